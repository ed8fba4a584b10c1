"""A work leaves the packs in which devices keep it, at the moment at which it is public no more (C23).

Promised: from the transaction that ends a publication on, its bytes are served to no device, and the next version of
each pack that holds it is asked for. Refused: waiting for that version before the bytes are held back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.content import actions as content
from outreach.jobs import enqueue
from outreach.publication import store

if TYPE_CHECKING:
    from outreach.db import Tx

REVISE: Final = "exhibit.revise"


def leave(tx: Tx, entry_id: str, at_ms: int) -> None:
    """Take a work out of every pack."""
    for pack, digests in store.exhibiting(tx, entry_id).items():
        content.keep_back(tx, pack, digests, at_ms)
        ask(tx, pack, at_ms)


def ask(tx: Tx, pack: str, at_ms: int) -> None:
    """Have the next version of a pack made."""
    enqueue(tx, REVISE, f"{pack}/{at_ms}", pack, at_ms)
