"""What speaks against a clock. Pure."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

BUILT_MS: Final = 1_764_547_200_000
"""December 2025: this program is younger."""
BEHIND_MS: Final = 86_400_000
AHEAD_MS: Final = 180 * 86_400_000
"""An installation may rest for half a year and be started again; a year that was typed wrong is further away."""


def doubt(at_ms: int, seen_ms: int | None) -> str | None:
    """Return a sentence about why it cannot well be `at_ms`, or None.

    `seen_ms` is when a server last ran here with a clock that nobody doubted; None when none ever did.
    """
    if at_ms < BUILT_MS:
        return f"the clock says {_day(at_ms)}, when this program was not yet made"
    if seen_ms is None:
        return None
    if at_ms < seen_ms - BEHIND_MS:
        return f"the clock says {_day(at_ms)}, and this server ran on {_day(seen_ms)} already"
    if at_ms > seen_ms + AHEAD_MS:
        return f"the clock says {_day(at_ms)}, and this server last ran on {_day(seen_ms)}"
    return None


def _day(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).date().isoformat()
