"""Who may read a case and what may be done with it, as pure functions (C27)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.safeguarding.model import Clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.safeguarding.model import Case

ACKNOWLEDGE_MS: Final = 24 * 3600 * 1000
"""Within this time somebody has to take a case."""


def may_read(case: Case, officer: str) -> bool:
    """Whether an officer who may safeguard reads a case: its focal point, or anybody while it has none."""
    return case.focal is None or case.focal == officer


def may_close(case: Case, officer: str) -> bool:
    """Whether an officer closes a case: its focal point, and nobody who reported it."""
    return case.focal == officer and case.reported_by != officer


def overdue(case: Case, now_ms: int) -> bool:
    """Whether nobody has taken a case in time. A case that was taken late stays so."""
    return (now_ms if case.taken_ms is None else case.taken_ms) > case.due_ms


def clock(cases: Iterable[Case], now_ms: int) -> Clock:
    """Count cases that are open."""
    still = [case for case in cases if case.closed_ms is None]
    untaken = [case for case in still if case.taken_ms is None]
    return Clock(open=len(still), untaken=len(untaken), overdue=sum(overdue(case, now_ms) for case in untaken))
