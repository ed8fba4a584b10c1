"""What is settled across works, on both engines: a country's cap, and a deadline that moves behind what was late."""

from __future__ import annotations

from outreach.entries import caps
from sync.wire import At
from tests.outreach.entries.test_limits import capped, states
from tests.outreach.entries.test_versions import revise
from tests.support.programme import DAY_MS, NOON


def test_a_country_keeps_what_was_finished_first_in_any_of_its_schools(stage, school):
    call = capped(stage, entries_per_country=1)
    other, abroad = stage.device(), stage.device(stage.actor(country="ML"))
    mine, theirs = school.poster(call, school.pupil()), other.poster(call, other.pupil())
    away = abroad.poster(call, abroad.pupil(country="ML"))
    school.rewrite(school.command(mine, "finalise"), at=At(wall_ms=NOON - DAY_MS))
    other.rewrite(other.command(theirs, "finalise"), at=At(wall_ms=NOON - 2 * DAY_MS))
    for device in (school, other, abroad):
        device.sync()
    abroad.do(away, "finalise")

    def settle(tx):
        ledger = stage.engine.ledger(tx, stage.now_ms)
        for country in ("NE", "ML"):
            caps.settle_country(tx, ledger, call.id, country)
        ledger.flush()

    for _ in range(2):  # twice is once
        stage.write(settle)
        assert states(school, mine) + states(other, theirs) + states(abroad, away) == [
            "superseded", "received", "received",
        ]  # fmt: skip
    asked = stage.read(lambda tx: tx.all("SELECT kind FROM job WHERE kind = ?", caps.COUNTRY))
    assert len(asked) == 3
    other.do(theirs, "withdraw")
    stage.write(settle)
    assert states(school, mine) == ["received"]


def test_what_was_late_is_in_time_when_the_deadline_moves_behind_it(stage, school):
    call = stage.call(deadline="2026-06-01T23:59", zone="UTC")
    works = [school.poster(call, school.pupil()) for _ in range(2)]
    for one, day in zip(works, (6, 12), strict=True):
        school.rewrite(school.command(one, "finalise"), at=At(wall_ms=NOON + day * DAY_MS))
    stage.now_ms = NOON + 12 * DAY_MS
    school.sync()
    assert [school.body(one)["timing"] for one in works] == ["late", "late"]
    revise(stage, call, deadline="2026-06-04T23:59")
    bodies = [school.body(one) for one in works]
    assert [(body["timing"], body["reasons"]) for body in bodies] == [("in_grace", []), ("late", ["late"])]
