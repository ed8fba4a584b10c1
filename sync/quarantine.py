"""What officers do with operations that wait: see them, release what was quarantined, or reject it.

A released operation merges as it would have when it came, with its own base; that its holder does not have the scope
any more is what the officer decided about. A scope that was never held stays closed. What is rejected is kept in the
history. The device hears of either by the answer to its number (`awaiting`, or the same push again).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from sync import held, store
from sync.operations import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sync.held import Ended
    from sync.intake import Intake
    from sync.ports import Row, Tx

_LOCK = "UPDATE sync_device SET durable = durable WHERE id = ?"  # officers, and pushes of the device, take turns


class Waiting(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An operation that waits, without its values. `code`: quarantined, app-too-new, or none: it waits for `parent`."""

    device: str
    n: int
    holder: str
    received_ms: int
    bytes: int
    code: str | None = None
    parent: str | None = None
    type: str | None = None
    doc: str | None = None
    kind: str | None = None
    scope: str | None = None
    command: str | None = None
    fields: list[str] = []


class Pile(Struct, frozen=True, kw_only=True):
    """How much waits of one device for one reason, and since when."""

    device: str
    holder: str
    code: str | None
    operations: int
    bytes: int
    since_ms: int


def piles(tx: Tx) -> list[Pile]:
    """Return what waits, of all devices, the oldest first."""
    rows = tx.all(
        "SELECT device, holder, code, COUNT(*), SUM(LENGTH(op)), MIN(received_ms) FROM sync_held "
        "GROUP BY device, holder, code ORDER BY 6, 1, 3"
    )
    return [
        Pile(device=row[0], holder=row[1], code=row[2] or None, operations=row[3], bytes=int(row[4]), since_ms=row[5])
        for row in rows
    ]


def waiting(tx: Tx, device: str, after: int, limit: int) -> list[Waiting]:
    """Return what waits of a device, above the number `after`."""
    rows = tx.all(
        f"SELECT {held.COLUMNS} FROM sync_held WHERE device = ? AND n > ? ORDER BY n LIMIT ?", device, after, limit
    )
    return [_shown(row) for row in rows]


def release(intake: Intake, device: str, numbers: Iterable[int], ended: Ended) -> None:
    """Take quarantined operations of a device, in the order of n. Others are left alone."""
    rows = [row for row in _rows(intake.ledger.tx, device, numbers) if row[3] == "quarantined"]
    for row in rows:
        held.attempt(intake, (*row[:3], held.RELEASED, *row[4:]), ended)


def reject(intake: Intake, device: str, numbers: Iterable[int], why: str, ended: Ended) -> None:
    """End operations of a device that wait, for whatever reason; what they hold goes to the history."""
    tx = intake.ledger.tx
    for row in _rows(tx, device, numbers):
        n = row[1]
        tx.run("DELETE FROM sync_held WHERE device = ? AND n = ?", device, n)
        held.keep(intake, row, "not-released")
        ended(device, n, Verdict(status="rejected", code="not-released", message=why))


def _rows(tx: Tx, device: str, numbers: Iterable[int]) -> list[Row]:
    tx.run(_LOCK, device)
    rows: list[Row] = []
    for part in store.chunks(map(str, sorted(set(numbers)))):
        sql = f"SELECT {held.COLUMNS} FROM sync_held WHERE device = ? AND n IN ({store.marks(len(part))})"
        rows += tx.all(sql, device, *map(int, part))
    return sorted(rows, key=lambda row: row[1])


def _shown(row: Row) -> Waiting:
    device, n, holder, code, parent, raw, received_ms, _, _ = row
    plain = {"device": device, "n": n, "holder": holder, "received_ms": received_ms, "bytes": len(raw)}
    waits = {"code": code or None, "parent": parent}
    op = held.read(raw)
    if op is None:
        return Waiting(**plain, **waits)
    return Waiting(
        **plain, **waits, type=op.type, doc=op.id, kind=op.kind, scope=op.scope, command=op.command,
        fields=sorted({*op.set, *op.unset}),
    )  # fmt: skip
