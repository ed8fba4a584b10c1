"""The end of a piece of work: documents get their numbers under the heads' locks, and everything is written.

The heads of the scopes are locked last and in sorted order, in the transaction that writes: commit order is sequence
order, so a cursor never skips (S3). Beside each document go its exit, the sums of its scope and its row's digest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sync import hashes, scrub, store
from sync.errors import Contended
from sync.model import ERASED, State, numbered_at, pending

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sync.kinds import Registry
    from sync.ports import Tx

Stored = dict[str, State | None]


def write(
    tx: Tx,
    kinds: Registry,
    stored: Stored,
    changed: list[State],
    also: Iterable[str],
    check: Callable[[], None] | None,
) -> None:
    """Write documents that differ from what is stored, which is brought up to date.

    Locks the heads of `also` too, and calls `check` under the locks. Raises Contended when another transaction wrote
    one of them meanwhile.
    """
    numbered: list[State] = []
    touched: list[State] = []
    for state in changed:
        (numbered if pending(state) or _left(stored, state) else touched).append(state)
    written = _number(tx, stored, numbered, also)
    if check is not None:
        check()
    _write(tx, kinds, stored, written)
    _touch(tx, kinds, stored, touched)


def _left(stored: Stored, state: State) -> str:
    """Return the scope that a staged document leaves for another, or nothing."""
    before = stored.get(state.id)
    return before.scope if before is not None and before.scope != state.scope else ""


def _number(tx: Tx, stored: Stored, numbered: list[State], also: Iterable[str]) -> list[tuple[State, int]]:
    """Lock the heads in sorted order and give each document its number; a move takes one that is new to both."""
    counts = dict.fromkeys([*also, *filter(None, (_left(stored, state) for state in numbered))], 0)
    for state in numbered:
        counts[state.scope] = counts.get(state.scope, 0) + 1
    heads = {scope: store.lock_head(tx, scope, counts[scope]) for scope in sorted(counts)}
    last = {scope: head - counts[scope] for scope, head in heads.items()}
    written = []
    for state in numbered:
        left = _left(stored, state)
        last[state.scope] = max(last[state.scope], last[left] if left else 0) + 1
        if left:
            last[left] = last[state.scope]
        written.append((state, last[state.scope]))
    for scope, head in heads.items():
        if last[scope] != head:
            tx.run(store.SET_HEAD, last[scope], scope)
    return written


def _write(tx: Tx, kinds: Registry, stored: Stored, written: list[tuple[State, int]]) -> None:
    inserts, updates = [], []
    came: dict[str, list[tuple[str, int]]] = {}
    left: dict[str, list[tuple[str, int]]] = {}
    for state, seq in written:
        before = stored.get(state.id)
        if before is not None and not before.gone:
            left.setdefault(before.scope, []).append((state.id, before.seq))
        if not state.gone:
            came.setdefault(state.scope, []).append((state.id, seq))
        body = kinds[state.kind].encode(state.body)
        lineage = store.encode_lineage(state.lineage, seq)
        row = (state.id, state.scope, state.kind, seq, state.gone, body, lineage)
        digest = scrub.of_document(*row)
        if before is None:
            inserts.append((*row, digest))
        else:
            updates.append((state.scope, seq, state.gone, body, lineage, digest, state.id, before.seq))
        if before is not None or state.gone == ERASED:  # a device may know what a restored server does not
            _exit(tx, before, state, seq)
        stored[state.id] = numbered_at(state, seq)
    _update(tx, updates)
    if inserts:
        tx.many(store.INSERT_DOC, inserts)
    for scope in sorted(came.keys() | left.keys()):
        hashes.change(tx, scope, came.get(scope, ()), left.get(scope, ()))


def _exit(tx: Tx, before: State | None, state: State, seq: int) -> None:
    """Keep, for each scope, the newest of document or exit and never both."""
    moved = before is not None and before.scope != state.scope
    if before is not None and moved:
        tx.run(store.PUT_EXIT, before.scope, state.id, seq, "moved")
    if state.gone:
        tx.run(store.PUT_EXIT, state.scope, state.id, seq, state.gone)
    elif before is not None and (before.gone or moved):
        tx.run(store.DROP_EXIT, state.scope, state.id)


def _touch(tx: Tx, kinds: Registry, stored: Stored, states: list[State]) -> None:
    """Write lineages that changed without anything that a device could see."""
    rows = []
    for state in states:
        body, lineage = kinds[state.kind].encode(state.body), store.encode_lineage(state.lineage, state.seq)
        digest = scrub.of_document(state.id, state.scope, state.kind, state.seq, state.gone, body, lineage)
        rows.append((state.scope, state.seq, state.gone, body, lineage, digest, state.id, state.seq))
        stored[state.id] = state
    _update(tx, rows)


def _update(tx: Tx, rows: list[tuple[Any, ...]]) -> None:
    if rows and tx.many(store.UPDATE_DOC, rows) != len(rows):
        raise Contended
