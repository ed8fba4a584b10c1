"""Repair of a scope, or of a slot of it: list what the server has, fetch what differs, drop what it has not.

It touches base alone: never the outbox, the acknowledgement log or the attention box.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync import hashes
from sync.client import steps
from sync.client.transport import Problem
from sync.wire import Docs, Hash, Ids

if TYPE_CHECKING:
    from sync.client.store import Store
    from sync.client.transport import Transport

_FETCH = 1000  # ids in one request for documents


def repair(store: Store, transport: Transport, scope: str, orphaned_ms: int | None) -> None:
    """Repair a scope and go on from there. With a time, what is dropped is kept aside. Purges one that is not held."""
    try:
        seq, listed = _list(transport, scope)
        erased = [doc for doc, number in listed.items() if number == 0]
        for doc in erased:
            del listed[doc]
        _fetch(store, transport, scope, listed)
    except Problem as problem:
        if problem.code != "scope-unknown":
            raise
        store.write(steps.forsaken(store, [scope]))
    else:
        store.write(steps.repaired(store, scope, seq, listed, orphaned_ms, erased))


def differs(store: Store, scope: str, digest: str) -> bool:
    """Whether what is here of a scope is not what should be, if that can be told: nothing is above the cursor."""
    return not store.loose(scope) and hashes.total(steps.slots(store, scope)) != digest


def mend(store: Store, transport: Transport, scope: str) -> None:
    """Repair the slots of a scope that differ, if the server's sums are for the own cursor."""
    theirs = transport("hash", Hash(scope=scope))
    if theirs.seq != store.facts.cursors.get(scope):
        return
    own = map(hashes.written, steps.slots(store, scope))
    for slot in [at for at, pair in enumerate(zip(own, theirs.slots, strict=True)) if len(set(pair)) > 1]:
        _, listed = _list(transport, scope, slot)
        _fetch(store, transport, scope, listed)
        store.write(steps.mended(store, scope, slot, listed))


def _list(transport: Transport, scope: str, slot: int | None = None) -> tuple[int, dict[str, int]]:
    """Return what a scope, or a slot of it, contains, and the number from which to pull on."""
    answer = transport("ids", Ids(scope=scope, slot=slot))
    seq, listed = answer.seq, dict(answer.rows)
    while answer.more:
        answer = transport("ids", Ids(scope=scope, slot=slot, after=answer.rows[-1][0]))
        listed.update(answer.rows)
    return seq, listed


def _fetch(store: Store, transport: Transport, scope: str, listed: dict[str, int]) -> None:
    """Fetch what differs from a listing, as much as comes at once; what never comes is taken off the listing."""
    wanted = steps.missing(store, scope, listed)
    while wanted:
        part = wanted[:_FETCH]
        docs = transport("docs", Docs(scope=scope, ids=part)).docs
        store.write(steps.fetched(store, docs))
        came = {doc.id for doc in docs}
        for doc in part if not came else ():
            del listed[doc]
        wanted = [doc for doc in wanted if doc not in came and doc in listed]
