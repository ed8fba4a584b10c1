"""One scope merged into another: what lived in the former lives in the latter, for ever.

Promised: every living document moves, with what devices differ about in it; what a device still says of the former
scope, however late, is done in the latter (S1); nothing is written to the former again, on either engine, whoever was
under way. Refused: a scope merged into itself, or into one that was merged already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sync import store

if TYPE_CHECKING:
    from sync.ledger import Ledger

_LIVING = "SELECT id FROM sync_doc WHERE scope = ? AND gone = '' ORDER BY id"
_FORWARD = "UPDATE sync_scope SET into_scope = ? WHERE scope = ? OR into_scope = ?"


def merge(ledger: Ledger, scope: str, into: str) -> int:
    """Move what lives in a scope into another and forward to it from now on; return how many documents moved.

    The caller flushes the ledger. Raises ValueError when either was merged already, or they are one.
    """
    tx = ledger.tx
    first, second = sorted((scope, into))  # as a flush does: no two transactions wait for each other
    store.lock_head(tx, first, 0)
    store.lock_head(tx, second, 0)
    if scope == into or store.into(tx, scope) != scope or store.into(tx, into) != into:
        message = f"cannot merge {scope} into {into}"
        raise ValueError(message)
    living = [row[0] for row in tx.all(_LIVING, scope)]
    ledger.preload(living)
    for doc in living:
        state = ledger.state(doc)
        if state is not None:
            ledger.stage(replace(state, scope=into))
    tx.run(_FORWARD, into, scope, scope)
    ledger.ask_anew()  # where a scope's documents live now
    return len(living)
