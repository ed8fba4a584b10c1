"""What follows when a judge's sheet changes. Runs inside the operation's own transaction.

Every sheet is kept. Whether it counts is said on the sheet (`standing`): `late` after the lock, `not_needed` when the
entry has left judging, `incomplete` when a criterion lacks. A sheet about an assignment of somebody else is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from outreach.entries.actions import on_leaving
from outreach.judging import concerns, conflicts, packs, rules, standing, store
from outreach.judging.compare import arrived as comparisons
from outreach.judging.model import Sheet
from sync.errors import Refused

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.judging.model import Assignment, Round
    from sync import Change, Document, Ledger


def arrived(tx: Tx, ledger: Ledger, change: Change) -> None:
    """Take note of a sheet that was created, changed or commanded.

    Raises Refused: `assignment-unknown`, `not-editable`, `round-locked`.
    """
    document, before = change.document, change.before
    given = _assignment(tx, document)
    if before is not None and before.body.get("assignment") != document.body.get("assignment"):
        raise Refused("not-editable", "A sheet stays with its assignment.")
    if change.type == "delete":
        _forbid_loss(document)
        return
    now_ms = change.at.received_ms
    if change.command == "report":
        body = document.body
        sheet = _sheet(document, given, now_ms)
        concerns.report(tx, ledger, sheet, body["concern"], body.get("concern_note") or "", now_ms)
    elif change.command == "recuse":
        _recuse(tx, ledger, document, given, now_ms)
    elif document.body.get("status") == "submitted":
        _count(tx, ledger, change, given)


def _assignment(tx: Tx, document: Document) -> Assignment:
    given = store.assignment_by_id(tx, document.body.get("assignment", ""))
    if given is None or packs.scope_of(given.judge) != document.scope:
        raise Refused("assignment-unknown", "This entry was not given to you.")
    return given


def _forbid_loss(document: Document) -> None:
    if document.body.get("status") or document.body.get("concern"):
        raise Refused("not-editable", "A sheet that has been handed in cannot be deleted.")


def _count(tx: Tx, ledger: Ledger, change: Change, given: Assignment) -> None:
    """Keep a sheet that was submitted, amended, or agreed on by two phones, and say whether it counts."""
    current = _round(tx, given)
    given = _assignment(tx, change.document)  # as it is now that nobody else gives or takes works of this round
    if current.status in rules.FINAL and change.command != "submit":
        raise Refused("round-locked", "The scores of this round are final.")
    stands = standing.of_scores(tx, current, given, change.document.body.get("scores") or {})
    sheet = _sheet(change.document, given, change.at.received_ms)
    store.put_sheet(tx, msgspec.structs.replace(sheet, standing=stands))
    said = {"standing": stands} | ({"final": True} if current.status == "locked" else {})
    ledger.put(change.document.id, "sheet", change.document.scope, said)


def _recuse(tx: Tx, ledger: Ledger, document: Document, given: Assignment, now_ms: int) -> None:
    """Take the entry off this phone; with `own_school` or `relative`, that school's other entries too, for ever."""
    store.put_sheet(tx, _sheet(document, given, now_ms))
    if given.state in {"open", "waiting", "held"}:  # what is kept from her now does not come back either
        packs.let_go(tx, ledger, given, "recused")
    why = document.body.get("recused_for")
    if why in {"own_school", "relative"}:
        conflicts.part(tx, ledger, given.judge, given.scope, why, now_ms)


@on_leaving
def entry_left(tx: Tx, ledger: Ledger, entry: str) -> None:
    """Take a withdrawn or refused entry off the phones; its sheets are kept and count no longer (J4b).

    A locked round stays as it is.
    """
    for given in store.assignments_of(tx, entry):
        if given.state in {"open", "waiting", "held"}:
            packs.let_go(tx, ledger, given, "not_needed")
        if not _is_final(tx, given.round):
            comparisons.left_judging(tx, ledger, given.id)
    for sheet in store.sheets_of(tx, entry):
        if sheet.standing == "counts" and not _is_final(tx, sheet.round):
            store.set_standing(tx, sheet.id, "not_needed")
            ledger.put(sheet.id, "sheet", packs.scope_of(sheet.judge), {"standing": "not_needed"})


def _is_final(tx: Tx, round_id: str) -> bool:
    current = store.round_by_id(tx, round_id)
    return current is not None and current.status in rules.FINAL


def _round(tx: Tx, given: Assignment) -> Round:
    current = store.lock_round(tx, given.round)
    assert current is not None
    return current


def _sheet(document: Document, given: Assignment, received_ms: int) -> Sheet:
    body: dict[str, Any] = document.body
    return Sheet(
        id=document.id,
        assignment=given.id,
        round=given.round,
        entry=given.entry,
        judge=given.judge,
        status=body.get("status") or "draft",
        standing=None,
        scores=body.get("scores") or {},
        comment=body.get("comment") or "",
        seconds=body.get("seconds"),
        received_ms=received_ms,
        voice=body.get("voice"),
    )
