"""The engine's rows: reading and writing documents, heads, exits and history. Only SQL; nothing is decided here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from sync import scrub
from sync.errors import Contended
from sync.model import PENDING, Lineage, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sync.kinds import Registry
    from sync.ports import Row, Tx

CHUNK = 200  # ids in one IN (...): few shapes of a statement, so that engines can keep them prepared

INSERT_DOC = "INSERT INTO sync_doc (id, scope, kind, seq, gone, body, lineage, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
UPDATE_DOC = (
    "UPDATE sync_doc SET scope = ?, seq = ?, gone = ?, body = ?, lineage = ?, digest = ? WHERE id = ? AND seq = ?"
)
PUT_EXIT = (
    "INSERT INTO sync_exit (scope, id, seq, why) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (scope, id) DO UPDATE SET seq = excluded.seq, why = excluded.why"
)
SET_HEAD = "UPDATE sync_scope SET head = ? WHERE scope = ?"
DROP_EXIT = "DELETE FROM sync_exit WHERE scope = ? AND id = ?"
PUT_HISTORY = (
    "INSERT INTO sync_history (doc, field, value, device, n, why, at_ms, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
# A scope that a restored database has forgotten begins where the epoch's heads begin: no seq is issued twice.
LOCK_HEAD = (
    "INSERT INTO sync_scope (scope, head, floor) VALUES (?, ? + "
    "COALESCE((SELECT heads_from FROM sync_epoch ORDER BY position DESC LIMIT 1), 0), 0) "
    "ON CONFLICT (scope) DO UPDATE SET head = sync_scope.head + ? RETURNING head, into_scope"
)


def marks(count: int) -> str:
    """Return `count` placeholders."""
    return ",".join("?" * count)


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """Cut ids into lists of CHUNK, the last one padded by repeating its last id."""
    rows = list(ids)
    for start in range(0, len(rows), CHUNK):
        part = rows[start : start + CHUNK]
        full = CHUNK if len(part) > CHUNK // 8 else CHUNK // 8
        yield part + [part[-1]] * (full - len(part))


def states(tx: Tx, kinds: Registry, ids: Iterable[str]) -> dict[str, State]:
    """Read documents, living and gone, by id. Those of a kind that is not registered are not there."""
    found: dict[str, State] = {}
    for part in chunks(ids):
        sql = f"SELECT id, scope, kind, seq, gone, body, lineage FROM sync_doc WHERE id IN ({marks(len(part))})"
        for row in tx.all(sql, *part):
            if kinds.get(row[2]) is not None:
                found[row[0]] = _state(kinds, row)
    return found


def _state(kinds: Registry, row: Row) -> State:
    doc, scope, kind, seq, gone, body, lineage = row
    return State(
        id=doc,
        kind=kind,
        scope=scope,
        seq=seq,
        gone=gone,
        body=kinds[kind].decode(body),
        lineage=decode_lineage(lineage),
    )


def encode_lineage(lineage: dict[str, Lineage], seq: int) -> bytes:
    """Group the fields that one operation wrote; what is pending was written at `seq`."""
    groups: dict[Lineage, list[str]] = {}
    for name, by in lineage.items():
        groups.setdefault(by, []).append(name)
    return msgspec.json.encode(
        [[seq if by.seq == PENDING else by.seq, by.device, by.n, names] for by, names in groups.items()]
    )


def decode_lineage(data: bytes) -> dict[str, Lineage]:
    """Return what `encode_lineage` wrote."""
    rows: list[tuple[int, str, int, list[str]]] = msgspec.json.decode(data)
    return {name: by for seq, device, n, names in rows for by in (Lineage(seq, device, n),) for name in names}


def heads(tx: Tx, scopes: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return head and floor of each scope; one that was never written to is not there."""
    found: dict[str, tuple[int, int]] = {}
    for part in chunks(scopes):
        sql = f"SELECT scope, head, floor FROM sync_scope WHERE scope IN ({marks(len(part))})"
        found.update((row[0], (row[1], row[2])) for row in tx.all(sql, *part))
    return found


def lock_head(tx: Tx, scope: str, count: int) -> int:
    """Take `count` numbers of a scope, locking it until the transaction ends; return the last of them.

    Raises Contended when something would come to live in a scope that was merged into another meanwhile.
    """
    row = tx.one(LOCK_HEAD, scope, count, count)
    assert row is not None
    if count and row[1] is not None:
        raise Contended
    head: int = row[0]
    return head


def into(tx: Tx, scope: str) -> str:
    """Return the scope that a scope was merged into, or itself."""
    row = tx.one("SELECT into_scope FROM sync_scope WHERE scope = ?", scope)
    return scope if row is None or row[0] is None else str(row[0])


def history_row(doc: str, field: str, value: Any, by: Lineage, why: str, now_ms: int) -> tuple[Any, ...]:
    """Return the row that keeps a value which is not current any more, with who typed it."""
    row = (doc, field, msgspec.json.encode(value), by.device, by.n, why, now_ms)
    return (*row, scrub.of_value(*row))
