"""The table of proofs of work that were used: signatures of challenges and when these end, nothing of a person."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """
    CREATE TABLE proof_spent (
        id TEXT PRIMARY KEY,
        expires_ms INTEGER NOT NULL
    )
    """,
    "CREATE INDEX proof_spent_expires ON proof_spent (expires_ms)",
)
V1_TABLES: tuple[str, ...] = ("proof_spent",)
