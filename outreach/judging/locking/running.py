"""The job that locks a large round. It may die at any point and run again."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import msgspec

from outreach.ids import now_ms
from outreach.judging import counting, store
from outreach.judging.aside import aside
from outreach.judging.locking import actions, sealing
from outreach.judging.locking.model import Made

if TYPE_CHECKING:
    from collections.abc import Callable

    from outreach.context import Context
    from outreach.db import Tx
    from outreach.jobs import Handler
    from outreach.judging.counting import Seen
    from outreach.judging.model import Kept, Round

CHILD = "outreach.judging.locking.child"


async def run(context: Context, payload: bytes) -> None:
    """Lock one round, from where it stopped to its end."""
    round_id, number = msgspec.json.decode(payload, type=tuple[str, int])
    stands = await context.db.read(store.lock_stands, round_id)
    if stands.number != number:
        return
    if stands.stage == "counting":
        made = await _made(await context.db.read(counting.seen, round_id))
        await context.db.write(_stepped(context, actions.settled, round_id, number, made))
    current, kept = await context.db.read(_locked, round_id)
    if current is None or kept is None:
        return
    seals = await asyncio.to_thread(sealing.prepared, current, kept.record, kept.labels)
    work = _stepped(context, actions.step, round_id, number, seals)
    while await context.db.write(work):
        pass


def _locked(tx: Tx, round_id: str) -> tuple[Round | None, Kept | None]:
    return store.round_by_id(tx, round_id), store.kept(tx, round_id)


def _stepped(context: Context, step: Callable[..., bool], *args: object) -> Callable[[Tx], bool]:
    """Return a step as one transaction."""

    def work(tx: Tx) -> bool:
        at_ms = now_ms()
        ledger = context.engine.ledger(tx, at_ms)
        more = step(tx, ledger, *args, at_ms)
        ledger.flush()
        return more

    return work


async def _made(found: Seen) -> Made:
    """Let a child make the record; of works it needs no more than what counts."""
    asked = msgspec.structs.replace(found, works=(), erased=(), kept=None)
    question = await asyncio.to_thread(msgspec.json.encode, asked)
    return msgspec.json.decode(await aside(CHILD, question), type=Made)


HANDLERS: dict[str, Handler] = {actions.JOB: run}
