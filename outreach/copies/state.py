"""When what was last copied, checked, or failed: rows that every process sees."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from outreach.db import Tx

_DONE = """
INSERT INTO copying (what, done_ms, failed_ms, told) VALUES (?, ?, 0, ?)
ON CONFLICT (what) DO UPDATE SET done_ms = excluded.done_ms, failed_ms = 0, told = excluded.told
"""
_FAILED = """
INSERT INTO copying (what, done_ms, failed_ms, told) VALUES (?, 0, ?, ?)
ON CONFLICT (what) DO UPDATE SET failed_ms = excluded.failed_ms, told = excluded.told
"""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """When (ms) it was last done, since when it fails (0: it does not), and a sentence about either."""

    done_ms: int
    failed_ms: int
    told: str


class Stream:
    """How the Litestream replica follows: when (s) the oldest commit was that it may lack, since when (ms) it fails."""

    def __init__(self) -> None:
        self.waits_s = 0.0
        self.down_ms = 0

    def committed(self) -> None:
        """Note that something was committed."""
        self.waits_s = self.waits_s or time.time()


def standings(tx: Tx) -> dict[str, Standing]:
    """Return how each of `snapshot`, `segment`, `files` and `drill` stands, as far as it was ever tried."""
    rows = tx.all("SELECT what, done_ms, failed_ms, told FROM copying ORDER BY what")
    return {what: Standing(done_ms=done, failed_ms=failed, told=told) for what, done, failed, told in rows}


def done(tx: Tx, what: str, at_ms: int, told: str = "") -> None:
    """Note that something was done."""
    tx.run(_DONE, what, at_ms, told)


def failed(tx: Tx, what: str, at_ms: int, told: str) -> None:
    """Note that something failed."""
    tx.run(_FAILED, what, at_ms, told[:300])
