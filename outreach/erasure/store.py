"""The table `erasure`. There is an insert and there are selects; nothing changes a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from outreach.erasure.model import Document, Erasure

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.db.tx import Row

_NAMES = Erasure.__struct_fields__
_COLUMNS = ", ".join("officer" if name == "by" else name for name in _NAMES)
_ADD = f"INSERT INTO erasure ({_COLUMNS}) VALUES ({', '.join('?' * len(_NAMES))}) ON CONFLICT (id) DO NOTHING"
_SELECT = f"SELECT {_COLUMNS} FROM erasure"


def add(tx: Tx, made: Erasure) -> bool:
    """Keep an erasure; False when it is kept already."""
    values = {"documents": msgspec.json.encode(made.documents)}
    return tx.run(_ADD, *(values.get(name, getattr(made, name)) for name in _NAMES)) == 1


def by_id(tx: Tx, identity: str) -> Erasure | None:
    row = tx.one(f"{_SELECT} WHERE id = ?", identity)
    return None if row is None else _erasure(row)


def of_target(tx: Tx, target: str) -> list[Erasure]:
    """Return what was done to one entry or person, the oldest first."""
    return [_erasure(row) for row in tx.all(f"{_SELECT} WHERE target = ? ORDER BY at_ms, id", target)]


def by_retention(tx: Tx, before_ms: int) -> list[Erasure]:
    """Return what the nightly job took before a moment, works and names, the oldest first."""
    sql = f"{_SELECT} WHERE why = 'retention' AND subject <> 'document' AND at_ms < ? ORDER BY at_ms, id"
    return [_erasure(row) for row in tx.all(sql, before_ms)]


def everything(tx: Tx) -> list[Erasure]:
    """Return every erasure, the oldest first."""
    return [_erasure(row) for row in tx.all(f"{_SELECT} ORDER BY at_ms, id")]


def page(tx: Tx, before_ms: int, limit: int) -> list[Erasure]:
    """Return erasures before a moment, the newest first."""
    return [
        _erasure(row) for row in tx.all(f"{_SELECT} WHERE at_ms < ? ORDER BY at_ms DESC, id LIMIT ?", before_ms, limit)
    ]


def _erasure(row: Row) -> Erasure:
    values = dict(zip(_NAMES, row, strict=True))
    values["documents"] = msgspec.json.decode(values["documents"], type=tuple[Document, ...])
    return Erasure(**values)
