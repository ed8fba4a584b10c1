"""What was answered, for ever (S2): the record of every operation, and the result that is made of it today.

The record holds no content. A replay repeats status and code; `rev`, `doc` and `conflicts` are only there while the
holder may see the document's scope (S5). Of a document that is gone only the operation that ended it has a `rev`: from
any other a device would store its own view as a row that no later page takes away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Raw

from sync import store
from sync.merge import nobody_else
from sync.model import Moment, State
from sync.wire import Doc, Result

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sync.intake import Intake
    from sync.ledger import Ledger
    from sync.operations import Verdict
    from sync.ports import Row, Tx

_COLUMNS = "n, digest, status, code, message, doc, seq, conflicts"
_INSERT = (
    "INSERT INTO sync_operation (device, n, digest, status, code, message, doc, seq, conflicts, "
    "received_ms, wall_ms, mono_ms, anchor_ms, suspect) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_END = (
    "UPDATE sync_operation SET status = ?, code = ?, message = ?, doc = ?, seq = ?, conflicts = ? "
    "WHERE device = ? AND n = ?"
)
_MESSAGE = 500  # characters of a sentence that are kept


def fields(ledger: Ledger, device: str, verdict: Verdict) -> tuple[Any, ...]:
    """Return (status, code, message, doc, seq, conflicts) to record, after the ledger was flushed."""
    state = ledger.state(verdict.doc) if verdict.doc else None
    status = verdict.status
    if status == "applied" and state is not None and not nobody_else(state, verdict.base, device):
        status = "merged"  # an effect of this very push wrote the document too
    return (
        status,
        verdict.code or None,
        verdict.message[:_MESSAGE].replace("\0", "") or None,
        verdict.doc,
        state.seq if state is not None and (not state.gone or verdict.ends) else 0,
        msgspec.json.encode(verdict.conflicts) if verdict.conflicts else None,
    )


def record(tx: Tx, device: str, rows: Iterable[tuple[int, bytes, tuple[Any, ...], Moment]]) -> None:
    """Write the answers to a device's new operations, with the evidence of when they were made."""
    tx.many(
        _INSERT,
        [
            (device, n, digest, *answer, at.received_ms, at.wall_ms, at.mono_ms, at.anchor_ms, int(at.suspect))
            for n, digest, answer, at in rows
        ],
    )


def end(tx: Tx, device: str, n: int, answer: tuple[Any, ...]) -> None:
    """Write the answer to an operation that was held."""
    tx.run(_END, *answer, device, n)


def recorded(tx: Tx, device: str, numbers: Iterable[int]) -> dict[int, Row]:
    """Return the records of a device's operations: n -> (n, digest, status, code, message, doc, seq, conflicts)."""
    wanted = list(numbers)
    found: dict[int, Row] = {}
    for start in range(0, len(wanted), store.CHUNK):
        part = wanted[start : start + store.CHUNK]
        sql = f"SELECT {_COLUMNS} FROM sync_operation WHERE device = ? AND n IN ({store.marks(len(part))})"
        found.update((row[0], row) for row in tx.all(sql, device, *part))
    return found


def result(intake: Intake, holder: str, epoch: str, row: Row, *, with_doc: bool = True) -> Result:
    """Make the result of a record. `with_doc=False` leaves the document out when nobody else changed it."""
    n, _, status, code, message, doc, seq, conflicts = row
    state = intake.visible(doc, holder) if doc else None
    if state is None:
        return Result(n=n, status=status, code=code, message=message)
    shown = None if state.gone or (status == "applied" and not with_doc) else document(intake.ledger, state)
    kept = msgspec.json.decode(conflicts) if conflicts else []
    rev = None if state.gone and seq != state.seq else (epoch, seq)
    return Result(n=n, status=status, code=code, message=message, rev=rev, doc=shown, conflicts=kept)


def document(ledger: Ledger, state: State) -> Doc:
    """Return a document as it travels."""
    body = Raw(ledger.kinds[state.kind].encode(state.body))
    return Doc(id=state.id, kind=state.kind, scope=state.scope, seq=state.seq, body=body)
