"""The table of officers' decisions. Each stays; the newest is the one that holds."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """
    CREATE TABLE screening (
        id TEXT PRIMARY KEY,
        entry TEXT NOT NULL,
        officer TEXT NOT NULL,
        decision TEXT NOT NULL,
        reason TEXT,
        note TEXT NOT NULL,
        checklist BLOB,
        at_ms INTEGER NOT NULL
    )
    """,
    "CREATE INDEX screening_entry ON screening (entry, at_ms)",
)
V1_TABLES: tuple[str, ...] = ("screening",)
