"""Where a text can still be found: every table of the database, whatever column it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.db.tables import TABLES

if TYPE_CHECKING:
    from outreach.db import Tx


def traces(tx: Tx, *texts: str) -> dict[str, set[str]]:
    """Return which of the texts stand in which tables."""
    found: dict[str, set[str]] = {}
    for table in TABLES:
        for row in tx.all(f"SELECT * FROM {table}"):
            written = " ".join(one.decode("utf-8", "replace") if isinstance(one, bytes) else str(one) for one in row)
            for text in texts:
                if text in written:
                    found.setdefault(text, set()).add(table)
    return found
