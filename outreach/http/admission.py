"""How many requests are worked on at once, and what the others are told.

Promised: what requests hold in memory is bounded, whatever comes and however slowly it is sent or fetched; whoever is
refused is told when to come again, each after the one before, so that a crowd comes back as a queue. Refused: a request
that comes when enough are under way, before anything of its body is read (503 `busy`), and one of a device that has too
many of its own (429). Nothing is lost by that: a device keeps what was not answered.

A request that waits for its line (for more of its body, or for its answer to be taken) is not worked on: slow lines
cost the others nothing but the bytes that are held for them. A handler says by `opt={"lane": ...}` among which requests
it counts; `None` is for what must always be answered.
"""

from __future__ import annotations

import math
import random
import time
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware

from outreach.errors import Problem
from outreach.http.source import Pace, address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from litestar.connection import ASGIConnection
    from litestar.types import ASGIApp, HTTPReceiveMessage, Message, Receive, Scope, Send

AT_WORK = 256
LANES = {  # the most of each sort, with those that wait for their line
    "requests": 1000,
    "strangers": 100,  # who shows no token takes no place of who has one
    "files": 1000,  # most of them crawl in over 2G; each costs some 50 kB
    "streams": 2000,  # who waits to be told something
}
ROOM_BYTES = 64 * 1024 * 1024  # of bodies, and of answers that are not taken yet
EACH = 16  # requests of one device under way, besides those that only read
SLICE_BYTES = 64 * 1024  # of an answer: the next one goes when the line has taken it
LATEST_S = 300

_WHOLE = {"requests", "strangers"}  # lanes whose bodies are read as a whole
_LEARN = 1 / 16  # how much one request counts in what is known of how long they take
_FIRST_S = 1.0  # what a request of a crowd is taken to last before any has been seen
_EAGER = 0.8  # who is called a little early is refused once more, which costs next to nothing; nobody there costs time
SOURCE = "outreach_source"
_KEY = "outreach_seat"


