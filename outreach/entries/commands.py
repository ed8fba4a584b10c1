"""What the three commands of an entry do beyond moving its state: `finalise`, `reopen`, `withdraw`.

They run in the operation's transaction; `Refused` undoes the operation and is what the teacher is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from outreach.calls import actions as calls
from outreach.entries import caps, facets, makers, rules, store
from outreach.entries.model import Facets
from outreach.entries.reference import reference_for
from outreach.media import likeness
from outreach.notices import actions as notices
from outreach.people import actions as people
from sync.errors import Refused

if TYPE_CHECKING:
    from outreach.calls.actions import Call
    from outreach.db import Tx
    from outreach.entries.model import EntryRow, Judging, Reason, Timing
    from sync import Change, Document, Ledger, Moment

_NOTICES: dict[str, Any] = {"late": "entry-late", "clock_suspect": "entry-clock"}


def finalise(tx: Tx, ledger: Ledger, change: Change) -> None:
    """Receive an entry: check it against the rules that its maker had, name it, time it, derive its facets."""
    document, at = change.document, change.at
    now, had = _versions(tx, ledger, document, at)
    row = facets.keep_content(tx, ledger, document, at.received_ms, under=had)
    evidence = calls.Evidence(
        received=at.received_ms, wall=at.wall_ms, mono=at.mono_ms, anchor=at.anchor_ms, suspect=at.suspect
    )
    # What a screener or another tablet sent back to be put right keeps the time of its first answer.
    again = row.facets.eligibility == "needs_fix"
    timing: Timing = row.facets.timing if again else calls.timing_under(evidence, had, now)
    row = msgspec.structs.replace(
        row,
        received_ms=at.received_ms,
        rules_version=had.version,
        evidence=row.evidence if again else evidence,
        finished_ms=row.finished_ms if again else calls.finished_ms(evidence),
        reference=row.reference or _name(tx, row.id, now.year),
        facets=Facets(lifecycle="received", timing=timing, reasons=_hints(tx, row, document, had, timing)),
    )
    likeness.keep_text(tx, rules.text_source(row.id), row.text or "")
    derived = rules.derive(row.facets, facets.facts_of(tx, row, at.received_ms))
    facets.write(tx, ledger, row, derived, reference=row.reference, rules_version=had.version)
    caps.settle(tx, ledger, row.id)
    _tell(ledger, row, timing, contested="two_versions" in derived.reasons, changed=calls.material(had, now))


def _versions(tx: Tx, ledger: Ledger, document: Document, at: Moment) -> tuple[Call, Call]:
    """Return the call as it is now and as its maker had it. An app that does not say has what its last contact had."""
    now = facets.call_of(tx, ledger, document)
    if now is None:
        raise Refused("call-unknown", "This entry is not for a call that exists.")
    if "rules_version" in document.body or at.anchor_ms is None:
        return now, facets.rules_of(tx, ledger, document) or now
    return now, calls.version_at(tx, now, at.anchor_ms)


def _hints(tx: Tx, row: EntryRow, document: Document, had: Call, timing: Timing) -> tuple[Reason, ...]:
    """Return what a screener should look at. Raises Refused for what keeps the entry from being sent at all."""
    group = rules.entrants_of(document.body)
    if not group or len(people.entrants_by_id(tx, group, row.scope)) != len(group):
        raise Refused("entrant-unknown", "Say whose work this is.")
    age = facets.age_of(makers.of_entry(tx, row.id, row.scope), had, row.received_ms or 0)
    length = calls.measure(row.text or "", row.language, had.limits, age.bands)
    flaw = rules.flaw(document.body, had, length, calls.count(row.statement or "", row.language))
    if flaw is not None:
        raise Refused(flaw.code, flaw.message)
    return rules.automatic_reasons(
        length=length,
        timing=timing,
        language=row.language,
        call=had,
        out_of_range=age.out_of_range,
        elsewhere=not calls.welcomes(had, row.country),
    )


def _tell(ledger: Ledger, row: EntryRow, timing: Timing, *, contested: bool, changed: tuple[str, ...]) -> None:
    """Tell the school what it should know about an entry that was received."""
    args: dict[str, str | int] = {"reference": row.reference or "", "title": row.title}
    at_ms = row.received_ms or 0
    if timing in _NOTICES:
        notices.tell(ledger, row.scope, _NOTICES[timing], args, row.id, at_ms)
    if contested:
        notices.tell(ledger, row.scope, "entry-two-versions", args, row.id, at_ms)
    if changed:
        notices.tell(ledger, row.scope, "entry-check-rules", {**args, "fields": ", ".join(changed)}, row.id, at_ms)


def _name(tx: Tx, entry_id: str, year: int) -> str:
    """Give an entry the first of its candidate references that nobody has. Once given it is kept for ever."""
    attempt = 0
    while not store.take_reference(tx, candidate := reference_for(entry_id, year, attempt), entry_id):
        attempt += 1
    return candidate


def reopen(tx: Tx, ledger: Ledger, change: Change) -> None:
    """Let an entry be edited again; after the deadline only if a change was asked for."""
    row = store.held(tx, change.document.id)
    if row is None:
        return
    call = calls.call_by_id(tx, row.call)
    earliest = change.at.anchor_ms
    if call is not None and earliest is not None and row.facets.eligibility != "needs_fix":
        had = calls.version_of(tx, call, row.rules_version)
        if all(earliest > calls.closes_ms(one.deadline, one.zone) for one in (call, had)):
            raise Refused("call-closed", "The deadline has passed; the entry stays as it was sent.")
    facets.write(tx, ledger, row, msgspec.structs.replace(row.facets, lifecycle="draft"))
    caps.settle(tx, ledger, row.id)


def withdraw(tx: Tx, ledger: Ledger, change: Change) -> None:
    """Take an entry back. It is kept, and neither judged nor shown any more."""
    row = store.held(tx, change.document.id)
    if row is not None:
        take_back(tx, ledger, row)


def take_back(tx: Tx, ledger: Ledger, row: EntryRow) -> None:
    """Do what a withdrawal does, whoever asked for it. What a concern stopped stays stopped: it is evidence (C27)."""
    judging: Judging = "held" if row.facets.judging == "held" else "out"
    facets.write(tx, ledger, row, msgspec.structs.replace(row.facets, lifecycle="withdrawn", judging=judging))
    caps.settle(tx, ledger, row.id)
