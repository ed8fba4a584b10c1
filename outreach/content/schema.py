"""The tables of packs: the newest version of each, and which blobs it names."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """
    CREATE TABLE pack (
        id TEXT PRIMARY KEY,
        call TEXT NOT NULL,
        language TEXT NOT NULL,
        version INTEGER NOT NULL,
        body BLOB NOT NULL,
        made_ms INTEGER NOT NULL,
        withdrawn_ms INTEGER NOT NULL,
        UNIQUE (call, language)
    )
    """,
    """
    CREATE TABLE pack_item (
        sha256 TEXT NOT NULL,
        pack TEXT NOT NULL,
        PRIMARY KEY (sha256, pack)
    )
    """,
    "CREATE INDEX pack_item_pack ON pack_item (pack)",
)
V1_TABLES: tuple[str, ...] = ("pack_item", "pack")
