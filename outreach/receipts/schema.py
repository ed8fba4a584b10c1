"""The tables of receipts: HMACs of codes, and what is to be erased when. Nothing of a person."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """
    CREATE TABLE receipt (
        code_mac BLOB PRIMARY KEY,
        entry TEXT NOT NULL,
        created_ms INTEGER NOT NULL
    )
    """,
    "CREATE INDEX receipt_entry ON receipt (entry, created_ms)",
    """
    CREATE TABLE receipt_erasure (
        entry TEXT PRIMARY KEY,
        asked_ms INTEGER NOT NULL,
        due_ms INTEGER NOT NULL
    )
    """,
)
V1_TABLES: tuple[str, ...] = ("receipt", "receipt_erasure")
