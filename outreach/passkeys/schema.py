"""The tables of passkeys: public keys of officers, and asked questions that were answered."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """
    CREATE TABLE passkey (
        id TEXT PRIMARY KEY,
        actor TEXT NOT NULL REFERENCES actor (id),
        name TEXT NOT NULL,
        public_key BLOB NOT NULL,
        signs INTEGER NOT NULL,
        created_ms INTEGER NOT NULL,
        used_ms INTEGER
    )
    """,
    "CREATE INDEX passkey_actor ON passkey (actor)",
    """
    CREATE TABLE passkey_answered (
        id TEXT PRIMARY KEY,
        expires_ms INTEGER NOT NULL
    )
    """,
)
V1_TABLES: tuple[str, ...] = ("passkey_answered", "passkey")
