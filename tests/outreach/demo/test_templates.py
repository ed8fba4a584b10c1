"""The four templates: sound, in both languages, with the numbers that the contests of the field use."""

from __future__ import annotations

import pytest

from outreach.calls.model import Opening
from outreach.calls.rules import broken_call, call_from
from outreach.calls.templates import NAMES, template
from outreach.ids import new_id, now_ms


@pytest.mark.parametrize("name", NAMES)
def test_template_opens_as_it_is(name) -> None:
    assert broken_call(call_from(template(name), Opening(id=new_id(), opens_at=now_ms()))) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_there_in_both_languages(name) -> None:
    shipped = template(name)
    texts = [shipped.title, shipped.theme, shipped.rules, *(rule.note for rule in shipped.media)]
    for criterion in shipped.rubric.criteria if shipped.rubric else ():
        texts += [criterion.name, criterion.help, *(level.label for level in criterion.levels)]
    assert [text for text in texts if set(text) != {"en", "ar"}] == []


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
