"""Who wants to know when a tenant's blob arrives or turns out ready, unsupported or quarantined.

A feature registers a function when it is imported. It runs inside the transaction that changes the blob, so that
what it writes and the blob's state are never seen apart:

    @on_blob
    def refresh(tx, ledger, tenant, sha256, now_ms): ...

`sha256` is the digest that the tenant's device claimed. The caller flushes the ledger. `@on_damage` is told likewise
when the disk lost a blob; `@names_blobs` is asked before one is let go of, and returns which of some digests its
feature still names. `@forgets` is called with the id of a document that was erased: its feature drops what it keeps of
it, and returns the digests of what it had made of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Ledger

Listener = Callable[["Tx", "Ledger", str, str, int], None]

Namer = Callable[["Tx", Sequence[str]], set[str]]
NAMERS: list[Namer] = []


Forgetter = Callable[["Tx", str], set[str]]
FORGETTERS: list[Forgetter] = []


class Subject:
    """What listeners are told of, in the order in which they were registered. Calling it registers one."""

    def __init__(self) -> None:
        self.listeners: list[Listener] = []

    def __call__(self, listener: Listener) -> Listener:
        if listener not in self.listeners:
            self.listeners.append(listener)
        return listener

    def tell(self, tx: Tx, ledger: Ledger, tenant: str, sha256: str, now_ms: int) -> None:
        for listener in self.listeners:
            listener(tx, ledger, tenant, sha256, now_ms)


on_blob = Subject()
on_damage = Subject()


def names_blobs(namer: Namer) -> Namer:
    """Register who names blobs beside the engine's documents; returns it."""
    if namer not in NAMERS:
        NAMERS.append(namer)
    return namer


def named(tx: Tx, digests: Sequence[str]) -> set[str]:
    """Return which of some digests any feature names."""
    return {digest for namer in NAMERS for digest in namer(tx, digests)}


def forgets(forgetter: Forgetter) -> Forgetter:
    """Register who keeps something of documents that may be erased; returns it."""
    if forgetter not in FORGETTERS:
        FORGETTERS.append(forgetter)
    return forgetter


def forgotten(tx: Tx, doc: str) -> set[str]:
    """Have every feature drop what it keeps of an erased document; return the digests of what was made of it."""
    return {digest for forgetter in FORGETTERS for digest in forgetter(tx, doc)}
