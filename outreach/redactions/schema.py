"""The tables of redactions. Who hid what, and when, stays known until the entry is erased by law."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """
    CREATE TABLE redaction (
        id TEXT PRIMARY KEY,
        entry TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        stored TEXT NOT NULL,
        version INTEGER NOT NULL,
        covers BLOB NOT NULL,
        crop BLOB,
        faces_covered INTEGER NOT NULL,
        covered TEXT NOT NULL,
        officer TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        ended_ms INTEGER,
        ended_by TEXT
    )
    """,
    "CREATE UNIQUE INDEX redaction_version ON redaction (entry, sha256, version)",
    "CREATE INDEX redaction_stored ON redaction (stored, ended_ms)",
    "CREATE INDEX redaction_covered ON redaction (covered)",
    """
    CREATE TABLE face_mark (
        id TEXT PRIMARY KEY,
        entry TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        faces TEXT NOT NULL,
        officer TEXT NOT NULL,
        at_ms INTEGER NOT NULL
    )
    """,
    "CREATE INDEX face_mark_entry ON face_mark (entry, at_ms)",
)
V1_TABLES: tuple[str, ...] = ("face_mark", "redaction")

V2: tuple[str, ...] = (
    """
    CREATE TABLE word_cover (
        id TEXT PRIMARY KEY,
        entry TEXT NOT NULL,
        also BLOB NOT NULL,
        keep BLOB NOT NULL,
        officer TEXT NOT NULL,
        at_ms INTEGER NOT NULL
    )
    """,
    "CREATE INDEX word_cover_entry ON word_cover (entry, at_ms)",
)
V2_TABLES: tuple[str, ...] = ("word_cover",)

V3: tuple[str, ...] = (
    "ALTER TABLE redaction ADD COLUMN silences BLOB",
    """
    CREATE TABLE named_person (
        id TEXT PRIMARY KEY,
        entry TEXT NOT NULL,
        state TEXT NOT NULL,
        note TEXT NOT NULL,
        shown TEXT NOT NULL,
        officer TEXT NOT NULL,
        at_ms INTEGER NOT NULL
    )
    """,
    "CREATE INDEX named_person_entry ON named_person (entry, at_ms)",
)
V3_TABLES: tuple[str, ...] = ("named_person",)
