"""When the time of what is kept has come, by a table written by hand."""

from __future__ import annotations

import msgspec
import pytest

from outreach.calls.model import Retention
from outreach.calls.times import DAY_MS
from outreach.retention import rules

KEPT = Retention(drafts=10, withdrawn=20, works=100, placed=1000, names=200, consents=1500)
END = 50 * DAY_MS
DONE = 80 * DAY_MS
JUDGED = rules.clocks(judged=True, grace_ends=END, confirmed=DONE)
WAITING = rules.clocks(judged=True, grace_ends=END, confirmed=None)
WORK = rules.Kept(lifecycle="accepted", consent="granted", placed=False, left_ms=60 * DAY_MS)


@pytest.mark.parametrize(
    ("change", "clock", "what", "day"),
    [
        ({}, JUDGED, "works", 180),
        ({"lifecycle": "received", "consent": "pending"}, JUDGED, "works", 180),
        ({"lifecycle": "superseded"}, JUDGED, "works", 180),
        ({"lifecycle": "draft"}, JUDGED, "drafts", 60),
        ({"placed": True}, JUDGED, "placed", 1080),
        ({"placed": True, "consent": "withdrawn"}, JUDGED, "withdrawn", 80),
        ({"placed": True, "lifecycle": "withdrawn"}, JUDGED, "withdrawn", 80),
        ({"lifecycle": "rejected"}, WAITING, "withdrawn", 80),
        ({"lifecycle": "draft"}, WAITING, "drafts", 60),
        ({}, WAITING, "works", None),
        ({}, rules.clocks(judged=False, grace_ends=END, confirmed=None), "works", 150),
        ({"lifecycle": "erased"}, JUDGED, None, None),
    ],
)
def test_c31_by_class_and_outcome(change, clock, what, day) -> None:
    work = msgspec.structs.replace(WORK, **change)
    assert rules.class_of(work) == what
    due = rules.due_ms(work, KEPT, clock, now_ms=90 * DAY_MS)
    assert due == (None if day is None else day * DAY_MS)


def test_c31_a_call_that_nobody_answers_for_ends_all_the_same() -> None:
    later = END + rules.LATEST_MS
    assert rules.due_ms(WORK, KEPT, WAITING, now_ms=later - 1) is None
    assert rules.due_ms(WORK, KEPT, WAITING, now_ms=later) == later + 100 * DAY_MS
