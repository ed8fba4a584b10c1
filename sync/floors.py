"""Compaction: exits that every device has had long enough to see are dropped, and a scope's floor says up to where.

A device whose cursor is below the floor is told `reset` and repairs that scope by ids; the ids of documents that are
gone are kept for ever. How old a number is, is read from marks: each compaction notes where the heads stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sync.ports import Tx

KEEP_MS = 180 * 86_400_000  # a device that was away for longer repairs instead
MARK_MS = 7 * 86_400_000  # between two marks of one scope

_MARK = (
    "INSERT INTO sync_mark (scope, at_ms, head) SELECT scope, ?, head FROM sync_scope WHERE head > floor "
    "AND NOT EXISTS (SELECT 1 FROM sync_mark WHERE sync_mark.scope = sync_scope.scope AND sync_mark.at_ms > ?)"
)
_OLD = "SELECT scope, MAX(head) FROM sync_mark WHERE at_ms <= ? GROUP BY scope ORDER BY scope LIMIT ?"


def compact(tx: Tx, now_ms: int, limit: int) -> int:
    """Raise floors to where the heads stood 180 days ago, note where they stand now; return how many rose."""
    old = tx.all(_OLD, now_ms - KEEP_MS, limit)
    for scope, head in old:
        tx.run("UPDATE sync_scope SET floor = ? WHERE scope = ? AND floor < ?", head, scope, head)
        tx.run("DELETE FROM sync_exit WHERE scope = ? AND seq <= ?", scope, head)
        tx.run("DELETE FROM sync_mark WHERE scope = ? AND at_ms <= ?", scope, now_ms - KEEP_MS)
    tx.run(_MARK, now_ms, now_ms - MARK_MS)
    return len(old)
