"""The tables of recovery: HMACs of codes, and when they were used. No code is kept."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """CREATE TABLE recovery_code (
        code_mac BLOB PRIMARY KEY,
        actor TEXT NOT NULL REFERENCES actor (id),
        made_ms INTEGER NOT NULL,
        used_ms INTEGER
    )""",
    "CREATE INDEX recovery_code_actor ON recovery_code (actor)",
    """CREATE TABLE recovery_opened (
        code_mac BLOB PRIMARY KEY,
        actor TEXT NOT NULL REFERENCES actor (id),
        opened_by TEXT NOT NULL REFERENCES actor (id),
        opened_ms INTEGER NOT NULL,
        expires_ms INTEGER NOT NULL,
        misses INTEGER NOT NULL,
        used_ms INTEGER
    )""",
    "CREATE INDEX recovery_opened_actor ON recovery_opened (actor)",
)
V1_TABLES: tuple[str, ...] = ("recovery_opened", "recovery_code")
