"""What officers do with what arrived: look, clear, refuse. A decision reaches the school as facets and a notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.media.listeners import forgets
from outreach.notices import actions as notices
from outreach.redactions import named
from outreach.redactions.model import Named
from outreach.safeguarding import actions as safeguarding
from outreach.screening import store
from outreach.screening.model import DecisionView

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.entries.actions import EntryRow
    from outreach.notices.model import NoticeCode
    from outreach.screening.model import Clear, Refuse
    from sync import Engine

forgets(store.forget_notes)

DECIDABLE = frozenset({"received", "accepted", "rejected", "superseded"})


def clear(tx: Tx, engine: Engine, entry_id: str, clearing: Clear, officer: str, decision_id: str, now_ms: int) -> None:
    """Clear an entry for judging. It becomes `accepted` as soon as bytes and consent are there too.

    Raises Problem `not-found`, `entry-undecidable`, `entry-frozen`, `checklist-ticked`, `person-named` or
    `time-undecided`.
    """
    row = _decidable(tx, entry_id)
    if safeguarding.frozen(tx, entry_id):
        raise Problem("entry-frozen", "A concern about it is being looked into: close its case first.")
    if any(msgspec.to_builtins(clearing.checklist).values()):
        raise Problem("checklist-ticked", "What the checklist asks for was found, so the entry cannot be cleared.")
    if named.stands(tx, entry_id):
        raise Problem("person-named", "Somebody is named who was not asked: cut that, or ask them.")
    facets = row.facets
    timing = facets.timing
    if timing == "clock_suspect":
        if not clearing.accept_time:
            raise Problem("time-undecided", "The tablet's clock contradicts itself. Say whether the entry counts.")
        timing = "in_grace"
    decided = msgspec.structs.replace(facets, eligibility="eligible", timing=timing, reasons=_kept(facets.reasons))
    made = DecisionView(decision="cleared", officer=officer, reason=None, note="", at_ms=now_ms)
    store.add(tx, decision_id, entry_id, made, msgspec.json.encode(clearing.checklist))
    ledger = engine.ledger(tx, now_ms)
    after = entries.decide(tx, ledger, row, decided)
    # Cleared again is no news, and what still waits for a yes does not go to the judges.
    if facets.eligibility != "eligible" and after.facets.lifecycle == "accepted":
        notices.tell(ledger, row.scope, "entry-cleared", _about(row), row.id, now_ms)
    ledger.flush()


def refuse(
    tx: Tx, engine: Engine, entry_id: str, refusal: Refuse, officer: str, decision_id: str, now_ms: int, *, all_of: bool
) -> None:  # fmt: skip
    """Refuse an entry with a reason: one that can be put right sends it back, any other rejects it.

    What the same officer repeats is no news: an answer may have been lost, and the school is told once. `all_of`: also
    one about which a case is open. Raises Problem `not-found`, `entry-undecidable`, `entry-frozen`.
    """
    row = _decidable(tx, entry_id)
    if not all_of and safeguarding.frozen(tx, entry_id):
        raise Problem("entry-frozen", "A concern about it is being looked into.")
    eligibility = entries.verdict_on(refusal.reason)
    made = DecisionView(decision="refused", officer=officer, reason=refusal.reason, note=refusal.note, at_ms=now_ms)
    if row.facets.eligibility == eligibility and _repeats(tx, entry_id, made):
        return
    store.add(tx, decision_id, entry_id, made, None)
    if refusal.reason == "person_named":
        named.say(tx, engine, entry_id, Named(state="named"), officer, decision_id, now_ms)
        row = _decidable(tx, entry_id)  # it may have ended a publication
    facets = row.facets
    reasons = tuple(dict.fromkeys((*_kept(facets.reasons), refusal.reason)))
    ledger = engine.ledger(tx, now_ms)
    entries.decide(tx, ledger, row, msgspec.structs.replace(facets, eligibility=eligibility, reasons=reasons))
    code: NoticeCode = "entry-needs-fix" if eligibility == "needs_fix" else "entry-refused"
    told: dict[str, str | int] = {**_about(row), "reason": refusal.reason, "note": refusal.note}
    notices.tell(ledger, row.scope, code, told, row.id, now_ms)
    ledger.flush()


def _repeats(tx: Tx, entry_id: str, made: DecisionView) -> bool:
    before = store.of_entry(tx, entry_id)
    return bool(before) and msgspec.structs.replace(before[-1], at_ms=made.at_ms) == made


def _decidable(tx: Tx, entry_id: str) -> EntryRow:
    row = entries.entry_held(tx, entry_id)
    if row is None or row.facets.lifecycle == "draft":
        raise Problem("not-found", "There is no such entry.")
    if row.facets.lifecycle not in DECIDABLE:
        raise Problem("entry-undecidable", f"The entry is {row.facets.lifecycle}.")
    return row


def _kept(reasons: tuple[entries.Reason, ...]) -> tuple[entries.Reason, ...]:
    """Return the reasons that stay true whatever an officer decides."""
    return tuple(reason for reason in reasons if reason in {"late", "two_versions"})


def _about(row: EntryRow) -> dict[str, str | int]:
    return {"reference": row.reference or "", "title": row.title}
