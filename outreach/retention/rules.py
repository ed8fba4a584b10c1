"""When the time of what is kept has come, pure (C31)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from outreach.calls.times import DAY_MS

if TYPE_CHECKING:
    from outreach.calls.model import Retention
    from outreach.retention.model import Class

LATEST_MS: Final = 365 * DAY_MS
"""A call whose results nobody ever answers for counts as ended so long after its grace: no clock stands still."""

OUT: Final = frozenset({"withdrawn", "rejected"})
REFUSED: Final = frozenset({"withdrawn", "refused"})


class Clocks(Struct, frozen=True, kw_only=True):
    """From when the periods of a call run (ms). `results` is None while there is something to wait for."""

    grace_ends: int
    results: int | None

    def done(self, now_ms: int) -> int | None:
        """Return when the results were there, or counted as there; None when that is still to come."""
        if self.results is not None:
            return self.results
        latest = self.grace_ends + LATEST_MS
        return latest if latest <= now_ms else None


class Kept(Struct, frozen=True, kw_only=True):
    """One work. `left_ms`: when it was taken back or refused, or its consent was."""

    lifecycle: str
    consent: str
    placed: bool
    left_ms: int


def clocks(*, judged: bool, grace_ends: int, confirmed: int | None) -> Clocks:
    """Return the clocks of a call; one that is not judged has its results when its grace has ended."""
    return Clocks(grace_ends=grace_ends, results=confirmed if judged else grace_ends)


def class_of(work: Kept) -> Class | None:
    """Return which period holds for a work; None for one of which only a shell is left."""
    if work.lifecycle == "erased":
        return None
    if work.lifecycle == "draft":
        return "drafts"
    if work.placed and work.consent not in REFUSED and work.lifecycle not in OUT:
        return "placed"
    return "withdrawn" if work.lifecycle in OUT or work.consent in REFUSED else "works"


def due_ms(work: Kept, kept: Retention, clock: Clocks, now_ms: int) -> int | None:
    """Return when a work goes; None when that is not known yet, or nothing is left to go."""
    what = class_of(work)
    if what is None:
        return None
    start = {"drafts": clock.grace_ends, "withdrawn": work.left_ms}.get(what, clock.done(now_ms))
    return None if start is None else start + getattr(kept, what) * DAY_MS


def starts(kept: Retention, clock: Clocks, now_ms: int) -> dict[str, int]:
    """Return from when each class of a call is due, as far as that is known."""
    found = {"drafts": clock.grace_ends + kept.drafts * DAY_MS}
    done = clock.done(now_ms)
    if done is not None:
        found |= {name: done + getattr(kept, name) * DAY_MS for name in ("works", "placed", "names", "certificates")}
    return found
