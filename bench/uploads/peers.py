"""One face for the servers that are compared: start, announce, send, how many processes, how durable."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from contextlib import suppress
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

import httpx

from bench.uploads.line import Line
from tests.clients import installed
from tests.support.server import Server, free_port

TUS = {"Tus-Resumable": "1.0.0"}
BODY_TYPE = "application/offset+octet-stream"
ROOT = Path(__file__).parents[2]
DEVICES = 40


class Peer(ABC):
    """A server under test. A context manager."""

    label: str
    durable: str
    path = "/files"

    def __init__(self, folder: Path) -> None:
        self.folder = folder / self.label.replace(" ", "-").replace("/", "-")
        self.folder.mkdir(parents=True)
        self.port = free_port()
        self._headers: list[dict[str, str]] = [{}]

    @property
    @abstractmethod
    def pids(self) -> list[int]:
        """The processes whose time counts."""

    @abstractmethod
    def __enter__(self) -> Self:
        """Start, and return when it answers."""

    @abstractmethod
    def __exit__(self, *_: object) -> None:
        """Stop."""

    def who(self, device: int) -> dict[str, str]:
        """Return what a device says of itself with each request."""
        return self._headers[device % len(self._headers)]

    def announce(self, line: Line, length: int, device: int = 0) -> str:
        """Create an upload; return its path."""
        status, headers = line.ask("POST", self.path, {**self.who(device), **TUS, "Upload-Length": str(length)}, b"")
        if status != 201:
            raise RuntimeError(f"{self.label}: {status}")
        return urlsplit(headers["location"]).path

    def head(self, path: str, offset: int, length: int, device: int = 0) -> bytes:
        """Return the head of a PATCH, for who writes the body by hand."""
        words = {**self.who(device), **TUS, "Upload-Offset": str(offset), "Content-Type": BODY_TYPE}
        return Line.head("PATCH", path, words, length)

    def send(self, line: Line, path: str, offset: int, body: memoryview, device: int = 0) -> None:
        """Send bytes of an upload and wait for the answer."""
        status, _ = line.finish(self.head(path, offset, len(body), device), body)
        if status != 204:
            raise RuntimeError(f"{self.label}: {status}")

    def at_once(self, line: Line, body: memoryview, device: int = 0) -> None:
        """Announce an upload and send all of it in one request, and wait for the answer."""
        what = {"Upload-Length": str(len(body)), "Content-Type": BODY_TYPE}
        words = {**self.who(device), **TUS, **what}
        status, _ = line.finish(Line.head("POST", self.path, words, len(body)), body)
        if status != 201:
            raise RuntimeError(f"{self.label}: {status}")


class Ours(Peer):
    label = "outreach"
    durable = "flushed before each answer; digest, cleaned, kept, row on disk at the end"
    path = "/api/v1/uploads"

    def __enter__(self) -> Self:
        self._server = Server(self.folder / "data")
        self._server.program = ["-m", "bench.uploads.ours"]
        self._server.__enter__()
        self.port = self._server.port
        # Tablets of one school: a device may have sixteen requests under way.
        school = self._server.actor("school").id
        with httpx.Client(base_url=self._server.url) as door:
            for _ in range(DEVICES):
                told = {"code": self._server.code(school), "device": {"name": "bench"}}
                token = door.post("/api/v1/enrol", json=told).json()["token"]
                self._headers.append({"Authorization": f"Bearer {token}"})
        del self._headers[0]
        return self

    def __exit__(self, *_: object) -> None:
        self._server.kill()

    @property
    def pids(self) -> list[int]:
        return [self._server.pid]


class Program(Peer):
    """A server that is one command."""

    _process: subprocess.Popen[bytes] | None = None

    @property
    def pids(self) -> list[int]:
        assert self._process is not None
        return [self._process.pid]

    @abstractmethod
    def command(self) -> list[str | Path]:
        """Return how it is started."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(self.command(), cwd=ROOT, start_new_session=True)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with suppress(OSError):
                Line(self.port).close()
                return self
            time.sleep(0.05)
        raise RuntimeError(f"{self.label} did not start")

    def __exit__(self, *_: object) -> None:
        for pid in self.pids:
            with suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
        if self._process is not None:
            self._process.wait(10)


class TusNode(Program):
    label = "@tus/server"
    durable = "memory of the operating system"

    def command(self) -> list[str | Path]:
        return [installed.node(), installed.HERE / "server.mjs", str(self.port), self.folder]


class TusNodeFlushed(TusNode):
    label = "@tus/server, flushing"
    durable = "flushed by us: what was announced, and bytes, before each answer"

    def command(self) -> list[str | Path]:
        return [*super().command(), "sync"]


class Raw(Program):
    label = "raw ASGI"
    durable = "memory of the operating system"

    def command(self) -> list[str | Path]:
        return [sys.executable, "-m", "bench.uploads.raw", str(self.port), self.folder]


class RawFlushed(Raw):
    label = "raw ASGI, flushed"
    durable = "flushed before each answer"

    def command(self) -> list[str | Path]:
        return [*super().command(), "sync"]


PEERS = (Ours, TusNode, TusNodeFlushed, Raw, RawFlushed)
