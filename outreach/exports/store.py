"""The table `export`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.exports.model import Export

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.db.tx import Row

_FIELDS = Export.__struct_fields__
_SELECT = f"SELECT {', '.join(_FIELDS)} FROM export"


def add(tx: Tx, made: Export) -> None:
    """Keep that somebody asked for an export."""
    values = (int(made.names) if name == "names" else getattr(made, name) for name in _FIELDS)
    tx.run(f"INSERT INTO export ({', '.join(_FIELDS)}) VALUES ({', '.join('?' * len(_FIELDS))})", *values)


def by_id(tx: Tx, export_id: str) -> Export | None:
    """Return one export."""
    row = tx.one(f"{_SELECT} WHERE id = ?", export_id)
    return None if row is None else _export(row)


def count(tx: Tx, export_id: str) -> None:
    """Count that it was fetched once more."""
    tx.run("UPDATE export SET fetched = fetched + 1 WHERE id = ?", export_id)


def newest(tx: Tx, limit: int) -> list[Export]:
    """Return the newest exports."""
    return [_export(row) for row in tx.all(f"{_SELECT} ORDER BY made_ms DESC, id DESC LIMIT ?", limit)]


def _export(row: Row) -> Export:
    return Export(**{**dict(zip(_FIELDS, row, strict=True)), "names": bool(row[_FIELDS.index("names")])})
