"""How many works count: what is too many is superseded, told, and back when there is room; never disqualified (I8)."""

from __future__ import annotations

from functools import partial

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.calls.model import Limits
from outreach.calls.templates import template
from outreach.entries import actions as entries
from outreach.entries.limits import Contender, excess
from outreach.screening import actions as screening
from outreach.screening.model import Refuse
from sync.wire import At
from tests.support.device import uuid
from tests.support.programme import DAY_MS, NOON


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: `test_settling.py` has the road on both."""
    return sqlite_url


def work(entry: str, *people: str, at: int = 0, **more: object) -> Contender:
    base = Contender(
        entry=entry,
        entrants=people or ("a",),
        scope="school:1",
        country="NE",
        finished_ms=at,
        timely=True,
        judged=False,
    )
    return msgspec.structs.replace(base, **more)


ONE = Limits(entries_per_entrant=1)


@pytest.mark.parametrize(
    ("works", "limits", "over"),
    [
        ([work("x", at=1), work("y", at=2)], ONE, {"x": "duplicate"}),
        ([work("x", at=1), work("y", at=2)], Limits(entries_per_entrant=2), {}),
        ([work("x", at=1), work("y", at=2, timely=False)], ONE, {"y": "duplicate"}),
        ([work("x", at=1, judged=True), work("y", at=2)], ONE, {"y": "duplicate"}),
        ([work("y", at=1), work("x", at=1)], ONE, {"y": "duplicate"}),
        ([work("x", "a", "b", at=2), work("y", "b", "c", at=1), work("z", "c", at=0)], ONE, {"y": "duplicate"}),
        ([work("x", "a", at=1), work("y", "b", at=2)], Limits(entries_per_school=1), {"y": "school_cap"}),
        (
            [work("x", "a", at=1), work("y", "b", at=2, scope="entrant:2")],
            Limits(entries_per_school=1, entries_per_country=1),
            {"y": "country_cap"},
        ),
        ([work(e, e, at=1, scope=f"entrant:{e}") for e in "xyz"], Limits(entries_per_school=1), {}),
        (
            [work("x", "a", at=1), work("y", "a", at=2), work("z", "b", at=3)],
            Limits(entries_per_school=1),
            {"x": "duplicate", "z": "school_cap"},
        ),
    ],
)
def test_which_works_are_too_many(works, limits, over):
    assert excess(works, limits) == over


made = st.builds(
    Contender,
    entry=st.uuids().map(str),
    entrants=st.lists(st.sampled_from("abcd"), min_size=1, max_size=2, unique=True).map(tuple),
    scope=st.sampled_from(["school:1", "school:2"]),
    country=st.sampled_from(["NE", "ML"]),
    finished_ms=st.integers(0, 3),
    timely=st.booleans(),
    judged=st.booleans(),
)
some = st.none() | st.integers(1, 3)


@given(
    works=st.lists(made, max_size=8, unique_by=lambda one: one.entry),
    order=st.randoms(use_true_random=False),
    person=st.integers(1, 2), of_school=some, of_country=some,
)  # fmt: skip
def test_i8_the_order_of_arrival_decides_nothing_and_no_limit_is_exceeded(works, order, person, of_school, of_country):
    limits = Limits(entries_per_entrant=person, entries_per_school=of_school, entries_per_country=of_country)
    over = excess(works, limits)
    shuffled = list(works)
    order.shuffle(shuffled)
    assert excess(shuffled, limits) == over
    standing = [one for one in works if one.entry not in over]
    assert all(sum(person_ in one.entrants for one in standing) <= person for person_ in "abcd")
    for most, share in ((of_school, "scope"), (of_country, "country")):
        counts = [sum(getattr(one, share) == value for one in standing) for value in {getattr(w, share) for w in works}]
        assert most is None or max(counts, default=0) <= most


def states(school, *works) -> list[str]:
    return [school.body(one)["lifecycle"] for one in works]


def test_of_two_works_of_one_person_the_one_finished_last_counts_whatever_arrives_first(stage, school):
    call = stage.call()
    other = stage.device(school.actor)
    pupil = school.pupil()
    school.sync(), other.sync()
    early, late = school.poster(call, pupil), other.poster(call, pupil)
    school.rewrite(school.command(early, "finalise"), at=At(wall_ms=NOON - 3 * DAY_MS))
    other.rewrite(other.command(late, "finalise"), at=At(wall_ms=NOON - 2 * DAY_MS))
    other.sync()
    school.sync()
    assert states(school, early, late) == ["superseded", "received"]
    assert school.body(early)["reasons"] == ["duplicate"]
    assert school.notices() == ["entry-superseded"]


def test_what_was_too_many_is_back_at_once_when_the_other_is_taken_back(stage, school):
    call = stage.call()
    pupil = school.pupil()
    school.consent(pupil)
    first, second = school.poster(call, pupil), school.poster(call, pupil)
    school.do(first, "finalise")
    stage.now_ms += 1
    school.do(second, "finalise")
    assert states(school, first, second) == ["superseded", "received"]
    assert stage.read(entries.certifiable, call.id)[0].reasons[0] == "duplicate"
    assert school.do(second, "withdraw").status == "applied"
    assert states(school, first, second) == ["received", "withdrawn"]
    assert school.body(first)["reasons"] == []
    assert school.body(first)["consent"] == "granted"


def test_what_is_refused_takes_up_no_room(stage, school):
    call = stage.call()
    pupil = school.pupil()
    first, second = school.poster(call, pupil), school.poster(call, pupil)
    school.do(first, "finalise")
    stage.now_ms += 1
    school.do(second, "finalise")
    refusal = Refuse(reason="not_original")
    stage.write(partial(screening.refuse, all_of=False), stage.engine, second, refusal, "officer", uuid(), stage.now_ms)
    assert states(school, first, second) == ["received", "rejected"]


def test_a_superseded_work_may_be_reopened_and_counts_when_it_is_finished_last(stage, school):
    call = stage.call()
    pupil = school.pupil()
    first, second = school.poster(call, pupil), school.poster(call, pupil)
    for one in (first, second, first):
        stage.now_ms += 1
        school.do(one, "finalise")
        if one == second:
            school.do(first, "reopen")
            stage.now_ms += 1
    assert states(school, first, second) == ["received", "superseded"]


def capped(stage, **caps_) -> object:
    limits = msgspec.structs.replace(template("poster-children").limits, **caps_)
    return stage.call(limits=limits)


def test_a_school_keeps_what_it_finished_first(stage, school):
    call = capped(stage, entries_per_school=2)
    works = [school.poster(call, school.pupil()) for _ in range(3)]
    for one in works:
        stage.now_ms += 1
        school.do(one, "finalise")
    assert states(school, *works) == ["received", "received", "superseded"]
    assert school.body(works[2])["reasons"] == ["school_cap"]
    assert stage.read(entries.certifiable, call.id)[2].reasons == ("no_consent", "media_incomplete", "not_screened")
    school.do(works[0], "withdraw")
    assert states(school, *works) == ["withdrawn", "received", "received"]


def test_more_makers_than_the_call_allows_are_told(stage, school):
    call = stage.call()
    pupils = [school.pupil(), school.pupil()]
    entry = school.poster(call, pupils[0], entrant=None, entrants=pupils)
    assert school.do(entry, "finalise").code == "too-many-makers"
