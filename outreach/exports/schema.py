"""The table of exports: who took what away, why, and how often. It holds no list."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """
    CREATE TABLE export (
        id TEXT PRIMARY KEY,
        what TEXT NOT NULL,
        format TEXT NOT NULL,
        call TEXT,
        names INTEGER NOT NULL,
        reason TEXT NOT NULL,
        officer TEXT NOT NULL,
        made_ms INTEGER NOT NULL,
        expires_ms INTEGER NOT NULL,
        fetched INTEGER NOT NULL
    )
    """,
)
V1_TABLES: tuple[str, ...] = ("export",)
