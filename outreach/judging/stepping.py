"""One step of a round for an officer, who sees the round as it is after it, read when nobody waits for the step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outreach.ids import now_ms
from outreach.judging import progress

if TYPE_CHECKING:
    from outreach.context import Context
    from outreach.db import Tx
    from outreach.judging.views import RoundView


async def stepped(context: Context, step: Any, round_id: str, *args: Any) -> RoundView:
    """Do `step` in one transaction and show the round."""
    at_ms = now_ms()

    def work(tx: Tx) -> None:
        ledger = context.engine.ledger(tx, at_ms)
        step(tx, ledger, round_id, *args, at_ms)
        ledger.flush()

    await context.db.write(work)
    return await context.db.read(progress.round_view, round_id)
