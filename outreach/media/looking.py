"""Has the cell look at what is kept.

A file on this machine is opened by the child itself: it may have 64 MiB, and none of it comes into the server's memory.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from media.recipes import blob_key

if TYPE_CHECKING:
    from media.model import Order, Verdict
    from outreach.context import Context


def make(context: Context, order: Order, stored: str) -> tuple[Verdict, dict[str, bytes]]:
    """Return what the cell made of a blob. Blocking.

    Raises ChildDied, CellBroken, StoreUnavailable, FileNotFoundError.
    """
    store, key = context.media.store, blob_key(stored)
    path = store.file(key)
    if path is not None:
        with suppress(FileNotFoundError):  # it was brought to the bucket just now
            return context.cell.make(order, path)
    return context.cell.make(order, store.read(key))
