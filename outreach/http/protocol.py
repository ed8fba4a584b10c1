"""How long and how large a request may be before any of our code sees it.

The server underneath reads heads of any size and waits for the rest of a request without end, so that a few strangers
could fill its memory or hold every connection. Refused here: a head beyond HEAD_BYTES (400), and a request of which no
byte came for IDLE_S while we were reading (the connection is closed).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

if TYPE_CHECKING:
    import asyncio
    import socket
    from collections.abc import Callable

HEAD_BYTES = 64 * 1024
IDLE_S = 60.0


class PatientProtocol(HttpToolsProtocol):
    """HTTP/1.1 with an end to its patience."""

    idle_s = IDLE_S

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._head = 0
        self._reading_head = False
        self._waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._rest()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._reading_head:
            self._head += len(data)
            if self._head > HEAD_BYTES and not self.transport.is_closing():
                self.send_400_response("The head of the request is too large.")
        if self._waiting is not None:
            self._wait()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._head, self._reading_head = 0, True
        self._wait()

    def on_headers_complete(self) -> None:
        self._reading_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._rest()
        super().on_message_complete()

    def _wait(self) -> None:
        self._rest()
        self._waiting = self.loop.call_later(self.idle_s, self._give_up)

    def _rest(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self) -> None:
        if self.flow.read_paused:  # it is we who keep them waiting
            self._wait()
        else:
            self.transport.close()


class Server(uvicorn.Server):
    """Lets the application end what would go on for ever, before waiting for the requests that are under way."""

    def __init__(self, config: uvicorn.Config, leave: Callable[[], None]) -> None:
        super().__init__(config)
        self._leave = leave

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._leave()
        await super().shutdown(sockets)
