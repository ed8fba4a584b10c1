"""What is computed and never typed: the day of the week, the offset, who may enter, when something was finished."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.calls.model import OpenTo
from outreach.calls.rules import may_enter
from outreach.calls.times import Evidence, finished_ms, offset, weekday
from outreach.people.countries import classes_on, countries


@pytest.mark.parametrize(
    ("deadline", "zone", "day", "ahead"),
    [
        ("2026-06-17T23:59", "Africa/Niamey", 3, "+01:00"),
        ("2026-07-05T12:00", "Europe/Berlin", 7, "+02:00"),
        ("2026-12-05T12:00", "Europe/Berlin", 6, "+01:00"),
        ("2026-11-16T23:59", "Asia/Kolkata", 1, "+05:30"),
        ("2026-11-16T23:59", "America/St_Johns", 1, "-03:30"),
        ("2026-11-16T23:59", "UTC", 1, "+00:00"),
        ("2026-11-16T23:59", "entrant-local", 1, None),
    ],
)
def test_weekday_and_offset_are_computed(deadline, zone, day, ahead):
    assert (weekday(deadline), offset(deadline, zone)) == (day, ahead)


@pytest.mark.parametrize(
    ("open_to", "country", "enters"),
    [
        (None, "NE", True),
        (OpenTo(), "NE", True),
        (OpenTo(classes=("ldc", "sids")), "NE", True),
        (OpenTo(classes=("ldc", "sids")), "FJ", True),
        (OpenTo(classes=("ldc", "sids")), "DE", False),
        (OpenTo(classes=("ldc",), countries=("DE",)), "DE", True),
        (OpenTo(countries=("NA",)), "NO", False),
        (OpenTo(classes=("ldc",)), None, True),
    ],
)
def test_who_may_enter_follows_the_class_of_the_country(open_to, country, enters):
    classes = classes_on(country, date(2026, 6, 1)) if country else ()
    assert may_enter(open_to, country, classes) is enters


def test_least_developed_is_a_dated_fact():
    """The list of November 2026: 44 countries, and Bangladesh, Lao PDR and Nepal leave it on the 24th."""
    days = (date(2026, 11, 23), date(2026, 11, 24))
    before, after = ({one for one in countries() if "ldc" in classes_on(one, day)} for day in days)
    assert (len(before), before - after) == (44, {"BD", "LA", "NP"})
    assert "ldc" in classes_on("BT", date(2020, 1, 1))
    small, locked = (sum(kind in one.classes for one in countries().values()) for kind in ("sids", "lldc"))
    assert (small, locked) == (37, 32)
    assert classes_on("XX", date(2026, 1, 1)) == frozenset()


@given(
    received=st.integers(0, 10**13), wall=st.integers(-(10**13), 10**13), mono=st.none() | st.integers(0, 10**12),
    back=st.none() | st.integers(0, 10**12),
)  # fmt: skip
def test_the_guess_of_when_lies_between_the_last_contact_and_arrival(received, wall, mono, back):
    anchor = None if back is None else received - back
    guess = finished_ms(Evidence(received=received, wall=wall, mono=mono, anchor=anchor))
    assert guess <= received
    assert anchor is None or guess >= anchor
