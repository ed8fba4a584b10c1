"""The table of addresses: at most one for a school or a judge, empty as soon as it is not to be written to."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """CREATE TABLE mail_address (
        actor TEXT PRIMARY KEY REFERENCES actor (id),
        address TEXT,
        language TEXT NOT NULL,
        state TEXT NOT NULL,
        asked_ms INTEGER NOT NULL,
        said_ms INTEGER NOT NULL
    )""",
)
V1_TABLES: tuple[str, ...] = ("mail_address",)
