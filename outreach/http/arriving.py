"""A large body as it comes, for those who write it to a file: never whole in memory, never waited for without end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from outreach.errors import Problem

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from litestar.types import Receive

IDLE_S: Final = 30.0


async def chunks(receive: Receive, most: int, too_large: Exception) -> AsyncIterator[bytes]:
    """Yield at most so many bytes. Raises `too_large`, and Problem `upload-idle` when no more comes."""
    more, size = True, 0
    while more:
        try:
            message = await asyncio.wait_for(receive(), IDLE_S)
        except TimeoutError:
            raise Problem("upload-idle") from None
        if message["type"] != "http.request":
            raise Problem("upload-idle")
        more, chunk = message.get("more_body", False), message.get("body", b"")
        size += len(chunk)
        if size > most:
            raise too_large
        if chunk:
            yield chunk
