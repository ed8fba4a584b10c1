"""Who wants to know when an entrant was changed or deleted.

A feature registers a function when it is imported; it runs inside the transaction that changes the entrant, may write
documents with the ledger, and may refuse a deletion by raising `sync.errors.Refused`.

    @on_entrant
    def refresh(tx, ledger, scope, entrant_id, gone): ...
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Ledger

Listener = Callable[["Tx", "Ledger", str, str, bool], None]

LISTENERS: list[Listener] = []


def on_entrant(listener: Listener) -> Listener:
    """Register a listener; returns it, so that it can decorate."""
    if listener not in LISTENERS:
        LISTENERS.append(listener)
    return listener


def notify(tx: Tx, ledger: Ledger, scope: str, entrant_id: str, *, gone: bool) -> None:
    """Tell every listener, in the order in which they were registered."""
    for listener in LISTENERS:
        listener(tx, ledger, scope, entrant_id, gone)