class Queue:
    """The crowd outside: gives everybody who asks a later moment to come than the one before."""

    def __init__(self) -> None:
        self._takes_s = _FIRST_S
        self._booked = 0.0

    def learn(self, took_s: float) -> None:
        """Note how long a request was worked on."""
        self._takes_s += (took_s - self._takes_s) * _LEARN

    def appointment(self) -> int:
        """Return after how many seconds to come."""
        now = time.monotonic()
        wait = max(self._booked - now, 0) + self._takes_s / AT_WORK * _EAGER
        if wait > LATEST_S:  # nobody is sent to the end of such a queue
            return random.randint(LATEST_S // 2, LATEST_S)  # noqa: S311 - jitter, not a secret
        self._booked = now + wait
        return math.ceil(wait + random.random())  # noqa: S311 - likewise


class Seat:
    """One request that was let in: whether it is worked on now, and the bytes that are held for it."""

    def __init__(self, admission: Admission, lane: str) -> None:
        self._admission, self._lane = admission, lane
        self._bytes, self._off, self._ended = 0, 0, False
        self._since, self._worked_s = time.monotonic(), 0.0
        admission.require_hands()
        admission.enter(lane)
        admission.working += 1

    def hold(self, size: int) -> None:
        """Hold more bytes of a body. Raises Problem `busy` when there is no room for them."""
        self._admission.require_room(size)
        self.keep(size)

    def keep(self, size: int) -> None:
        """Hold more bytes, which are there already."""
        if not self._ended:
            self._bytes += size
            self._admission.held += size

    @contextmanager
    def off(self) -> Iterator[None]:
        """Work on others for the length of the block."""
        self._off += 1
        if self._off == 1:
            self._admission.working -= 1
            self._worked_s += time.monotonic() - self._since
        try:
            yield
        finally:
            self._off -= 1
            if self._off == 0 and not self._ended:
                self._admission.working += 1
                self._since = time.monotonic()

    @contextmanager
    def aside(self, lane: str) -> Iterator[None]:
        """Count among others for the length of the block, off work.

        Raises Problem `busy` when there are too many of them, and afterwards when too many are at work.
        """
        self._admission.enter(lane)
        self._admission.lanes[self._lane] -= 1
        own, self._lane = self._lane, lane
        with self.off():
            yield
            self._admission.require_hands()
            self._admission.enter(own)
            self._admission.lanes[lane] -= 1
            self._lane = own

    def end(self) -> None:
        """Leave."""
        if not self._off:
            self._admission.working -= 1
            self._worked_s += time.monotonic() - self._since
        self._ended = True
        self._admission.lanes[self._lane] -= 1
        self._admission.held -= self._bytes
        if self._lane in _WHOLE:
            self._admission.queue.learn(self._worked_s)


class Admission(ASGIMiddleware):
    """The door of this process. One object for the application: what it counts is shared on purpose."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, proxy_header: str = "") -> None:
        self.queue = Queue()
        self.pace = Pace()
        self._header = proxy_header.lower().encode()
        self.lanes = dict.fromkeys(LANES, 0)
        self.working = 0
        self.held = 0
        self._devices: Counter[bytes] = Counter()

    @property
    def backoff_s(self) -> int | None:
        """What to advise who was answered: after how many seconds to send more; None as long as half is free."""
        return self.queue.appointment() if self.working * 2 > AT_WORK else None

    def enter(self, lane: str) -> None:
        """Count one more in a lane. Raises Problem `busy` when there are too many."""
        if self.lanes[lane] >= LANES[lane]:
            raise self._busy()
        self.lanes[lane] += 1

    def require_hands(self) -> None:
        """Raise Problem `busy` unless one more can be worked on."""
        if self.working >= AT_WORK:
            raise self._busy()

    def require_room(self, size: int) -> None:
        """Raise Problem `busy` unless so many bytes can be held."""
        if self.held + size > ROOM_BYTES:
            raise self._busy()

    def _busy(self) -> Problem:
        return Problem("busy", retry_after_s=self.queue.appointment())

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Let a request in, or refuse it."""
        headers = dict(scope["headers"])
        token = headers.get(b"authorization")
        lane = _lane(scope, token)
        if lane is None:
            await next_app(scope, receive, send)
            return
        scope["state"][SOURCE] = address = address_of(scope, self._header)
        if token is None and (wait_s := self.pace.wait_s(address)):
            raise Problem("too-many-requests", "Too many requests came from here.", retry_after_s=wait_s)
        length = headers.get(b"content-length", b"")
        if lane in _WHOLE and length.isdigit():
            self.require_room(int(length))
        reads = scope.get("method") in {"GET", "HEAD"}
        with self._one_of_few(None if reads else token):
            seat = scope["state"][_KEY] = Seat(self, lane)
            try:
                await next_app(scope, _counted(receive, seat, whole=lane in _WHOLE), _sliced(send, seat))
            finally:
                seat.end()

    @contextmanager
    def _one_of_few(self, device: bytes | None) -> Iterator[None]:
        if device is None:
            yield
            return
        if self._devices[device] >= EACH:
            after = random.randint(1, 5)  # noqa: S311 - jitter, not a secret
            raise Problem("too-many-requests", "This device asks for too much at once.", retry_after_s=after)
        self._devices[device] += 1
        try:
            yield
        finally:
            self._devices[device] -= 1
            if not self._devices[device]:
                del self._devices[device]


def seat_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Seat:
    """Return the seat of a request that was let in."""
    seat = connection.scope["state"][_KEY]
    assert isinstance(seat, Seat)
    return seat


def _lane(scope: Scope, token: bytes | None) -> str | None:
    handler = scope["route_handler"]
    if getattr(handler, "operation_id", None) is None:
        return None  # the web app's files: they lie in memory
    lane: str | None = handler.opt.get("lane", "requests" if token else "strangers")
    return lane


def _counted(receive: Receive, seat: Seat, *, whole: bool) -> Receive:
    async def counted() -> HTTPReceiveMessage:
        with seat.off():
            message: Any = await receive()
        if whole:
            seat.hold(len(message.get("body", b"")))
        return message  # type: ignore[no-any-return]

    return counted


def _sliced(send: Send, seat: Seat) -> Send:
    async def sliced(message: Message) -> None:
        body = message.get("body", b"")
        if not isinstance(body, bytes) or len(body) <= SLICE_BYTES:
            await send(message)
            return
        seat.keep(len(body))
        more = message.get("more_body", False)
        with seat.off():
            for start in range(0, len(body), SLICE_BYTES):
                end = start + SLICE_BYTES
                part: Any = {**message, "body": body[start:end], "more_body": more or end < len(body)}
                await send(part)

    return sliced
