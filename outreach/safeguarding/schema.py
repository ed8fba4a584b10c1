"""The tables of cases. They are apart from entries; what was written and who read it stays."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """
    CREATE TABLE safeguarding_case (
        id TEXT PRIMARY KEY,
        entry TEXT NOT NULL,
        concern TEXT NOT NULL,
        note TEXT NOT NULL,
        source TEXT NOT NULL,
        reported_by TEXT NOT NULL,
        reported_ms INTEGER NOT NULL,
        due_ms INTEGER NOT NULL,
        focal TEXT,
        taken_ms INTEGER,
        outcome TEXT,
        closed_by TEXT,
        closed_ms INTEGER
    )
    """,
    "CREATE INDEX safeguarding_case_entry ON safeguarding_case (entry, closed_ms)",
    "CREATE INDEX safeguarding_case_open ON safeguarding_case (closed_ms, due_ms)",
    """
    CREATE TABLE case_remark (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL,
        officer TEXT NOT NULL,
        note TEXT NOT NULL,
        at_ms INTEGER NOT NULL
    )
    """,
    "CREATE INDEX case_remark_case ON case_remark (case_id, at_ms)",
    """
    CREATE TABLE case_reading (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL,
        officer TEXT NOT NULL,
        at_ms INTEGER NOT NULL
    )
    """,
    "CREATE INDEX case_reading_case ON case_reading (case_id, at_ms)",
)
V1_TABLES: tuple[str, ...] = ("case_reading", "case_remark", "safeguarding_case")
