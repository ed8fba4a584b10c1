"""Sees to it that everything which proves an answer is sealed under the present key, whoever kept it before (C9)."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from outreach.consent import actions
from outreach.ids import now_ms

if TYPE_CHECKING:
    from outreach.context import Context

log = logging.getLogger("outreach.consent")

REVIEW_S = 6 * 3600.0


async def review(context: Context) -> None:
    """Ask for every proof that is in the clear, or under a former key, to be sealed."""
    after: tuple[str, str] | None = ("", "")
    while after is not None:
        after = await context.db.write(actions.review, after, context.media.ring.present, now_ms())


async def review_forever(context: Context) -> None:
    """Do so when the server starts, and a few times a day, until cancelled."""
    while True:
        try:
            await review(context)
        except Exception:
            log.exception("looking for forms that are not sealed failed")
        await asyncio.sleep(REVIEW_S)
