"""Blobs that come to rest far away: kept here first, promoted once, and let go of here when they are there.

Promised: keeping never waits for the far store, and never fails with it; what waits here is on this disk and is read
from it; it is let go of only after the far copy was read back and was the same. The folder is the queue: what lies in
it is what waits, whatever crashed. Refused: telling "not there" while the far store cannot be asked.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

from media.errors import StoreUnavailable
from media.pieces import pieces
from media.recipes import is_named_by_content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from media.local import LocalStore
    from media.ports import BlobStore


class PromotedStore:
    """A `media.ports.BlobStore` of two: `here`, where everything comes in, and `there`, where it rests."""

    def __init__(self, here: LocalStore, there: BlobStore) -> None:
        self.here, self.there = here, there

    def put(self, key: str, data: bytes) -> None:
        self.here.put(key, data)

    def adopt(self, key: str, path: Path, flush: Callable[[], None] | None = None) -> None:
        self.here.adopt(key, path, flush)

    def read(self, key: str, start: int = 0, length: int | None = None) -> bytes:
        with suppress(FileNotFoundError):
            return self.here.read(key, start, length)
        return self.there.read(key, start, length)

    def file(self, key: str) -> Path | None:
        return self.here.file(key)

    def size(self, key: str) -> int | None:
        size = self.here.size(key)
        return self.there.size(key) if size is None else size

    def drop(self, key: str) -> None:
        self.here.drop(key)  # first: what is brought there afterwards would stay
        self.there.drop(key)
        self.here.drop(key)

    def set_aside(self, key: str) -> None:
        self.there.set_aside(key)
        self.here.set_aside(key)

    def keys(self, prefix: str, older_s: float = 0.0) -> Iterator[str]:
        seen = set()
        for key in self.here.keys(prefix, older_s):
            seen.add(key)
            yield key
        yield from (key for key in self.there.keys(prefix, older_s) if key not in seen)

    def leave(self, identity: str, size: int, path: Path) -> None:
        """Leave the first `size` bytes of an upload, which are the file at `path`, for its next home."""
        key = f"passing/{identity}/{size}"
        self.there.drop(key)
        self.there.adopt(key, path)

    def left(self, identity: str, size: int) -> Iterator[bytes]:
        """Yield what was left of an upload, a piece at a time. Raises FileNotFoundError, StoreUnavailable."""
        return pieces(self.there, f"passing/{identity}/{size}")

    def let_pass(self, identity: str) -> None:
        """Drop whatever was left of an upload."""
        for key in list(self.there.keys(f"passing/{identity}")):
            self.there.drop(key)

    def passing(self) -> set[str]:
        """Return the uploads of which something was left."""
        return {key.split("/")[1] for key in self.there.keys("passing/")}

    def waiting(self) -> list[str]:
        """Return the keys that wait here, those that came first first."""
        return self.here.oldest()

    def promote(self, key: str) -> bool:
        """Bring a key there and let go of it here; False when what waits here is not what its key says.

        Raises StoreUnavailable; then it waits on.
        """
        path = self.here.path(key)
        if not path.exists():
            return True  # somebody else brought it
        digest, size = _digest_of(path), path.stat().st_size
        if is_named_by_content(key) and digest != path.name:
            return False
        if self.there.size(key) is None:
            self.there.adopt(key, path)
        if self._read_back(key, size) == digest:
            self.here.drop(key)
            return True
        self.there.set_aside(key)  # what is here is right
        raise StoreUnavailable(f"{key[:20]}: what was written is not what is read back")

    def _read_back(self, key: str, size: int) -> str:
        total, at = hashlib.sha256(), 0
        try:
            for data in pieces(self.there, key):
                total.update(data)
                at += len(data)
        except FileNotFoundError:
            return ""
        return total.hexdigest() if at == size else ""


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
