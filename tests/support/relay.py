"""A small relay on loopback that does to a connection what bad networks and sick servers do.

Everything is a plain attribute that a test may change while bytes flow: `delay_s` before each piece, `bytes_s` of a
slow link, `cut_after` bytes of one connection (then both ends are reset, `grace_s` later: an answer on its way still
arrives), `stall_after` bytes (then nothing moves, and nobody is told), `spoil` bytes on their way back (every so many
bytes one bit flips), `down` (nobody answers).
"""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from contextlib import suppress
from typing import Self

PIECE = 4096


class Relay:
    """Passes connections on to the port `target`. A context manager; `sent` counts the bytes that passed towards it.

    It listens on a port of its own, or on a `listener` that leads somewhere else.
    """

    def __init__(self, target: int, listener: socket.socket | None = None) -> None:
        self.delay_s = 0.0
        self.bytes_s: float | None = None
        self.cut_after: int | None = None
        self.grace_s = 0.0
        self.stall_after: int | None = None
        self.spoil: int | None = None
        self.down = False
        self.sent = 0
        self.port = 0
        self.target = target
        self._listener = listener
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        listener = self._listener or socket.create_server(("127.0.0.1", 0))
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, sock=listener))
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.down:
            _reset(writer)
            return
        try:
            back_reader, back_writer = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            _reset(writer)
            return
        ways = [
            asyncio.ensure_future(self._pass(reader, back_writer, forth=True)),
            asyncio.ensure_future(self._pass(back_reader, writer, forth=False)),
        ]
        try:
            done, _ = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            if not any(way.result() == "cut" for way in done):
                await asyncio.wait(ways, timeout=5)
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            for end in (writer, back_writer):
                _reset(end)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, forth: bool) -> str:
        passed = 0
        with suppress(ConnectionError):
            while data := await reader.read(PIECE):
                if self.down:
                    return "cut"
                await asyncio.sleep(self.delay_s + (len(data) / self.bytes_s if self.bytes_s and forth else 0.0))
                if forth:
                    if self.stall_after is not None and passed + len(data) > self.stall_after:
                        await asyncio.sleep(3600)
                    if self.cut_after is not None and passed + len(data) > self.cut_after:
                        keep = data[: self.cut_after - passed]
                        writer.write(keep)
                        self.sent += len(keep)
                        with suppress(ConnectionError):
                            await writer.drain()
                        await asyncio.sleep(self.grace_s)
                        return "cut"
                    self.sent += len(data)
                elif self.spoil is not None:
                    data = _spoiled(data, passed, self.spoil)
                passed += len(data)
                writer.write(data)
                await writer.drain()
            writer.write_eof()
        return "end"


def _spoiled(data: bytes, at: int, every: int) -> bytes:
    """Flip a bit in each stretch of `every` bytes, never in the first 1500 (the head of an answer)."""
    out = bytearray(data)
    for place in range(len(out)):
        if at + place >= 1500 and (at + place) % every == 0:
            out[place] ^= 1
    return bytes(out)


def _reset(writer: asyncio.StreamWriter) -> None:
    line = writer.get_extra_info("socket")
    if line is not None and line.fileno() >= 0:
        with suppress(OSError):
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.close()
