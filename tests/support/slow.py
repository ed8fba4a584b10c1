"""A slow link of our own: a network namespace whose only interface is slowed by `tbf`, and a door out of it.

A client that is started `inside` reaches 127.0.0.1 of the namespace, where a relay listens; the relay itself lives
outside and passes bytes on at full speed. So only the client's own link is slow, as a tablet's is.
"""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import threading
from pathlib import Path
from typing import Self

_CLONE_NEWNET = 0x40000000
_libc = ctypes.CDLL(None, use_errno=True)


class NoNamespace(Exception):  # noqa: N818 - it says what is missing
    """This machine gives us no network namespace, or no `tbf`."""


class SlowLink:
    """A context manager; `listener` is a socket that listens inside, on `port`."""

    def __init__(self, kbit_s: int) -> None:
        self._kbit_s = kbit_s
        self._name = f"outreach-{os.getpid()}-{threading.get_ident() % 10_000}"
        self.listener: socket.socket | None = None
        self.port = 0

    def __enter__(self) -> Self:
        self._ip("netns", "add", self._name)
        try:
            self._in("ip", "link", "set", "lo", "mtu", "1500", "up")
            rate = f"{self._kbit_s}kbit"
            self._in(
                "tc", "qdisc", "add", "dev", "lo", "root", "tbf", "rate", rate, "burst", "3000", "latency", "800ms"
            )
            self._listen()
        except BaseException:
            self._ip("netns", "del", self._name)
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self.listener is not None:
            self.listener.close()
        self._ip("netns", "del", self._name)

    def inside(self, *command: str | Path) -> list[str]:
        """Return a command line that runs a command inside."""
        return ["ip", "netns", "exec", self._name, *map(str, command)]

    def _listen(self) -> None:
        """Open the listener inside: a socket stays in the namespace of the thread that made it."""
        failures: list[OSError] = []

        def enter() -> None:
            try:
                with Path(f"/var/run/netns/{self._name}").open("rb") as place:
                    if _libc.setns(place.fileno(), _CLONE_NEWNET) != 0:
                        raise OSError(ctypes.get_errno(), "setns")
                self.listener = socket.create_server(("127.0.0.1", 0))
                self.port = self.listener.getsockname()[1]
            except OSError as error:
                failures.append(error)

        thread = threading.Thread(target=enter)
        thread.start()
        thread.join()
        if failures:
            raise NoNamespace(str(failures[0])) from failures[0]

    def _in(self, *command: str) -> None:
        self._run(*self.inside(*command))

    def _ip(self, *words: str) -> None:
        self._run("ip", *words)

    @staticmethod
    def _run(*command: str) -> None:
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except FileNotFoundError as error:
            raise NoNamespace(f"{command[0]} is missing") from error
        if done.returncode:
            raise NoNamespace(f"{' '.join(command)}: {done.stderr.strip()}")
