"""Operations that wait: for a parent, for a newer server, for an officer. They are kept as they came.

Those that wait for a parent are tried again, a device's in the order of n, when it appears; after 60 days they end as
`parent-missing` and their values go to the history. At most 1,000 operations and 10 MB are held for a device.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from sync import store
from sync.arrivals import head_of
from sync.epochs import names, rev_base
from sync.errors import Contended
from sync.intake import Intake
from sync.model import Lineage, Moment
from sync.operations import Operation, Verdict
from sync.wire import Op

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sync.ports import Row, Tx

Ended = Callable[[str, int, Verdict], None]

HELD_MS = 60 * 86_400_000
MAX_OPS = 1_000
MAX_BYTES = 10_000_000
RELEASED = "released"  # instead of no code: an officer let it through, and now it waits for its parent
COLUMNS = "device, n, holder, code, parent, op, received_ms, anchor_ms, suspect"


def room(tx: Tx, device: str) -> tuple[int, int]:
    """Return how many operations and bytes are held for a device."""
    row = tx.one("SELECT COUNT(*), COALESCE(SUM(LENGTH(op)), 0) FROM sync_held WHERE device = ?", device)
    assert row is not None
    return row[0], row[1]


def hold(tx: Tx, device: str, holder: str, n: int, v: int, raw: bytes, at: Moment, verdict: Verdict) -> None:
    """Keep an operation as it came."""
    tx.run(
        f"INSERT INTO sync_held ({COLUMNS}, v) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        device, n, holder, verdict.code, verdict.parent, raw, at.received_ms, at.anchor_ms, int(at.suspect), v,
    )  # fmt: skip


def release(intake: Intake, ended: Ended) -> set[tuple[str, int]]:
    """Try again what waits for documents that this transaction brought, and for what those bring.

    Returns which operations it tried.
    """
    known: set[str] = set()
    tried: set[tuple[str, int]] = set()
    while new := [doc for doc in _appeared(intake) if doc not in known]:
        known.update(new)
        for row in waiting(intake.ledger.tx, new):
            tried.add((row[0], row[1]))
            attempt(intake, row, ended)
    return tried


def _appeared(intake: Intake) -> list[str]:
    intake.follow_up()  # effects that were gathered may bring documents
    return intake.ledger.appeared()


def waiting(tx: Tx, parents: Iterable[str]) -> list[Row]:
    """Return what waits for any of the parents, a device's operations in the order of n."""
    rows: dict[tuple[str, int], Row] = {}
    for part in store.chunks(parents):
        sql = f"SELECT {COLUMNS} FROM sync_held WHERE parent IN ({store.marks(len(part))})"
        rows.update(((row[0], row[1]), row) for row in tx.all(sql, *part))
    return [rows[key] for key in sorted(rows)]


def nobody_waits(tx: Tx, appeared: list[str], tried: set[tuple[str, int]]) -> None:
    """To be asked under the heads' locks. Raises Contended when an operation began to wait since `release` looked."""
    if appeared and {(row[0], row[1]) for row in waiting(tx, appeared)} - tried:
        raise Contended


def attempt(intake: Intake, row: Row, ended: Ended) -> None:
    """Try a held operation; it ends, or waits on for what is still missing."""
    device, n, _, code, parent, *_ = row
    tx = intake.ledger.tx
    try:
        operation = restore(intake, row)
    except msgspec.ValidationError as error:  # a later app's operation, which this version can read and refuse
        tx.run("DELETE FROM sync_held WHERE device = ? AND n = ?", device, n)
        ended(device, n, Verdict(status="rejected", code="malformed", message=str(error)))
        return
    verdict = intake.take(operation)
    now = RELEASED if code == RELEASED and not verdict.code else verdict.code
    if verdict.status != "held":
        tx.run("DELETE FROM sync_held WHERE device = ? AND n = ?", device, n)
        ended(device, n, verdict)
    elif (now, verdict.parent) != (code, parent):
        tx.run(
            "UPDATE sync_held SET code = ?, parent = ? WHERE device = ? AND n = ?",
            now, verdict.parent, device, n,
        )  # fmt: skip
        ended(device, n, verdict)


def restore(intake: Intake, row: Row) -> Operation:
    """Return a held operation as it came. Its base is counted with the epochs that are known by now."""
    device, _, holder, code, _, raw, received_ms, anchor_ms, suspect = row
    op = msgspec.json.decode(raw, type=Op)
    at = Moment(
        received_ms=received_ms, wall_ms=op.at.wall_ms, mono_ms=op.at.mono_ms,
        anchor_ms=anchor_ms, suspect=bool(suspect),
    )  # fmt: skip
    base = rev_base(names(intake.ledger.tx), op.base)
    return Operation(op=op, device=device, holder=holder, base=base, at=at, released=code == RELEASED)


def read(raw: bytes) -> Op | None:
    """Return a held operation, or None when only a newer server can read it."""
    try:
        return msgspec.json.decode(raw, type=Op)
    except ValueError:
        return None


def keep(intake: Intake, row: Row, why: str) -> None:
    """Keep in the history what a held operation says that ends without effect."""
    if read(row[5]) is not None:
        intake.keep_refused(restore(intake, row), why)
    else:  # under the document that it is about, so that an erasure finds it (S10)
        raw = bytes(row[5])
        text = raw.decode(errors="replace").replace("\0", "")
        intake.ledger.remember(head_of(raw).doc, "!op", text, Lineage(0, row[0], row[1]), why)


def due(tx: Tx, newest: int, now_ms: int, limit: int) -> tuple[list[Row], list[Row]]:
    """Return (expired, ready): what waited too long, and what no push happened to release."""
    expired = tx.all(
        f"SELECT {COLUMNS} FROM sync_held WHERE code IN ('', 'released') AND received_ms < ? "
        "ORDER BY device, n LIMIT ?",
        now_ms - HELD_MS, limit,
    )  # fmt: skip
    ready = tx.all(
        f"SELECT {COLUMNS} FROM sync_held WHERE (code = 'app-too-new' AND v <= ?) OR (code = '' AND EXISTS "
        "(SELECT 1 FROM sync_doc JOIN sync_grant ON sync_grant.scope = sync_doc.scope WHERE sync_doc.id = "
        "sync_held.parent AND sync_grant.holder = sync_held.holder AND sync_grant.mode <> '')) "
        "OR (code = 'released' AND EXISTS (SELECT 1 FROM sync_doc WHERE sync_doc.id = sync_held.parent)) "
        "ORDER BY device, n LIMIT ?",
        newest, limit,
    )  # fmt: skip
    done = {row[:2] for row in expired}
    return expired, [row for row in ready if row[:2] not in done]


def expire(intake: Intake, row: Row, ended: Ended) -> None:
    """End an operation that waited too long; its values go to the history."""
    device, n = row[0], row[1]
    intake.ledger.tx.run("DELETE FROM sync_held WHERE device = ? AND n = ?", device, n)
    intake.keep_refused(restore(intake, row), "parent-missing")
    ended(device, n, Verdict(status="rejected", code="parent-missing"))
