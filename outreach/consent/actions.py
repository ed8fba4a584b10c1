"""What other features may ask about consent. A subject is an entrant's or an entry's id, within its own scope."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from outreach import audit
from outreach.consent import listeners, rules, store
from outreach.consent.model import ConsentRecord, Decided, Form, State, Terms
from outreach.devices.listeners import on_merge
from outreach.errors import Problem
from outreach.media import actions as media
from outreach.media.listeners import forgets, keeps_apart, names_blobs, on_blob, on_damage
from outreach.notices import actions as notices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.consent.model import Rejection
    from outreach.db import Tx
    from sync import Ledger

__all__ = [
    "ConsentRecord", "State", "Terms", "add_record", "approved", "decide", "form_of", "forms", "is_evidence",
    "most_reserved", "name_mode", "next_arrival", "other_name", "own_on_paper", "proof_damaged", "proof_of",
    "records_of", "review", "spoken", "standing", "state_of",
]  # fmt: skip

PAGE = 200
"""How many proofs are looked at in one transaction."""

next_arrival = store.next_arrival
state_of = rules.state_of
approved = store.approved
name_mode = rules.name_mode
other_name = rules.other_name
own_on_paper = rules.own_on_paper
most_reserved = rules.most_reserved
names_blobs(store.naming_blobs)
forgets(store.forget)
keeps_apart(store.proofs)


@on_merge
def moved(tx: Tx, ledger: Ledger, scope: str, into: str) -> None:  # noqa: ARG001 - the subject's face
    """Let the answers of a scope be another's. A record says what it said."""
    store.move(tx, scope, into)


def add_record(tx: Tx, ledger: Ledger, record: ConsentRecord) -> None:
    """Keep an answer and tell who depends on it. What proves it is sealed, if its bytes came before it (C9)."""
    store.insert(tx, record)
    if record.evidence is not None:
        media.seal_later(tx, record.scope, [record.evidence], ledger.now_ms)
    listeners.notify(tx, ledger, record.scope, record.subject)


def records_of(tx: Tx, scope: str, subjects: Iterable[str]) -> Sequence[ConsentRecord]:
    """Return the records about several subjects of one scope."""
    return [record for subject in subjects for record in store.of_subject(tx, scope, subject)]


def standing(tx: Tx, scope: str, subjects: Iterable[str], item: str, *, minor: bool, terms: Terms) -> State:
    """Return where consent to an item stands for one person, as it is at this moment: nothing keeps a yes."""
    records = records_of(tx, scope, subjects)
    on_paper = [one.id for one in records if one.method == "paper"]
    seen = store.approved(tx, on_paper) if on_paper else frozenset[str]()
    seen |= {one.id for one in records if one.method == "spoken" and _is_here(tx, one)}
    noes = [one.id for one in records if one.answer == "no" and one.by == "guardian"]
    aside = frozenset(store.settled(tx, noes)) if noes else frozenset[str]()
    terms = msgspec.structs.replace(terms, approved=seen, aside=aside)
    return rules.state_of(records, item, minor=minor, terms=terms)


def _is_here(tx: Tx, record: ConsentRecord) -> bool:
    """Whether what proves an answer has come. What was damaged since had come, and is asked for again."""
    return record.evidence is not None and media.blob_owned(tx, record.scope, record.evidence) is not None


@on_blob
def arrived(tx: Tx, ledger: Ledger, tenant: str, sha256: str, now_ms: int) -> None:  # noqa: ARG001 - the subject's face
    """Tell who depends on answers when the recording that proves them has come."""
    heard = {one.subject for one in store.of_form(tx, tenant, sha256) if one.method == "spoken"}
    for subject in sorted(heard):
        listeners.notify(tx, ledger, tenant, subject)


@on_damage
def lost(tx: Tx, ledger: Ledger, tenant: str, sha256: str, now_ms: int) -> None:
    """Ask for what proves an answer when the disk here lost it: its device sends it again, or it is made anew.

    The answers stand as they stood: a form that was approved was seen.
    """
    for subject in dict.fromkeys(one.subject for one in store.of_form(tx, tenant, sha256)):
        notices.tell(ledger, tenant, "consent-form-wanted", {"sha256": sha256}, subject, now_ms)


