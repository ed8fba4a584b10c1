"""Who wants to know when a tenant's blob arrives or turns out ready, unsupported or quarantined.

A feature registers a function when it is imported. It runs inside the transaction that changes the blob, so that
what it writes and the blob's state are never seen apart:

    @on_blob
    def refresh(tx, ledger, tenant, sha256, now_ms): ...

`sha256` is the digest that the tenant's device claimed. The caller flushes the ledger.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Ledger

Listener = Callable[["Tx", "Ledger", str, str, int], None]

LISTENERS: list[Listener] = []


def on_blob(listener: Listener) -> Listener:
    """Register a listener; returns it, so that it can decorate."""
    if listener not in LISTENERS:
        LISTENERS.append(listener)
    return listener


def notify(tx: Tx, ledger: Ledger, tenant: str, sha256: str, now_ms: int) -> None:
    """Tell every listener, in the order in which they were registered."""
    for listener in LISTENERS:
        listener(tx, ledger, tenant, sha256, now_ms)
