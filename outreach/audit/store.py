"""The tables `audit` and `audit_head`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from outreach.audit.model import Head, Line
from outreach.audit.rules import GENESIS

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.db.tx import Row

# The head's row is locked from here to the commit: lines are written one after the other, on every machine.
_NEXT = """
INSERT INTO audit_head (id, n, digest) VALUES (1, 1, ?)
ON CONFLICT (id) DO UPDATE SET n = audit_head.n + 1
RETURNING n, digest
"""
_ADD = "INSERT INTO audit (n, at_ms, act, actor, about, facts, digest) VALUES (?, ?, ?, ?, ?, ?, ?)"
_AFTER = "SELECT n, at_ms, act, actor, about, facts, digest FROM audit WHERE n > ? ORDER BY n LIMIT ?"
_BEFORE = "SELECT n, at_ms, act, actor, about, facts, digest FROM audit WHERE n < ? ORDER BY n DESC LIMIT ?"


def take_next(tx: Tx) -> Head:
    """Take the next number; return it with the digest of the line before."""
    row = tx.one(_NEXT, GENESIS.digest)
    assert row is not None
    return Head(n=row[0], digest=row[1])


def add(tx: Tx, line: Line) -> None:
    """Write the line whose number was taken."""
    facts = msgspec.json.encode(line.facts)
    tx.run(_ADD, line.n, line.at_ms, line.act, line.by, line.about, facts, line.digest)
    tx.run("UPDATE audit_head SET digest = ? WHERE id = 1", line.digest)


def head(tx: Tx) -> Head:
    """Return where the log ends, as it says itself."""
    row = tx.one("SELECT n, digest FROM audit_head WHERE id = 1")
    return GENESIS if row is None else Head(n=row[0], digest=row[1])


def after(tx: Tx, n: int, limit: int) -> list[Line]:
    """Return the lines above the number `n`."""
    return [_line(row) for row in tx.all(_AFTER, n, limit)]


def newest(tx: Tx, before: int, limit: int) -> list[Line]:
    """Return the lines below the number `before`, the newest first."""
    return [_line(row) for row in tx.all(_BEFORE, before, limit)]


def _line(row: Row) -> Line:
    return Line(n=row[0], at_ms=row[1], act=row[2], by=row[3], about=row[4], facts=_read(row[5]), digest=row[6])


def _read(facts: bytes) -> dict[str, str | int]:
    try:
        return msgspec.json.decode(facts, type=dict[str, str | int])
    except msgspec.MsgspecError:
        return {"unreadable": 1}  # somebody changed it: the line's digest tells
