"""The tables of people."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """
    CREATE TABLE entrant (
        id TEXT PRIMARY KEY,
        scope TEXT NOT NULL,
        name TEXT NOT NULL,
        birth TEXT,
        stated_age INTEGER,
        gender TEXT,
        country TEXT
    )
    """,
    "CREATE INDEX entrant_scope ON entrant (scope, id)",
)
V1_TABLES: tuple[str, ...] = ("entrant",)
