"""The table `screening`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.screening.model import DecisionView

if TYPE_CHECKING:
    from outreach.db import Tx

_ADD = """
INSERT INTO screening (id, entry, officer, decision, reason, note, checklist, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
_OF = "SELECT decision, officer, reason, note, at_ms FROM screening WHERE entry = ? ORDER BY at_ms, id"


def add(tx: Tx, decision_id: str, entry_id: str, made: DecisionView, checklist: bytes | None) -> None:
    """Keep a decision."""
    tx.run(
        _ADD, decision_id, entry_id, made.officer, made.decision, made.reason, made.note, checklist, made.at_ms
    )  # fmt: skip


def of_entry(tx: Tx, entry_id: str) -> list[DecisionView]:
    """Return the decisions about an entry, the oldest first."""
    names = ("decision", "officer", "reason", "note", "at_ms")
    return [DecisionView(**dict(zip(names, row, strict=True))) for row in tx.all(_OF, entry_id)]


def forget_notes(tx: Tx, entry_id: str) -> set[str]:
    """Forget what officers wrote about an erased entry; who decided what stays."""
    tx.run("UPDATE screening SET note = '' WHERE entry = ?", entry_id)
    return set()
