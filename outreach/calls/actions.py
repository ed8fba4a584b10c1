"""What can be done with calls. Other features use what `__all__` names.

A draft is officers' own; publishing puts the call into every device's reach. Every revision of a published call is a
new version of its rules, and every version stays.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from outreach import audit
from outreach.calls import assessment, listeners, rules, stages, store, times, whole
from outreach.calls.counting import Length, count, measure
from outreach.calls.listeners import on_revised
from outreach.calls.model import Broken, Call, CallBody, Opening, Revision, Template
from outreach.calls.rules import ages_on, ages_told, bands_of, is_minor, material, may_enter, rubric_for, status_at
from outreach.calls.times import Evidence, closes_ms, finished_ms, grace_ends_ms, timing_of, timing_under
from outreach.calls.translations import shown
from outreach.errors import Problem
from outreach.people import actions as people
from outreach.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.calls.assessment import Assessment, AssessmentView
    from outreach.calls.stages import Step, Why
    from outreach.db import Tx
    from sync import Ledger

__all__ = [
    "Call", "CallBody", "Evidence", "Length", "Opening", "Template", "ages_on", "ages_told", "any_call", "as_call",
    "assess", "assessed", "bands_of", "call_by_id", "calls",
    "closes_ms", "count", "finished_ms", "grace_ends_ms", "is_minor", "material", "may_enter", "measure",
    "on_revised", "open_call", "rubric_for", "status_at", "timing_of", "timing_under", "version_at", "version_of",
    "welcomes",
]  # fmt: skip

PUBLIC_SCOPE = "call:public"


def open_call(
    tx: Tx, ledger: Ledger, template: Template, opening: Opening, officer: str = "",
    assessed: Assessment | None = None,
) -> Call:  # fmt: skip
    """Open a call made from a template, as a draft or within every device's reach. The caller flushes the ledger.

    Raises Problem `call-broken` (with what is wrong, field by field), `call-code-taken`, and `assessment-missing` for
    one that children can enter and that would be no draft (C35).
    """
    body = drafted(template, opening)
    if body.status != "draft" and assessed is None and assessment.for_minors(body):
        raise Problem("assessment-missing", "Children can enter this call. Make it a draft and assess it first.")
    _refuse(whole.broken_call(body, people.is_country) or whole.broken_window(body, ledger.now_ms))
    if store.by_code(tx, body.code) is not None:
        raise Problem("call-code-taken", f"There is already a call {body.code}.")
    store.insert(tx, opening.id, body, officer, ledger.now_ms)
    if assessed is not None:
        assessment.save(tx, opening.id, assessed, officer, ledger.now_ms)
    if body.status != "draft":
        ledger.put(opening.id, "call", PUBLIC_SCOPE, shown(body))
    audit.note(tx, "call-made", by=officer, about=opening.id, at_ms=ledger.now_ms, status=body.status)
    return _one(tx, opening.id)


def drafted(template: Template, opening: Opening) -> CallBody:
    """Return the call that a template and an opening make.

    Raises Problem `call-broken` for a zone that is none, and for a day of opening that is none.
    """
    try:
        return rules.call_from(template, opening)
    except (KeyError, ValueError, OverflowError):
        raise _broken([_undated(opening)]) from None


def _undated(opening: Opening) -> Broken:
    """Return why an opening leads to no deadline."""
    if times.is_zone(opening.zone):
        return Broken("opens_at", Words("flaw-day-to-open"))
    return Broken("zone", Words("flaw-zone", {"zone": opening.zone}))


def revise(tx: Tx, ledger: Ledger, call_id: str, revision: Revision, officer: str = "") -> Call:
    """Change what a call says. The caller flushes the ledger.

    What is published gets a new version, and who follows calls is told. Raises Problem `call-unknown`, `call-broken`,
    `call-wrong-state` (archived or cancelled, or a day of opening that has come) or `call-unchanged`.
    """
    before = _held(tx, call_id)
    said, after = previewed(before, revision, ledger.now_ms)
    if after == said:
        raise Problem("call-unchanged", "Nothing in the call would change.")
    if before.status == "draft":
        after = msgspec.structs.replace(after, version=said.version)
    else:
        store.add_version(tx, call_id, after, revision.reason, officer, ledger.now_ms)
    written = _write(tx, ledger, before, after)
    if before.status != "draft":
        listeners.notify(tx, ledger, before, written)
    audit.note(tx, "call-changed", by=officer, about=call_id, at_ms=ledger.now_ms, version=after.version)
    return written


def previewed(call: Call, revision: Revision, now_ms: int) -> tuple[CallBody, CallBody]:
    """Return what a call says and what it would say. Raises Problem `call-wrong-state` or `call-broken`."""
    if call.status in {"cancelled", "archived"}:
        raise Problem("call-wrong-state", f"The call is {call.status}.")
    if revision.opens_at is not None and call.status != "draft":
        raise Problem("call-wrong-state", "A call that is published keeps the day on which it opens.")
    said = _body(call)
    after = rules.revised(said, revision)
    _refuse(whole.broken_call(after, people.is_country))
    if said.status != "draft":
        _refuse(whole.broken_retention(said, after))
    if closes_ms(after.deadline, after.zone) < closes_ms(said.deadline, said.zone):  # an extension may come late
        _refuse(whole.broken_window(after, now_ms))
    return said, after


def step(
    tx: Tx, ledger: Ledger, call_id: str, wanted: Step, officer: str = "", why: Why | None = None
) -> Call:  # fmt: skip
    """Publish, suspend, resume, cancel or archive a call. The caller flushes the ledger; the log says who, and why.

    Raises Problem `call-unknown`, `call-wrong-state`, and for publishing `call-broken` (a deadline that has passed) and
    `assessment-missing` (children can enter it, C35).
    """
    before = _held(tx, call_id)
    now = rules.status_at(before, ledger.now_ms)
    becomes = stages.after(wanted, now)
    if becomes is None:
        raise Problem("call-wrong-state", f"The call is {now}; one cannot {wanted} it now.")
    after = msgspec.structs.replace(_body(before), status=becomes)
    if wanted == "publish":
        found = assessment.view(tx, call_id, after)
        if found.needed and found.assessment is None:
            raise Problem("assessment-missing", "Children can enter this call.")
        _refuse(whole.broken_call(after, people.is_country) or whole.broken_window(after, ledger.now_ms))
    written = _write(tx, ledger, before, after)
    said = {} if why is None else {"why": why}
    audit.note(tx, "call-changed", by=officer, about=call_id, at_ms=ledger.now_ms, step=wanted, **said)
    return written


def assess(tx: Tx, call_id: str, said: Assessment, officer: str, now_ms: int) -> AssessmentView:
    """Keep what was thought about children. Raises Problem `call-unknown`, `assessment-broken`."""
    call = _held(tx, call_id)
    broken = assessment.broken(said)
    if broken:
        raise Problem("assessment-broken", errors=tuple((one.path, one.words) for one in broken))
    assessment.save(tx, call_id, said, officer, now_ms)
    audit.note(tx, "call-assessed", by=officer, about=call_id, at_ms=now_ms)
    return assessment.view(tx, call_id, call)


def assessed(tx: Tx, call_id: str) -> AssessmentView:
    """Return whether a call needs an assessment, and the one that it has. Raises Problem `call-unknown`."""
    return assessment.view(tx, call_id, any_call(tx, call_id))


def _write(tx: Tx, ledger: Ledger, before: Call, after: CallBody) -> Call:
    store.update(tx, before.id, after)
    if after.status != "draft":
        was = {} if before.status == "draft" else shown(_body(before))
        ledger.put(before.id, "call", PUBLIC_SCOPE, {**dict.fromkeys(was), **shown(after)})
    return _one(tx, before.id)


def _body(call: Call) -> CallBody:
    return CallBody(**{name: getattr(call, name) for name in CallBody.__struct_fields__})


def _one(tx: Tx, call_id: str) -> Call:
    call = store.by_id(tx, call_id)
    assert call is not None
    return call


def _held(tx: Tx, call_id: str) -> Call:
    call = store.held(tx, call_id)
    if call is None:
        raise Problem("call-unknown", "There is no such call.")
    return call


def _refuse(broken: Sequence[Broken]) -> None:
    if broken:
        raise _broken(broken)


def _broken(broken: Sequence[Broken]) -> Problem:
    return Problem("call-broken", errors=tuple((one.path, one.words) for one in broken))


def as_call(call: Call, body: CallBody) -> Call:
    """Return a call as it would be with another body."""
    return msgspec.structs.replace(call, **{name: getattr(body, name) for name in CallBody.__struct_fields__})


def any_call(tx: Tx, call_id: str) -> Call:
    """Return one call, a draft too, for officers. Raises Problem `call-unknown`."""
    call = store.by_id(tx, call_id)
    if call is None:
        raise Problem("call-unknown", "There is no such call.")
    return call


def call_by_id(tx: Tx, call_id: str) -> Call | None:
    """Return one call that is published; a draft is nobody's."""
    call = store.by_id(tx, call_id)
    return None if call is None or call.status == "draft" else call


def version_of(tx: Tx, call: Call, version: int | None) -> Call:
    """Return a call as a version of its rules has it; as it is now for None and for a version that never was."""
    if version is None or version == call.version:
        return call
    return store.version(tx, call.id, version) or call


def version_at(tx: Tx, call: Call, at_ms: int) -> Call:
    """Return a call in the version that was in force at a moment; the first one for a moment before it."""
    in_force = [one.version for one in store.versions(tx, call.id) if one.at_ms <= at_ms]
    return version_of(tx, call, max(in_force, default=1))


def welcomes(call: Call, country: str | None) -> bool:
    """Whether somebody of a country may enter, by the classes of the day that the call names."""
    if call.open_to is None or country is None:
        return True
    day = date.fromisoformat(call.open_to.on or call.deadline[:10])
    return rules.may_enter(call.open_to, country, people.classes_on(country, day))


def calls(tx: Tx, *, drafts: bool = False) -> list[Call]:
    """Return all published calls, the oldest opening first; with `drafts`, those of officers alone too."""
    return [call for call in store.every(tx) if drafts or call.status != "draft"]
