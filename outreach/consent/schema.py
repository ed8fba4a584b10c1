"""The tables of consent records and of what officers decided about forms and refusals, apart from entries (C9)."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """
    CREATE TABLE consent (
        id TEXT PRIMARY KEY,
        scope TEXT NOT NULL,
        subject TEXT NOT NULL,
        item TEXT NOT NULL,
        answer TEXT NOT NULL,
        voice TEXT NOT NULL,
        relation TEXT,
        method TEXT NOT NULL,
        name_mode TEXT,
        text_version TEXT,
        language TEXT,
        evidence TEXT,
        device TEXT NOT NULL,
        arrival INTEGER NOT NULL,
        wall_ms INTEGER NOT NULL,
        received_ms INTEGER NOT NULL
    )
    """,
    "CREATE INDEX consent_subject ON consent (scope, subject, arrival)",
)
V1_TABLES: tuple[str, ...] = ("consent",)

V2: tuple[str, ...] = (
    "ALTER TABLE consent ADD COLUMN call TEXT",
    "ALTER TABLE consent ADD COLUMN signed_as TEXT",
    "ALTER TABLE consent ADD COLUMN witness TEXT",
    "ALTER TABLE consent ADD COLUMN until TEXT",
    "CREATE INDEX consent_evidence ON consent (evidence)",
    """
    CREATE TABLE consent_form (
        record TEXT PRIMARY KEY,
        decision TEXT NOT NULL,
        reason TEXT NOT NULL,
        note TEXT NOT NULL,
        officer TEXT NOT NULL,
        at_ms INTEGER NOT NULL
    )
    """,
)
V2_TABLES: tuple[str, ...] = ("consent_form",)

V3: tuple[str, ...] = (
    "ALTER TABLE consent ADD COLUMN pseudonym TEXT",
    "ALTER TABLE consent ADD COLUMN certificate TEXT",
)
V3_TABLES: tuple[str, ...] = ()
