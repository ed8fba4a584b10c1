"""A call's life: drafts are nobody's, every revision is a version that stays, no step comes out of order."""

from __future__ import annotations

from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.calls import actions as calls
from outreach.calls import stages, store
from outreach.calls.listeners import on_revised
from outreach.calls.model import CallStatus, Opening, Revision
from outreach.calls.rules import material, revised, status_at
from outreach.calls.templates import template
from outreach.calls.times import DAY_MS, closes_ms
from outreach.errors import Problem
from tests.support.device import uuid
from tests.support.programme import NOON


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: `tests/outreach/entries/test_settling.py` revises calls on both."""
    return sqlite_url


def do(stage, fn, *args):
    def work(tx):
        ledger = stage.engine.ledger(tx, stage.now_ms)
        done = fn(tx, ledger, *args)
        ledger.flush()
        return done

    return stage.write(work)


def revise(stage, call, **changes):
    return do(stage, calls.revise, call.id, Revision(reason="as asked", **changes))


def refused(code, stage, fn, *args) -> Problem:
    with pytest.raises(Problem, match=code) as caught:
        do(stage, fn, *args)
    return caught.value


def test_draft_reaches_nobody_until_it_is_published(stage):
    draft = stage.call(draft=True)
    school = stage.device()
    assert draft.id not in school.view
    assert stage.read(calls.calls) == []
    assert stage.read(calls.call_by_id, draft.id) is None
    do(stage, calls.step, draft.id, "publish")
    assert school.body(draft.id)["status"] == "open"
    assert [one.id for one in stage.read(calls.calls)] == [draft.id]


def test_a_draft_changes_without_a_version_and_may_get_another_first_day(stage):
    draft = stage.call(draft=True)
    changed = revise(stage, draft, opens_at=NOON, title={"en": "Our soil"})
    assert (changed.version, changed.opens_at, changed.title["ar"]) == (1, NOON, draft.title["ar"])


def test_every_revision_is_a_version_that_stays(stage):
    call = stage.call()
    school = stage.device()
    revise(stage, call, deadline="2026-12-31T23:59")
    later = revise(stage, call, theme={"en": "Water"})
    assert (later.version, later.theme["en"], later.theme["ar"]) == (3, "Water", call.theme["ar"])
    assert [(one.version, one.reason) for one in stage.read(store.versions, call.id)] == [
        (1, ""), (2, "as asked"), (3, "as asked"),
    ]  # fmt: skip
    first = stage.read(calls.version_of, later, 1)
    assert (first.deadline, first.theme) == (call.deadline, call.theme)
    assert stage.read(calls.version_of, later, 99) == later
    body = school.body(call.id)
    assert (body["version"], body["deadline"], body["theme"]["en"]) == (3, "2026-12-31T23:59", "Water")


def test_a_field_that_a_revision_takes_away_leaves_the_devices_too(stage):
    call = stage.call(limits=msgspec.structs.replace(template("poster-children").limits, entries_per_school=27))
    school = stage.device()
    assert school.body(call.id)["limits"]["entries_per_school"] == 27
    revise(stage, call, limits=template("poster-children").limits)
    assert "entries_per_school" not in school.body(call.id)["limits"]


def test_whoever_follows_calls_hears_of_a_revision(stage):
    call = stage.call()
    heard = []
    calls.on_revised(listener := lambda tx, ledger, before, after: heard.append((before.version, after.version)))
    try:
        revise(stage, call, grace_days=20)
        assert heard == [(1, 2)]
    finally:
        on_revised.listeners.remove(listener)


def test_what_cannot_be_revised_says_why(stage):
    call = stage.call()
    assert "Nothing" in str(
        refused("call-unchanged", stage, calls.revise, call.id, Revision(reason="why", grace_days=14))
    )
    assert refused("call-wrong-state", stage, calls.revise, call.id, Revision(reason="why", opens_at=NOON))
    late = Revision(reason="why", deadline="2026-01-01T23:59", zone="UTC")
    assert {path for path, _ in refused("call-broken", stage, calls.revise, call.id, late).errors} == {"deadline"}
    assert refused("call-unknown", stage, calls.revise, uuid(), Revision(reason="why", grace_days=3))
    do(stage, calls.step, call.id, "cancel")
    assert refused("call-wrong-state", stage, calls.revise, call.id, Revision(reason="why", grace_days=3))


def test_a_deadline_in_the_past_opens_nothing(stage):
    with pytest.raises(Problem, match="call-broken") as caught:
        stage.call(deadline="2026-05-01T23:59", zone="UTC", opens_at=NOON - 60 * DAY_MS)
    assert [path for path, _ in caught.value.errors] == ["deadline"]
    draft = stage.call(draft=True, deadline="2026-06-01T23:59", zone="UTC")
    stage.now_ms = NOON + 30 * DAY_MS
    assert refused("call-broken", stage, calls.step, draft.id, "publish")


def test_a_zone_that_is_none_is_refused_with_its_field(stage):
    for zone in ("Mars/Olympus", "\0", "../UTC"):
        with pytest.raises(Problem, match="call-broken") as caught:
            stage.call(zone=zone)
        assert [path for path, _ in caught.value.errors] == ["zone"]


def test_two_calls_never_share_a_code(stage):
    stage.call(code="POSTER-26")
    with pytest.raises(Problem, match="call-code-taken"):
        stage.call(code="POSTER-26", draft=True)


BODY = msgspec.structs.replace(
    calls.drafted(template("essay-global"), Opening(id="x", opens_at=NOON, deadline="2026-08-01T23:59", zone="UTC")),
)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"deadline": "2026-09-01T23:59"}, ()),
        ({"title": {"en": "Land"}}, ()),
        ({"theme": {"fr": "La terre"}}, ()),
        ({"theme": {"en": "Water"}}, ("theme",)),
        ({"age_reference": "2026-12-31"}, ("age_reference",)),
        ({"languages": ("en",)}, ("languages",)),
        ({"limits": msgspec.structs.replace(BODY.limits, entries_per_entrant=2)}, ()),
        ({"limits": msgspec.structs.replace(BODY.limits, text=BODY.limits.text[:1])}, ("limits",)),
    ],
)
def test_material_is_what_a_work_may_no_longer_suit(changes, fields):
    assert material(BODY, revised(BODY, Revision(reason="why", **changes))) == fields


def test_states_follow_the_clock_only_while_the_call_is_published():
    closes = closes_ms(BODY.deadline, BODY.zone)
    times = (NOON - 1, NOON, closes, closes + 1, closes + 15 * DAY_MS)
    assert [status_at(BODY, at) for at in times] == ["scheduled", "open", "open", "closing", "closed"]
    for stopped in ("draft", "suspended", "cancelled", "archived"):
        assert {status_at(msgspec.structs.replace(BODY, status=stopped), at) for at in times} == {stopped}


STEPS = {
    ("draft", "publish"): "open",
    ("scheduled", "suspend"): "suspended", ("open", "suspend"): "suspended", ("closing", "suspend"): "suspended",
    ("suspended", "resume"): "open",
    ("scheduled", "cancel"): "cancelled", ("open", "cancel"): "cancelled", ("closing", "cancel"): "cancelled",
    ("suspended", "cancel"): "cancelled",
    ("closed", "archive"): "archived", ("cancelled", "archive"): "archived",
}  # fmt: skip


def test_steps_follow_exactly_where_the_table_says():
    found = {(now, step): stages.after(step, now) for now in get_args(CallStatus) for step in stages.STEPS}
    assert {pair: becomes for pair, becomes in found.items() if becomes is not None} == STEPS


@given(st.lists(st.tuples(st.sampled_from(sorted(stages.STEPS)), st.integers(0, 60)), max_size=30))
def test_no_order_of_steps_brings_back_a_draft_or_what_has_ended(steps):
    body, at, lived = msgspec.structs.replace(BODY, status="draft"), NOON, ["draft"]
    for step, days in steps:
        at += days * DAY_MS
        becomes = stages.after(step, status_at(body, at))
        if becomes is not None:
            body = msgspec.structs.replace(body, status=becomes)
            lived.append(becomes)
    assert "draft" not in lived[1:]
    assert set(lived[lived.index("cancelled") + 1 :] if "cancelled" in lived else ()) <= {"archived"}
    assert "archived" not in lived[:-1]
