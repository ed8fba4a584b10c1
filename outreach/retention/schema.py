"""The table of the nightly reports: counts and days, nothing of a person."""

from __future__ import annotations

V1: tuple[str, ...] = (
    """
    CREATE TABLE retention_report (
        day TEXT PRIMARY KEY,
        at_ms INTEGER NOT NULL,
        report BLOB NOT NULL
    )
    """,
)
V1_TABLES: tuple[str, ...] = ("retention_report",)
