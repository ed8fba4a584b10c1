"""Being told at once: a stream of server-sent events, and a pull that waits until there is something.

Promised: neither holds a database connection while it waits, and both end at once when the device goes away or is
signed out, when its token is old, when the same device listens again, and when the process stops. A stream ends of
itself after LIFE_S, so that nothing forgotten stays open; the device opens it again.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.response.base import ASGIResponse

from outreach.context import Context
from outreach.devices import actions as devices
from outreach.errors import Problem
from outreach.http.auth import Actor
from outreach.sync.watch import Listener
from sync import watch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from litestar.types import Receive, Scope, Send

    from outreach.db import Tx
    from sync.wire import Pull

HEARTBEAT_S = 20.0
LIFE_S = 600.0

_HEADERS = {  # no proxy may collect, change or compress what is meant for now
    "Cache-Control": "no-store, no-transform",
    "X-Accel-Buffering": "no",
}
_EVENTS = "text/event-stream"


class Stream(ASGIResponse):
    """Tells a device what has changed for as long as it listens."""

    _should_set_content_length = False

    def __init__(self, context: Context, caller: Actor) -> None:
        super().__init__(headers=_HEADERS, media_type=_EVENTS)
        self._context = context
        self._caller = caller

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - the framework's
        async with _listening(self._context, self._caller, receive) as listener:
            await self.start_response(send)
            await _tell(listener, send)
            await send({"type": "http.response.body", "body": b"", "more_body": False})


@get(
    "/api/v1/sync/poke",
    operation_id="sync_poke",
    summary="Be told what has changed",
    media_type=_EVENTS,
    opt={"lane": "streams"},
    responses={200: ResponseSpec(str, description="Events, without end", media_type=_EVENTS, generate_examples=False)},
)
async def poke(actor: NamedDependency[Actor], context: NamedDependency[Context]) -> Stream:
    """Server-sent events: `poke` with the new heads of scopes (the first one: all present heads), `grants`, `epoch`."""
    return Stream(context, actor)


async def until_news(receive: Receive, context: Context, caller: Actor, body: Pull) -> None:
    """Wait until a device whose pull was empty has something to fetch, has to let go, or its time is over."""
    async with _listening(context, caller, receive) as listener:
        with suppress(TimeoutError):
            async with asyncio.timeout(body.wait):
                while not listener.ended:
                    if listener.seen and not watch.is_level(body.epoch, body.cursors, listener.seen):
                        return
                    listener.changed.clear()
                    await listener.changed.wait()


def while_signed_in(tx: Tx, caller: Actor, step: Callable[..., Any], *args: Any) -> Any:
    """Run `step(tx, ...)` for a caller who waited. Raises Problem `device-revoked` when it was signed out meanwhile."""
    if caller.token not in devices.standing(tx, {caller.token}):
        raise Problem("device-revoked")
    return step(tx, *args)


@asynccontextmanager
async def _listening(context: Context, caller: Actor, receive: Receive) -> AsyncIterator[Listener]:
    with context.watch.listen(caller) as listener:
        gone = asyncio.create_task(_until_gone(receive, listener))
        try:
            yield listener
        finally:
            gone.cancel()


async def _until_gone(receive: Receive, listener: Listener) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.end()


async def _tell(listener: Listener, send: Send) -> None:
    """Send what is new until the listener has to let go; what changes while a reader is slow is told in one."""
    told = None
    until = time.monotonic() + LIFE_S
    while not listener.ended and time.monotonic() < until:
        listener.changed.clear()
        events = watch.news(told, listener.seen) if listener.seen else []
        if events:
            told = listener.seen
        else:
            with suppress(TimeoutError):
                async with asyncio.timeout(HEARTBEAT_S):
                    await listener.changed.wait()
                    continue
        await send({"type": "http.response.body", "body": _written(events), "more_body": True})


def _written(events: list[watch.Event]) -> bytes:
    if not events:
        return b":\n\n"
    return b"".join(b"event: %b\ndata: %b\n\n" % (name.encode(), msgspec.json.encode(data)) for name, data in events)


HANDLERS = (poke,)
