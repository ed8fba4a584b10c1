"""A real hub on loopback, in a process group of its own, that tests may kill; and a browser without script for it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Self

import httpx

from tests.support.server import START_S, free_port

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = [sys.executable, "-c", "from outreach.cli import main; main()", "hub"]


class Hub:
    """`outreach hub` on a folder. A context manager; `kill` is kill -9, `start` begins again on the same data."""

    def __init__(self, data: Path, server: str, code: str) -> None:
        self.data, self.port = data, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._first = ["--server", server, "--code", code]
        self._process: subprocess.Popen[bytes] | None = None
        self.log = data.parent / f"{data.name}.log"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.end(signal.SIGTERM)

    def start(self) -> None:
        arguments = ["--data", str(self.data), "--port", str(self.port), *self._first]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen([*COMMAND, *arguments], stdout=log, stderr=log, start_new_session=True)
        until = time.monotonic() + START_S
        while time.monotonic() < until and self._process.poll() is None:
            with suppress(httpx.TransportError):
                if httpx.get(self.url, timeout=2).status_code == 200:
                    self._first = []
                    return
            time.sleep(0.05)
        self.end(signal.SIGKILL)
        raise RuntimeError(self.log.read_text()[-3000:])

    def kill(self) -> None:
        self.end(signal.SIGKILL)

    def end(self, number: int) -> None:
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)
        self._process.wait(15)
        self._process = None

    def hand_in(self, file: bytes, **headers: str) -> httpx.Response:
        """Hand a file in as a form does; return the page that one lands on."""
        return httpx.post(self.url, files={"file": ("x.bundle", file)}, headers=headers, follow_redirects=True)

    def look_up(self, number: str) -> httpx.Response:
        return httpx.get(f"{self.url}/find", params={"number": number})

    def receipts(self, number: str) -> bytes:
        """Wait until the receipts of a copy are here, and save them."""
        until = time.monotonic() + 90
        while time.monotonic() < until:
            link = re.search(r'href="(/copies/[0-9a-f]{64}/receipts)"', self.look_up(number).text)
            if link is not None:
                return httpx.get(self.url + link[1]).raise_for_status().content
            time.sleep(0.2)
        raise TimeoutError(self.look_up(number).text + self.log.read_text()[-2000:])
