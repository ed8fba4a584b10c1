"""Bytes out of the store for a reader, never other than their digest says.

Promised: what is short is compared before a byte of it leaves; a long one is compared on its way, and its last piece is
held back until the whole was right, so that a wrong one is seen as cut; of a long one that is asked for in parts, the
whole was compared here within the last hour. Refused: serving what is wrong, and blaming a reader for it.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from media.model import Shown
    from media.ports import BlobStore

log = logging.getLogger("outreach.media")

WHOLE_BYTES = 1 << 20
"""What is at most this long is answered in one piece."""
CHUNK_BYTES = 512 * 1024
TRUSTED_S = 3600.0
TRUSTED = 10_000


class Unsound(Exception):  # noqa: N818 - it says what the bytes are
    """The store has no bytes under a key, or others than its digest says."""


class Trust:
    """Which long blobs were compared here lately. Each process has its own; forgetting one costs a reading."""

    def __init__(self) -> None:
        self._until: OrderedDict[str, float] = OrderedDict()

    def has(self, key: str) -> bool:
        return self._until.get(key, 0.0) > time.monotonic()

    def add(self, key: str) -> None:
        self._until[key] = time.monotonic() + TRUSTED_S
        self._until.move_to_end(key)
        while len(self._until) > TRUSTED:
            self._until.popitem(last=False)

    def drop(self, key: str) -> None:
        self._until.pop(key, None)


def digest_of(store: BlobStore, key: str, size: int, pieces: int = 1) -> str:
    """Return the digest of what the store has, read in `pieces` or more; empty when it is not there, or too short.

    Blocking. Raises StoreUnavailable.
    """
    total, at, step = hashlib.sha256(), 0, min(CHUNK_BYTES, -(-size // pieces))
    try:
        while at < size:
            data = store.read(key, at, min(step, size - at))
            if not data:
                return ""
            total.update(data)
            at += len(data)
    except FileNotFoundError:
        return ""
    return total.hexdigest()


async def whole(store: BlobStore, shown: Shown) -> bytes:
    """Return all bytes of something short. Raises Unsound, StoreUnavailable."""
    for _ in range(2):  # what was damaged on its way here comes right the second time
        try:
            data = await asyncio.to_thread(store.read, shown.key, 0, shown.size)
        except FileNotFoundError:
            break
        if hashlib.sha256(data).hexdigest() == shown.digest:
            return data
    raise Unsound(shown.key)


async def trusted(store: BlobStore, trust: Trust, shown: Shown) -> None:
    """Return when a long blob may be read in parts. Raises Unsound, StoreUnavailable."""
    if trust.has(shown.key):
        return
    if await asyncio.to_thread(digest_of, store, shown.key, shown.size) != shown.digest:
        raise Unsound(shown.key)
    trust.add(shown.key)


async def part(store: BlobStore, shown: Shown, start: int, length: int) -> AsyncIterator[bytes]:
    """Yield `length` bytes from `start` on; fewer when the store fails on the way, which a reader sees as a cut."""
    at, end = start, start + length
    while at < end:
        data = await asyncio.to_thread(store.read, shown.key, at, min(CHUNK_BYTES, end - at))
        if not data:
            return
        at += len(data)
        yield data


async def stream(store: BlobStore, shown: Shown) -> AsyncIterator[bytes]:
    """Yield all bytes of something long, the last piece only when all of them were right."""
    total, held = hashlib.sha256(), b""
    async for data in part(store, shown, 0, shown.size):
        if held:
            yield held
        total.update(data)
        held = data
    if total.hexdigest() != shown.digest:
        log.error("%s is not what its digest says; the answer was cut", shown.key)
        return
    yield held
