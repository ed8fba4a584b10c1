"""Segments: what devices pushed since the last one, as one compressed and digested object. The same on both engines.

A segment is a mark, the SHA-256 of what follows, and zstd of MessagePack: the pushes as they came, and the rows that
say who sent them, so that a device which enrolled after the last snapshot is known again. Replayed after a restore it
is what S7 asks of devices, done for them: an operation that the snapshot knows has no effect (S2).
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import shutil
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
import zstandard

from outreach.copies import log as push_log
from outreach.copies.log import Pushed
from outreach.copies.place import Place
from outreach.errors import Problem
from outreach.ids import entropy, now_ms
from outreach.sync import anchors
from sync import Device
from sync.errors import SyncError
from sync.wire import read_push

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from outreach.db import Database, Tx
    from sync import Engine

log = logging.getLogger("outreach.copies")

MARK = b"OUTSEG01"
DIGEST = 32
MOST = 1 << 30
"""Bytes that a segment may expand to."""

Row = tuple[Any, ...]
_SENDERS = (
    ("actor", "SELECT * FROM actor WHERE id = ?", "holder"),
    ("sync_grant", "SELECT * FROM sync_grant WHERE holder = ?", "holder"),
    ("device", "SELECT * FROM device WHERE id = ?", "device"),
    ("token", "SELECT * FROM token WHERE device = ?", "device"),
)
_KEYS = {"actor": "id", "sync_grant": "holder, scope", "device": "id", "token": "id"}


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """Pushes in the order in which they came, and the rows (table, values) of their senders as they stood."""

    epoch: str
    at_ms: int
    pushes: list[Pushed]
    senders: list[tuple[str, Row]]


async def write(db: Database, place: Place, epoch: str) -> int:
    """Write what waits into a segment, and confirm it; return how many pushes that were.

    Raises StoreUnavailable, OSError, Problem `backup-damaged`.
    """
    at, name = now_ms(), entropy(6).hex()
    pushes = await db.write(push_log.claim, name, at)
    if not pushes:
        return 0
    try:
        senders = await db.read(_senders, pushes)
        segment = Segment(epoch=epoch, at_ms=at, pushes=pushes, senders=senders)
        await asyncio.to_thread(_send, place, f"segments/{at:013d}-{name}.ops", segment)
    except BaseException:
        await asyncio.shield(db.write(push_log.let_go, name))
        raise
    await db.write(push_log.confirm, name, pushes)
    return len(pushes)


def _senders(tx: Tx, pushes: Iterable[Pushed]) -> list[tuple[str, Row]]:
    rows: list[tuple[str, Row]] = []
    who = {"holder": {one.holder for one in pushes}, "device": {one.device for one in pushes}}
    for table, sql, of in _SENDERS:
        rows += [(table, row) for each in sorted(who[of]) for row in tx.all(sql, each)]
    return rows


def _send(place: Place, key: str, segment: Segment) -> None:
    data = zstandard.ZstdCompressor(level=6).compress(msgspec.msgpack.encode(segment))
    work = place.scratch()
    try:
        path = work / "segment"
        path.write_bytes(MARK + hashlib.sha256(data).digest() + data)
        place.put_file(key, path)
        read(place, key, work)  # read back
    finally:
        shutil.rmtree(work, ignore_errors=True)


def read(place: Place, key: str, work: Path) -> Segment:
    """Return a segment. Raises Problem `backup-damaged`, FileNotFoundError."""
    path = work / "segment.read"
    try:
        place.fetch(key, path)
        data = path.read_bytes()
    finally:
        path.unlink(missing_ok=True)
    head, packed = len(MARK) + DIGEST, data[len(MARK) + DIGEST :]
    if data[:head] != MARK + hashlib.sha256(packed).digest():
        raise Problem("backup-damaged", f"{key} is not what was written.")
    whole = zstandard.ZstdDecompressor().decompress(packed, max_output_size=MOST)
    return msgspec.msgpack.decode(whole, type=Segment)


async def replay(db: Database, engine: Engine, pepper: bytes, segment: Segment) -> int:
    """Take a segment's pushes as their devices would send them again; return how many were taken.

    The time at which each came is kept: it is the evidence for deadlines.
    """
    await db.write(_bring_back, segment.senders)
    taken = 0
    for pushed in segment.pushes:
        read_anchor = partial(anchors.read, pepper, pushed.device)
        try:
            await db.write(_again, engine, pushed, read_anchor)
            taken += 1
        except SyncError as error:
            log.warning("a push of %s was not taken again: %s", pushed.device, error.code)
    return taken


def _bring_back(tx: Tx, senders: Iterable[tuple[str, Row]]) -> None:
    """Bring back who is not known, and what has become of their tokens since."""
    for table, row in senders:
        places = ",".join("?" * len(row))
        change = "UPDATE SET state = excluded.state" if table in {"device", "token"} else "NOTHING"
        tx.run(f"INSERT INTO {table} VALUES ({places}) ON CONFLICT ({_KEYS[table]}) DO {change}", *row)


def _again(tx: Tx, engine: Engine, pushed: Pushed, read_anchor: Any) -> None:
    row = tx.one("SELECT state FROM device WHERE id = ?", pushed.device)
    is_active = row is not None and row[0] == "active"
    device = Device(id=pushed.device, holder=pushed.holder, state="active" if is_active else "revoked")
    engine.push(tx, device, read_push(pushed.body), pushed.at_ms, read_anchor)
