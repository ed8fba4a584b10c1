"""The table of what works say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.transcripts.model import Telling

if TYPE_CHECKING:
    from outreach.db import Tx

_SAVE = """
INSERT INTO telling (entry, language, text, officer, at_ms) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (entry, language) DO UPDATE SET text = excluded.text, officer = excluded.officer, at_ms = excluded.at_ms
"""


def save(tx: Tx, entry_id: str, one: Telling) -> None:
    """Keep what a work says in a language, in place of what was kept of it."""
    tx.run(_SAVE, entry_id, one.language, one.text, one.officer, one.at_ms)


def drop(tx: Tx, entry_id: str, language: str) -> bool:
    """Drop it; False when there is none."""
    return tx.run("DELETE FROM telling WHERE entry = ? AND language = ?", entry_id, language) > 0


def of_entry(tx: Tx, entry_id: str) -> list[Telling]:
    """Return what a work says, by language."""
    rows = tx.all("SELECT language, text, officer, at_ms FROM telling WHERE entry = ? ORDER BY language", entry_id)
    return [Telling(language=row[0], text=row[1], officer=row[2], at_ms=row[3]) for row in rows]


def forget(tx: Tx, entry_id: str) -> None:
    """Forget everything of an erased entry."""
    tx.run("DELETE FROM telling WHERE entry = ?", entry_id)
