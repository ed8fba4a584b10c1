"""Repair: what a scope contains, by id, its sums, and documents by id.

For a reset, for every scope after a new epoch, and for a slot whose sum differs (S4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Raw

from sync import grants, hashes, store
from sync.errors import SyncError
from sync.pull import active
from sync.wire import Doc, Docs, DocsAnswer, Hash, HashAnswer, Ids, IdsAnswer, Limits

if TYPE_CHECKING:
    from sync.model import Device
    from sync.ports import Tx

IDS = 5_000  # rows in one answer


def ids(tx: Tx, device: Device, body: Ids) -> IdsAnswer:
    """List what lives in a scope, in order of id; of a whole scope, what was erased there has the number 0.

    Whoever repairs hears of no earlier exit, and must not keep aside what was erased (S10). Raises SyncError
    `device-revoked` and `scope-unknown`.
    """
    _granted(tx, device, body.scope)
    rows = _rows(tx, body.scope, body.after or "", body.slot)
    head = store.heads(tx, [body.scope]).get(body.scope, (0, 0))[0]
    return IdsAnswer(seq=head, rows=rows[:IDS], more=len(rows) > IDS)


def _rows(tx: Tx, scope: str, after: str, slot: int | None) -> list[tuple[str, int]]:
    """Return one row more than fit in an answer, if there are as many."""
    found: list[tuple[str, int]] = []
    told = "gone IN ('', 'erased')" if slot is None else "gone = ''"
    while len(found) <= IDS:
        rows = tx.all(
            "SELECT id, CASE gone WHEN '' THEN seq ELSE 0 END FROM sync_doc "
            f"WHERE scope = ? AND {told} AND id > ? ORDER BY id LIMIT ?",
            scope, after, IDS + 1,
        )  # fmt: skip
        found += [(row[0], row[1]) for row in rows if slot is None or hashes.slot(row[0]) == slot]
        if len(rows) <= IDS:
            break
        after = rows[-1][0]
    return found[: IDS + 1]


def hash_(tx: Tx, device: Device, body: Hash) -> HashAnswer:
    """Return the sums of a scope. Raises SyncError `device-revoked` and `scope-unknown`."""
    _granted(tx, device, body.scope)
    head = store.heads(tx, [body.scope]).get(body.scope, (0, 0))[0]
    return HashAnswer(seq=head, slots=[hashes.written(number) for number in hashes.of(tx, body.scope)])


def docs(tx: Tx, limits: Limits, device: Device, body: Docs) -> DocsAnswer:
    """Fetch living documents of a scope, as many as fit in a page and at least one of them.

    Raises SyncError `device-revoked` and `scope-unknown`.
    """
    _granted(tx, device, body.scope)
    found: list[Doc] = []
    size = 0
    for part in store.chunks(dict.fromkeys(body.ids)):
        sql = (
            "SELECT id, kind, seq, body FROM sync_doc "
            f"WHERE scope = ? AND gone = '' AND id IN ({store.marks(len(part))})"
        )
        for doc, kind, seq, content in tx.all(sql, body.scope, *part):
            size += len(content)
            if found and size > limits.page_bytes:
                return DocsAnswer(docs=found)
            found.append(Doc(id=doc, kind=kind, scope=body.scope, seq=seq, body=Raw(content)))
    return DocsAnswer(docs=found)


def _granted(tx: Tx, device: Device, scope: str) -> None:
    """Refuse a scope that is not held in the same way as one that does not exist (S5)."""
    active(device)
    if scope not in grants.held(tx, device.holder):
        raise SyncError("scope-unknown", "this device holds no such scope")
