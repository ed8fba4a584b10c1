"""Who wants to know when a tenant's blob arrives or turns out ready, unsupported or quarantined.

A feature registers a function when it is imported. It runs inside the transaction that changes the blob, so that
what it writes and the blob's state are never seen apart:

    @on_blob
    def refresh(tx, ledger, tenant, sha256, now_ms): ...

`sha256` is the digest that the tenant's device claimed. The caller flushes the ledger. `@on_damage` is told likewise
when the disk lost a blob; `@names_blobs` is asked before one is let go of, and returns which of some digests its
feature still names; `@keeps_apart`, which of some digests of a tenant prove an answer, and so are sealed. `@forgets` is
called with the id of a document that was erased: its feature drops what it keeps of it, and returns the digests of what
it had made of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.listening import Subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.db import Tx
    from sync import Ledger

on_blob: Subject[[Tx, Ledger, str, str, int], None] = Subject()
on_damage: Subject[[Tx, Ledger, str, str, int], None] = Subject()
names_blobs: Subject[[Tx, Sequence[str]], set[str]] = Subject()
forgets: Subject[[Tx, str], set[str]] = Subject()
keeps_apart: Subject[[Tx, str, Sequence[str]], set[str]] = Subject()


def named(tx: Tx, digests: Sequence[str]) -> set[str]:
    """Return which of some digests any feature names."""
    return set[str]().union(*names_blobs.tell(tx, digests))


def apart(tx: Tx, tenant: str, digests: Sequence[str]) -> set[str]:
    """Return which of some digests of a tenant are to be sealed."""
    return set[str]().union(*keeps_apart.tell(tx, tenant, digests))


def forgotten(tx: Tx, doc: str) -> set[str]:
    """Have every feature drop what it keeps of an erased document; return the digests of what was made of it."""
    return set[str]().union(*forgets.tell(tx, doc))
