"""The tables of publication. What was public, from when until when and by whose word, stays known."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """
    CREATE TABLE publication (
        id TEXT PRIMARY KEY,
        entry TEXT NOT NULL,
        licence TEXT NOT NULL,
        approved_by TEXT NOT NULL,
        approved_ms INTEGER NOT NULL,
        published_by TEXT,
        published_ms INTEGER,
        ended_by TEXT,
        ended_ms INTEGER,
        ended_why TEXT
    )
    """,
    "CREATE INDEX publication_entry ON publication (entry, approved_ms)",
    "CREATE INDEX publication_public ON publication (ended_ms, published_ms, id)",
    """
    CREATE TABLE risk_hold (
        id TEXT PRIMARY KEY,
        entry TEXT NOT NULL,
        officer TEXT NOT NULL,
        note TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        ended_by TEXT,
        ended_ms INTEGER
    )
    """,
    "CREATE INDEX risk_hold_entry ON risk_hold (entry, ended_ms)",
    """
    CREATE TABLE collection (
        id TEXT PRIMARY KEY,
        body BLOB NOT NULL,
        shown INTEGER NOT NULL,
        officer TEXT NOT NULL,
        changed_ms INTEGER NOT NULL
    )
    """,
)
V1_TABLES: tuple[str, ...] = ("collection", "risk_hold", "publication")
V2: tuple[str, ...] = (
    """
    CREATE TABLE exhibited (
        pack TEXT NOT NULL,
        publication TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (pack, sha256)
    )
    """,
    "CREATE INDEX exhibited_publication ON exhibited (publication)",
)
V2_TABLES: tuple[str, ...] = ("exhibited",)
V3: tuple[str, ...] = (
    """
    CREATE TABLE printed (
        id TEXT PRIMARY KEY,
        entry TEXT NOT NULL,
        what TEXT NOT NULL,
        name TEXT NOT NULL,
        day TEXT NOT NULL,
        copies INTEGER,
        officer TEXT NOT NULL,
        at_ms INTEGER NOT NULL
    )
    """,
    "CREATE INDEX printed_entry ON printed (entry, day)",
)
V3_TABLES: tuple[str, ...] = ("printed",)
