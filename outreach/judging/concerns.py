"""A judge's concern about a child or a work (C19, C27): it stops the entry at once and waits for an officer.

A concern opens a case (`outreach.safeguarding`); whoever opens one, the entry is taken off every phone and out of the
results until the case is closed. Lifting the hold gives back exactly what was taken; refusing the entry is the
screeners' own resource.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.judging import again, packs, rules, store
from outreach.safeguarding import actions as safeguarding
from outreach.safeguarding.listeners import on_frozen, on_thawed

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.judging.model import Assignment, ConcernKind, Round, Sheet
    from sync import Ledger


def report(tx: Tx, ledger: Ledger, sheet: Sheet, kind: ConcernKind, note: str, now_ms: int) -> None:
    """Put the concern before the officers as a case: the entry is frozen by that."""
    store.put_concern(tx, sheet, kind, note, now_ms)
    safeguarding.open_case(tx, ledger, sheet.entry, kind, note, "judge", sheet.judge, sheet.id)


@on_frozen
def stop(tx: Tx, ledger: Ledger, entry_id: str) -> None:
    """Take an entry off every phone."""
    for given in store.assignments_of(tx, entry_id):
        if given.state in {"open", "waiting"}:
            packs.let_go(tx, ledger, given, "held")


@on_thawed
def go_on(tx: Tx, ledger: Ledger, entry_id: str) -> None:
    """Give an entry back to the judges who had it when it was stopped."""
    store.settle_concerns(tx, entry_id, "", ledger.now_ms)
    held = [one for one in store.assignments_of(tx, entry_id) if one.state == "held"]
    for round_id in sorted({one.round for one in held}):
        current = store.lock_round(tx, round_id)
        if current is not None:
            _give_back(tx, ledger, current, entry_id, [one for one in held if one.round == round_id])


def lift(tx: Tx, ledger: Ledger, round_id: str, entry_id: str, officer: str, now_ms: int) -> None:
    """Let judges go on with an entry after an officer has looked into every concern about it.

    Raises Problem `entry-not-held`, `round-unknown`, `second-officer-needed` for who reported the concern, and
    `case-closed` when a case about it was handed over or settled.
    """
    current = store.lock_round(tx, round_id)
    if current is None:
        raise Problem("round-unknown")
    held = [one for one in store.assignments_of(tx, entry_id) if (one.round, one.state) == (round_id, "held")]
    row = entries.entry_by_id(tx, entry_id)
    if not held or row is None or row.facets.judging != "held":
        raise Problem("entry-not-held", "Nobody has stopped this entry in this round.")
    safeguarding.settle(tx, entry_id, officer, now_ms)
    store.settle_concerns(tx, entry_id, officer, now_ms)
    _give_back(tx, ledger, current, entry_id, held)


def _give_back(tx: Tx, ledger: Ledger, current: Round, entry_id: str, held: list[Assignment]) -> None:
    goes_on = current.status in rules.COUNTING
    entries.set_judging(tx, ledger, entry_id, "in_round" if goes_on else "out")
    ready = {entry.entry_id: entry for entry in entries.cleared(tx, current.call)}
    if goes_on and entry_id in ready:
        for given in held:
            again.give_back(tx, ledger, given, packs.shown(tx, ready[entry_id]))
