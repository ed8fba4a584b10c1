"""Reading rows again, in the background: whether each is still what was written.

Promised: a page of documents at a time, with rests between, so that everything else goes first; what is found is told
once, by ids alone. Refused: mending, and ending the process: a row that is wrong is so by itself, unlike a page.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from outreach.seeing.loops import every
from sync import scrub

if TYPE_CHECKING:
    from outreach.context import Context

log = logging.getLogger("outreach.sync")

REST_S = 0.5
ROUND_S = 6 * 3600.0


async def scrub_round(context: Context, rest_s: float = REST_S) -> int:
    """Look at every document and every scope once; return how many rows were looked at."""
    looked, after = 0, ""
    while True:
        page = await context.db.read(scrub.documents, after)
        looked += page.looked
        for doc in page.damaged:
            _tell(context, "row", doc)
        if page.unmarked:
            await context.db.write(scrub.mark, page.unmarked)
        if page.last is None:
            break
        after = page.last
        await asyncio.sleep(rest_s)
    at: str | None = ""
    while at is not None:
        at, wrong = await context.db.read(scrub.scopes, at)
        for scope in wrong:
            _tell(context, "scope", scope)
        await asyncio.sleep(rest_s)
    return looked


def _tell(context: Context, what: str, name: str) -> None:
    if (what, name) not in context.damaged:
        context.damaged.add((what, name))
        context.meters.scrub_bad.labels(what).inc()
        log.error("%s %s is not what was written: compare it with a copy", what, name)


async def _scrub(context: Context) -> None:
    await scrub_round(context)


LOOP = every("compare-rows", ROUND_S, _scrub, limit_s=24 * 3600)  # five million documents, with rests, take hours
