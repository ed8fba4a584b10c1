"""One step of a round for an officer, who sees the round as it is after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outreach.ids import now_ms
from outreach.judging import progress

if TYPE_CHECKING:
    from outreach.context import Context
    from outreach.db import Tx
    from outreach.judging.views import RoundView


async def stepped(context: Context, step: Any, round_id: str, *args: Any) -> RoundView:
    """Do `step` and show the round, in one transaction."""
    at_ms = now_ms()

    def work(tx: Tx) -> RoundView:
        ledger = context.engine.ledger(tx, at_ms)
        step(tx, ledger, round_id, *args, at_ms)
        ledger.flush()
        return progress.round_view(tx, round_id)

    return await context.db.write(work)
