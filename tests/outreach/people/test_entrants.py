"""Entrants and classes through the engine: what may be said about a person, and what may not."""

from __future__ import annotations

import pytest

from outreach.people import actions as people
from outreach.people.countries import countries


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: entries take the same road on both."""
    return sqlite_url


def test_there_are_197_countries_with_names_in_six_languages():
    assert len(countries()) == 197
    assert (countries()["NA"].en, countries()["NO"].fr) == ("Namibia", "Norvège")
    assert all(getattr(one, lang) for one in countries().values() for lang in ("en", "fr", "es", "ru", "zh", "ar"))


def test_entrant_is_kept_and_follows_changes(stage):
    school = stage.device()
    pupil = school.pupil()
    school.sync()
    school.set(pupil, {"name": "Aminata O'Neill-Ndiaye", "gender": "female"})
    school.sync()
    kept = stage.read(people.entrants_by_id, [pupil], school.scope).get(pupil)
    assert (kept.name, kept.birth, kept.gender, kept.country) == ("Aminata O'Neill-Ndiaye", "2015-03", "female", "NE")
    assert stage.read(people.entrants_by_id, [pupil], "school:other").get(pupil) is None


def test_conflicting_names_stay_and_the_table_follows_the_resolution(stage):
    one = stage.device()
    two = stage.device(one.actor)
    pupil = one.pupil()
    one.sync(), two.sync()
    one.set(pupil, {"name": "Mariama"})
    two.set(pupil, {"name": "Maryam"})
    one.sync(), two.sync()
    assert stage.read(people.entrants_by_id, [pupil], one.scope).get(pupil).name == "Mariama"
    (conflict,) = two.conflicts()
    two.command(conflict.id, "resolve", {"value": "Maryam"})
    two.sync()
    assert stage.read(people.entrants_by_id, [pupil], one.scope).get(pupil).name == "Maryam"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"birth": "2015-03-14"}, "invalid-value"),
        ({"birth": "2015-13"}, "invalid-value"),
        ({"birth": "15"}, "invalid-value"),
        ({"stated_age": 0}, "invalid-value"),
        ({"country": "XX"}, "country-unknown"),
        ({"country": "ne"}, "invalid-value"),
        ({"name": ""}, "invalid-value"),
        ({"gender": "f"}, "invalid-value"),
        ({"school": "Maradi"}, "unknown-field"),
    ],
)
def test_entrant_that_says_too_much_or_nonsense_is_refused(stage, fields, code):
    school = stage.device()
    pupil = school.pupil(**fields)
    school.sync()
    assert [result.code for result in school.attention] == [code]
    assert stage.read(people.entrants_by_id, [pupil], school.scope).get(pupil) is None


def test_class_belongs_to_a_school_only(stage):
    school, entrant = stage.device(), stage.device(role="entrant")
    school.make("class", name="CM2", level="primary")
    entrant.make("class", name="CM2", level="primary")
    school.sync(), entrant.sync()
    assert (school.attention, [result.code for result in entrant.attention]) == ([], ["wrong-scope"])


def test_who_may_be_there_twice_is_told_and_nobody_is_merged(stage):
    school = stage.device()
    for name, birth in (("Zoë Diallo", "2015-03"), ("ZOE  DIALLO", "2016"), ("Zoe Diallo", "2001"), ("Moussa", "2015")):
        school.pupil(name=name, birth=birth)
    school.sync()
    found = stage.read(people.alike, school.scope)
    assert [(one.name, other.name) for one, other in found] == [("Zoë Diallo", "ZOE  DIALLO")]
    assert len(stage.read(people.entrants_in, school.scope)) == 4


def statements(tx):
    """Return how many statements the writer has begun so far."""
    return tx._steps.n


def test_a_class_is_saved_with_as_many_statements_as_one_pupil(stage):
    school, asked = stage.device(), []
    for count in (1, 24):
        for number in range(count):
            school.pupil(name=f"Pupil {number} of {count}")
        before = stage.write(statements)
        school.sync()
        asked.append(stage.write(statements) - before)
    assert asked[1] <= asked[0]
