"""What a receipt's code opens and does: one function, one transaction.

Promised: what is taken back holds from the transaction that says so (C28): judges, gallery and report ask anew, and the
holder's devices get the same documents with their next pull; the school is told of each act. Refused: telling a wrong
code from one whose work was erased; agreeing by code (a paper only takes back); opening more than one work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from outreach import audit
from outreach.calls import actions as calls
from outreach.certificates import actions as certificates
from outreach.consent import actions as consent
from outreach.devices import actions as devices
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.jobs import enqueue
from outreach.media.listeners import forgets
from outreach.notices import actions as notices
from outreach.publication import printing
from outreach.receipts import rules, store
from outreach.receipts.model import Code, Paper, Person, Receipt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.calls.model import Call
    from outreach.certificates.model import Certificate
    from outreach.consent.actions import ConsentRecord
    from outreach.db import Tx
    from outreach.devices.model import Me, NewDevice
    from outreach.entries.actions import EntryRow
    from outreach.notices.model import NoticeCode
    from outreach.receipts.model import Item
    from sync import Engine, Ledger

PURPOSE = "receipt"
ERASE = "receipts.erase"
DEVICE = "receipt"
"""Which device said it, in a record that no device sent."""
CORRECTIONS_AN_HOUR = 5
_COUNTING = frozenset({"issued", "delivered"})


def issue(
    tx: Tx, pepper: bytes, scope: str, wanted: Sequence[str], randoms: Sequence[bytes], now_ms: int
) -> list[Code]:
    """Make a code for each of those works of a scope that have been received. `randoms`: `rules.CODE_BYTES` each."""
    made = []
    for entry_id, random in zip(wanted, randoms, strict=True):
        row = entries.entry_by_id(tx, entry_id)
        if row is None or row.scope != scope or row.reference is None or row.facets.lifecycle == "erased":
            continue
        code = rules.write_code(random)
        code_mac = rules.code_mac(pepper, code)
        assert code_mac is not None
        store.add(tx, code_mac, entry_id, now_ms, rules.KEPT)
        made.append(Code(entry=entry_id, code=code))
    return made


def too_many(tx: Tx, network: str, now_ms: int) -> bool:
    """Whether so many wrong codes came from a network that not even a right one is looked at."""
    return devices.too_many_attempts(tx, PURPOSE, network, now_ms, most=rules.GUESSES_AN_HOUR)


def opened(tx: Tx, pepper: bytes, typed: str, network: str, now_ms: int) -> EntryRow | None:
    """Return the work that a code opens. None is counted: the code is wrong, or nothing is left of its work."""
    named = [store.entry_of(tx, code_mac) for code_mac in rules.code_macs(pepper, typed)]
    entry_id = next((one for one in named if one is not None), None)
    row = None if entry_id is None else entries.entry_by_id(tx, entry_id)
    if row is None or row.facets.lifecycle == "erased" or not entries.makers_of(tx, row.id):
        devices.count_attempt(tx, PURPOSE, network, now_ms)
        return None
    return row


def receipt(tx: Tx, row: EntryRow, now_ms: int) -> Receipt:
    """Return all that is told of a work."""
    call = calls.call_by_id(tx, row.call)
    makers = entries.entrants_of(tx, row)
    papers = [_paper(one) for one in certificates.of_entry(tx, row.id) if one.state in _COUNTING]
    records = _records(tx, row)
    return Receipt(
        entry=row.id, reference=row.reference or "", call={} if call is None else call.title, title=row.title,
        received_ms=row.received_ms or 0, status=rules.status_of(row.facets, certificate=bool(papers)),
        timing=row.facets.timing, reasons=row.facets.reasons,
        consents={
            item: rules.worst(entries.consent_states(tx, row, item, now_ms))
            for item in rules.ITEMS if any(one.item == item for one in records)
        },
        makers=len(entries.makers_of(tx, row.id)),
        person=None if len(makers) != 1 else Person(
            name=makers[0].name, birth=makers[0].birth, stated_age=makers[0].stated_age, gender=makers[0].gender,
            country=makers[0].country,
        ),
        text=row.text, statement=row.statement, language=row.language, parts=len(entries.parts_of(tx, row.id)),
        papers=papers if len(makers) == 1 else [], school=row.scope.startswith("school:"),
        erase_ms=store.erasure_due(tx, row.id), withdrawable=row.facets.lifecycle in rules.SENT,
        printed=printing.of_entry(tx, row.id),
    )  # fmt: skip


def _paper(one: Certificate) -> Paper:
    return Paper(kind=one.kind, issued_on=certificates.issued_on(one).isoformat(), cti=one.cti, state=one.state)


def paper(tx: Tx, row: EntryRow, cti: str, now_ms: int) -> tuple[Certificate, Call] | None:
    """Return a certificate that the receipt of a work tells of, and its call; it is delivered by that."""
    if cti not in {one.cti for one in receipt(tx, row, now_ms).papers}:
        return None
    certificates.delivered(tx, cti, now_ms)
    return certificates.certificate_with_call(tx, cti)


def _records(tx: Tx, row: EntryRow) -> Sequence[ConsentRecord]:
    found = consent.records_of(tx, row.scope, (*entries.makers_of(tx, row.id), row.id))
    return [one for one in found if one.call is None or one.call == row.call]


def withdraw(tx: Tx, ledger: Ledger, row: EntryRow) -> None:
    """Take a work back: it is kept, and neither judged nor shown from now on. Again changes nothing."""
    if row.facets.lifecycle not in rules.SENT:
        return
    entries.take_back(tx, ledger, row)
    _told(tx, ledger, row, "receipt-withdrew", {})


def refuse(tx: Tx, ledger: Ledger, row: EntryRow, item: Item, language: str, record: str) -> None:
    """Take an agreement back; `record` is the id of the answer that says so. Again changes nothing."""
    states = entries.consent_states(tx, row, item, ledger.now_ms)
    if states and all(state in rules.NO for state in states):
        return
    records = _records(tx, row)
    by, relation = rules.voice_of(records, item, minor=row.minor)
    words = next((one.text_version for one in reversed(records) if one.item == item and one.text_version), "receipt")
    said = {
        "subject": row.id, "call": row.call, "item": item, "answer": "no", "by": by, "method": "device",
        "text_version": words, "language": language, **({} if relation is None else {"relation": relation}),
    }  # fmt: skip
    ledger.put(record, "consent", row.scope, said)
    kept = {
        **said, "id": record, "scope": row.scope, "device": DEVICE, "wall_ms": ledger.now_ms,
        "received_ms": ledger.now_ms, "arrival": consent.next_arrival(tx, row.scope, row.id),
    }  # fmt: skip
    consent.add_record(tx, ledger, msgspec.convert(kept, consent.ConsentRecord))
    _told(tx, ledger, row, "receipt-refused", {"item": item})


def ask_erasure(tx: Tx, ledger: Ledger, row: EntryRow) -> None:
    """Take a work back at once, and have it erased when seven days are over. Again changes nothing."""
    due_ms = ledger.now_ms + rules.WAIT_MS
    if not store.ask_erasure(tx, row.id, ledger.now_ms, due_ms):
        return
    withdraw(tx, ledger, row)
    enqueue(tx, ERASE, f"{row.id}/{due_ms}", row.id, ledger.now_ms, run_at_ms=due_ms)
    _told(tx, ledger, row, "receipt-erasure", {"days": rules.WAIT_MS // 86_400_000})


def keep(tx: Tx, ledger: Ledger, row: EntryRow) -> None:
    """Have a work not erased after all. It stays taken back."""
    if store.drop_erasure(tx, row.id):
        _told(tx, ledger, row, "receipt-kept", {})


def correct(tx: Tx, ledger: Ledger, row: EntryRow, says: str) -> bool:
    """Tell the school what is wrong; False when there was nothing to tell, or too much within an hour."""
    words = " ".join(says.split())[:500]
    if not words or devices.too_many_attempts(tx, "correct", row.id, ledger.now_ms, most=CORRECTIONS_AN_HOUR):
        return False
    devices.count_attempt(tx, "correct", row.id, ledger.now_ms)
    _told(tx, ledger, row, "receipt-correction", {"note": words})
    return True


def _told(tx: Tx, ledger: Ledger, row: EntryRow, code: NoticeCode, more: dict[str, str | int]) -> None:
    args: dict[str, str | int] = {"reference": row.reference or "", "title": row.title, **more}
    notices.tell(ledger, row.scope, code, args, row.id, ledger.now_ms)
    audit.note(tx, "receipt-used", about=row.id, at_ms=ledger.now_ms, deed=code, item=str(more.get("item", "")))


def recover(
    tx: Tx,
    engine: Engine,
    pepper: bytes,
    typed: str,
    device: NewDevice,
    spent: devices.Spent,
    now_ms: int,
    network: str,
) -> Me | None:
    """Give whoever holds a code of a work that somebody entered alone a further device; None for a wrong code.

    Their other devices are told. Raises Problem `receipt-of-school`: a tablet of a school is for its head to give.
    """
    row = opened(tx, pepper, typed, network, now_ms)
    if row is None:
        return None
    role, _, actor = row.scope.partition(":")
    if role != "entrant":
        raise Problem("receipt-of-school", "A school sent this work. Ask the school, or look at it on this page.")
    ledger = engine.ledger(tx, now_ms)
    notices.tell(ledger, row.scope, "device-added", {"device": device.name}, row.id, now_ms)
    ledger.flush()
    return devices.admit(tx, engine, pepper, actor, device.name, device.app, spent, now_ms)


@forgets
def forget_erased(tx: Tx, entry_id: str) -> set[str]:
    """Let the codes of an erased work open nothing."""
    store.forget(tx, entry_id)
    return set()


erasure_due = store.erasure_due
drop_erasure = store.drop_erasure


def alone(tx: Tx, row: EntryRow) -> str | None:
    """Return who made a work, when that is one person of whom nothing else is kept here: who goes with it."""
    makers: Iterable[str] = entries.makers_of(tx, row.id)
    group = list(makers)
    if len(group) != 1 or entries.naming(tx, group, row.scope) != [row.id]:
        return None
    return group[0]
