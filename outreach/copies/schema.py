"""The tables `push_log` (pushes that no segment holds yet) and `copying` (when what was last copied, or failed)."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """CREATE TABLE push_log (
        id TEXT PRIMARY KEY,
        device TEXT NOT NULL,
        holder TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        body BLOB NOT NULL,
        segment TEXT,
        claimed_ms INTEGER NOT NULL
    )""",
    """CREATE TABLE copying (
        what TEXT PRIMARY KEY,
        done_ms INTEGER NOT NULL,
        failed_ms INTEGER NOT NULL,
        told TEXT NOT NULL
    )""",
)
V1_TABLES: tuple[str, ...] = ("copying", "push_log")