def proof_damaged(tx: Tx, record: ConsentRecord) -> bool:
    """Whether what proves an answer has come, and was damaged here since."""
    blob = None if record.evidence is None else media.blob_owned(tx, record.scope, record.evidence)
    return blob is not None and blob.state == "damaged"


def is_evidence(tx: Tx, stored: str) -> bool:
    """Whether bytes that are not sealed yet prove an answer of somebody who holds them: a form, a spoken yes (C9)."""
    return any(store.proofs(tx, tenant, [claimed, stored]) for tenant, claimed in media.holders(tx, stored))


def review(tx: Tx, after: tuple[str, str], present: str, at_ms: int) -> tuple[str, str] | None:
    """Have a page of what proves answers sealed, wherever the present key has not; return where the next one begins."""
    page = store.proved(tx, after, PAGE)
    for evidence, scope in page:
        media.seal_later(tx, scope, [evidence], at_ms, present)
    return page[-1] if len(page) == PAGE else None


def forms(tx: Tx, limit: int) -> list[Form]:
    """Return photographed forms that wait for a second adult, the oldest first, one for each photograph."""
    return _forms(tx, store.undecided(tx, limit))


def spoken(tx: Tx, limit: int) -> list[Form]:
    """Return what was said aloud, the newest first, one for each recording."""
    return _forms(tx, store.spoken(tx, limit))


def _forms(tx: Tx, records: Iterable[ConsentRecord]) -> list[Form]:
    found: dict[tuple[str, str | None, str], Form] = {}
    for record in records:
        key = (record.scope, record.evidence, record.subject)
        if key not in found:
            found[key] = Form(
                record=record.id, scope=record.scope, subject=record.subject, by=record.by, relation=record.relation,
                signed_as=record.signed_as, witness=record.witness, language=record.language,
                text_version=record.text_version, answers={}, received_ms=record.received_ms,
                here=_is_here(tx, record) and not proof_damaged(tx, record), damaged=proof_damaged(tx, record),
            )  # fmt: skip
        found[key].answers[record.item] = record.answer
    return list(found.values())


def proof_of(tx: Tx, record_id: str) -> ConsentRecord:
    """Return a record that something proves: a form, a spoken yes. Raises Problem `not-found`."""
    record = store.by_id(tx, record_id)
    if record is None or record.evidence is None:
        raise Problem("not-found", "There is nothing that proves such an answer.")
    return record


def form_of(tx: Tx, record_id: str) -> ConsentRecord:
    """Return a record whose form can be decided about. Raises Problem `not-found`."""
    record = store.by_id(tx, record_id)
    if record is None or record.method != "paper" or record.evidence is None:
        raise Problem("not-found", "There is no such form.")
    return record


def decide(tx: Tx, ledger: Ledger, record_id: str, rejection: Rejection | None, officer: str) -> Decided:
    """Approve a form, or reject it with a reason; every answer that it proves follows (C7). The caller flushes.

    A rejected form makes nothing undone: its answers wait again, and the school is told. Raises Problem `not-found`.
    """
    record = form_of(tx, record_id)
    proved = store.of_form(tx, record.scope, record.evidence or "")
    said: Literal["approved", "rejected"] = "approved" if rejection is None else "rejected"
    why, note = ("", "") if rejection is None else (rejection.reason, rejection.note)
    store.decide(tx, [one.id for one in proved], said, why, note, officer, ledger.now_ms)
    for subject in dict.fromkeys(one.subject for one in proved):
        listeners.notify(tx, ledger, record.scope, subject)
        if rejection is not None:
            args: dict[str, str | int] = {"reason": why, "note": note}
            notices.tell(ledger, record.scope, "consent-form-rejected", args, subject, ledger.now_ms)
    audit.note(tx, "consent-decided", by=officer, about=record.id, at_ms=ledger.now_ms, decision=said, reason=why)
    return Decided(decision=said, answers=len(proved))
