"""Fixtures of the domain through the engine: F-seed, F-school, F-names. F-bands is `calls/test_ages.py` beside here."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from msgspec.structs import replace

from outreach.calls.actions import ages_on
from outreach.entries import actions as entries
from outreach.people import actions as people
from sync.wire import At
from tests.support.programme import DAY_MS, NOON
from tests.support.seed import ESSAYS, NAMES, essays


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: what is counted is the same on both."""
    return sqlite_url


def test_f_seed_comes_out_as_the_secretariat_reported_it(stage):
    call = stage.call("essay-global", deadline="2026-12-05T23:59")
    device = stage.device()
    for author in essays(2026):
        language = author.pop("language")
        who = device.make("entrant", **author)
        entry = device.make(
            "entry", call=call.id, entrant=who, title="Health and land", language=language, text="land " * 500,
            declaration=True,
        )  # fmt: skip
        device.command(entry, "finalise")
    device.sync()
    assert device.attention == []
    rows = stage.read(entries.listed, call.id, "all", "", 500)
    assert {row.facets.lifecycle for row in rows} == {"received"}
    authors = [one for row in rows for one in stage.read(entries.entrants_of, row)]
    on = date.fromisoformat(call.age_reference)
    ages = [ages_on(one.birth, one.stated_age, on) for one in authors]
    found = (len(rows), len({row.country for row in rows}), min(ages)[0], max(ages)[1])
    said = "{} entries, {} countries, youngest {}, oldest {}".format(*found)
    assert said == "179 entries, 69 countries, youngest 9, oldest 65"
    assert len({row.reference for row in rows}) == ESSAYS
    assert set(Counter(row.language for row in rows)) == {"en", "fr", "ru", "es"}
    assert {row.band for row in rows} == {"0-14", "15-24", "25+"}


def test_f_school_46_pupils_ten_days_a_wrong_clock_and_a_stolen_tablet(stage):
    """J1a, J1e, J1j: the deadline is on day 6; what was finished before counts; the stolen tablet's works wait."""
    call = stage.call(deadline="2026-06-03T11:59", zone="UTC")  # six days after noon of the 28th
    first = stage.device()
    second = stage.device(first.actor)
    finished = {}
    for i in range(46):
        tablet, day = (second if i >= 40 else first), (8 if i % 20 == 7 else 3 + i % 3)
        pupil = tablet.pupil(name=f"Pupil {i}")
        tablet.consent(pupil)
        entry = tablet.poster(call, pupil)
        wrong = i == 11  # the battery was out
        wall = 1_490_000_000_000 if wrong else NOON + day * DAY_MS
        tablet.rewrite(tablet.command(entry, "finalise"), at=At(wall_ms=wall, anchor=str(NOON)))
        finished[entry] = "clock_suspect" if wrong else "late" if day == 8 else "in_grace"
    stolen = set(list(finished)[40:])
    stage.now_ms = NOON + 10 * DAY_MS
    second.device = replace(second.device, state="revoked")
    second.push()
    first.sync()
    assert {result.status for result in second.results.values()} == {"held"}
    timings = {entry: first.body(entry)["timing"] for entry in finished if entry not in stolen}
    assert timings == {entry: timing for entry, timing in finished.items() if entry not in stolen}
    assert Counter(timings.values()) == {"in_grace": 37, "late": 2, "clock_suspect": 1}
    assert {first.body(entry)["lifecycle"] for entry in timings} == {"received"}
    assert all(stage.read(entries.entry_by_id, entry) is None for entry in stolen)


def test_f_names_are_kept_exactly_as_they_were_typed(stage):
    device = stage.device()
    pupils = {device.pupil(name=name): name for name in NAMES.values()}
    device.sync()
    assert device.attention == []
    kept = stage.read(people.entrants_by_id, list(pupils), device.scope)
    assert {one: kept[one].name for one in pupils} == pupils
    other = stage.device(device.actor)
    other.sync()
    assert {one: other.view[one].body["name"] for one in pupils} == pupils
