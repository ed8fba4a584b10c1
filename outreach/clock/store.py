"""The table `clock`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from outreach.db import Tx

_PASSED = """
INSERT INTO clock (id, seen_ms, words) VALUES (1, ?, 0)
ON CONFLICT (id) DO UPDATE SET seen_ms = excluded.seen_ms WHERE clock.seen_ms < excluded.seen_ms
"""
_RIGHT = """
INSERT INTO clock (id, seen_ms, words) VALUES (1, ?, 1)
ON CONFLICT (id) DO UPDATE SET seen_ms = excluded.seen_ms, words = clock.words + 1
"""


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """When (ms) a server last ran with a clock that nobody doubted, and how often somebody said that it was right."""

    at_ms: int | None = None
    words: int = 0


def seen(tx: Tx) -> Seen:
    """Return what this database has seen."""
    row = tx.one("SELECT seen_ms, words FROM clock WHERE id = 1")
    return Seen() if row is None else Seen(at_ms=row[0], words=row[1])


def passed(tx: Tx, at_ms: int) -> None:
    """Note that it is as late as this. Never goes back."""
    tx.run(_PASSED, at_ms)


def right(tx: Tx, at_ms: int) -> None:
    """Note that it is this late, whatever was seen before."""
    tx.run(_RIGHT, at_ms)
