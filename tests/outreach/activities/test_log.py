"""What a class did is counted and names nobody: taken exactly, or refused with a sentence."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from outreach.activities import actions as activities
from outreach.activities.kind import ACTIVITY
from tests.support.device import uuid
from tests.support.programme import DAY_MS, SHA

PHOTO = {"kind": "photo", "sha256": SHA, "size": 1000, "type": "image/jpeg", "order": 0}


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: `test_sums.py` adds up on both."""
    return sqlite_url


@pytest.fixture
def call(stage):
    return stage.call("children-programme")


def log(school, of, **more):
    fields = {"call": of.id, "kind": "tree_planting", "date": "2026-05-20", "girls": 12, "boys": 9, **more}
    doc = uuid()
    school.create(doc, "activity", school.scope, {name: value for name, value in fields.items() if value is not None})
    return doc


def test_a_log_is_put_right_and_taken_back(stage, call, school):
    kept, wrong = log(school, call), log(school, call)
    school.sync()
    school.set(kept, {"girls": 13, "trees": 4})
    school.delete(wrong)
    school.sync()
    assert [(one.girls, one.trees) for one in stage.read(activities.of_call, call.id)] == [(13, 4)]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": None}, "activity-incomplete"),
        ({"date": None}, "activity-incomplete"),
        ({"date": "2026-02-30"}, "activity-day"),
        ({"date": "2026-13-01"}, "invalid-value"),
        ({"date": "2026-06-30"}, "activity-day"),
        ({"girls": 0, "boys": 0}, "activity-empty"),
        ({"girls": -1}, "invalid-value"),
        ({"girls": 1_000_000}, "invalid-value"),
        ({"trees": 10_000_000}, "invalid-value"),
        ({"kind": "football"}, "invalid-value"),
        ({"names": "Aminata"}, "unknown-field"),
        ({"parts/a": {**PHOTO, "kind": "page"}}, "part-not-taken"),
        ({"parts/a": {**PHOTO, "type": "image/gif"}}, "part-not-taken"),
        ({"parts/a": {**PHOTO, "size": 100_000_000}}, "part-too-large"),
        ({f"parts/{i}": PHOTO for i in range(6)}, "too-many-parts"),
        ({"call": uuid()}, "call-unknown"),
    ],
)
def test_what_cannot_be_is_refused_and_kept_with_the_school(stage, call, school, changes, code):
    log(school, call, **changes)
    school.sync()
    assert [row.code for row in school.attention] == [code]
    assert stage.read(activities.of_call, call.id) == []


def test_a_day_that_has_begun_anywhere_may_be_logged(stage, call, school):
    stage.now_ms = stage.now_ms // DAY_MS * DAY_MS + DAY_MS // 2
    log(school, call, date="2026-05-29")  # it is the 28th at noon in UTC, and the 29th in Kiritimati
    school.sync()
    assert (school.attention, len(stage.read(activities.of_call, call.id))) == ([], 1)


def test_a_competition_keeps_no_log(stage, school):
    log(school, stage.call("poster-children"))
    school.sync()
    assert [row.code for row in school.attention] == ["activity-not-taken"]


def test_c1_a_log_has_no_room_for_a_name():
    assert set(ACTIVITY.fields) == {"call", "kind", "date", "girls", "boys", "other", "unknown", "trees", "note"}
    assert ACTIVITY.scopes == ("school:",)


def test_i7_every_number_is_a_sum_over_what_is_there_at_that_moment(stage, call):
    """Whatever was logged, put right and taken back in whatever order: in one snapshot sums and documents agree."""
    dice = random.Random(7)
    schools = [stage.device() for _ in range(3)]
    logged = []
    for _ in range(40):
        school = dice.choice(schools)
        own = [doc for who, doc in logged if who is school]
        if not own or dice.random() < 0.5:
            kind = dice.choice(["tree_planting", "drama", "talk"])
            logged.append((school, log(school, call, kind=kind, girls=dice.randint(0, 30), trees=dice.randint(0, 9))))
        elif dice.random() < 0.6:
            school.set(dice.choice(own), {"girls": dice.randint(1, 99), "boys": dice.choice([None, 3])})
        else:
            school.delete(gone := dice.choice(own))
            logged.remove((school, gone))
        if dice.random() < 0.4:
            school.sync()
            assert stage.read(reported, stage, call, schools) == []
    for school in schools:
        school.sync()
    assert stage.read(reported, stage, call, schools) == []
    assert sum(one.activities for one in stage.read(activities.totals, call.id)) == len(logged)


def reported(tx, stage, call, schools):
    """Return where the sums differ from an independent sum over the documents of the same snapshot."""
    there = [body.body for school in schools for body in stage.engine.documents(tx, school.scope, "activity")]
    found = {one.kind: one for one in activities.totals(tx, call.id)}
    numbers = Counter(one["kind"] for one in there)
    wrong = [
        kind for kind in found.keys() | numbers.keys() if kind not in found or found[kind].activities != numbers[kind]
    ]
    for name in ("girls", "boys", "trees"):
        sums = Counter()
        for one in there:
            sums[one["kind"]] += one.get(name, 0)
        wrong += [(kind, name) for kind, total in found.items() if getattr(total, name) != sums[kind]]
    return wrong
