"""The road of an entry through the engine: draft, finalised, received, accepted, and back."""

from __future__ import annotations

import pytest

from outreach.entries import actions as entries
from outreach.entries.reference import read_reference
from sync.wire import At
from tests.support.programme import DAY_MS, NOON, SHA


@pytest.fixture
def call(stage):
    return stage.call()


def test_finalised_offline_is_received_once_with_everything_the_server_knows(stage, call, school):
    pupil = school.pupil()
    entry = school.poster(call, pupil)
    result = school.do(entry, "finalise")
    body = school.body(entry)
    assert (result.status, result.code) == ("merged", None)
    assert read_reference(body["reference"]) == body["reference"]
    facets = {name: body[name] for name in ("lifecycle", "media", "consent", "eligibility", "timing", "judging")}
    assert facets == {
        "lifecycle": "received", "media": "partial(0/1)", "consent": "pending", "eligibility": "unchecked",
        "timing": "on_time", "judging": "out",
    }  # fmt: skip
    assert school.notices() == []


def test_draft_is_the_schools_own_and_has_no_facets(stage, call, school):
    entry = school.poster(call, school.pupil())
    assert "lifecycle" not in school.body(entry)
    assert stage.read(entries.certifiable, call.id) == []


def test_bytes_that_arrive_complete_the_entry(stage, call, school):
    entry = school.poster(call, school.pupil())
    school.do(entry, "finalise")
    stage.blob(school.scope)
    assert school.body(entry)["media"] == "complete"


def test_bytes_that_came_first_are_found(stage, call, school):
    stage.blob(school.scope)
    entry = school.poster(call, school.pupil())
    school.do(entry, "finalise")
    assert school.body(entry)["media"] == "complete"


def test_bytes_of_another_school_do_not_complete_it(stage, call, school):
    entry = school.poster(call, school.pupil())
    school.do(entry, "finalise")
    stage.blob("school:other")
    assert school.body(entry)["media"] == "partial(0/1)"


def test_file_that_killed_its_decoder_is_told_to_the_school_once(stage, call, school):
    entry = school.poster(call, school.pupil())
    school.do(entry, "finalise")
    stage.blob(school.scope, state="quarantined")
    stage.settle(SHA, "quarantined")
    assert school.body(entry)["media"] == "quarantined"
    assert school.body(entry)["reasons"] == ["unreadable_media"]
    assert school.notices() == ["media-refused"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"declaration": False}, "declaration-missing"),
        ({"title": ""}, "title-missing"),
        ({"parts/p1": None}, "parts-missing"),
        ({"text": "Our land is dry."}, "part-not-taken"),
        ({"entrant": None}, "entrant-unknown"),
        ({"statement": "land " * 56}, "over-length"),
    ],
)
def test_entry_that_lacks_something_stays_a_draft_and_says_what(stage, call, school, changes, code):
    entry = school.poster(call, school.pupil(), **changes)
    result = school.do(entry, "finalise")
    assert (result.status, result.code) == ("rejected", code)
    assert "lifecycle" not in school.body(entry)
    assert stage.read(entries.certifiable, call.id) == []


def test_entry_for_an_unknown_call_is_rejected_alone(stage, call, school):
    pupil = school.pupil()
    lost = school.make("entry", call=pupil, entrant=pupil, title="x")
    kept = school.poster(call, pupil)
    school.sync()
    assert [(kept.op.id, kept.code) for kept in school.attention] == [(lost, "call-unknown")]
    assert school.body(kept)["title"] == "Our well"


def test_entrant_of_another_school_is_nobody(stage, call, school):
    other = stage.device()
    stranger = other.pupil()
    other.sync()
    entry = school.poster(call, stranger)
    assert school.do(entry, "finalise").code == "entrant-unknown"


def test_sent_entry_cannot_be_changed_until_it_is_reopened(stage, call, school):
    entry = school.poster(call, school.pupil())
    school.do(entry, "finalise")
    reference = school.body(entry)["reference"]
    assert school.sent(school.set(entry, {"title": "Our new well"})).code == "not-editable"
    assert school.do(entry, "reopen").status == "applied"
    assert school.sent(school.set(entry, {"title": "Our new well"})).status == "applied"
    assert school.do(entry, "finalise").status == "applied"
    assert (school.body(entry)["lifecycle"], school.body(entry)["reference"]) == ("received", reference)


def test_finalised_and_reopened_before_any_contact_is_a_draft(stage, call, school):
    entry = school.poster(call, school.pupil())
    school.command(entry, "finalise")
    school.command(entry, "reopen")
    school.set(entry, {"title": "Second thoughts"})
    school.sync()
    assert (school.attention, school.body(entry)["lifecycle"]) == ([], "draft")


