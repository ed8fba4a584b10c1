"""Reads a server's events as they come, on a thread of its own."""

from __future__ import annotations

import http.client
import json
import queue
import socket
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    import httpx

    from tests.support.server import Server

PATIENCE_S = 30.0
ENDED = "ended"  # the stream ended as it should
CUT = "cut"


class Events:
    """The stream of one device. A context manager; leaving it goes away without a word, as a tablet does."""

    def __init__(self, server: Server, device: httpx.Client) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE_S)
        self._authorization = device.headers["authorization"]
        self._came: queue.Queue[tuple[str, Any]] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)

    def __enter__(self) -> Self:
        self._line.request("GET", "/api/v1/sync/poke", headers={"Authorization": self._authorization})
        self.answer = self._line.getresponse()
        self._reader.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._line.sock is not None:
            with suppress(OSError):
                self._line.sock.shutdown(socket.SHUT_RDWR)
        self._reader.join(PATIENCE_S)
        self._line.close()

    def next(self) -> tuple[str, Any]:
        """Return the next event and its data; `ended` and `cut` are how a stream stops."""
        return self._came.get(timeout=PATIENCE_S)

    def until(self, name: str) -> list[tuple[str, Any]]:
        """Return what comes up to and with an event of this name."""
        came = [self.next()]
        while came[-1][0] != name:
            came.append(self.next())
        return came

    def _read(self) -> None:
        text = ""
        try:
            while part := self.answer.read1(65536):  # not `readline`: it takes a cut for an end
                *events, text = (text + part.decode()).split("\n\n")
                for event in events:
                    self._came.put(_event(event))
        except (OSError, http.client.HTTPException):
            self._came.put((CUT, None))
        else:
            self._came.put((ENDED, None))


def _event(text: str) -> tuple[str, Any]:
    if text.startswith(":"):
        return "comment", None
    name, data = text.split("\n")
    return name.removeprefix("event: "), json.loads(data.removeprefix("data: "))
