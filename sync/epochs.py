"""Epochs: the name of a database's life, minted when it is created and at every restore; and what is durable.

A restore forgets numbers that devices have already seen. So every head leaps above anything that was ever issued, new
scopes begin there too, and devices, told of a new epoch, push again what they still keep (S7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.errors import SyncError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sync.ports import Tx

_PER_SECOND = 2**20  # more numbers than a scope can issue in a second
_LEAP = 2**32  # and a margin for a clock that was set back


def ensure(tx: Tx, minted: str, now_ms: int) -> str:
    """Return the present epoch; in a new database it becomes `minted` (at most 32 of A-Z a-z 0-9 _ . : -)."""
    tx.run(
        "INSERT INTO sync_epoch (position, name, heads_from, started_ms) SELECT 1, ?, 0, ? "
        "WHERE NOT EXISTS (SELECT 1 FROM sync_epoch)",
        minted, now_ms,
    )  # fmt: skip
    return current(tx)


def current(tx: Tx) -> str:
    """Return the present epoch."""
    row = tx.one("SELECT name FROM sync_epoch ORDER BY position DESC LIMIT 1")
    if row is None:
        message = "this database has no epoch: call ensure() once after migrating"
        raise LookupError(message)
    name: str = row[0]
    return name


def names(tx: Tx) -> frozenset[str]:
    """Return every epoch that this database has known; a base of any other counts as 0."""
    return frozenset(row[0] for row in tx.all("SELECT name FROM sync_epoch"))


def new_epoch(tx: Tx, name: str, now_ms: int) -> None:
    """Begin an epoch in a database that was just restored, before anything is served from it.

    `now_ms` must be in a later second than any earlier restore of the same copy: heads leap with it.
    """
    least = now_ms // 1000 * _PER_SECOND
    tx.run(
        "UPDATE sync_scope SET head = CASE WHEN head > ? THEN head ELSE ? END + ?", least, least, _LEAP,
    )  # fmt: skip
    tx.run(
        "INSERT INTO sync_epoch (position, name, heads_from, started_ms) "
        "SELECT MAX(position) + 1, ?, (SELECT COALESCE(MAX(head), ?) FROM sync_scope), ? FROM sync_epoch",
        name, least + _LEAP, now_ms,
    )  # fmt: skip


def rev_base(known: frozenset[str], base: tuple[str, int] | None) -> int:
    """Return the seq up to which an operation's author had seen its document."""
    return base[1] if base is not None and base[0] in known else 0


def durable_marks(tx: Tx) -> list[tuple[str, int]]:
    """Return (device, contiguous) as a snapshot holds them; give them to `mark_durable` when its copy is safe."""
    return [(row[0], row[1]) for row in tx.all("SELECT id, contiguous FROM sync_device WHERE contiguous > durable")]


def mark_durable(tx: Tx, marks: Iterable[tuple[str, int]]) -> None:
    """Tell each device that all its operations up to a number are in a finished backup or a confirmed replica."""
    for device, n in marks:
        tx.run("UPDATE sync_device SET durable = ? WHERE id = ? AND durable < ?", n, device, n)


def undurable(tx: Tx) -> int:
    """Return how many operations, of all devices together, are in no copy yet."""
    row = tx.one("SELECT COALESCE(SUM(contiguous - durable), 0) FROM sync_device WHERE contiguous > durable")
    return 0 if row is None else int(row[0])


def epoch_or_refuse(tx: Tx, asked: str) -> str:
    """Return the present epoch. Raises SyncError `epoch-changed` when the device asked with another."""
    name = current(tx)
    if asked != name:
        raise SyncError("epoch-changed", "the server was restored from a backup", epoch=name)
    return name