def test_withdrawn_entry_stays_withdrawn(stage, call, school):
    entry = school.poster(call, school.pupil())
    school.do(entry, "finalise")
    assert school.do(entry, "withdraw").status == "applied"
    stage.blob(school.scope)
    assert school.body(entry)["lifecycle"] == "withdrawn"
    assert school.do(entry, "withdraw").code == "wrong-state"
    assert [row.reasons[0] for row in stage.read(entries.certifiable, call.id)] == ["withdrawn"]


def test_withdrawn_entry_may_be_sent_once_more_before_the_deadline(stage, call, school):
    entry = school.poster(call, school.pupil())
    school.do(entry, "finalise")
    reference = school.body(entry)["reference"]
    school.do(entry, "withdraw")
    assert school.do(entry, "reopen").status == "applied"
    school.set(entry, {"title": "Our second well"})
    assert school.do(entry, "finalise").code is None
    body = school.body(entry)
    assert (body["lifecycle"], body["reference"], body["title"]) == ("received", reference, "Our second well")


def test_sent_entry_cannot_be_deleted(stage, call, school):
    entry = school.poster(call, school.pupil())
    school.do(entry, "finalise")
    assert school.sent(school.delete(entry)).code == "not-editable"


def test_deleted_draft_is_gone_and_frees_its_entrant(stage, call, school):
    pupil = school.pupil()
    entry = school.poster(call, pupil)
    school.sync()
    assert school.sent(school.delete(pupil)).code == "entrant-in-use"
    assert school.sent(school.delete(entry)).status == "applied"
    assert school.sent(school.delete(pupil)).status == "applied"


def test_second_tablet_sees_what_the_first_sent(stage, call, school):
    second = stage.device(school.actor)
    entry = school.poster(call, school.pupil())
    school.do(entry, "finalise")
    assert second.body(entry) == school.body(entry)


def test_i3_s2_same_operation_twice_keeps_one_entry_and_one_reference(stage, call, school):
    entry = school.poster(call, school.pupil())
    school.sync()
    n = school.command(entry, "finalise")
    ops = school.outbox
    first = school.sent(n)
    school.take_back(ops)
    school.push()
    assert (school.results[n].status, school.results[n].rev[1]) == (first.status, first.rev[1])
    assert len(stage.read(entries.certifiable, call.id)) == 1


def test_j1a_sent_after_the_deadline_counts_by_when_it_was_finished(stage, school):
    call = stage.call(deadline="2026-06-01T23:59", zone="Africa/Niamey")
    in_time, late = school.poster(call, school.pupil()), school.poster(call, school.pupil())
    school.rewrite(school.command(in_time, "finalise"), at=At(wall_ms=NOON + 3 * DAY_MS))
    school.rewrite(school.command(late, "finalise"), at=At(wall_ms=NOON + 8 * DAY_MS))
    stage.now_ms = NOON + 10 * DAY_MS
    school.sync()
    assert [school.body(entry)["timing"] for entry in (in_time, late)] == ["in_grace", "late"]
    assert school.body(late)["reasons"] == ["late"]
    assert school.notices() == ["entry-late"]


def test_i9_j1e_clock_in_2017_is_a_question_and_no_rejection(stage, school):
    call = stage.call(deadline="2026-06-01T23:59", zone="Africa/Niamey")
    entry = school.poster(call, school.pupil())
    school.rewrite(school.command(entry, "finalise"), at=At(wall_ms=1_490_000_000_000, anchor="forged"))
    stage.now_ms = NOON + 10 * DAY_MS
    school.sync()
    assert (school.body(entry)["lifecycle"], school.body(entry)["timing"]) == ("received", "clock_suspect")
    assert school.notices() == ["entry-clock"]


def test_reopening_after_the_deadline_is_refused_when_it_surely_passed(stage, school):
    call = stage.call(deadline="2026-06-01T23:59", zone="UTC")
    entry, other = school.poster(call, school.pupil()), school.poster(call, school.pupil())
    school.do(entry, "finalise")
    school.do(other, "finalise")
    stage.now_ms = NOON + 8 * DAY_MS
    n, m = school.command(entry, "reopen"), school.command(other, "reopen")
    school.rewrite(n, at=At(wall_ms=NOON, anchor=str(NOON + 7 * DAY_MS)))
    school.rewrite(m, at=At(wall_ms=NOON, anchor=str(NOON)))
    school.sync()
    assert [school.results[one].code for one in (n, m)] == ["call-closed", None]
