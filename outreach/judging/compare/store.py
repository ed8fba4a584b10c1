"""The SQL of comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.judging.model import Comparison, Pairing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.db import Tx
    from outreach.db.tx import Row

_PAIRING = "id, round_id, judge, left_one, right_one, position"
_ADD_PAIRING = f"INSERT INTO pairing ({_PAIRING}, created_ms) VALUES (?, ?, ?, ?, ?, ?, ?)"
_PAIRING_BY_ID = f"SELECT {_PAIRING} FROM pairing WHERE id = ?"
_PAIRINGS = f"SELECT {_PAIRING} FROM pairing WHERE round_id = ? ORDER BY judge, position, id"
_PAIRINGS_FOR = f"SELECT {_PAIRING} FROM pairing WHERE round_id = ? AND judge = ? ORDER BY position, id"

_COMPARISON = "id, pairing, round_id, judge, outcome, standing, undone, seconds, received_ms"
_PUT = f"""
INSERT INTO comparison ({_COMPARISON}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET standing = excluded.standing, undone = excluded.undone
"""
_BY_ID = f"SELECT {_COMPARISON} FROM comparison WHERE id = ?"
_OF_ROUND = f"SELECT {_COMPARISON} FROM comparison WHERE round_id = ? ORDER BY id"
_BY_JUDGE = f"SELECT {_COMPARISON} FROM comparison WHERE round_id = ? AND judge = ? ORDER BY id"
_OF_ASSIGNMENT = f"""
SELECT {", ".join(f"c.{name}" for name in _COMPARISON.split(", "))} FROM comparison c
JOIN pairing p ON p.id = c.pairing WHERE p.left_one = ? OR p.right_one = ? ORDER BY c.id
"""
_NOT_NEEDED = """
UPDATE comparison SET standing = 'not_needed' WHERE standing = 'counts'
    AND pairing IN (SELECT id FROM pairing WHERE left_one = ? OR right_one = ?)
"""


def _pairing(row: Row) -> Pairing:
    return Pairing(id=row[0], round=row[1], judge=row[2], left=row[3], right=row[4], order=row[5])


def _comparison(row: Row) -> Comparison:
    return Comparison(
        id=row[0], pairing=row[1], round=row[2], judge=row[3], outcome=row[4], standing=row[5], undone=bool(row[6]),
        seconds=row[7], received_ms=row[8],
    )  # fmt: skip


def add_pairings(tx: Tx, made: Iterable[Pairing], now_ms: int) -> None:
    tx.many(_ADD_PAIRING, [(p.id, p.round, p.judge, p.left, p.right, p.order, now_ms) for p in made])


def pairing_by_id(tx: Tx, identity: str) -> Pairing | None:
    row = tx.one(_PAIRING_BY_ID, identity)
    return None if row is None else _pairing(row)


def pairings(tx: Tx, round_id: str) -> list[Pairing]:
    """Return a round's pairings, judge by judge in her order."""
    return [_pairing(row) for row in tx.all(_PAIRINGS, round_id)]


def pairings_for(tx: Tx, round_id: str, judge: str) -> list[Pairing]:
    """Return the pairings of one judge in a round."""
    return [_pairing(row) for row in tx.all(_PAIRINGS_FOR, round_id, judge)]


def put(tx: Tx, one: Comparison) -> None:
    """Keep an answer; of one that is known only what became of it changes."""
    tx.run(
        _PUT, one.id, one.pairing, one.round, one.judge, one.outcome, one.standing, int(one.undone), one.seconds,
        one.received_ms,
    )  # fmt: skip


def by_id(tx: Tx, identity: str) -> Comparison | None:
    row = tx.one(_BY_ID, identity)
    return None if row is None else _comparison(row)


def of_round(tx: Tx, round_id: str) -> list[Comparison]:
    return [_comparison(row) for row in tx.all(_OF_ROUND, round_id)]


def by_judge(tx: Tx, round_id: str, judge: str) -> list[Comparison]:
    return [_comparison(row) for row in tx.all(_BY_JUDGE, round_id, judge)]


def not_needed(tx: Tx, assignment: str) -> None:
    """Let no answer about an assignment count any more."""
    tx.run(_NOT_NEEDED, assignment, assignment)


def of_assignment(tx: Tx, assignment: str) -> list[Comparison]:
    return [_comparison(row) for row in tx.all(_OF_ASSIGNMENT, assignment, assignment)]
