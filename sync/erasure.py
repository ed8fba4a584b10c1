"""A lawful erasure (S10): nothing of a document stays but its id, which refuses to be created again, for ever.

It empties the document, every conflict there ever was about it, their history, and what waits for them in quarantine or
for a parent; the answers to their operations keep neither sentence nor conflicts. It is not told by any value: devices
get an exit `erased`. What the product keeps elsewhere (its own tables, blobs, backups) is the product's to erase: it is
handed what was removed, as it was written, to find there what else is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from sync import held
from sync.model import ERASED, GONE, PENDING, SERVER, Lineage, State
from sync.operations import Verdict

if TYPE_CHECKING:
    from sync.held import Ended
    from sync.ledger import Ledger
    from sync.ports import Row, Tx

_BATCH = 200
_CONFLICTS = "SELECT id, body FROM sync_doc WHERE kind = 'conflict' AND id > ? ORDER BY id LIMIT ?"
_HELD = f"SELECT {held.COLUMNS} FROM sync_held WHERE device > ? OR (device = ? AND n > ?) ORDER BY device, n LIMIT ?"
_HISTORY = "SELECT value FROM sync_history WHERE doc = ?"
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
    for one in gone:
        removed += [msgspec.json.encode(one.body), *(bytes(row[0]) for row in ledger.tx.all(_HISTORY, one.id))]
        forget(ledger.tx, one.id)
        if one.gone != ERASED:
            ledger.stage(replace(one, gone=ERASED, body={}, lineage={GONE: Lineage(PENDING, SERVER, 0)}))
    ledger.tx.run("DELETE FROM sync_conflict WHERE doc = ?", doc)
    ids = {one.id for one in gone}
    for row in _waiting(ledger.tx, ids):
        ledger.tx.run("DELETE FROM sync_held WHERE device = ? AND n = ?", row[0], row[1])
        ended(row[0], row[1], Verdict(status="rejected", code=ERASED))
        removed.append(bytes(row[5]))
    return removed


def forget(tx: Tx, doc: str) -> None:
    """Remove what history and answers say of a document."""
    tx.run("DELETE FROM sync_history WHERE doc = ?", doc)
    tx.run("UPDATE sync_operation SET message = NULL, conflicts = NULL WHERE doc = ?", doc)


def sweep(tx: Tx) -> None:
    """Remove what a transaction that ran beside an erasure may still have written to the history."""
    tx.run(f"DELETE FROM sync_history WHERE doc IN ({_STRAY})")


def _conflicts(tx: Tx, doc: str) -> list[str]:
    """Return the ids of all conflicts that were ever about a document, ended ones too."""
    found: list[str] = []
    after = ""
    while rows := tx.all(_CONFLICTS, after, _BATCH):
        found += [row[0] for row in rows if msgspec.json.decode(row[1]).get("doc") == doc]
        after = rows[-1][0]
    return found


def _waiting(tx: Tx, ids: set[str]) -> list[Row]:
    found: list[Row] = []
    last: tuple[Any, ...] = ("", "", 0)
    while rows := tx.all(_HELD, *last, _BATCH):
        found += [row for row in rows if _names(row[5], ids)]
        last = (rows[-1][0], rows[-1][0], rows[-1][1])
    return found


def _names(raw: bytes, ids: set[str]) -> bool:
    """Whether a held operation is about one of the documents; one that cannot be read is, when it names it."""
    op = held.read(raw)
    return op.id in ids if op is not None else any(doc.encode() in bytes(raw) for doc in ids)
