"""The tables of entries: the officers' view of every entry document, with indexes for their questions."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """
    CREATE TABLE entry (
        id TEXT PRIMARY KEY,
        scope TEXT NOT NULL,
        call TEXT NOT NULL,
        title TEXT NOT NULL,
        statement TEXT,
        language TEXT,
        text TEXT,
        band TEXT,
        band_ambiguous INTEGER NOT NULL,
        minor INTEGER NOT NULL,
        lifecycle TEXT NOT NULL,
        media TEXT NOT NULL,
        consent TEXT NOT NULL,
        eligibility TEXT NOT NULL,
        timing TEXT NOT NULL,
        judging TEXT NOT NULL,
        publication TEXT NOT NULL,
        reasons BLOB NOT NULL,
        received_ms INTEGER,
        updated_ms INTEGER NOT NULL
    )
    """,
    "CREATE INDEX entry_call ON entry (call, lifecycle, id)",
    """
    CREATE TABLE entry_part (
        entry TEXT NOT NULL,
        part TEXT NOT NULL,
        scope TEXT NOT NULL,
        kind TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        type TEXT NOT NULL,
        place INTEGER NOT NULL,
        caption TEXT,
        PRIMARY KEY (entry, part)
    )
    """,
    "CREATE INDEX entry_part_sha256 ON entry_part (sha256, scope)",
    """
    CREATE TABLE entry_entrant (
        entry TEXT NOT NULL,
        entrant TEXT NOT NULL,
        place INTEGER NOT NULL,
        PRIMARY KEY (entry, entrant)
    )
    """,
    "CREATE INDEX entry_entrant_entrant ON entry_entrant (entrant)",
    """
    CREATE TABLE entry_reference (
        reference TEXT PRIMARY KEY,
        entry TEXT NOT NULL UNIQUE
    )
    """,
    "CREATE TABLE entry_scope (scope TEXT PRIMARY KEY)",
)

V2: tuple[str, ...] = (
    "ALTER TABLE entry ADD COLUMN country TEXT",
    "ALTER TABLE entry ADD COLUMN rules_version INTEGER",
    "ALTER TABLE entry ADD COLUMN evidence BLOB",
    "ALTER TABLE entry ADD COLUMN finished_ms INTEGER",
    "CREATE INDEX entry_country ON entry (call, country, lifecycle)",
    "CREATE INDEX entry_scope_call ON entry (scope, call, lifecycle)",
)
V3: tuple[str, ...] = ("ALTER TABLE entry ADD COLUMN offer BLOB",)
V1_TABLES: tuple[str, ...] = ("entry_scope", "entry_reference", "entry_entrant", "entry_part", "entry")
