"""Two tablets, one work (J1g): both versions stay, the work waits, a person chooses, and nothing is picked by time."""

from __future__ import annotations

import pytest

from outreach.ids import new_id
from outreach.screening import actions as screening
from tests.outreach.entries.test_acceptance import CLEAN
from tests.support.programme import NOON

DAY_MS = 86_400_000


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: conflicts take the same road on both."""
    return sqlite_url


@pytest.fixture
def tablets(stage):
    first = stage.device()
    return first, stage.device(first.actor)


def differing(stage, tablets, call) -> str:
    """Return a work that both tablets gave another title, that everything else is there for, and that was sent."""
    first, second = tablets
    pupil = first.pupil()
    first.consent(pupil)
    entry = first.poster(call, pupil)
    stage.blob(first.scope)
    first.sync(), second.sync()
    first.set(entry, {"title": "Our deep well"})
    second.set(entry, {"title": "Our old well"})
    first.sync(), second.sync()
    second.do(entry, "finalise")
    return entry


def conflict(device, entry):
    device.sync()
    return next(row.id for row in device.view.values() if row.kind == "conflict" and row.body["doc"] == entry)


def state(device, entry):
    body = device.body(entry)
    return body["lifecycle"], body["eligibility"], body["reasons"]


def test_a_work_with_two_versions_waits_and_the_school_is_told(stage, tablets):
    entry = differing(stage, tablets, stage.call())
    assert state(tablets[0], entry) == ("received", "needs_fix", ["two_versions"])
    assert tablets[0].notices() == ["entry-two-versions"]


def test_keeping_the_version_on_top_takes_it_up_again(stage, tablets):
    entry = differing(stage, tablets, stage.call())
    first = tablets[0]
    first.command(conflict(first, entry), "resolve", {"value": first.body(entry)["title"]})
    assert state(first, entry) == ("received", "unchecked", [])


def test_choosing_the_other_is_possible_after_the_deadline_and_keeps_the_time(stage, tablets):
    call = stage.call(deadline="2026-06-01T23:59", zone="UTC")
    entry = differing(stage, tablets, call)
    first = tablets[0]
    stage.now_ms = NOON + 10 * DAY_MS
    first.sync()
    assert first.do(entry, "reopen").status == "applied"
    other = first.view[conflict(first, entry)].body["other"]
    first.command(conflict(first, entry), "resolve", {"value": other})
    first.command(entry, "finalise")
    assert (first.body(entry)["title"], first.body(entry)["timing"]) == (other, "on_time")
    assert state(first, entry) == ("received", "unchecked", [])


def test_an_edit_that_comes_after_the_work_was_sent_makes_it_wait(stage, tablets):
    first, second = tablets
    call = stage.call()
    pupil = first.pupil()
    first.consent(pupil)
    entry = first.poster(call, pupil)
    stage.blob(first.scope)
    first.sync(), second.sync()
    first.set(entry, {"title": "Our old well"})
    second.set(entry, {"title": "Our new well"})
    second.do(entry, "finalise")
    stage.write(screening.clear, stage.engine, entry, CLEAN, "officer", new_id(), stage.now_ms)
    assert state(second, entry)[0] == "accepted"
    first.sync()
    assert state(first, entry) == ("received", "needs_fix", ["two_versions"])
    assert "entry-two-versions" in first.notices()


def test_what_judges_read_stays_with_them_and_the_officer_sees_why(stage, tablets):
    first, second = tablets
    entry = first.poster(stage.call(), pupil := first.pupil())
    first.consent(pupil)
    stage.blob(first.scope)
    first.sync(), second.sync()
    first.set(entry, {"title": "Our old well"})
    second.set(entry, {"title": "Our new well"})
    second.do(entry, "finalise")
    stage.write(screening.clear, stage.engine, entry, CLEAN, "officer", new_id(), stage.now_ms)

    def take(tx):
        from outreach.entries import actions as entries

        ledger = stage.engine.ledger(tx, stage.now_ms)
        entries.set_judging(tx, ledger, entry, "in_round")
        ledger.flush()

    stage.write(take)
    first.sync()
    assert state(first, entry) == ("accepted", "eligible", ["two_versions"])


def test_the_officer_may_decide_when_nobody_chose(stage, tablets):
    entry = differing(stage, tablets, stage.call())
    stage.write(screening.clear, stage.engine, entry, CLEAN, "officer", new_id(), stage.now_ms)
    assert state(tablets[0], entry)[:2] == ("accepted", "eligible")
