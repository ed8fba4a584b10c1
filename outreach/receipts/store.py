"""The SQL of receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.db import Tx

_OLDEST = """
DELETE FROM receipt WHERE entry = ? AND code_mac NOT IN
    (SELECT code_mac FROM receipt WHERE entry = ? ORDER BY created_ms DESC, code_mac LIMIT ?)
"""


def add(tx: Tx, code_mac: bytes, entry: str, now_ms: int, kept: int) -> None:
    """Add a code of a work; of more than `kept` the oldest open nothing any more."""
    tx.run("INSERT INTO receipt (code_mac, entry, created_ms) VALUES (?, ?, ?)", code_mac, entry, now_ms)
    tx.run(_OLDEST, entry, entry, kept)


def entry_of(tx: Tx, code_mac: bytes) -> str | None:
    """Return which work a code opens."""
    row = tx.one("SELECT entry FROM receipt WHERE code_mac = ?", code_mac)
    return None if row is None else str(row[0])


def ask_erasure(tx: Tx, entry: str, now_ms: int, due_ms: int) -> bool:
    """Keep that a work is to be erased; False when that was asked before."""
    sql = "INSERT INTO receipt_erasure (entry, asked_ms, due_ms) VALUES (?, ?, ?) ON CONFLICT (entry) DO NOTHING"
    return tx.run(sql, entry, now_ms, due_ms) == 1


def erasure_due(tx: Tx, entry: str) -> int | None:
    """Return when a work is to be erased (ms), if anybody asked for it."""
    row = tx.one("SELECT due_ms FROM receipt_erasure WHERE entry = ?", entry)
    return None if row is None else int(row[0])


def drop_erasure(tx: Tx, entry: str) -> bool:
    """Forget that a work is to be erased; False when nobody had asked."""
    return tx.run("DELETE FROM receipt_erasure WHERE entry = ?", entry) > 0


def forget(tx: Tx, entry: str) -> None:
    """Forget every code of a work."""
    tx.run("DELETE FROM receipt WHERE entry = ?", entry)
    tx.run("DELETE FROM receipt_erasure WHERE entry = ?", entry)
