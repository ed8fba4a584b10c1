"""Deadlines and the evidence of when something was finished, as pure functions.

Like a postmark: what counts is when an entry was finalised on the tablet, and the grace after the deadline receives
what was finished in time. A clock alone never rejects anything (I9): a contradiction is a question for an officer.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
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


Timing = Literal["on_time", "in_grace", "late", "clock_suspect"]


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
    """Whether a call may be in this zone. `localtime` and the like are another zone on another machine: refused."""
    if name not in {ENTRANT_LOCAL, "UTC"} and ("/" not in name or name.startswith(("posix/", "right/"))):
        return False
    try:
        _zone(name)
    except (KeyError, ValueError):
        return False
    return True


def _moment(deadline: str, zone: str) -> datetime:
    wall = datetime.fromisoformat(deadline)
    moment = wall.replace(tzinfo=_zone(zone), fold=1)
    if moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None, fold=0) != wall:
        message = f"{zone} has no {deadline}: its clocks go forward over it"
        raise ValueError(message)
    return moment


@lru_cache(maxsize=256)  # asked with every entry, of a handful of calls
def closes_ms(deadline: str, zone: str) -> int:
    """Return the last millisecond of the deadline's minute. Raises ValueError for a moment that does not exist.

    A wall time that occurs twice (clocks go back) is the later one; one that clocks skip does not exist.
    """
    return round(_moment(deadline, zone).timestamp() * 1000) + _MINUTE_MS - 1


def grace_ends_ms(call: CallBody) -> int:
    """Return the last millisecond in which what was finished in time may arrive."""
    return closes_ms(call.deadline, call.zone) + call.grace_days * DAY_MS


def weekday(deadline: str) -> int:
    """Return the day of the week of a deadline, 1 for Monday. Computed, so that nobody types a wrong one."""
    return datetime.fromisoformat(deadline).isoweekday()


def offset(deadline: str, zone: str) -> str | None:
    """Return how far a zone is ahead of UTC at the deadline (`+05:30`); None where it is the entrant's own clock."""
    if zone == ENTRANT_LOCAL:
        return None
    ahead = _moment(deadline, zone).utcoffset() or timedelta()
    minutes = abs(round(ahead.total_seconds() / 60))
    return f"{'-' if ahead < timedelta() else '+'}{minutes // 60:02d}:{minutes % 60:02d}"


def local_date(at_ms: int, zone: str) -> date:
    """Return the calendar day at a moment; UTC's where the zone is the entrant's own."""
    return datetime.fromtimestamp(at_ms / 1000, UTC if zone == ENTRANT_LOCAL else _zone(zone)).date()


def add_days(day: date, days: int) -> date:
    """Return the day that many days later."""
    return day + timedelta(days=days)


def finished_ms(evidence: Evidence) -> int:
    """Return the best guess at when something was finished: by the time since contact, else by the device's clock.

    Never after it arrived and never before the last contact. A guess orders works of one person; it refuses none.
    """
    least, guess = evidence.anchor, evidence.wall
    if least is not None and evidence.mono is not None:
        guess = least + evidence.mono
    return min(max(guess, least if least is not None else guess), evidence.received)


def timing_of(evidence: Evidence, call: CallBody) -> Timing:
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


_BEST: Final[tuple[Timing, ...]] = ("on_time", "in_grace", "clock_suspect", "late")


def timing_under(evidence: Evidence, *versions: CallBody) -> Timing:
    """Say whether something is in time under any of several versions of a call: nobody loses by an old tablet."""
    return min((timing_of(evidence, one) for one in versions), key=_BEST.index)
