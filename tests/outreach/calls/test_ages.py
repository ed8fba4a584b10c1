"""Ages and bands (domain fixture F-bands): birthdays on the reference date, a day off, 29 February, year only."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.calls.model import Band
from outreach.calls.rules import age_on, ages_on, band_code, bands_of, is_minor
from outreach.calls.whole import broken_bands

SCHOOL = (Band(min=5, max=8), Band(min=9, max=12), Band(min=13, max=15), Band(min=16, max=19))
ANY_AGE = (Band(min=0, max=14), Band(min=15, max=24), Band(min=25))


@pytest.mark.parametrize(
    ("birth", "reference", "age"),
    [
        ((2014, 6, 17), (2026, 6, 17), 12),
        ((2014, 6, 18), (2026, 6, 17), 11),
        ((2014, 6, 16), (2026, 6, 17), 12),
        ((2012, 2, 29), (2025, 2, 28), 12),
        ((2012, 2, 29), (2025, 3, 1), 13),
        ((2012, 2, 29), (2028, 2, 29), 16),
    ],
)
def test_age_on_the_reference_day(birth, reference, age):
    assert age_on(date(*birth), date(*reference)) == age


@pytest.mark.parametrize(
    ("birth", "stated", "ages"),
    [
        ("2014-06", None, (11, 12)),
        ("2014-05", None, (12, 12)),
        ("2014-07", None, (11, 11)),
        ("2014-12", None, (11, 11)),
        ("2014", None, (11, 12)),
        ("2012-02", None, (14, 14)),
        (None, 9, (9, 9)),
        ("2014-05", 9, (12, 12)),
        (None, None, None),
    ],
)
def test_every_possible_age_counts(birth, stated, ages):
    assert ages_on(birth, stated, date(2026, 6, 17)) == ages


@given(st.dates(date(1930, 1, 1), date(2020, 12, 31)), st.dates(date(2021, 1, 1), date(2040, 12, 31)))
def test_possible_ages_hold_the_true_one(birth, reference):
    true = age_on(birth, reference)
    for known in (f"{birth:%Y-%m}", f"{birth:%Y}"):
        least, most = ages_on(known, None, reference)
        assert least <= true <= most
        assert most - least <= 1


def test_bands_of_schools_meet():
    assert list(broken_bands(SCHOOL)) == []
    assert list(broken_bands(ANY_AGE)) == []


@pytest.mark.parametrize(
    "bands",
    [
        (Band(min=5, max=8), Band(min=8, max=12)),
        (Band(min=5, max=8), Band(min=10, max=12)),
        (Band(min=9, max=12), Band(min=5, max=8)),
        (Band(min=5), Band(min=9, max=12)),
        (Band(min=8, max=5),),
    ],
)
def test_bands_that_do_not_meet_are_named(bands):
    assert len(list(broken_bands(bands))) == 1


@given(st.integers(0, 130))
def test_every_age_has_exactly_one_band_when_bands_cover_all(age):
    assert len(bands_of(ANY_AGE, (age, age))) == 1


def test_ambiguous_band_lists_the_youngest_first():
    assert bands_of(SCHOOL, (8, 9)) == ("5-8", "9-12")
    assert bands_of(SCHOOL, (20, 21)) == ()
    assert bands_of(SCHOOL, None) == ()
    assert band_code(ANY_AGE[2]) == "25+"


def test_unknown_age_is_a_childs():
    assert is_minor(None)
    assert is_minor((17, 18))
    assert not is_minor((18, 18))
