"""What the three commands of an entry do beyond moving its state: `finalise`, `reopen`, `withdraw`.

They run in the operation's transaction; `Refused` undoes the operation and is what the teacher is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from outreach.calls import actions as calls
from outreach.entries import facets, rules, store
from outreach.entries.model import Facets
from outreach.entries.reference import reference_for
from outreach.media import likeness
from outreach.notices import actions as notices
from sync.errors import Refused

if TYPE_CHECKING:
    from outreach.calls.actions import Call
    from outreach.db import Tx
    from outreach.entries.model import EntryRow, Timing
    from sync import Change, Ledger, Moment

_NOTICES: dict[str, Any] = {"late": "entry-late", "clock_suspect": "entry-clock"}


def finalise(tx: Tx, ledger: Ledger, change: Change) -> None:
    """Receive an entry: check it against its call, name it, time it, derive its facets."""
    document, at = change.document, change.at
    call = facets.call_of(tx, ledger, document)
    row = facets.keep_content(tx, ledger, document, at.received_ms)
    if call is None:
        raise Refused("call-unknown", "This entry is not for a call that exists.")
    group = facets.entrants(tx, row.id, row.scope)
    if not group or len(group) != len(rules.entrants_of(document.body)):
        raise Refused("entrant-unknown", "Say whose work this is.")
    age = facets.age_of(group, call, at.received_ms)
    length = calls.measure(row.text or "", row.language, call.limits, age.bands)
    flaw = rules.flaw(document.body, call, length, calls.count(row.statement or "", row.language))
    if flaw is not None:
        raise Refused(flaw.code, flaw.message)
    timing = _timing(row, call, at)
    reasons = rules.automatic_reasons(
        length=length, timing=timing, language=row.language, call=call, out_of_range=age.out_of_range
    )
    row = msgspec.structs.replace(
        row,
        received_ms=at.received_ms,
        reference=row.reference or _name(tx, row.id, call.year),
        facets=Facets(lifecycle="received", timing=timing, reasons=reasons),
    )
    likeness.keep_text(tx, rules.text_source(row.id), row.text or "")
    derived = rules.derive(row.facets, facets.facts_of(tx, row))
    facets.write(tx, ledger, row, derived, reference=row.reference)
    if timing in _NOTICES:
        args: dict[str, str | int] = {"reference": row.reference or "", "title": row.title}
        notices.tell(ledger, row.scope, _NOTICES[timing], args, row.id, at.received_ms)


def _timing(row: EntryRow, call: Call, at: Moment) -> Timing:
    """Return when it counts as finished. What a screener sent back to be put right keeps its first answer."""
    if row.facets.eligibility == "needs_fix":
        return row.facets.timing
    evidence = calls.Evidence(
        received=at.received_ms, wall=at.wall_ms, mono=at.mono_ms, anchor=at.anchor_ms, suspect=at.suspect
    )
    return calls.timing_of(evidence, call)


def _name(tx: Tx, entry_id: str, year: int) -> str:
    """Give an entry the first of its candidate references that nobody has. Once given it is kept for ever."""
    attempt = 0
    while not store.take_reference(tx, candidate := reference_for(entry_id, year, attempt), entry_id):
        attempt += 1
    return candidate


def reopen(tx: Tx, ledger: Ledger, change: Change) -> None:
    """Let an entry be edited again; after the deadline only if a screener asked for a change."""
    row = store.held(tx, change.document.id)
    if row is None:
        return
    call = calls.call_by_id(tx, row.call)
    earliest = change.at.anchor_ms
    over = call is not None and earliest is not None and earliest > calls.closes_ms(call.deadline, call.zone)
    if over and row.facets.eligibility != "needs_fix":
        raise Refused("call-closed", "The deadline has passed; the entry stays as it was sent.")
    facets.write(tx, ledger, row, msgspec.structs.replace(row.facets, lifecycle="draft"))


def withdraw(tx: Tx, ledger: Ledger, change: Change) -> None:
    """Take an entry back. It is kept, and neither judged nor shown any more."""
    row = store.held(tx, change.document.id)
    if row is not None:
        facets.write(tx, ledger, row, msgspec.structs.replace(row.facets, lifecycle="withdrawn", judging="out"))
