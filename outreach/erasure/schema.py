"""The table of erasures: the certificates, and the list of what may never come again. No word of a person is in it."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """
    CREATE TABLE erasure (
        id TEXT PRIMARY KEY,
        subject TEXT NOT NULL,
        target TEXT NOT NULL,
        scope TEXT NOT NULL,
        mode TEXT NOT NULL,
        why TEXT NOT NULL,
        officer TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        documents BLOB NOT NULL,
        files INTEGER NOT NULL,
        sha256 TEXT NOT NULL
    )
    """,
    "CREATE INDEX erasure_target ON erasure (target, at_ms)",
    "CREATE INDEX erasure_at ON erasure (at_ms, id)",
)
V1_TABLES: tuple[str, ...] = ("erasure",)
