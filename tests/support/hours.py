"""The hours in which the server counts guesses, for tests that must not see one of them end."""

from __future__ import annotations

import time

from outreach.devices.actions import ATTEMPT_WINDOW_MS

_NEEDED_S = 20


def within_one() -> None:
    """Wait for the next hour where this one is nearly over: what is counted now is forgotten then."""
    hour_s = ATTEMPT_WINDOW_MS / 1000
    left_s = hour_s - time.time() % hour_s
    if left_s < _NEEDED_S:
        time.sleep(left_s)
