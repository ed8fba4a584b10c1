"""What time does to judging: a vetting ends, and what was given because of it is taken back.

Promised: a work leaves the phone of a judge whose vetting has ended within the hour, and waits for her; no byte of it
is served from the day on (`store.may_see`). What she has scored stays and counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.ids import now_ms
from outreach.judging import packs, ready, store
from outreach.seeing.loops import every

if TYPE_CHECKING:
    from outreach.context import Context
    from outreach.db import Tx
    from sync import Ledger

EVERY_S: Final = 3_600.0
SLICE: Final = 100
"""Works of one transaction, so that pushes do not wait for it."""


def lapse(tx: Tx, ledger: Ledger) -> int:
    """Take back a slice of what judges hold without a vetting that holds; return how many works."""
    held = store.unvetted(tx, ready.day(ledger.now_ms), SLICE)
    for given in held:
        packs.take_back(tx, ledger, given, "waiting")
    return len(held)


async def lapse_all(context: Context) -> None:
    """Take back all of it; nothing by a clock that is in doubt."""
    if context.pulse.doubt():
        return

    def work(tx: Tx) -> int:
        ledger = context.engine.ledger(tx, now_ms())
        taken = lapse(tx, ledger)
        ledger.flush()
        return taken

    while await context.db.write(work) == SLICE:
        pass


LOOP = every("lapse-vettings", EVERY_S, lapse_all)
