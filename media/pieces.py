"""The bytes of a key a piece at a time, so that how long they are costs no memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media.ports import BlobStore

PIECE_BYTES = 4 << 20
"""What is asked of a bucket at once: a question for each costs little beside its answer."""


def pieces(store: BlobStore, key: str, step: int = PIECE_BYTES) -> Iterator[bytes]:
    """Yield all bytes of a key. Blocking. Raises FileNotFoundError, StoreUnavailable."""
    at = 0
    while data := store.read(key, at, step):
        at += len(data)
        yield data
