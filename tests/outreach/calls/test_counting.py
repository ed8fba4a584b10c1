"""The length of a text: one set of vectors for the server and the tablet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import outreach
from outreach.calls.counting import UNSPACED, count, measure, unit_of
from outreach.calls.model import Limits, WordLimit

VECTORS = json.loads((Path(outreach.__file__).parent / "locale" / "counting.json").read_text())


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: f"{case['language']}-{case['text'][:12]!r}")
def test_count_agrees_with_the_shared_vectors(case):
    assert (count(case["text"], case["language"]), unit_of(case["language"])) == (case["count"], case["unit"])


def test_unspaced_languages_agree_with_the_shared_list():
    assert set(VECTORS["unspaced"]) == UNSPACED


LIMITS = Limits(
    text=(
        WordLimit(band="0-14", words_min=3, words_max=10, characters_min=6, characters_max=20),
        WordLimit(band="15-24", words_min=5, words_max=20, characters_min=10, characters_max=40),
    )
)


@pytest.mark.parametrize(
    ("words", "verdict"), [(0, "empty"), (2, "under"), (3, "fits"), (10, "fits"), (11, "over"), (12, "blocked")]
)
def test_over_length_warns_at_the_limit_and_blocks_at_110_percent(words, verdict):
    assert measure("land " * words, "en", LIMITS, ("0-14",)).verdict == verdict


def test_ambiguous_band_gets_the_limit_that_suits_best():
    length = measure("land " * 15, "en", LIMITS, ("0-14", "15-24"))
    assert (length.verdict, length.most) == ("fits", 20)


def test_chinese_is_measured_in_characters():
    length = measure("土地" * 10, "zh", LIMITS, ("0-14",))
    assert (length.unit, length.count, length.verdict) == ("characters", 20, "fits")


def test_call_without_text_measures_nothing():
    assert measure("land", "en", Limits(), ()) is None
