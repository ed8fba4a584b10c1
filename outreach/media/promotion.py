"""Brings what waits on this machine into the bucket, whenever that answers.

Promised: what was kept here while the bucket was down, slow or wrong is brought there as soon as it is well, oldest
first, and is read from here meanwhile. It is no job of the queue: which machine must do it is decided by where the
bytes lie, and the folder knows better than a row. Refused: giving up.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from media.errors import StoreUnavailable
from media.promoted import PromotedStore
from outreach.ids import now_ms
from outreach.media import actions
from outreach.seeing.loops import Loop

if TYPE_CHECKING:
    from outreach.context import Context

log = logging.getLogger("outreach.media")

IDLE_S = 30.0
PAUSE_S, LONGEST_S = 2.0, 300.0


async def promote(context: Context, store: PromotedStore) -> None:
    """Bring everything there; have compared what is damaged here. Raises StoreUnavailable when the rest must wait."""
    for key in await asyncio.to_thread(store.waiting):
        if not await asyncio.to_thread(store.promote, key):
            await context.db.write(actions.doubt, key, now_ms())


async def promote_forever(context: Context) -> None:
    """Bring what waits until cancelled. Only where there is a bucket."""
    store = context.media.store
    assert isinstance(store, PromotedStore)
    wake, tries = asyncio.Event(), 0
    context.db.on_commit(wake.set)
    while True:
        wake.clear()
        async with context.loops.round(LOOP.name):
            tries = 0 if await _promoted(context, store) else tries + 1
        if tries:
            await asyncio.sleep(min(PAUSE_S * 2 ** min(tries - 1, 10), LONGEST_S))
            continue
        with suppress(TimeoutError):
            async with asyncio.timeout(IDLE_S):
                await wake.wait()
        await asyncio.sleep(PAUSE_S / 4)  # several files at once cost one look


LOOP = Loop("promote-media", promote_forever)


async def _promoted(context: Context, store: PromotedStore) -> bool:
    """Bring everything there; whether the bucket answered well."""
    try:
        await promote(context, store)
    except StoreUnavailable as error:
        context.media.delay.setdefault("since_ms", now_ms())
        log.warning("the bucket cannot be used, what came waits here: %s", error)
        return False
    context.media.delay.clear()
    return True
