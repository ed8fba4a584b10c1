"""How many finished works count, pure: of a person, of a school, of a country.

What is too many is `superseded`: kept, told with a reason, and back at once when a work that counts is taken back.
Nobody is disqualified for a tablet that was offline. The outcome follows from the set of works alone, never from the
order in which they arrived (I8): whatever is in time comes before what is not; of one person's works the one that was
finished last counts, of a school's and a country's those that were finished first. What judges have begun to read
stays.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from outreach.calls.model import Limits
    from outreach.entries.model import Reason

REASONS: Final[tuple[Reason, ...]] = ("duplicate", "school_cap", "country_cap")
"""Why a work does not count, in the order in which the limits are applied."""


class Contender(Struct, frozen=True, kw_only=True):
    """A finished work that was not taken back or refused. `finished_ms` is the best guess at when it was finished."""

    entry: str
    entrants: tuple[str, ...]
    scope: str
    country: str | None
    finished_ms: int
    timely: bool
    judged: bool


def excess(works: Iterable[Contender], limits: Limits) -> dict[str, Reason]:
    """Return which works are too many, and why. All works of the persons concerned must be among them.

    The caps of a school and a country are only right when all works of that school, or country, are among them.
    """
    over: dict[str, Reason] = {}
    newest = sorted(works, key=lambda work: (not work.judged, not work.timely, -work.finished_ms, work.entry))
    standing = _take(newest, lambda work: work.entrants, limits.entries_per_entrant, "duplicate", over)
    oldest = sorted(standing, key=lambda work: (not work.judged, not work.timely, work.finished_ms, work.entry))
    standing = _take(oldest, _school, limits.entries_per_school, "school_cap", over)
    _take(standing, lambda work: (work.country or "",), limits.entries_per_country, "country_cap", over)
    return over


def _school(work: Contender) -> tuple[str, ...]:
    """Return the school whose cap a work counts towards; somebody on an own device has none."""
    return (work.scope,) if work.scope.startswith("school:") else ()


def _take(
    works: Sequence[Contender],
    shares: Callable[[Contender], Sequence[str]],
    most: int | None,
    why: Reason,
    over: dict[str, Reason],
) -> list[Contender]:
    """Let works stand while everybody who has a share in them has room; write down the others."""
    taken: Counter[str] = Counter()
    standing = []
    for work in works:
        mine = shares(work)
        if most is not None and any(taken[one] >= most for one in mine):
            over[work.entry] = why
        else:
            taken.update(mine)
            standing.append(work)
    return standing
