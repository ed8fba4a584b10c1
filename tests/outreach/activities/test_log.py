"""What a class did is counted and names nobody: taken exactly, or refused with a sentence."""

from __future__ import annotations

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
