"""What happens to cases (C27). Each function is part of one transaction.

Promised: from the transaction of a report on, the work is with no judge, in no gallery and before no officer but those
who may safeguard; it goes on only when every case about it was found to be nothing, and never by the word of who
reported it; each reading of what was written is kept and stands in the audit log. Refused: changing or deleting what
was reported.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from outreach import audit
from outreach.devices import actions as devices
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.ids import uuid7
from outreach.mail import actions as mail
from outreach.media import actions as media
from outreach.redactions import actions as redactions
from outreach.safeguarding import listeners, rules, store
from outreach.safeguarding.model import Case, CaseLine, CaseView, Reading, Remark

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.safeguarding.model import Clock, Close, ConcernKind, Report, Source
    from sync import Engine, Ledger

__all__ = ["add", "clock", "close", "frozen", "listed", "open_case", "read", "report", "restricted", "settle", "take"]

LISTED = 200


def frozen(tx: Tx, entry_id: str) -> bool:
    """Whether a case about an entry is open: then its evidence is kept, and few may see it."""
    return bool(store.open_of(tx, entry_id))


def restricted(tx: Tx, stored: str) -> bool:
    """Whether a stored file is part of a work about which a case is open, as it came or covered."""
    if not store.any_open(tx):
        return False
    named = {one for scope, claimed in media.holders(tx, stored) for one in entries.naming_blob(tx, claimed, scope)}
    return any(frozen(tx, entry_id) for entry_id in named | redactions.covering(tx, stored))


def open_case(
    tx: Tx, ledger: Ledger, entry_id: str, concern: ConcernKind, note: str, source: Source, by: str, about: str
) -> str:
    """Open a case and freeze the entry. `about` names what was reported (a sheet): the same twice is one case."""
    now_ms = ledger.now_ms
    digest = hashlib.sha256(f"case/{entry_id}/{about}/{concern}/{note}".encode()).digest()
    case = Case(
        id=uuid7(now_ms, digest[:10]), entry=entry_id, concern=concern, note=note, source=source, reported_by=by,
        reported_ms=now_ms, due_ms=now_ms + rules.ACKNOWLEDGE_MS,
    )  # fmt: skip
    store.add(tx, case)
    entries.set_judging(tx, ledger, entry_id, "held")
    listeners.on_frozen.tell(tx, ledger, entry_id)
    mail.call_officers(tx, "safeguarding", case.id, now_ms)
    return case.id


def report(tx: Tx, engine: Engine, entry_id: str, said: Report, officer: str, identity: str, now_ms: int) -> CaseLine:
    """Open a case as a screener. Raises Problem `not-found`, also for a draft."""
    row = entries.entry_held(tx, entry_id)
    if row is None or row.facets.lifecycle == "draft":
        raise Problem("not-found", "There is no such entry.")
    ledger = engine.ledger(tx, now_ms)
    case_id = open_case(tx, ledger, entry_id, said.concern, said.note, "screener", officer, identity)
    ledger.flush()
    audit.note(tx, "case-opened", by=officer, about=entry_id, at_ms=now_ms, case=case_id)
    return _line(tx, _case(tx, case_id), now_ms)


def listed(tx: Tx, *, closed: bool, now_ms: int) -> list[CaseLine]:
    """Return that there are cases, at most LISTED."""
    return [_line(tx, case, now_ms) for case in store.listed(tx, closed=closed, limit=LISTED)]


def clock(tx: Tx, now_ms: int) -> Clock:
    """Return how many cases wait, for every officer to see: what nobody takes, somebody has to ask about."""
    return rules.clock(store.listed(tx, closed=False, limit=2**31), now_ms)


def read(tx: Tx, case_id: str, officer: str, identity: str, now_ms: int) -> CaseView:
    """Return a case with all that was written, and keep that it was read.

    Raises Problem `not-found`, `case-of-another`.
    """
    case = _readable(tx, case_id, officer)
    store.add_reading(tx, identity, case_id, officer, now_ms)
    audit.note(tx, "case-read", by=officer, about=case.entry, at_ms=now_ms, case=case_id)
    row = entries.entry_by_id(tx, case.entry)
    return CaseView(
        line=_line(tx, case, now_ms),
        entry=case.entry,
        reference=None if row is None else row.reference,
        note=case.note,
        reported_by=case.reported_by,
        remarks=store.remarks(tx, case_id),
        readings=[Reading(officer=who, name=_name(tx, who), at_ms=at) for who, at in store.readings(tx, case_id)],
    )


def take(tx: Tx, case_id: str, reason: str, officer: str, identity: str, now_ms: int) -> CaseLine:
    """Become the focal point of a case: the first time, it is acknowledged by that.

    Raises Problem `not-found`, `case-closed`, and `case-of-another` for taking it from somebody without a reason.
    """
    case = _open(tx, case_id)
    if case.focal not in {None, officer}:
        if not reason.strip():
            raise Problem("case-of-another", "Say why you take it over; that stays in the case.")
        store.add_remark(tx, identity, case_id, Remark(officer=officer, note=reason, at_ms=now_ms))
    store.take(tx, case_id, officer, now_ms)
    audit.note(tx, "case-taken", by=officer, about=case.entry, at_ms=now_ms, case=case_id)
    return _line(tx, _case(tx, case_id), now_ms)


def add(tx: Tx, case_id: str, note: str, officer: str, identity: str, now_ms: int) -> CaseLine:
    """Write something in a case. Raises Problem `not-found`, `case-closed`, `case-of-another`."""
    case = _open(tx, case_id)
    if not rules.may_read(case, officer):
        raise _of_another(tx, case)
    store.add_remark(tx, identity, case_id, Remark(officer=officer, note=note, at_ms=now_ms))
    return _line(tx, case, now_ms)


def close(
    tx: Tx, engine: Engine, case_id: str, said: Close, officer: str, identity: str, now_ms: int
) -> CaseLine:  # fmt: skip
    """Close a case. When every case about the work was found to be nothing, the work goes on.

    Raises Problem `not-found`, `case-closed`, `case-of-another`, and `second-officer-needed` for who reported it.
    """
    case = _open(tx, case_id)
    if case.reported_by == officer:
        raise Problem("second-officer-needed", "Whoever reported a concern does not close it.")
    if not rules.may_close(case, officer):
        raise _of_another(tx, case)
    store.add_remark(tx, identity, case_id, Remark(officer=officer, note=said.note, at_ms=now_ms))
    store.close(tx, case_id, said.outcome, officer, now_ms)
    if not store.stops(tx, case.entry):
        ledger = engine.ledger(tx, now_ms)
        entries.set_judging(tx, ledger, case.entry, "out")
        listeners.on_thawed.tell(tx, ledger, case.entry)
        ledger.flush()
    audit.note(tx, "case-closed", by=officer, about=case.entry, at_ms=now_ms, case=case_id, outcome=said.outcome)
    return _line(tx, _case(tx, case_id), now_ms)


def settle(tx: Tx, entry_id: str, officer: str, now_ms: int) -> None:
    """Close every case about an entry as unfounded: an officer lets judges go on with it.

    Raises Problem `second-officer-needed` for who reported it, and `case-closed` when one was found to be something.
    """
    for case in store.open_of(tx, entry_id):
        if case.reported_by == officer:
            raise Problem("second-officer-needed", "Whoever reported a concern does not close it.")
        store.take(tx, case.id, officer, now_ms)
        store.close(tx, case.id, "unfounded", officer, now_ms)
    if store.stops(tx, entry_id):
        raise Problem("case-closed", "A case about this work was handed over or settled: it stays stopped.")


def _case(tx: Tx, case_id: str) -> Case:
    case = store.by_id(tx, case_id)
    if case is None:
        raise Problem("not-found", "There is no such case.")
    return case


def _readable(tx: Tx, case_id: str, officer: str) -> Case:
    case = _case(tx, case_id)
    if not rules.may_read(case, officer):
        raise _of_another(tx, case)
    return case


def _open(tx: Tx, case_id: str) -> Case:
    entry = _case(tx, case_id).entry
    entries.entry_held(tx, entry)  # one after the other, whoever else does something to this entry
    case = _case(tx, case_id)
    if case.closed_ms is not None:
        raise Problem("case-closed", "What was written in it stays.")
    return case


def _of_another(tx: Tx, case: Case) -> Problem:
    name = None if case.focal is None else _name(tx, case.focal)
    return Problem("case-of-another", "Take the case first." if name is None else f"{name} has this case.")


def _line(tx: Tx, case: Case, now_ms: int) -> CaseLine:
    return CaseLine(
        id=case.id,
        concern=case.concern,
        source=case.source,
        reported_ms=case.reported_ms,
        due_ms=case.due_ms,
        overdue=rules.overdue(case, now_ms),
        focal=case.focal,
        focal_name=None if case.focal is None else _name(tx, case.focal),
        taken_ms=case.taken_ms,
        outcome=case.outcome,
        closed_ms=case.closed_ms,
    )


def _name(tx: Tx, officer: str) -> str | None:
    who = devices.actor_by_id(tx, officer)
    return None if who is None else who.name
