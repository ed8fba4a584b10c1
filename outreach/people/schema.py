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

V2: tuple[str, ...] = (
    "ALTER TABLE entrant ADD COLUMN ages BLOB",
    """
    CREATE TABLE entrant_name (
        entrant TEXT NOT NULL,
        version INTEGER NOT NULL,
        name TEXT NOT NULL,
        device TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        PRIMARY KEY (entrant, version)
    )
    """,
)
V2_TABLES: tuple[str, ...] = ("entrant_name",)

V3: tuple[str, ...] = (
    "ALTER TABLE entrant ADD COLUMN same_as TEXT",
    "ALTER TABLE entrant ADD COLUMN apart BLOB",
    "CREATE INDEX entrant_same ON entrant (scope) WHERE same_as IS NOT NULL",
)
