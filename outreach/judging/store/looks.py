"""The SQL of closer looks at a round."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.db.tx import Row

_ASK = """
INSERT INTO round_diagnosis (round_id, number, stage, asked_ms) VALUES (?, 1, 'looking', ?)
ON CONFLICT (round_id) DO UPDATE SET number = round_diagnosis.number + 1, stage = 'looking',
    asked_ms = excluded.asked_ms
RETURNING number
"""
_STANDS = "SELECT number, stage, ended_ms, said FROM round_diagnosis WHERE round_id = ?"
_KEEP = """
UPDATE round_diagnosis SET stage = 'there', ended_ms = ?, readings_digest = ?, said = ?
WHERE round_id = ? AND number = ? AND stage = 'looking'
"""
_FAIL = "UPDATE round_diagnosis SET stage = 'failed' WHERE round_id = ? AND number = ? AND stage = 'looking'"


def ask_look(tx: Tx, round_id: str, now_ms: int) -> int:
    """Begin another look; return its number. The last one stays until this one is there."""
    row = tx.one(_ASK, round_id, now_ms)
    assert row is not None
    number: int = row[0]
    return number


def look_stands(tx: Tx, round_id: str) -> Row | None:
    """Return (number, stage, ended_ms, said)."""
    return tx.one(_STANDS, round_id)


def keep_look(tx: Tx, round_id: str, number: int, digest: str, said: bytes, now_ms: int) -> bool:
    return tx.run(_KEEP, now_ms, digest, said, round_id, number) == 1


def look_failed(tx: Tx, round_id: str, number: int) -> bool:
    return tx.run(_FAIL, round_id, number) == 1
