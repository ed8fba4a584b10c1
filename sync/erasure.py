"""A lawful erasure (S10): nothing of a document stays but its id, which refuses to be created again, for ever.

It empties the document, every conflict there ever was about it, their history, and what waits for them in quarantine or
for a parent; also what was decided about conflicts that a restored server forgot, which only their ids show. The
answers to their operations keep neither sentence nor conflicts. It is not told by any value: devices get an exit
`erased`. What the product keeps elsewhere (its own tables, blobs, backups) is the product's to erase: it is handed what
was removed, as it was written, to find there what else is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from sync import arrivals, held, questions, store
from sync.model import ERASED, GONE, PENDING, SERVER, Lineage, State
from sync.operations import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sync.held import Ended
    from sync.ledger import Ledger
    from sync.ports import Row, Tx

_BATCH = 200
_CONFLICTS = "SELECT id, body FROM sync_doc WHERE kind = 'conflict' AND id BETWEEN ? AND ? ORDER BY id"
_HELD = f"SELECT {held.COLUMNS} FROM sync_held WHERE device > ? OR (device = ? AND n > ?) ORDER BY device, n LIMIT ?"
_HISTORY = "SELECT value FROM sync_history WHERE doc = ?"
_FORGOTTEN = "SELECT DISTINCT doc FROM sync_history WHERE doc BETWEEN ? AND ?"
UNSAY = (  # the condition is the index's, letter by letter
    "UPDATE sync_operation SET message = NULL, conflicts = NULL "
    "WHERE doc = ? AND (message IS NOT NULL OR conflicts IS NOT NULL)"
)
_STRAY = "SELECT id FROM sync_doc WHERE gone = 'erased'"


def erase(ledger: Ledger, doc: str, scope: str, kind: str, ended: Ended) -> list[bytes]:
    """Erase a document; return what was removed.

    `scope` and `kind` are for one that never came, so that it never can.
    """
    state = ledger.state(doc) or State(id=doc, kind=kind, scope=scope, body={}, lineage={})
    gone, removed = [state], list[bytes]()
    for conflict in _conflicts(ledger.tx, doc):
        found = ledger.state(conflict)
        if found is not None:
            gone.append(found)
    ids = {one.id for one in gone}
    for one in gone:
        removed.append(msgspec.json.encode(one.body))
        if one.gone != ERASED:
            home = ledger.home(one.scope)  # what went before its scope was merged did not move with the others
            ledger.stage(replace(one, scope=home, gone=ERASED, body={}, lineage={GONE: Lineage(PENDING, SERVER, 0)}))
    for named in sorted(ids | _forgotten(ledger.tx, doc)):
        removed += [bytes(row[0]) for row in ledger.tx.all(_HISTORY, named)]
        forget(ledger.tx, named)
    ledger.tx.run("DELETE FROM sync_conflict WHERE doc = ?", doc)
    for row in _waiting(ledger.tx):
        if any(one in ids or questions.about(one, doc) for one in _names(row[5])):
            _end(ledger.tx, row, ended)
            removed.append(bytes(row[5]))
    return removed


def forget(tx: Tx, doc: str) -> None:
    """Remove what history and answers say of a document."""
    tx.run("DELETE FROM sync_history WHERE doc = ?", doc)
    tx.run(UNSAY, doc)


def sweep(tx: Tx, ended: Ended) -> None:
    """Remove what a transaction that ran beside an erasure may still have written to the history, or left to wait."""
    tx.run(f"DELETE FROM sync_history WHERE doc IN ({_STRAY})")
    tx.run(f"DELETE FROM sync_history WHERE doc IN ({questions.STRAYS})")
    waits = [(row, arrivals.head_of(bytes(row[5]))) for row in _waiting(tx)]
    gone: set[str] = set()
    for part in store.chunks({head.doc for _, head in waits}):
        gone.update(row[0] for row in tx.all(f"{_STRAY} AND id IN ({store.marks(len(part))})", *part))
    for row, head in waits:
        if head.doc in gone or (head.kind == questions.KIND and questions.about_erased(tx, head.doc)):
            _end(tx, row, ended)


def _conflicts(tx: Tx, doc: str) -> list[str]:
    """Return the ids of all conflicts that were ever about a document, ended ones too."""
    rows = tx.all(_CONFLICTS, *questions.near(doc))
    return [row[0] for row in rows if msgspec.json.decode(row[1]).get("doc") == doc]


def _forgotten(tx: Tx, doc: str) -> set[str]:
    """Return the ids of conflicts about a document that only the history still knows."""
    return {row[0] for row in tx.all(_FORGOTTEN, *questions.near(doc)) if questions.about(row[0], doc)}


def _waiting(tx: Tx) -> Iterator[Row]:
    last: tuple[Any, ...] = ("", "", 0)
    while rows := tx.all(_HELD, *last, _BATCH):
        last = (rows[-1][0], rows[-1][0], rows[-1][1])
        yield from rows


def _names(raw: bytes) -> Iterable[str]:
    """Return what a held operation is about; one that cannot be read is about all that it names."""
    op = held.read(raw)
    return questions.named(bytes(raw)) if op is None else [op.id]


def _end(tx: Tx, row: Row, ended: Ended) -> None:
    tx.run("DELETE FROM sync_held WHERE device = ? AND n = ?", row[0], row[1])
    ended(row[0], row[1], Verdict(status="rejected", code=ERASED))
