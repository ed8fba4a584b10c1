"""The tables of schools, as portable DDL. A school without a row was made by officers, and is verified."""

from __future__ import annotations

V1: tuple[str, ...] = (
    "ALTER TABLE actor ADD COLUMN merged_into TEXT REFERENCES actor (id)",
    """CREATE TABLE school (
        id TEXT PRIMARY KEY REFERENCES actor (id),
        state TEXT NOT NULL CHECK (state IN ('unverified', 'verified', 'suspended', 'closed', 'merged')),
        changed_ms INTEGER NOT NULL,
        changed_by TEXT NOT NULL
    )""",
    """CREATE TABLE school_application (
        id TEXT PRIMARY KEY,
        code_mac BLOB NOT NULL UNIQUE,
        name TEXT NOT NULL,
        asked BLOB,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'refused')),
        asked_ms INTEGER NOT NULL,
        decided_ms INTEGER,
        decided_by TEXT,
        school TEXT REFERENCES actor (id),
        reason TEXT
    )""",
    "CREATE INDEX school_application_waiting ON school_application (state, asked_ms)",
)
V1_TABLES: tuple[str, ...] = ("school_application", "school")
