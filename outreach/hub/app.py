"""Puts a hub together: its folder, who forwards, its page."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

from litestar import Litestar, Request, Response
from litestar.di import Provide
from litestar.exceptions import HTTPException

from outreach.hub import http, page
from outreach.hub.forwarding import Forwarder
from outreach.hub.http import Desk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from outreach.hub.model import Identity
    from outreach.hub.store import Store


def create_hub(store: Store, identity: Identity) -> Litestar:
    """Make the application; its lifespan forwards."""
    desk = Desk(store, Forwarder(store, identity))

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        task = asyncio.create_task(desk.forwarder.run(), name="forward copies")
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    return Litestar(
        route_handlers=http.HANDLERS,
        dependencies={"desk": Provide(lambda: desk, sync_to_thread=False)},
        exception_handlers={HTTPException: _nothing},
        lifespan=[lifespan],
        openapi_config=None,
        logging_config=None,
        signature_namespace={"Desk": Desk},
    )


def _nothing(_: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    return Response(b"", status_code=error.status_code, headers=page.HEADERS, media_type="text/html")
