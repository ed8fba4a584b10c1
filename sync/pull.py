"""A pull: everything that the device may hold and does not have yet, in one snapshot, cut by bytes.

Promises S3 (a page covers every number of its range) and S5 (only scopes that are granted now). It writes nothing.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

from msgspec import Raw, Struct

from sync import answers, epochs, grants, hashes, store
from sync.errors import SyncError
from sync.intake import Intake
from sync.ledger import Ledger
from sync.model import Device
from sync.numbers import Numbers
from sync.wire import Doc, Exit, Grant, Hello, HelloAnswer, Limits, Page, Pull, PullAnswer, SealKey

if TYPE_CHECKING:
    from sync.kinds import Registry
    from sync.ports import Row, Tx

_BATCH = 100  # rows read at once: bounded memory whatever their size
_ROW_BYTES = 150  # what travels of a document besides its body
_DOCS = "SELECT seq, id, kind, body, '' FROM sync_doc WHERE scope = ? AND seq > ? AND gone = '' ORDER BY seq LIMIT ?"
_EXITS = "SELECT seq, id, '', NULL, why FROM sync_exit WHERE scope = ? AND seq > ? ORDER BY seq LIMIT ?"


class _Budget(Struct):
    """Bytes that may still travel; the first row always does."""

    left: int
    fresh: bool = True

    def fits(self, size: int) -> bool:
        if size > self.left and not self.fresh:
            return False
        self.left -= size
        self.fresh = False
        return True


def hello(
    tx: Tx, limits: Limits, device: Device, body: Hello, now_ms: int, anchor: str, seal: SealKey | None
) -> HelloAnswer:
    """Tell a device what it may hold and what of it is recorded. Raises SyncError `device-revoked`."""
    del body  # what it says about the app is for the caller, who knows devices
    active(device)
    known, durable = progress(tx, device.id)
    return HelloAnswer(
        epoch=epochs.current(tx),
        now=now_ms,
        anchor=anchor,
        grants=[Grant(scope=scope, mode=mode) for scope, mode in grants.held(tx, device.holder).items()],
        contiguous=known.contiguous,
        highest=known.highest,
        durable=durable,
        seal=seal,
        limits=limits,
    )


def pull(tx: Tx, kinds: Registry, limits: Limits, device: Device, body: Pull) -> PullAnswer:
    """Answer a pull. Raises SyncError `device-revoked` and `epoch-changed`."""
    active(device)
    epoch = epochs.epoch_or_refuse(tx, body.epoch)
    granted = grants.held(tx, device.holder)
    heads = store.heads(tx, granted)
    budget = _Budget(min(body.limit_bytes or limits.page_bytes, limits.page_bytes))
    pages, reset, level, ahead, more = [], [], [], {}, False
    for scope in granted:
        cursor = body.cursors.get(scope, 0)
        head, floor = heads.get(scope, (0, 0))
        if cursor > head or (scope in body.cursors and cursor < floor):
            reset.append(scope)
            continue
        if cursor < head or scope not in body.cursors:
            ahead[scope] = head
            if budget.left <= 0:
                more = True
                continue
            page = _page(tx, scope, cursor, head, budget)
            pages.append(page)
            if page.to < head:
                more = True
                continue
        level.append(scope)
    known, durable = progress(tx, device.id)
    return PullAnswer(
        epoch=epoch,
        enter=[scope for scope in granted if scope not in body.cursors],
        leave=sorted(body.cursors.keys() - granted.keys()),
        reset=reset,
        pages=[page for page in pages if page.to > page.from_ or page.to == ahead[page.scope]],
        heads=ahead,
        more=more,
        acks=_acks(tx, kinds, device, epoch, body.awaiting),
        hashes={scope: hashes.total(hashes.of(tx, scope)) for scope in level} if body.hash else {},
        contiguous=known.contiguous,
        durable=durable,
    )


def progress(tx: Tx, device: str) -> tuple[Numbers, int]:
    """Return what is recorded of a device, and up to where it is durable."""
    row = tx.one("SELECT contiguous, sparse, durable FROM sync_device WHERE id = ?", device)
    return (Numbers(), 0) if row is None else (Numbers.decode(row[0], row[1]), row[2])


def _page(tx: Tx, scope: str, cursor: int, head: int, budget: _Budget) -> Page:
    docs: list[Doc] = []
    exits: list[Exit] = []
    reached = cursor
    while rows := _rows(tx, scope, reached):
        for seq, doc, kind, body, why in rows:
            if not budget.fits(_ROW_BYTES + (len(body) if body else 0)):
                return Page(scope=scope, from_=cursor, to=reached, docs=docs, exits=exits)
            if why:
                exits.append(Exit(id=doc, seq=seq, why=why))
            else:
                docs.append(Doc(id=doc, kind=kind, scope=scope, seq=seq, body=Raw(body)))
            reached = seq
        if len(rows) < _BATCH:
            break
    return Page(scope=scope, from_=cursor, to=head, docs=docs, exits=exits)


def _rows(tx: Tx, scope: str, after: int) -> list[Row]:
    """Return the next documents and exits. Two walks along an index: in one statement all bodies would be sorted."""
    docs = tx.all(_DOCS, scope, after, _BATCH)
    exits = tx.all(_EXITS, scope, after, _BATCH)
    return sorted([*docs, *exits], key=itemgetter(0))[:_BATCH] if exits else docs


def _acks(tx: Tx, kinds: Registry, device: Device, epoch: str, awaiting: list[int]) -> list[Any]:
    if not awaiting:
        return []
    intake = Intake(Ledger(tx, kinds, 0))
    rows = answers.recorded(tx, device.id, sorted(set(awaiting)))
    return [answers.result(intake, device.holder, epoch, row) for _, row in sorted(rows.items()) if row[2] != "held"]


def active(device: Device) -> None:
    """Refuse a device that was signed out: it may only push."""
    if device.state != "active":
        raise SyncError("device-revoked", "this device was signed out; what it still keeps can be pushed")
