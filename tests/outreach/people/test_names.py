"""Names as versions, and ages that a birth leaves open: a teacher is asked, and what was answered is kept."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from outreach.calls.rules import ages_told
from outreach.entries import actions as entries
from outreach.erasure import actions as erasure
from outreach.erasure.model import Order
from outreach.errors import Problem
from outreach.ids import new_id
from outreach.names import line, unseen
from outreach.people import actions as people
from outreach.people.model import ClassName, Name
from tests.support.programme import NOON

DAY = "2026-09-30"
TYPED = json.loads((Path(__file__).parent / "names.json").read_text())
"""What is typed where a name is asked, and what is kept of it; the app's test reads the same file."""


def taken(name, kind):
    try:
        return msgspec.convert(name, kind) == name
    except msgspec.ValidationError:
        return False


@pytest.fixture
def call(stage):
    return stage.call(deadline=f"{DAY}T23:59", zone="UTC")


def row(stage, entry):
    return stage.read(entries.entry_by_id, entry)


@pytest.mark.parametrize(("typed", "kept"), [(one["typed"], one["kept"]) for one in TYPED])
def test_f_names_one_rule_says_what_nobody_sees(typed, kept):
    assert line(typed) == kept
    assert line(kept) == kept
    assert unseen(kept) is None
    for kind in (Name, ClassName):
        assert taken(kept, kind) is (kept != "")
        assert not taken(f"{kept}\n", kind)
        assert not taken(typed, kind) or unseen(typed) is None


@pytest.mark.parametrize("bad", ["\u202eatanimA", "Ami\u2066na", "Ami\u0007na", "Ami\u200bna", "Ami\n", " ", "\u200c"])
def test_f_names_a_tablet_is_told_which_name_cannot_be_taken_and_loses_nothing(stage, school, bad):
    """As a list is: the same characters, the same field; what was written stays on the tablet to be put right."""
    group, pupil = school.make("class", name="CM2"), school.pupil(name="Aminata Diallo")
    school.sync()
    for document in (group, pupil):
        school.set(document, {"name": bad})
    school.sync()
    assert [(one.code, one.message.split(":")[0]) for one in school.attention] == [("invalid-value", "name")] * 2
    assert [one.op.set for one in school.attention] == [{"name": bad}] * 2
    school.set(pupil, {"name": line(f"Aminata {bad}")})
    school.sync()
    assert stage.read(people.names, pupil)[-1].name == line(f"Aminata {bad}")


def test_f_names_a_change_is_a_version_with_who_and_when(stage, school):
    pupil = school.pupil(name="Aminata Diallo")
    school.sync()
    other = stage.device(school.actor)
    other.sync()
    stage.now_ms += 1000
    other.set(pupil, {"name": "Aminata N’Diaye"})
    other.sync()
    other.set(pupil, {"gender": "female"})
    other.sync()
    kept = stage.read(people.names, pupil)
    assert [(one.version, one.name, one.device, one.at_ms) for one in kept] == [
        (1, "Aminata Diallo", school.device.id, NOON), (2, "Aminata N’Diaye", other.device.id, NOON + 1000),
    ]  # fmt: skip


def test_a_former_name_goes_with_the_person(stage, school):
    pupil = school.pupil(name="Aminata Diallo")
    school.sync()
    school.set(pupil, {"name": "Aminata N’Diaye"})
    school.sync()
    stage.write(erasure.erase, stage.engine, Order(subject="person", target=pupil), "o", new_id(), stage.now_ms)
    assert stage.read(lambda tx: tx.all("SELECT name FROM entrant_name")) == []
    with pytest.raises(Problem, match="not-found"):
        stage.read(people.names, pupil)


@pytest.mark.parametrize(
    ("ages", "told", "then"),
    [
        ((8, 9), 8, (8, 8)), ((8, 9), 9, (9, 9)), ((8, 9), None, (8, 9)), (None, 12, (12, 12)), (None, None, None),
        ((8, 9), 7, (8, 9)), ((8, 9), 10, (8, 9)),  # what a birth excludes nobody's word makes possible
    ],
)  # fmt: skip
def test_f_bands_a_word_decides_among_what_is_possible(ages, told, then):
    assert ages_told(ages, told) == then


def test_f_bands_a_teachers_answer_about_the_calls_day_decides_the_band_also_after_it_was_sent(stage, school, call):
    pupil = school.pupil(birth="2017")  # 8 or 9 on the last day of September 2026: two bands
    school.consent(pupil)
    entry = school.poster(call, pupil)
    school.command(entry, "finalise")
    school.sync()
    assert (row(stage, entry).band, row(stage, entry).band_ambiguous) == ("5-8", True)
    school.set(pupil, {f"ages/{DAY}": {"age": 9, "known": "register"}})
    school.sync()
    assert school.attention == []
    assert (row(stage, entry).band, row(stage, entry).band_ambiguous) == ("9-12", False)
    told = stage.read(people.entrant, pupil).ages[DAY]
    assert (told.age, told.known) == (9, "register")


def test_f_bands_an_answer_about_another_day_and_an_impossible_one_decide_nothing(stage, school, call):
    pupil = school.pupil(birth="2017")
    entry = school.poster(call, pupil)
    said = {"ages/2027-09-30": {"age": 10, "known": "family"}, f"ages/{DAY}": {"age": 12, "known": "family"}}
    school.set(pupil, said)
    school.sync()
    assert (row(stage, entry).band, row(stage, entry).band_ambiguous) == ("5-8", True)


def test_f_bands_two_tablets_that_differ_are_asked_and_nothing_is_picked_by_time(stage, school, call):
    pupil = school.pupil(birth="2017")
    entry = school.poster(call, pupil)
    school.sync()
    other = stage.device(school.actor)
    other.sync()
    school.set(pupil, {f"ages/{DAY}": {"age": 9, "known": "register"}})
    other.set(pupil, {f"ages/{DAY}": {"age": 8, "known": "estimate"}})
    school.sync(), other.sync()
    (conflict,) = other.conflicts()
    assert conflict.body["field"] == f"ages/{DAY}"
    other.command(conflict.id, "resolve", {"value": {"age": 8, "known": "document"}})
    other.sync()
    assert (row(stage, entry).band, row(stage, entry).band_ambiguous) == ("5-8", False)


@pytest.mark.parametrize("told", [{"age": 131, "known": "register"}, {"age": 9}, {"age": 9, "known": "guess"}, 9])
def test_an_answer_without_where_it_is_known_from_is_refused(school, told):
    pupil = school.pupil()
    school.set(pupil, {f"ages/{DAY}": told})
    school.sync()
    assert [result.code for result in school.attention] == ["invalid-value"]
