"""Sees to it that everything which proves an answer is sealed under the present key, whoever kept it before (C9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.consent import actions
from outreach.ids import now_ms
from outreach.seeing.loops import every

if TYPE_CHECKING:
    from outreach.context import Context

REVIEW_S = 6 * 3600.0


async def review(context: Context) -> None:
    """Ask for every proof that is in the clear, or under a former key, to be sealed."""
    after: tuple[str, str] | None = ("", "")
    while after is not None:
        after = await context.db.write(actions.review, after, context.media.ring.present, now_ms())


LOOP = every("review-forms", REVIEW_S, review)
