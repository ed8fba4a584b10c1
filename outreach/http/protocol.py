"""How long and how large a request may be before any of our code sees it.

The server underneath reads heads of any size, waits for the rest of a request and for the fetching of an answer without
end, and keeps what the last request of an idle connection brought, so that a few strangers could fill its memory or
hold every connection. Refused here: a head beyond HEAD_BYTES (400), a request of which no byte came for IDLE_S while we
were reading, and an answer of which no byte went for as long (the connection is closed).
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
        self._unsent: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._rest()
        self._sent()
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

    def on_body(self, body: bytes) -> None:
        """Keep what came as it is: joined to nothing it stays itself, in a buffer every byte would be copied twice."""
        cycle: Any = self.cycle
        if not cycle.body:
            cycle.body = b""
        elif isinstance(cycle.body, bytes):
            cycle.body = bytearray(cycle.body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._rest()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        if self.cycle.response_complete and self.scope is self.cycle.scope:  # no other request has begun
            empty: Any = {}
            self.scope = self.cycle.scope = empty
            self.cycle.body = bytearray()
        super().on_response_complete()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._expect_progress()

    def resume_writing(self) -> None:
        self._sent()
        super().resume_writing()

    def _expect_progress(self) -> None:
        self._unsent = self.loop.call_later(self.idle_s, self._cut_unless_less, self._to_send())

    def _cut_unless_less(self, before: int) -> None:
        if self._to_send() < before:  # slowly, but it goes
            self._expect_progress()
        else:
            self.transport.abort()

    def _to_send(self) -> int:
        return self.transport.get_write_buffer_size()

    def _sent(self) -> None:
        if self._unsent is not None:
            self._unsent.cancel()
            self._unsent = None

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
