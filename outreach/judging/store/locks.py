"""The SQL of locks while a large round's scores are made final."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from outreach.judging.locking.model import Stands, Undecided

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.db import Tx

_ASK = """
INSERT INTO round_lock (round_id, number, stage, reached, done, total, asked_by, asked_ms)
VALUES (?, 1, 'counting', '', 0, ?, ?, ?)
ON CONFLICT (round_id) DO UPDATE SET number = round_lock.number + 1, stage = 'counting', asked_by = excluded.asked_by,
    asked_ms = excluded.asked_ms, judge = NULL
RETURNING number
"""
_STANDS = "SELECT number, stage, reached, done, total, asked_by, judge FROM round_lock WHERE round_id = ?"
_COUNTING = "WHERE round_id = ? AND number = ? AND stage = 'counting'"
_UNDECIDED = f"UPDATE round_lock SET stage = 'undecided', judge = ? {_COUNTING}"
_SEALING = f"UPDATE round_lock SET stage = 'sealing' {_COUNTING}"
_TELL = "UPDATE round_lock SET stage = ?, reached = ?, done = ?, ended_ms = ? WHERE round_id = ?"
_GIVEN_TO = "SELECT DISTINCT judge FROM assignment WHERE round_id = ? AND judge > ? ORDER BY judge LIMIT ?"
_JUDGES = "SELECT COUNT(DISTINCT judge) FROM assignment WHERE round_id = ?"
_READINGS = "SELECT COUNT(*) FROM assignment WHERE round_id = ?"
ALL = 1 << 20


def ask_lock(tx: Tx, round_id: str, officer: str, now_ms: int) -> int:
    """Begin to lock a round, or again after a judge was decided on; return the lock's number."""
    judges = tx.one(_JUDGES, round_id)
    row = tx.one(_ASK, round_id, judges[0] if judges else 0, officer, now_ms)
    assert row is not None
    number: int = row[0]
    return number


def lock_stands(tx: Tx, round_id: str) -> Stands:
    """Return where a round's lock stands."""
    row = tx.one(_STANDS, round_id)
    if row is None:
        return Stands(number=0, stage="none", reached="", done=0, total=0, asked_by="")
    undecided = tuple(_read(one) for one in (row[6] or "").split())
    return Stands(
        number=row[0], stage=row[1], reached=row[2], done=row[3], total=row[4], asked_by=row[5], undecided=undecided
    )


def _read(written: str) -> Undecided:
    judge, _, signals = written.partition(":")
    return msgspec.convert((judge, [one for one in signals.split(",") if one]), Undecided)


def lock_undecided(tx: Tx, round_id: str, number: int, judges: Sequence[Undecided]) -> bool:
    """Stop at judges of whom an officer has to say whether their answers count."""
    written = " ".join(f"{one.judge}:{','.join(one.signals)}" for one in judges)
    return tx.run(_UNDECIDED, written, round_id, number) == 1


def lock_sealing(tx: Tx, round_id: str, number: int) -> bool:
    """Go on to the judges' packs; False when another job has."""
    return tx.run(_SEALING, round_id, number) == 1


def tell_sealed(tx: Tx, round_id: str, reached: str, done: int, ended_ms: int | None) -> None:
    """Note how far it is; `ended_ms`: it is done."""
    tx.run(_TELL, "sealing" if ended_ms is None else "sealed", reached, done, ended_ms, round_id)


def given_to(tx: Tx, round_id: str, after: str = "", most: int = ALL) -> list[str]:
    """Return the judges who were given anything in a round, in the order of their ids."""
    return [row[0] for row in tx.all(_GIVEN_TO, round_id, after, most)]


def readings_given(tx: Tx, round_id: str) -> int:
    """Return how many assignments a round has."""
    row = tx.one(_READINGS, round_id)
    return int(row[0]) if row else 0
