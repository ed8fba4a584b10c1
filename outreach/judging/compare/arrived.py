"""What follows when a comparison arrives or is taken back. Runs inside the operation's own transaction.

Every answer is kept. Whether it counts is said on it (`standing`), as on a sheet: `late` after the lock, `not_needed`
when one of the two works has left judging.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from outreach.judging import packs, rules
from outreach.judging import store as rounds
from outreach.judging.compare import store
from outreach.judging.model import Comparison
from sync.errors import Refused

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.judging.model import Assignment, Pairing, Round, Standing
    from sync import Change, Document, Ledger


def arrived(tx: Tx, ledger: Ledger, change: Change) -> None:
    """Take note of an answer that was given or taken back.

    Raises Refused: `pairing-unknown`, `not-editable`, `round-locked`.
    """
    document = change.document
    if change.type == "delete":
        raise Refused("not-editable", "An answer is taken back, never deleted.")
    given = _pairing(tx, document)
    current = rounds.lock_round(tx, given.round)
    assert current is not None
    if change.command == "undo":
        known = store.by_id(tx, document.id)
        assert known is not None
        if current.status in rules.FINAL:
            raise Refused("round-locked", "The answers of this round are final.")
        store.put(tx, replace(known, undone=True))
        return
    standing = _standing(tx, current, given)
    body = document.body
    store.put(
        tx,
        Comparison(
            id=document.id, pairing=given.id, round=given.round, judge=given.judge, outcome=body["outcome"],
            standing=standing, undone=False, seconds=body.get("seconds"), received_ms=change.at.received_ms,
        ),
    )  # fmt: skip
    final = {"final": True} if current.status == "locked" else {}
    ledger.put(document.id, "comparison", document.scope, {"standing": standing} | final)


def _standing(tx: Tx, current: Round, given: Pairing) -> Standing:
    states = {one.id: one.state for one in rounds.assignments_by_id(tx, (given.left, given.right))}
    needed = all(states.get(one) == "open" for one in (given.left, given.right))
    return rules.standing(current.status, needed=needed, complete=True)


def _pairing(tx: Tx, document: Document) -> Pairing:
    given = store.pairing_by_id(tx, document.body.get("pair", ""))
    if given is None or packs.scope_of(given.judge) != document.scope:
        raise Refused("pairing-unknown", "These two works were not given to you.")
    return given


def left_judging(tx: Tx, ledger: Ledger, assignment: str) -> None:
    """Tell a judge that her answers about a work are not needed any more."""
    for one in store.of_assignment(tx, assignment):
        if one.standing == "counts":
            store.put(tx, replace(one, standing="not_needed"))
            ledger.put(one.id, "comparison", packs.scope_of(one.judge), {"standing": "not_needed"})


def came_back(tx: Tx, ledger: Ledger, assignment: Assignment, current: Round) -> None:
    """Count what a judge answered about a work while it was kept from her: she has it again."""
    for one in store.of_assignment(tx, assignment.id):
        given = store.pairing_by_id(tx, one.pairing)
        standing = one.standing if given is None else _standing(tx, current, given)
        if one.standing == "not_needed" and standing != one.standing:
            store.put(tx, replace(one, standing=standing))
            ledger.put(one.id, "comparison", packs.scope_of(one.judge), {"standing": standing})
