"""The SQL of used proofs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.doors.model import Done


def spend(tx: Tx, proof: Done) -> bool:
    """Remember a proof; False when it was used before."""
    sql = "INSERT INTO proof_spent (id, expires_ms) VALUES (?, ?) ON CONFLICT (id) DO NOTHING"
    return tx.run(sql, proof.id, proof.expires_ms) == 1


def forget(tx: Tx, now_ms: int) -> None:
    """Forget proofs that have ended: they are refused by their own time."""
    tx.run("DELETE FROM proof_spent WHERE expires_ms < ?", now_ms)
