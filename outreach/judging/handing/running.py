"""The job that hands out a large plan, transaction by transaction. It may die at any point and run again."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import msgspec

from outreach.ids import entropy, now_ms
from outreach.judging.handing import stepwise
from outreach.judging.handing.giving import by_judge
from outreach.judging.planning import actions as planning

if TYPE_CHECKING:
    from outreach.context import Context
    from outreach.db import Tx
    from outreach.jobs import Handler

SECRET_BYTES = 16


async def run(context: Context, payload: bytes) -> None:
    """Hand out one plan, from where it stopped to its end."""
    round_id, number = msgspec.json.decode(payload, type=tuple[str, int])
    told = await context.db.read(planning.told, round_id, number)
    if told is None:
        return
    packs = await asyncio.to_thread(lambda: tuple(by_judge(planning.opened(*told))))

    def work(tx: Tx) -> bool:
        at_ms = now_ms()
        ledger = context.engine.ledger(tx, at_ms)
        more = stepwise.step(tx, ledger, round_id, number, packs, secret, at_ms)
        ledger.flush()
        return more

    secret = entropy(SECRET_BYTES)
    while await context.db.write(work):
        pass


HANDLERS: dict[str, Handler] = {stepwise.JOB: run}
