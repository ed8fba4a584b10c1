"""The deadline is a postmark: what counts is when an entry was finished, and a clock alone rejects nothing (I9)."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.calls.model import CallBody
from outreach.calls.rules import status_at
from outreach.calls.times import DAY_MS, Evidence, closes_ms, timing_of, timing_under

HOUR = 3_600_000


def call(zone: str = "Africa/Niamey", grace_days: int = 14) -> CallBody:
    return CallBody(
        kind="competition", template="poster", title={"en": "t"}, theme={"en": "t"}, rules={"en": "t"},
        needs=("poster",), code="POSTER-26", opens_at=0, deadline="2026-06-17T23:59", zone=zone,
        age_reference="2026-06-17", grace_days=grace_days,
    )  # fmt: skip


CLOSES = closes_ms("2026-06-17T23:59", "Africa/Niamey")


def test_deadline_is_the_last_millisecond_of_its_minute_in_its_zone():
    assert datetime.fromtimestamp((CLOSES + 1) / 1000, UTC) == datetime(2026, 6, 17, 23, 0, tzinfo=UTC)


def test_entrant_local_deadline_has_passed_only_where_the_day_ends_last():
    moment = datetime.fromtimestamp((closes_ms("2026-06-17T23:59", "entrant-local") + 1) / 1000, UTC)
    assert moment == datetime(2026, 6, 18, 12, 0, tzinfo=UTC)


def test_wall_time_that_occurs_twice_is_the_later_one():
    moment = datetime.fromtimestamp((closes_ms("2026-10-25T02:30", "Europe/Berlin") + 1) / 1000, UTC)
    assert moment == datetime(2026, 10, 25, 1, 31, tzinfo=UTC)


CASES = {
    "received before the deadline": ((-HOUR, -2 * HOUR, None, None, False), "on_time"),
    "received before, clock years ahead": ((-HOUR, 900 * DAY_MS, None, None, True), "on_time"),
    "finished on day -3, sent on day 4": ((4 * DAY_MS, -3 * DAY_MS, None, None, False), "in_grace"),
    "finished on day 2 without evidence": ((4 * DAY_MS, 2 * DAY_MS, None, None, False), "late"),
    "finished in time by the time since contact": (
        (4 * DAY_MS, -DAY_MS + HOUR, 9 * DAY_MS, -10 * DAY_MS, False),
        "in_grace",
    ),
    "clock says in time, time since contact says late": (
        (4 * DAY_MS, -DAY_MS, 12 * DAY_MS, -10 * DAY_MS, False),
        "clock_suspect",
    ),
    "clock before the last contact": ((4 * DAY_MS, -30 * DAY_MS, None, -10 * DAY_MS, False), "clock_suspect"),
    "clock in 2017": ((4 * DAY_MS, -3000 * DAY_MS, None, -10 * DAY_MS, False), "clock_suspect"),
    "clock more than a day in the future": ((4 * DAY_MS, 6 * DAY_MS, None, None, False), "clock_suspect"),
    "anchor that nobody signed": ((4 * DAY_MS, -DAY_MS, None, None, True), "clock_suspect"),
    "contact after the deadline": ((4 * DAY_MS, -DAY_MS, None, HOUR, False), "late"),
    "received in the deadline's last millisecond": ((0, 0, None, None, False), "on_time"),
    "finished in the deadline's last millisecond, sent a minute later": ((60_000, 0, None, None, False), "in_grace"),
    "finished a millisecond after the deadline": ((60_000, 1, None, None, False), "late"),
    "received in the last millisecond of the grace": ((14 * DAY_MS, -HOUR, None, None, False), "in_grace"),
    "received a millisecond after the grace": ((14 * DAY_MS + 1, -HOUR, None, None, False), "late"),
    "after the grace, and the clock contradicts itself": ((15 * DAY_MS, -3000 * DAY_MS, None, -DAY_MS, True), "late"),
    "clock a day off at contact": ((4 * DAY_MS, -2 * DAY_MS, 3 * DAY_MS, -6 * DAY_MS, False), "in_grace"),
    "clock more than a day off at contact": (
        (4 * DAY_MS, -2 * DAY_MS + 1, 3 * DAY_MS, -6 * DAY_MS, False),
        "clock_suspect",
    ),
    "clock jumped back to the last contact": ((4 * DAY_MS, -10 * DAY_MS, None, -10 * DAY_MS, False), "in_grace"),
    "clock jumped back behind the last contact": (
        (4 * DAY_MS, -10 * DAY_MS - 1, None, -10 * DAY_MS, False),
        "clock_suspect",
    ),
    "received after the grace": ((15 * DAY_MS, -3 * DAY_MS, None, None, False), "late"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_i9_every_case_of_the_table(case):
    (received, wall, mono, anchor, suspect), expected = case
    evidence = Evidence(
        received=CLOSES + received, wall=CLOSES + wall, mono=mono,
        anchor=None if anchor is None else CLOSES + anchor, suspect=suspect,
    )  # fmt: skip
    assert timing_of(evidence, call()) == expected


@given(
    wall=st.integers(-(10**13), 10**13), mono=st.none() | st.integers(0, 10**11),
    anchor=st.none() | st.integers(CLOSES - 10**10, CLOSES), suspect=st.booleans(),
)  # fmt: skip
def test_i9_no_clock_of_a_device_makes_late_what_arrived_in_time(wall, mono, anchor, suspect):
    evidence = Evidence(received=CLOSES, wall=wall, mono=mono, anchor=anchor, suspect=suspect)
    assert timing_of(evidence, call()) == "on_time"


def test_nobody_loses_by_a_version_that_a_tablet_never_heard_of():
    """Rules that changed while it was offline: the more generous of both versions counts."""
    evidence = Evidence(received=CLOSES + 20 * DAY_MS, wall=CLOSES + 5 * DAY_MS)
    extended = msgspec.structs.replace(call(), deadline="2026-06-27T23:59")
    assert timing_of(evidence, call()) == "late"
    for versions in ((call(), extended), (extended, call())):
        assert timing_under(evidence, *versions) == "in_grace"


def test_call_closes_after_its_grace():
    assert status_at(call(), CLOSES) == "open"
    assert status_at(call(), CLOSES + 1) == "closing"
    assert status_at(call(), CLOSES + 14 * DAY_MS + 1) == "closed"
