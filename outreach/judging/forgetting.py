"""What becomes of an entry in judging when it is erased: the marks stay with its id alone (C29)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.judging import packs, rules, store
from outreach.judging.compare import store as comparisons

if TYPE_CHECKING:
    from outreach.db import Tx


def documents_about(tx: Tx, entry: str) -> list[tuple[str, str, str]]:
    """Return what lies on judges' phones about an entry, as (id, kind, scope)."""
    given = [(one.id, "assignment", packs.scope_of(one.judge)) for one in store.assignments_of(tx, entry)]
    return given + [(one.id, "sheet", packs.scope_of(one.judge)) for one in store.sheets_of(tx, entry)]


def forget_entry(tx: Tx, entry: str, *, stood: bool) -> None:
    """Let an erased entry go: it leaves rounds that are not locked, and keeps its place in those that are.

    `stood`: it had a place up to now. The marks stay, with its id alone (C29).
    """
    for one in store.assignments_of(tx, entry):
        current = store.round_by_id(tx, one.round)
        settled = current is not None and current.status in rules.FINAL
        if settled and stood and one.state in {"open", "waiting"}:
            store.set_state(tx, one, "sealed")
        elif one.state in {"open", "waiting", "held"} or (one.state == "sealed" and not (settled and stood)):
            store.set_state(tx, one, "not_needed")
            if not settled:
                comparisons.not_needed(tx, one.id)
    for sheet in store.sheets_of(tx, entry):
        current = store.round_by_id(tx, sheet.round)
        if sheet.standing == "counts" and (current is None or current.status not in rules.FINAL):
            store.set_standing(tx, sheet.id, "not_needed")
    store.forget_entry(tx, entry)
