"""The pushes that no segment holds yet: written by the transaction that takes the push, gone when a copy is confirmed.

Promised: what was acknowledged while copies go off this machine is in a row here, or in a confirmed segment. A claim
keeps two processes from the same rows, and ends by itself when its process dies: a segment twice does no harm (S2).
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import msgspec

from outreach.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.db import Tx
    from sync import Device
    from sync.wire import Push

CLAIM_MS = 120_000
PUSHES = 2_000
"""In one segment."""

_KEEP = "INSERT INTO push_log (id, device, holder, at_ms, body, segment, claimed_ms) VALUES (?, ?, ?, ?, ?, NULL, 0)"
_CLAIM = """
UPDATE push_log SET segment = ?, claimed_ms = ?
WHERE (segment IS NULL OR claimed_ms NOT BETWEEN ? AND ?)
AND id IN (SELECT id FROM push_log WHERE segment IS NULL OR claimed_ms NOT BETWEEN ? AND ? ORDER BY id LIMIT ?)
"""
_CLAIMED = "SELECT id, device, holder, at_ms, body FROM push_log WHERE segment = ? ORDER BY id"
_ADVANCE = "UPDATE sync_device SET durable = ? WHERE id = ? AND durable < ?"


class Pushed(msgspec.Struct, frozen=True):
    """One push as it came: whose device, for which actor, when, and its body as JSON."""

    id: str
    device: str
    holder: str
    at_ms: int
    body: bytes


class Pending:
    """How much came in since the last segment, in this process; wakes who writes the next one."""

    def __init__(self, most: int) -> None:
        self._most, self._count = most, 0
        self._full = asyncio.Event()

    def add(self, operations: int) -> None:
        """Count what a push brought."""
        self._count += operations
        if self._count >= self._most:
            self._full.set()

    async def wait(self, seconds: float) -> None:
        """Wait until there is enough, or so long."""
        try:
            async with asyncio.timeout(seconds):
                await self._full.wait()
        except TimeoutError:
            pass
        self._full.clear()
        self._count = 0


def keep(tx: Tx, device: Device, body: Push, at_ms: int) -> None:
    """Keep a push until a segment holds it."""
    if body.ops:
        tx.run(_KEEP, new_id(), device.id, device.holder, at_ms, msgspec.json.encode(body))


def claim(tx: Tx, segment: str, now_ms: int) -> list[Pushed]:
    """Take what waits, oldest first, for a segment."""
    since, until = now_ms - CLAIM_MS, now_ms + CLAIM_MS  # later than this was claimed by a clock that was wrong
    tx.run(_CLAIM, segment, now_ms, since, until, since, until, PUSHES)
    return [Pushed(*row) for row in tx.all(_CLAIMED, segment)]


def let_go(tx: Tx, segment: str) -> None:
    """Give back what a segment claimed that could not be written."""
    tx.run("UPDATE push_log SET segment = NULL WHERE segment = ?", segment)


def confirm(tx: Tx, segment: str, pushes: Iterable[Pushed]) -> None:
    """Forget what a segment holds, and tell its devices how far their operations are safe.

    A device's `durable` moves only over numbers that this segment holds, one after the other: what lies before is in an
    earlier copy, or it waits for the next snapshot.
    """
    numbers: dict[str, set[int]] = {}
    for pushed in pushes:
        body = msgspec.json.decode(pushed.body, type=_Numbers)
        numbers.setdefault(pushed.device, set()).update(op.n for op in body.ops)
    for device, held in sorted(numbers.items()):
        row = tx.one("SELECT durable, contiguous FROM sync_device WHERE id = ?", device)
        if row is None:
            continue
        durable, contiguous = row
        while durable + 1 in held and durable < contiguous:
            durable += 1
        tx.run(_ADVANCE, durable, device, durable)
    tx.run("DELETE FROM push_log WHERE segment = ?", segment)


def waits(tx: Tx) -> bool:
    """Whether something is in no segment yet."""
    return tx.one("SELECT 1 FROM push_log LIMIT 1") is not None


class _Number(msgspec.Struct):
    n: int


class _Numbers(msgspec.Struct):
    ops: list[_Number]
