"""The tables of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.safeguarding.model import Case, Remark

if TYPE_CHECKING:
    from outreach.db import Tx

_FIELDS = Case.__struct_fields__
_SELECT = f"SELECT {', '.join(_FIELDS)} FROM safeguarding_case"
_ADD = (
    f"INSERT INTO safeguarding_case ({', '.join(_FIELDS)}) VALUES ({', '.join('?' * len(_FIELDS))}) "
    "ON CONFLICT (id) DO NOTHING"
)
_TAKE = """
UPDATE safeguarding_case SET focal = ?, taken_ms = COALESCE(taken_ms, ?) WHERE id = ? AND closed_ms IS NULL
"""
_CLOSE = """
UPDATE safeguarding_case SET outcome = ?, closed_by = ?, closed_ms = ? WHERE id = ? AND closed_ms IS NULL
"""


def add(tx: Tx, case: Case) -> None:
    """Keep a case; one that is there stays as it is."""
    tx.run(_ADD, *(getattr(case, name) for name in _FIELDS))


def by_id(tx: Tx, case_id: str) -> Case | None:
    """Return one case."""
    row = tx.one(f"{_SELECT} WHERE id = ?", case_id)
    return None if row is None else Case(**dict(zip(_FIELDS, row, strict=True)))


def open_of(tx: Tx, entry_id: str) -> list[Case]:
    """Return the open cases about an entry, the oldest first."""
    rows = tx.all(f"{_SELECT} WHERE entry = ? AND closed_ms IS NULL ORDER BY reported_ms, id", entry_id)
    return [Case(**dict(zip(_FIELDS, row, strict=True))) for row in rows]


def stops(tx: Tx, entry_id: str) -> bool:
    """Whether a case about an entry is open, or ended otherwise than that it was nothing."""
    sql = "SELECT 1 FROM safeguarding_case WHERE entry = ? AND (outcome IS NULL OR outcome <> 'unfounded') LIMIT 1"
    return tx.one(sql, entry_id) is not None


def listed(tx: Tx, *, closed: bool, limit: int) -> list[Case]:
    """Return cases, those first that have to be taken first; of the closed ones the newest."""
    where = "closed_ms IS NOT NULL ORDER BY closed_ms DESC, id" if closed else "closed_ms IS NULL ORDER BY due_ms, id"
    rows = tx.all(f"{_SELECT} WHERE {where} LIMIT ?", limit)
    return [Case(**dict(zip(_FIELDS, row, strict=True))) for row in rows]


def take(tx: Tx, case_id: str, officer: str, now_ms: int) -> None:
    """Name the focal point. When the case was first taken stays known."""
    tx.run(_TAKE, officer, now_ms, case_id)


def close(tx: Tx, case_id: str, outcome: str, officer: str, now_ms: int) -> None:
    """Close a case."""
    tx.run(_CLOSE, outcome, officer, now_ms, case_id)


def add_remark(tx: Tx, identity: str, case_id: str, remark: Remark) -> None:
    """Keep what somebody wrote."""
    sql = "INSERT INTO case_remark (id, case_id, officer, note, at_ms) VALUES (?, ?, ?, ?, ?)"
    tx.run(sql, identity, case_id, remark.officer, remark.note, remark.at_ms)


def remarks(tx: Tx, case_id: str) -> list[Remark]:
    """Return what was written, the oldest first."""
    rows = tx.all("SELECT officer, note, at_ms FROM case_remark WHERE case_id = ? ORDER BY at_ms, id", case_id)
    return [Remark(officer=row[0], note=row[1], at_ms=row[2]) for row in rows]


def add_reading(tx: Tx, identity: str, case_id: str, officer: str, now_ms: int) -> None:
    """Keep who read a case."""
    sql = "INSERT INTO case_reading (id, case_id, officer, at_ms) VALUES (?, ?, ?, ?)"
    tx.run(sql, identity, case_id, officer, now_ms)


def readings(tx: Tx, case_id: str) -> list[tuple[str, int]]:
    """Return who read a case and when (ms), the first first."""
    rows = tx.all("SELECT officer, at_ms FROM case_reading WHERE case_id = ? ORDER BY at_ms, id", case_id)
    return [(row[0], row[1]) for row in rows]


def any_open(tx: Tx) -> bool:
    """Whether any case is open."""
    return tx.one("SELECT 1 FROM safeguarding_case WHERE closed_ms IS NULL LIMIT 1") is not None
