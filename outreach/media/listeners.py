"""Who wants to know when a tenant's blob arrives or turns out ready, unsupported or quarantined.

A feature registers a function when it is imported. It runs inside the transaction that changes the blob, so that
what it writes and the blob's state are never seen apart:

    @on_blob
    def refresh(tx, ledger, tenant, sha256, now_ms): ...

`sha256` is the digest that the tenant's device claimed. The caller flushes the ledger. `@on_damage` is told likewise
when the disk lost a blob; `@names_blobs` is asked before one is let go of, and returns which of some digests its
feature still names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Ledger

Listener = Callable[["Tx", "Ledger", str, str, int], None]

LISTENERS: list[Listener] = []
DAMAGE: list[Listener] = []
Namer = Callable[["Tx", Sequence[str]], set[str]]
NAMERS: list[Namer] = []


def on_blob(listener: Listener) -> Listener:
    """Register a listener; returns it, so that it can decorate."""
    if listener not in LISTENERS:
        LISTENERS.append(listener)
    return listener


def notify(tx: Tx, ledger: Ledger, tenant: str, sha256: str, now_ms: int) -> None:
    """Tell every listener, in the order in which they were registered."""
    for listener in LISTENERS:
        listener(tx, ledger, tenant, sha256, now_ms)


def on_damage(listener: Listener) -> Listener:
    """Register who wants to know that a tenant's blob was lost by the disk; returns it."""
    if listener not in DAMAGE:
        DAMAGE.append(listener)
    return listener


def notify_damage(tx: Tx, ledger: Ledger, tenant: str, sha256: str, now_ms: int) -> None:
    """Tell every listener, in the order in which they were registered."""
    for listener in DAMAGE:
        listener(tx, ledger, tenant, sha256, now_ms)


def names_blobs(namer: Namer) -> Namer:
    """Register who names blobs beside the engine's documents; returns it."""
    if namer not in NAMERS:
        NAMERS.append(namer)
    return namer


def named(tx: Tx, digests: Sequence[str]) -> set[str]:
    """Return which of some digests any feature names."""
    return {digest for namer in NAMERS for digest in namer(tx, digests)}
