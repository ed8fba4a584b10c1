"""A judge's concern about a child or a work (C19, C27): it stops the entry at once and waits for an officer.

The entry is taken off every phone and out of the results until an officer with the capability `safeguarding` has
looked. Lifting the hold gives back exactly what was taken; refusing the entry is the screeners' own resource.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.judging import packs, rules, store

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.judging.model import Sheet
    from sync import Ledger


def report(tx: Tx, ledger: Ledger, sheet: Sheet, kind: str, note: str, now_ms: int) -> None:
    """Freeze the entry on every phone and put the concern before the officers."""
    store.put_concern(tx, sheet, kind, note, now_ms)
    entries.set_judging(tx, ledger, sheet.entry, "held")
    for given in store.assignments_of(tx, sheet.entry):
        if given.state == "open":
            packs.take_back(tx, ledger, given, "held")


def lift(tx: Tx, ledger: Ledger, round_id: str, entry_id: str, officer: str, now_ms: int) -> None:
    """Let judges go on with an entry after an officer has looked into every concern about it.

    Raises Problem `entry-not-held`, `round-unknown`.
    """
    current = store.lock_round(tx, round_id)
    if current is None:
        raise Problem("round-unknown")
    held = [one for one in store.assignments_of(tx, entry_id) if (one.round, one.state) == (round_id, "held")]
    row = entries.entry_by_id(tx, entry_id)
    if not held or row is None or row.facets.judging != "held":
        raise Problem("entry-not-held", "Nobody has stopped this entry in this round.")
    store.settle_concerns(tx, entry_id, officer, now_ms)
    goes_on = current.status in rules.COUNTING
    entries.set_judging(tx, ledger, entry_id, "in_round" if goes_on else "out")
    ready = {entry.entry_id: entry for entry in entries.cleared(tx, current.call)}
    if goes_on and entry_id in ready:
        for given in held:
            packs.give_back(tx, ledger, given, packs.shown(tx, ready[entry_id]))
