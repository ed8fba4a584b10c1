"""Erasing what somebody asked for by a code, when its seven days are over.

Promised: a work whose erasure was taken back stays; one that a concern holds waits, a day at a time, until the concern
is settled (C27). The person goes too when nothing else of theirs is here.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import msgspec

from outreach.entries import actions as entries
from outreach.erasure import actions as erasure
from outreach.erasure import listing
from outreach.erasure.model import Order
from outreach.errors import Problem
from outreach.ids import new_id, now_ms
from outreach.jobs import enqueue
from outreach.receipts import actions

if TYPE_CHECKING:
    from outreach.context import Context
    from outreach.db import Tx
    from outreach.erasure.model import Erasure
    from outreach.jobs import Handler
    from sync import Engine

DAY_MS = 86_400_000


async def due(context: Context, payload: bytes) -> None:
    """Erase one work. Twice is once."""
    await erase(context, msgspec.json.decode(payload, type=str), now_ms())


async def erase(context: Context, entry: str, at_ms: int) -> Erasure | None:
    """Erase a work if that is still asked for and its time has come; None when not."""
    try:
        made = await context.db.write(_erase, context.engine, entry, new_id(), at_ms)
    except Problem as problem:
        if problem.code != "erasure-held":
            raise
        await context.db.write(_tomorrow, entry, at_ms)
        return None
    if made is not None:
        await asyncio.to_thread(listing.write, context.settings.data / listing.NAME, [made])
    return made


def _erase(tx: Tx, engine: Engine, entry: str, identity: str, at_ms: int) -> Erasure | None:
    due_ms = actions.erasure_due(tx, entry)
    row = entries.entry_by_id(tx, entry)
    if due_ms is None or due_ms > at_ms or row is None:
        return None
    person = actions.alone(tx, row)
    order = Order(
        subject="entry" if person is None else "person", target=entry if person is None else person, mode="content"
    )
    return erasure.erase(tx, engine, order, "", identity, at_ms)


def _tomorrow(tx: Tx, entry: str, at_ms: int) -> None:
    enqueue(tx, actions.ERASE, f"{entry}/{at_ms + DAY_MS}", entry, at_ms, run_at_ms=at_ms + DAY_MS)


HANDLERS: dict[str, Handler] = {actions.ERASE: due}
