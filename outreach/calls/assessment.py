"""What was thought about children before a call opened (C35): a record that stays with the call.

Promised: a call that somebody under eighteen can enter does not open without one; each version of it stays. Refused: an
assessment without a risk, a risk without a measure, and a review that comes before the assessment.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct

from outreach.calls.model import Broken, Date
from outreach.words import Words

if TYPE_CHECKING:
    from outreach.calls.model import CallBody
    from outreach.db import Tx

ADULT: Final = 18
Say = Annotated[str, Meta(min_length=3, max_length=2000)]
Degree = Literal["low", "medium", "high"]


class Risk(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that may happen to a child, how likely and how grave it is, and what is done against it."""

    risk: Say
    likelihood: Degree
    harm: Degree
    measure: Say


class Assessment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The assessment of a call's effects on children's data and rights."""

    purpose: Say
    """What the data is for."""
    necessity: Say
    """Why it needs no less of it."""
    risks: Annotated[list[Risk], Meta(min_length=1, max_length=50)]
    asked: Say
    """Which children, parents and teachers were asked, and what they said."""
    owner: Annotated[str, Meta(min_length=3, max_length=120)]
    """The office or person who answers for it."""
    on: Date
    review_by: Date


class AssessmentView(Struct, frozen=True, kw_only=True):
    """Whether a call needs an assessment, and the one that it has."""

    needed: bool
    assessment: Assessment | None
    officer: str | None
    at_ms: int | None


def for_minors(call: CallBody) -> bool:
    """Whether somebody under eighteen can enter a call."""
    return not call.bands or any(band.min < ADULT for band in call.bands)


def broken(assessment: Assessment) -> list[Broken]:
    """Return what is wrong with an assessment."""
    found = []
    days = {}
    for name in ("on", "review_by"):
        try:
            days[name] = date.fromisoformat(getattr(assessment, name))
        except ValueError:
            found.append(Broken(name, Words("flaw-day-unreal", {"day": getattr(assessment, name)})))
    if len(days) > 1 and days["review_by"] <= days["on"]:
        found.append(Broken("review_by", Words("flaw-review-early")))
    return found


def save(tx: Tx, call_id: str, assessment: Assessment, officer: str, at_ms: int) -> None:
    """Keep an assessment beside those before it."""
    row = tx.one("SELECT COALESCE(MAX(version), 0) + 1 FROM call_assessment WHERE call = ?", call_id)
    assert row is not None
    sql = "INSERT INTO call_assessment (call, version, body, officer, at_ms) VALUES (?, ?, ?, ?, ?)"
    tx.run(sql, call_id, row[0], msgspec.json.encode(assessment), officer, at_ms)


def view(tx: Tx, call_id: str, call: CallBody) -> AssessmentView:
    """Return the newest assessment of a call."""
    sql = "SELECT body, officer, at_ms FROM call_assessment WHERE call = ? ORDER BY version DESC LIMIT 1"
    row = tx.one(sql, call_id)
    if row is None:
        return AssessmentView(needed=for_minors(call), assessment=None, officer=None, at_ms=None)
    made = msgspec.json.decode(row[0], type=Assessment)
    return AssessmentView(needed=for_minors(call), assessment=made, officer=row[1], at_ms=row[2])
