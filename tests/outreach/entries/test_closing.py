"""J1i: a work that nobody agreed to waits until the grace of its call is over, and is then closed unjudged."""

from __future__ import annotations

import pytest

from outreach.calls import actions as calls
from outreach.entries import actions as entries
from outreach.entries import closing, rules
from tests.outreach.entries.test_acceptance import clear, refuse
from tests.outreach.entries.test_versions import revise
from tests.support.programme import DAY_MS, NOON

GRACE_ENDS_MS = NOON + 20 * DAY_MS


@pytest.fixture
def call(stage):
    return stage.call(deadline="2026-06-03T11:59", zone="UTC")


def sent(school, call):
    """Send a work of a pupil, whom nobody was asked about yet; return both."""
    pupil = school.pupil()
    entry = school.poster(call, pupil)
    school.do(entry, "finalise")
    school.stage.blob(school.scope)
    return pupil, entry


def night(stage, call):
    def fn(tx):
        ledger = stage.engine.ledger(tx, stage.now_ms)
        closed = entries.close_unanswered(tx, ledger, call.id)
        ledger.flush()
        return closed

    return stage.write(fn)


def test_j1i_it_is_closed_once_when_the_grace_is_over_and_its_school_is_told(stage, call):
    school = stage.device()
    _, entry = sent(school, call)
    stage.now_ms = GRACE_ENDS_MS - DAY_MS
    assert night(stage, call) == 0
    assert school.body(entry)["lifecycle"] == "received"
    stage.now_ms = GRACE_ENDS_MS + DAY_MS
    assert [night(stage, call), night(stage, call)] == [1, 0]
    body = school.body(entry)
    assert (body["lifecycle"], body["consent"], body["reasons"]) == ("rejected", "pending", ["no_consent"])
    assert school.notices() == ["entry-unanswered"]


def test_c31_what_waits_long_after_its_call_is_left_to_the_calls_periods(stage, call):
    """A yes that lapsed years later was no silence, and a notice now would begin another period."""
    school = stage.device()
    sent(school, call)
    stage.now_ms = calls.grace_ends_ms(call) + closing.NIGHTS_MS + 1
    assert night(stage, call) == 0
    stage.now_ms -= 1
    assert night(stage, call) == 1


def test_j1i_a_yes_before_the_end_goes_on_and_one_after_it_brings_a_certificate_and_no_judging(stage, call):
    school = stage.device()
    (early, first), (late, second) = sent(school, call), sent(school, call)
    school.consent(early)
    school.sync()
    stage.now_ms = GRACE_ENDS_MS + DAY_MS
    assert night(stage, call) == 1
    school.consent(late)
    assert (school.body(first)["lifecycle"], school.body(first)["consent"]) == ("received", "granted")
    assert (school.body(second)["lifecycle"], school.body(second)["consent"]) == ("rejected", "granted")
    row = stage.read(entries.entry_by_id, second)
    assert "no_consent" not in rules.certificate_reasons(row.facets)


@pytest.mark.parametrize("had", [{"judging": "in_round"}, {"publication": "published"}, {"consent": "refused"}])
def test_j1i_what_judges_or_strangers_had_and_what_was_answered_is_not_closed(had):
    waiting = entries.Facets(lifecycle="received", consent="pending")
    assert rules.is_unanswered(waiting)
    assert not rules.is_unanswered(entries.Facets(lifecycle="received", **{"consent": "pending", **had}))


def test_j1i_more_time_lets_what_was_closed_wait_again_and_a_yes_brings_it_to_the_judges(stage, call):
    school = stage.device()
    pupil, entry = sent(school, call)
    stage.now_ms = GRACE_ENDS_MS + DAY_MS
    assert night(stage, call) == 1
    revise(stage, call, deadline="2026-06-20T11:59")
    body = school.body(entry)
    assert (body["lifecycle"], body["eligibility"], body["reasons"]) == ("received", "unchecked", [])
    assert school.notices() == ["entry-unanswered", "entry-waits-again"]
    assert night(stage, call) == 0
    school.consent(pupil)
    clear(stage, entry)
    assert school.body(entry)["lifecycle"] == "accepted"


def test_j1i_more_time_takes_up_what_was_agreed_to_a_day_too_late(stage, call):
    school = stage.device()
    pupil, entry = sent(school, call)
    stage.now_ms = GRACE_ENDS_MS + DAY_MS
    night(stage, call)
    school.consent(pupil)
    assert school.body(entry)["lifecycle"] == "rejected"
    revise(stage, call, grace_days=30)
    body = school.body(entry)
    assert (body["lifecycle"], body["consent"], body["eligibility"]) == ("received", "granted", "unchecked")


@pytest.mark.parametrize(
    "changes", [{"deadline": "2026-06-04T11:59"}, {"grace_days": 0}], ids=["it is over as well", "less time"]
)
def test_j1i_a_change_that_gives_no_time_opens_nothing(stage, call, changes):
    school = stage.device()
    _, entry = sent(school, call)
    stage.now_ms = GRACE_ENDS_MS + 3 * DAY_MS
    night(stage, call)
    revise(stage, call, **changes)
    assert school.body(entry)["lifecycle"] == "rejected"
    assert school.notices() == ["entry-unanswered"]


def test_j1i_what_a_person_refused_stays_refused_when_there_is_more_time(stage, call):
    school = stage.device()
    (_, before), (_, after) = sent(school, call), sent(school, call)
    refuse(stage, before, "off_theme")
    stage.now_ms = GRACE_ENDS_MS + DAY_MS
    assert night(stage, call) == 1
    refuse(stage, after, "not_original")
    revise(stage, call, deadline="2026-06-20T11:59")
    assert [school.body(one)["lifecycle"] for one in (before, after)] == ["rejected", "rejected"]
