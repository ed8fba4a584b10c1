"""SQLite's log: when it is carried into the database, and who may keep it from that.

Promised: the log is carried over between two groups, so that nobody's answer waits for it, and a failure of that is
seen; a statement that reads for too long is ended, since the log cannot begin anew while somebody looks at its old
pages. Refused: waiting for readers.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

CHANGES = 2000
"""Rows that changed, after which the log is carried over: some four megabytes."""
GROUPS = 256
"""Or so many commits."""
AGAIN_S = 0.1


class Carry:
    """Counts what goes into the log, and carries it over. On the writer's thread, but for `due`."""

    def __init__(self) -> None:
        self.due = False
        self._changes = 0
        self._groups = 0

    def count(self, connection: sqlite3.Connection) -> None:
        """Count a commit."""
        self._groups += 1
        self.due = connection.total_changes - self._changes >= CHANGES or self._groups >= GROUPS

    def over(self, connection: sqlite3.Connection) -> None:
        """Carry over what no reader looks at. Raises sqlite3.Error when the disk fails."""
        self.due, self._changes, self._groups = False, connection.total_changes, 0
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()


class Limit:
    """Ends what a reader runs after some seconds, and whatever it runs after that, until `end`."""

    def __init__(self, interrupt: Callable[[], None], seconds: float) -> None:
        self.reached = False
        self._interrupt = interrupt
        self._timer = asyncio.get_running_loop().call_later(seconds, self._reach)

    def _reach(self) -> None:
        self.reached = True
        self._interrupt()
        self._timer = asyncio.get_running_loop().call_later(AGAIN_S, self._reach)

    def end(self) -> None:
        """Let the reader be."""
        self._timer.cancel()
