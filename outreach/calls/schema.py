"""The tables of calls. Every version of a call's rules stays: an entry is looked at under the one it was sent under."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """
    CREATE TABLE call (
        id TEXT PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        opens_ms INTEGER NOT NULL,
        closes_ms INTEGER NOT NULL,
        body BLOB NOT NULL
    )
    """,
)
V1_TABLES: tuple[str, ...] = ("call",)

V2: tuple[str, ...] = (
    """
    CREATE TABLE call_version (
        call TEXT NOT NULL,
        version INTEGER NOT NULL,
        body BLOB NOT NULL,
        reason TEXT NOT NULL,
        officer TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        PRIMARY KEY (call, version)
    )
    """,
    """
    INSERT INTO call_version (call, version, body, reason, officer, at_ms)
    SELECT id, 1, body, '', '', opens_ms FROM call
    """,
)
V2_TABLES: tuple[str, ...] = ("call_version",)

V3: tuple[str, ...] = (
    """
    CREATE TABLE call_assessment (
        call TEXT NOT NULL,
        version INTEGER NOT NULL,
        body BLOB NOT NULL,
        officer TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        PRIMARY KEY (call, version)
    )
    """,
)
V3_TABLES: tuple[str, ...] = ("call_assessment",)
