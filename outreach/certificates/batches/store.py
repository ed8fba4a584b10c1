"""The SQL of batches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.certificates.batches.model import Batch, Item

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.db import Tx
    from outreach.db.tx import Row

_BATCH = "id, call_id, kind, state, template, made_ms, made_by, runs, stopped"
_ADD = f"INSERT INTO certificate_batch ({_BATCH}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_BY_ID = f"SELECT {_BATCH} FROM certificate_batch WHERE id = ?"
_LOCK = f"UPDATE certificate_batch SET runs = runs WHERE id = ? RETURNING {_BATCH}"
_OF_CALL = f"SELECT {_BATCH} FROM certificate_batch WHERE call_id = ? ORDER BY id DESC"
_MOVE = "UPDATE certificate_batch SET state = ?, runs = ?, stopped = ? WHERE id = ?"
_ITEM = "n, source, source_id, scope, reference, row_number, name, language, level, reasons, cti"
_ADD_ITEM = f"INSERT INTO batch_item (batch, {_ITEM}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ITEMS = f"SELECT {_ITEM} FROM batch_item WHERE batch = ? AND n > ? ORDER BY n LIMIT ?"
_REFUSED = f"SELECT {_ITEM} FROM batch_item WHERE batch = ? AND n > ? AND reasons <> '' ORDER BY n LIMIT ?"
_WAITING = f"SELECT {_ITEM} FROM batch_item WHERE batch = ? AND cti IS NULL AND reasons = '' ORDER BY n LIMIT ?"
_COUNTS = """
SELECT COUNT(cti), SUM(CASE WHEN cti IS NULL AND reasons = '' THEN 1 ELSE 0 END),
    SUM(CASE WHEN reasons <> '' THEN 1 ELSE 0 END)
FROM batch_item WHERE batch = ?
"""
_SCOPES = "SELECT scope, COUNT(*) FROM batch_item WHERE batch = ? AND cti IS NOT NULL GROUP BY scope ORDER BY scope"
_HELD = "SELECT COUNT(*) FROM batch_item WHERE batch = ? AND reasons = '' GROUP BY scope"
_TOOK = """
UPDATE certificate_batch SET took_ms = ? - (SELECT MIN(issued_ms) FROM certificate WHERE batch = certificate_batch.id)
WHERE id = ?
"""
_PACE = """
SELECT took_ms, (SELECT COUNT(cti) FROM batch_item WHERE batch = certificate_batch.id) FROM certificate_batch
WHERE took_ms IS NOT NULL ORDER BY id DESC LIMIT 1
"""
_APPROVE = "INSERT INTO batch_approval (batch, officer, at_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
_SAY = "INSERT INTO batch_words (batch, at_ms, officer, words) VALUES (?, ?, ?, ?)"
_SAID = "SELECT words, at_ms, officer FROM batch_words WHERE batch = ? ORDER BY at_ms DESC"
_APPROVALS = "SELECT officer FROM batch_approval WHERE batch = ? ORDER BY at_ms, officer"


def add(tx: Tx, new: Batch) -> None:
    """Keep a new batch."""
    tx.run(_ADD, *(getattr(new, name) for name in Batch.__struct_fields__))


def by_id(tx: Tx, identity: str) -> Batch | None:
    row = tx.one(_BY_ID, identity)
    return None if row is None else _batch(row)


def lock(tx: Tx, identity: str) -> Batch | None:
    """Return a batch and keep every other writer away from it until this transaction ends."""
    row = tx.one(_LOCK, identity)
    return None if row is None else _batch(row)


def of_call(tx: Tx, call: str) -> list[Batch]:
    """Return a call's batches, the newest first."""
    return [_batch(row) for row in tx.all(_OF_CALL, call)]


def move(tx: Tx, batch: Batch, state: str, *, runs: int | None = None, stopped: str | None = None) -> None:
    tx.run(_MOVE, state, batch.runs if runs is None else runs, stopped, batch.id)


