"""The four templates: sound, in both languages, with the numbers that the contests of the field use."""

from __future__ import annotations

import pytest

from outreach.calls.model import Opening
from outreach.calls.rules import call_from, rubric_for
from outreach.calls.templates import NAMES, template
from outreach.calls.whole import broken_call, texts_of
from outreach.ids import new_id, now_ms


@pytest.mark.parametrize("name", NAMES)
def test_template_opens_as_it_is(name) -> None:
    assert broken_call(call_from(template(name), Opening(id=new_id(), opens_at=now_ms()))) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_there_in_both_languages(name) -> None:
    lacking = {path for path, text in texts_of(template(name)).items() if not {"en", "ar"} <= set(text)}
    assert lacking == set()


def test_young_children_are_judged_by_a_rubric_of_their_own() -> None:
    poster = call_from(template("poster-children"), Opening(id=new_id(), opens_at=now_ms()))
    young, others = rubric_for(poster, "5-8"), rubric_for(poster, "9-12")
    assert {one.code: one.weight for one in young.criteria} == {
        "imagination": 40,
        "colour": 30,
        "effort": 20,
        "overall": 10,
    }
    assert {one.code: one.weight for one in others.criteria} == {"theme": 1, "originality": 1, "art": 1}


def test_programmes_take_what_the_seed_names() -> None:
    assert template("women-stories").offers == ("training", "scholarship", "mentoring", "other")
    assert set(template("children-programme").activities) == {
        "drawing", "poster", "drama", "tree_planting", "talk", "discussion", "other",
    }  # fmt: skip


def test_poster_bands_and_rubric_are_those_of_the_field() -> None:
    poster = template("poster-children")
    assert [(band.min, band.max) for band in poster.bands] == [(5, 8), (9, 12), (13, 15), (16, 19)]
    assert {criterion.weight for criterion in poster.rubric.criteria} == {1}
    assert (poster.limits.statement_words, poster.window_days, poster.grace_days) == (50, 84, 14)


def test_essay_lengths_follow_the_age() -> None:
    lengths = {limit.band: (limit.words_min, limit.words_max) for limit in template("essay-global").limits.text}
    assert lengths == {"0-14": (250, 750), "15-24": (500, 1500), "25+": (500, 1500)}


def test_programmes_are_not_judged() -> None:
    assert [name for name in NAMES if template(name).rubric is None] == ["women-stories", "children-programme"]
