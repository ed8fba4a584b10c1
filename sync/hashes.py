"""What a scope contains, as 256 sums: how a device and the server find out that they differ, and where (S4).

The slot of a document is the first byte of SHA-256 of its id; a slot's value is the sum modulo 2^64 of the first 8
bytes, big endian, of SHA-256(`id:seq`) over the documents that live in the scope. The sums are kept up to date in the
transaction that writes, under the lock of the scope's head. A scope without a row is counted anew: one from before
there were sums, and one that was never written to.
"""

from __future__ import annotations

import struct
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sync.ports import Tx

SLOTS = 256
_MODULO = 2**64
_ROW = struct.Struct(f">{SLOTS}Q")
_PUT = "INSERT INTO sync_hash (scope, slots) VALUES (?, ?) ON CONFLICT (scope) DO UPDATE SET slots = excluded.slots"


def slot(doc: str) -> int:
    """Return the slot of a document."""
    return sha256(doc.encode("ascii", "replace")).digest()[0]


def value(doc: str, seq: int) -> int:
    """Return what a document adds to its slot."""
    return int.from_bytes(sha256(f"{doc}:{seq}".encode()).digest()[:8], "big")


def sums(rows: Iterable[tuple[str, int]]) -> list[int]:
    """Return the slots of documents, given as (id, seq)."""
    slots = [0] * SLOTS
    for doc, seq in rows:
        at = slot(doc)
        slots[at] = (slots[at] + value(doc, seq)) % _MODULO
    return slots


def total(slots: Iterable[int]) -> str:
    """Return the sum of all slots as it travels."""
    return written(sum(slots) % _MODULO)


def written(number: int) -> str:
    """Return a value as it travels: 16 lower-case hex digits."""
    return f"{number:016x}"


def of(tx: Tx, scope: str) -> list[int]:
    """Return the slots of a scope."""
    row = tx.one("SELECT slots FROM sync_hash WHERE scope = ?", scope)
    return counted(tx, scope) if row is None else list(_ROW.unpack(row[0]))


def change(tx: Tx, scope: str, came: Iterable[tuple[str, int]], left: Iterable[tuple[str, int]]) -> None:
    """Add what came to a scope and take away what left it. To be called under its lock, after the documents' rows."""
    row = tx.one("SELECT slots FROM sync_hash WHERE scope = ?", scope)
    if row is None:
        slots = counted(tx, scope)
    else:
        slots = list(_ROW.unpack(row[0]))
        for sign, rows in ((1, came), (-1, left)):
            for doc, seq in rows:
                at = slot(doc)
                slots[at] = (slots[at] + sign * value(doc, seq)) % _MODULO
    tx.run(_PUT, scope, _ROW.pack(*slots))


def counted(tx: Tx, scope: str) -> list[int]:
    """Return the slots of a scope as its documents say."""
    return sums((row[0], row[1]) for row in tx.all("SELECT id, seq FROM sync_doc WHERE scope = ? AND gone = ''", scope))
