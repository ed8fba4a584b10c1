"""The table of activities: the newest state of every activity document, to be added up."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """
    CREATE TABLE activity (
        id TEXT PRIMARY KEY,
        scope TEXT NOT NULL,
        call TEXT NOT NULL,
        kind TEXT NOT NULL,
        day TEXT NOT NULL,
        girls INTEGER NOT NULL,
        boys INTEGER NOT NULL,
        other INTEGER NOT NULL,
        unknown INTEGER NOT NULL,
        trees INTEGER NOT NULL,
        pictures INTEGER NOT NULL
    )
    """,
    "CREATE INDEX activity_call ON activity (call, kind)",
)
V1_TABLES: tuple[str, ...] = ("activity",)
