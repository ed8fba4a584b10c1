"""Deadlines and the evidence of when something was finished, as pure functions.

Like a postmark: what counts is when an entry was finalised on the tablet, and the grace after the deadline receives
what was finished in time. A clock alone never rejects anything (I9): a contradiction is a question for an officer.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING, Final, Literal
from zoneinfo import ZoneInfo

from msgspec import Struct

from outreach.calls.model import ENTRANT_LOCAL

if TYPE_CHECKING:
    from outreach.calls.model import CallBody

DAY_MS: Final = 86_400_000
_MINUTE_MS: Final = 60_000
_LAST_MIDNIGHT: Final = timezone(timedelta(hours=-12))
"""Where a day ends last: an entrant-local deadline has passed only when it has passed everywhere."""


class Evidence(Struct, frozen=True, kw_only=True):
    """What is known about the moment of finalising. All in milliseconds.

    `wall` is the device's clock, `mono` the time since the last contact, whose server time is `anchor`; `suspect` =
    the engine found the clock contradicting itself.
    """

    received: int
    wall: int
    mono: int | None = None
    anchor: int | None = None
    suspect: bool = False


def _zone(name: str) -> tzinfo:
    return _LAST_MIDNIGHT if name == ENTRANT_LOCAL else ZoneInfo(name)


def is_zone(name: str) -> bool:
    """Whether a call may be in this zone."""
    try:
        _zone(name)
    except (KeyError, ValueError):
        return False
    return True


def closes_ms(deadline: str, zone: str) -> int:
    """Return the last millisecond of the deadline's minute. Raises ValueError for a moment that does not exist.

    A wall time that occurs twice (clocks go back) is the later one.
    """
    moment = datetime.fromisoformat(deadline).replace(tzinfo=_zone(zone), fold=1)
    return round(moment.timestamp() * 1000) + _MINUTE_MS - 1


def local_date(at_ms: int, zone: str) -> date:
    """Return the calendar day at a moment; UTC's where the zone is the entrant's own."""
    return datetime.fromtimestamp(at_ms / 1000, UTC if zone == ENTRANT_LOCAL else _zone(zone)).date()


def add_days(day: date, days: int) -> date:
    """Return the day that many days later."""
    return day + timedelta(days=days)


def timing_of(evidence: Evidence, call: CallBody) -> Literal["on_time", "in_grace", "late", "clock_suspect"]:
    """Say whether something finalised with this evidence is in time for the call."""
    closes = closes_ms(call.deadline, call.zone)
    if evidence.received <= closes:
        return "on_time"
    if evidence.received > closes + call.grace_days * DAY_MS:
        return "late"
    if evidence.anchor is not None and evidence.anchor > closes:
        return "late"
    finalised = evidence.wall
    contradicted = evidence.suspect or evidence.wall > evidence.received + DAY_MS
    if evidence.anchor is not None:
        contradicted = contradicted or evidence.wall < evidence.anchor
        if evidence.mono is not None:
            finalised = evidence.anchor + evidence.mono
            contradicted = contradicted or abs(evidence.wall - finalised) > DAY_MS
    if contradicted:
        return "clock_suspect"
    return "in_grace" if finalised <= closes else "late"
