"""The table of frozen reports: what was passed on, to the letter. Nobody is named in it."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """
    CREATE TABLE report_frozen (
        id TEXT PRIMARY KEY,
        call TEXT,
        since TEXT,
        until TEXT,
        made_ms INTEGER NOT NULL,
        officer TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        body TEXT NOT NULL
    )
    """,
)
V1_TABLES: tuple[str, ...] = ("report_frozen",)
