"""The table `clock`: one row once a server ran."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """CREATE TABLE clock (
        id INTEGER PRIMARY KEY,
        seen_ms INTEGER NOT NULL,
        words INTEGER NOT NULL
    )""",
)
V1_TABLES: tuple[str, ...] = ("clock",)
