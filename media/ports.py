"""What media needs of its surroundings: a transaction and a place for blobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Tx(Protocol):
    """One open transaction, in portable SQL with `?` placeholders."""

    def one(self, sql: str, *params: Any) -> tuple[Any, ...] | None:
        """Return the first row, or None."""

    def all(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        """Return every row."""

    def run(self, sql: str, *params: Any) -> int:
        """Execute and return the number of rows that changed."""


class BlobStore(Protocol):
    """Keeps immutable bytes under keys such as `blobs/ab/abcd...`. What it acknowledges survives a power cut.

    Blocking. Each may raise media.errors.StoreUnavailable; then nothing is known, and asking again later is right.
    """

    def put(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`; a key that is there already is left alone."""

    def adopt(self, key: str, path: Path, flush: Callable[[], None] | None = None) -> None:
        """Keep the file at `path` (on this machine) under `key`, leaving it in place.

        It was flushed already, or `flush` does it, and is called once. When that raises, nothing is kept.
        """

    def read(self, key: str, start: int = 0, length: int | None = None) -> bytes:
        """Return bytes of a key; raises FileNotFoundError."""

    def file(self, key: str) -> Path | None:
        """Return where the bytes of a key lie on this machine; None when they are not there, or somewhere else."""

    def size(self, key: str) -> int | None:
        """Return how many bytes a key has, or None when it is not there."""

    def drop(self, key: str) -> None:
        """Forget a key, and what was set aside of it; one that is not there is no error."""

    def set_aside(self, key: str) -> None:
        """Put bytes that are not what their key says where nobody reads them, so that the key is free again."""

    def keys(self, prefix: str, older_s: float = 0.0) -> Iterator[str]:
        """Yield the keys below a folder (`blobs/`, say) that lie there for at least `older_s` seconds."""
