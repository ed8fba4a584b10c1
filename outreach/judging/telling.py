"""Telling makers that results are there: a notice in each scope that took part, and one for each work that was chosen.

Promised: nobody is told before a second officer has answered for the results (`actions.confirm` asks for this job in
its own transaction); told once, however often the job runs; a slice of scopes in a transaction, so that pushes do not
wait. Refused: telling a place or a mark, and anything about a work that does not count any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from outreach.calls import actions as calls
from outreach.entries import actions as entries
from outreach.jobs import enqueue
from outreach.judging import achieved
from outreach.notices import actions as notices

if TYPE_CHECKING:
    from outreach.context import Context
    from outreach.db import Tx
    from outreach.jobs import Handler
    from sync import Engine

TELL: Final = "judging.tell"
SLICE: Final = 100


def ask(tx: Tx, round_id: str, call: str, at_ms: int) -> None:
    """Ask for it, once for each confirmed round."""
    enqueue(tx, TELL, round_id, [call, at_ms], at_ms)


def tell_scopes(tx: Tx, engine: Engine, call_id: str, at_ms: int, scopes: list[str]) -> None:
    """Tell some scopes that the results of a call are there. Again changes nothing."""
    call = calls.call_by_id(tx, call_id)
    if call is None:
        return
    ledger = engine.ledger(tx, at_ms)
    for scope in scopes:
        notices.tell(ledger, scope, "result-there", {"call": call.code}, call_id, at_ms)
    ledger.flush()


def tell_chosen(tx: Tx, engine: Engine, chosen: list[str], at_ms: int) -> None:
    """Tell the makers of some works that these were chosen; not of one that was taken back since."""
    ledger = engine.ledger(tx, at_ms)
    for row in (entries.entry_by_id(tx, one) for one in chosen):
        if row is not None and row.facets.lifecycle == "accepted":
            args: dict[str, str | int] = {"reference": row.reference or "", "title": row.title}
            notices.tell(ledger, row.scope, "result-chosen", args, row.id, at_ms)
    ledger.flush()


async def told(context: Context, payload: bytes) -> None:
    """Tell everybody who took part in a call."""
    call, at_ms = msgspec.json.decode(payload, type=tuple[str, int])
    scopes = sorted(await context.db.read(entries.scopes_accepted, call))
    for start in range(0, len(scopes), SLICE):
        await context.db.write(tell_scopes, context.engine, call, at_ms, scopes[start : start + SLICE])
    _, found = await context.db.read(achieved.settled, call)
    chosen = sorted(found)
    for start in range(0, len(chosen), SLICE):
        await context.db.write(tell_chosen, context.engine, chosen[start : start + SLICE], at_ms)


HANDLERS: dict[str, Handler] = {TELL: told}
