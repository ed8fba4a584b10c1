"""Guardians who disagree: the no counts until an officer who looks after people has settled it.

Promised: only a guardian's no to what another guardian agreed to is ever set aside, with how it is known, and lets
itself be taken back; both are in the log, and the school is told. Refused: setting aside what a child said, and a no
that somebody says afterwards: it is another record, and counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach import audit
from outreach.consent import listeners, rules, store
from outreach.consent.model import Dispute
from outreach.errors import Problem
from outreach.notices import actions as notices

if TYPE_CHECKING:
    from outreach.consent.model import ConsentRecord, Settling
    from outreach.db import Tx
    from sync import Ledger


def disputes(tx: Tx, limit: int) -> list[Dispute]:
    """Return who disagrees with whom, the newest first, one for each guardian who refuses something."""
    found: dict[tuple[str, str, str | None], list[ConsentRecord]] = {}
    for record in store.disputed(tx, limit):
        if _stands(tx, record):
            found.setdefault((record.scope, record.subject, record.relation), []).append(record)
    return [_dispute(tx, noes) for noes in found.values()]


def settle(tx: Tx, ledger: Ledger, record_id: str, settling: Settling | None, officer: str) -> None:
    """Set aside what a guardian refused while another agreed, or let it count again (None). The caller flushes.

    Raises Problem `not-found`.
    """
    record = store.by_id(tx, record_id)
    noes = [] if record is None else _refusals(tx, record)
    if record is None or record.id not in {one.id for one in noes}:
        raise Problem("not-found", "No guardian refused this while another agreed.")
    decision, why, note = ("stands", "", "") if settling is None else ("aside", settling.why, settling.note)
    if settling is None:
        store.unsettle(tx, [one.id for one in noes])
    else:
        store.decide(tx, [one.id for one in noes], "aside", why, note, officer, ledger.now_ms)
    listeners.notify(tx, ledger, record.scope, record.subject)
    notices.tell(ledger, record.scope, "consent-settled", {}, record.subject, ledger.now_ms)
    audit.note(tx, "consent-settled", by=officer, about=record.id, at_ms=ledger.now_ms, decision=decision, reason=why)


def _refusals(tx: Tx, record: ConsentRecord) -> list[ConsentRecord]:
    """Return the refusals of who gave an answer, about the same, to what another guardian agreed to."""
    told = [one for one in store.of_subject(tx, record.scope, record.subject) if one.by == "guardian"]
    agreed = {one.item for one in told if one.answer == "yes" and one.relation != record.relation}
    mine = (one for one in told if one.relation == record.relation and one.answer == "no" and one.item in agreed)
    return [one for one in mine if record.by == "guardian" and _stands(tx, one)]


def _stands(tx: Tx, record: ConsentRecord) -> bool:
    """Whether a no is what this guardian says in the end."""
    told = store.of_subject(tx, record.scope, record.subject)
    asked = (record.by, record.relation, record.item)
    return rules.refuses([one for one in told if (one.by, one.relation, one.item) == asked])


def _dispute(tx: Tx, noes: list[ConsentRecord]) -> Dispute:
    newest = noes[0]
    items = tuple(dict.fromkeys(one.item for one in noes))
    told = store.of_subject(tx, newest.scope, newest.subject)
    agreed = (one for one in told if one.by == "guardian" and one.answer == "yes" and one.item in items)
    others = tuple(dict.fromkeys(one.relation or "" for one in agreed if one.relation != newest.relation))
    return Dispute(
        record=newest.id, subject=newest.subject, refused_by=newest.relation, refused_as=newest.signed_as,
        agreed_by=others, items=items, received_ms=newest.received_ms,
        settled=store.settled(tx, [newest.id]).get(newest.id),
    )  # fmt: skip
