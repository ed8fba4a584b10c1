"""The table of what works say, written down by people: one text a work and language."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """
    CREATE TABLE telling (
        entry TEXT NOT NULL,
        language TEXT NOT NULL,
        text TEXT NOT NULL,
        officer TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        PRIMARY KEY (entry, language)
    )
    """,
)
V1_TABLES: tuple[str, ...] = ("telling",)