def add_items(tx: Tx, batch: str, items: Iterable[Item]) -> None:
    tx.many(_ADD_ITEM, [(batch, *_values(item)) for item in items])


def items(tx: Tx, batch: str, after: int, limit: int, *, refused: bool = False) -> list[Item]:
    """Return lines after a number, in order; `refused`: only those that will not be issued."""
    return [_item(row) for row in tx.all(_REFUSED if refused else _ITEMS, batch, after, limit)]


def waiting(tx: Tx, batch: str, limit: int) -> list[Item]:
    """Return the next lines to issue."""
    return [_item(row) for row in tx.all(_WAITING, batch, limit)]


def settle(tx: Tx, batch: str, n: int, *, cti: str | None = None, reasons: tuple[str, ...] = ()) -> None:
    """Say what became of a line."""
    tx.run("UPDATE batch_item SET cti = ?, reasons = ? WHERE batch = ? AND n = ?", cti, ",".join(reasons), batch, n)


def counts(tx: Tx, batch: str) -> tuple[int, int, int]:
    """Return how many lines are issued, wait, and are refused."""
    row = tx.one(_COUNTS, batch)
    assert row is not None
    return int(row[0]), int(row[1] or 0), int(row[2] or 0)


def scopes(tx: Tx, batch: str) -> list[tuple[str, int]]:
    """Return to whom a batch issued how many."""
    return [(row[0], int(row[1])) for row in tx.all(_SCOPES, batch)]


def held(tx: Tx, batch: str) -> list[int]:
    """Return how many certificates each holder of a batch has or will have."""
    return [int(row[0]) for row in tx.all(_HELD, batch)]


def took(tx: Tx, batch: str, now_ms: int) -> None:
    """Note how long a batch took from its first certificate to its last paper."""
    tx.run(_TOOK, now_ms, batch)


def pace(tx: Tx) -> float | None:
    """Return the seconds that a certificate took in the last batch that ran through; None when none did."""
    row = tx.one(_PACE)
    return None if row is None or not row[1] else row[0] / 1000 / row[1]


def approve(tx: Tx, batch: str, officer: str, now_ms: int) -> None:
    """Note that an officer answers for a batch; twice is once."""
    tx.run(_APPROVE, batch, officer, now_ms)


def approvals(tx: Tx, batch: str) -> list[str]:
    """Return the officers who answer for a batch, in the order in which they did."""
    return [row[0] for row in tx.all(_APPROVALS, batch)]


def say(tx: Tx, batch: str, words: str, officer: str, now_ms: int) -> None:
    """Keep what an officer writes to everybody who has a certificate of a batch."""
    tx.run(_SAY, batch, now_ms, officer, words)


def said(tx: Tx, batch: str) -> list[tuple[str, int, str]]:
    """Return the words, the moments (ms) and the officers of what was written, the last first."""
    return [(row[0], int(row[1]), row[2]) for row in tx.all(_SAID, batch)]


def forget(tx: Tx, source_id: str) -> None:
    """Take names out of every line about an entry, or about one of its makers."""
    tx.run("UPDATE batch_item SET name = NULL WHERE source = 'entry' AND source_id LIKE ?", f"{source_id}%")


def forget_call(tx: Tx, call: str) -> None:
    """Take names out of every line of a call's batches."""
    tx.run(
        "UPDATE batch_item SET name = NULL WHERE name IS NOT NULL"
        " AND batch IN (SELECT id FROM certificate_batch WHERE call_id = ?)",
        call,
    )


def _batch(row: Row) -> Batch:
    return Batch(**dict(zip(Batch.__struct_fields__, row, strict=True)))


def _values(item: Item) -> tuple[str | int | None, ...]:
    return (
        item.n, item.source, item.source_id, item.scope, item.reference, item.row, item.name, item.language, item.level,
        ",".join(item.reasons), item.cti,
    )  # fmt: skip


def _item(row: Row) -> Item:
    values = dict(zip(Item.__struct_fields__, row, strict=True))
    return Item(**{**values, "reasons": tuple(filter(None, values["reasons"].split(",")))})
