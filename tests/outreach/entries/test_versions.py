"""Rules that change while a tablet is offline: a work counts under those that its maker had, and nobody loses by it."""

from __future__ import annotations

import pytest

from outreach.calls import actions as calls
from outreach.calls.model import Band, OpenTo, Revision
from outreach.entries import actions as entries
from sync.wire import At
from tests.support.programme import DAY_MS, NOON


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: `test_settling.py` has the road on both."""
    return sqlite_url


@pytest.fixture
def call(stage):
    return stage.call(deadline="2026-06-01T23:59", zone="UTC")


def revise(stage, call, **changes):
    def work(tx):
        ledger = stage.engine.ledger(tx, stage.now_ms)
        calls.revise(tx, ledger, call.id, Revision(reason="as asked", **changes))
        ledger.flush()

    stage.write(work)


OLDER = (Band(min=12, max=15), Band(min=16, max=19))


@pytest.mark.parametrize("says", [True, False], ids=["the app says which rules", "the last contact says it"])
def test_j1b_a_work_counts_under_the_rules_that_its_maker_had(stage, call, school, says):
    entry = school.poster(call, school.pupil(), **({"rules_version": 1} if says else {}))
    revise(stage, call, bands=OLDER, band_rubrics=())
    at = At(wall_ms=NOON + DAY_MS) if says else At(wall_ms=NOON + DAY_MS, anchor=str(NOON - 1))
    school.rewrite(school.command(entry, "finalise"), at=at)
    stage.now_ms = NOON + DAY_MS
    school.sync()
    body = school.body(entry)
    assert (body["lifecycle"], body["rules_version"], body["reasons"]) == ("received", 1, [])
    assert school.notices() == ["entry-check-rules"]
    assert stage.read(entries.entry_by_id, entry).band == "9-12"


def test_a_work_of_the_new_rules_is_judged_by_them_and_asks_nothing(stage, call, school):
    revise(stage, call, bands=OLDER, band_rubrics=())
    entry = school.poster(call, school.pupil(), rules_version=2)
    school.do(entry, "finalise")
    body = school.body(entry)
    assert (body["rules_version"], body["reasons"]) == (2, ["age_out_of_range"])
    assert school.notices() == []


def test_a_version_that_never_was_is_the_present_one(stage, call, school):
    entry = school.poster(call, school.pupil(), rules_version=77)
    school.do(entry, "finalise")
    assert school.body(entry)["rules_version"] == 1


def test_an_extension_holds_for_tablets_that_never_heard_of_it(stage, call, school):
    entry = school.poster(call, school.pupil(), rules_version=1)
    revise(stage, call, deadline="2026-06-20T23:59")
    school.rewrite(school.command(entry, "finalise"), at=At(wall_ms=NOON + 10 * DAY_MS))
    stage.now_ms = NOON + 30 * DAY_MS
    school.sync()
    assert school.body(entry)["timing"] == "in_grace"
    assert school.notices() == []


def test_a_deadline_that_is_brought_forward_costs_nobody_who_had_the_old_one(stage, call, school):
    entry = school.poster(call, school.pupil(), rules_version=1)
    revise(stage, call, deadline="2026-05-29T23:59", grace_days=0)
    stage.now_ms = NOON + 3 * DAY_MS
    school.do(entry, "finalise")
    assert school.body(entry)["timing"] == "on_time"


def test_a_clock_that_contradicts_itself_stays_a_question_when_the_deadline_moves(stage, call, school):
    entry = school.poster(call, school.pupil())
    school.rewrite(school.command(entry, "finalise"), at=At(wall_ms=1_490_000_000_000, anchor="forged"))
    stage.now_ms = NOON + 10 * DAY_MS
    school.sync()
    revise(stage, call, grace_days=30)
    assert school.body(entry)["timing"] == "clock_suspect"


def test_a_cancelled_call_still_receives_what_was_finished(stage, call, school):
    entry = school.poster(call, school.pupil())

    def cancel(tx):
        ledger = stage.engine.ledger(tx, stage.now_ms)
        calls.step(tx, ledger, call.id, "cancel")
        ledger.flush()

    stage.write(cancel)
    assert school.do(entry, "finalise").code is None
    assert school.body(entry)["lifecycle"] == "received"


def test_somebody_of_another_country_is_a_hint_for_the_screener(stage, school):
    call = stage.call(open_to=OpenTo(classes=("ldc",)))
    here, away = school.poster(call, school.pupil()), school.poster(call, school.pupil(country="DE"))
    silent = school.poster(call, school.pupil(country=None))
    for one in (here, away, silent):
        school.do(one, "finalise")
    assert [school.body(one)["reasons"] for one in (here, away, silent)] == [[], ["country_out_of_range"], []]


def test_an_offer_is_an_answer_where_the_call_takes_one(stage):
    woman = stage.device(role="entrant")
    me = woman.pupil(birth="1974")
    offer = {"what": "training", "places": 12, "until": "2026-12-31"}
    fields = {"entrant": me, "title": "Half-moon pits", "language": "wo", "declaration": True, "offer": offer}
    taken = woman.make("entry", call=stage.call("women-stories").id, **fields)
    refused = woman.make("entry", call=stage.call("poster-children").id, **fields)
    assert woman.do(taken, "finalise").code is None
    assert (woman.body(taken)["lifecycle"], woman.body(taken)["offer"]) == ("received", offer)
    assert woman.do(refused, "finalise").code in {"parts-missing", "part-not-taken"}
