"""The tables of calls."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """
    CREATE TABLE call (
        id TEXT PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        opens_ms INTEGER NOT NULL,
        closes_ms INTEGER NOT NULL,
        body BLOB NOT NULL
    )
    """,
)
V1_TABLES: tuple[str, ...] = ("call",)
