"""A peer's server as a process of its own, ended with everything that it started."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

START_S = 60.0
STOP_S = 15.0


def free_port() -> int:
    """Return a port of 127.0.0.1 on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Process:
    """A server in a process group of its own. `path` answers with anything once it is up."""

    def __init__(self, command: list[str], folder: Path, port: int, path: str = "/") -> None:
        self._log = folder / "server.log"
        with self._log.open("ab") as log:
            self._child = subprocess.Popen(
                command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        self.pid = self._child.pid
        self._wait(lambda: _answers(port, path))

    def _wait(self, ready: Callable[[], bool]) -> None:
        until = time.monotonic() + START_S
        while time.monotonic() < until and self._child.poll() is None:
            if ready():
                return
            time.sleep(0.05)
        self.stop()
        raise RuntimeError(f"the server did not start:\n{self._log.read_text()[-3000:]}")

    def stop(self, number: int = signal.SIGTERM) -> None:
        """End it and its children."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, number)
        try:
            self._child.wait(STOP_S)
        except subprocess.TimeoutExpired:
            os.killpg(self.pid, signal.SIGKILL)
            self._child.wait(STOP_S)


def _answers(port: int, path: str) -> bool:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        line.request("GET", path)
        line.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()
    return True
