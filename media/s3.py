"""Blobs in a bucket of an S3-compatible server.

Promised: what `put` and `adopt` return from was acknowledged by the server, which compared a signed digest of it; a key
is created, never overwritten (`If-None-Match`, or a look and then a write of the same content where a server does not
know that); a large file goes in equal parts. Refused: taking an answer for "not there" that is none, and waiting
for a server without end: both are StoreUnavailable.
"""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, NotSupportedError, PreconditionError
from obstore.store import S3Store as _Remote

from media.errors import StoreUnavailable
from media.keys import check_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from media.address import Address

WHOLE_BYTES = 64 << 20
"""What is at most this long goes in one request."""
PART_BYTES = 16 << 20
PAGE = 1000


class S3Store:
    """A `media.ports.BlobStore` in a bucket."""

    def __init__(
        self,
        address: Address,
        timeout_s: float = 30.0,
        patience_s: float = 20.0,
        is_key: Callable[[str], bool] = check_key,
    ) -> None:
        """`is_key` says which keys it may be asked for."""
        self._prefix, self._is_key = address.prefix, is_key
        more = {"endpoint": address.endpoint} if address.endpoint else {}
        self._remote = _Remote(
            address.bucket,
            region=address.region,
            virtual_hosted_style_request=not address.path_style,
            client_options={
                "allow_http": address.endpoint.startswith("http://"),
                "connect_timeout": timedelta(seconds=min(5.0, timeout_s)),
                "timeout": timedelta(seconds=timeout_s),
            },
            retry_config={"max_retries": 2, "retry_timeout": timedelta(seconds=patience_s)},
            **more,  # type: ignore[arg-type] # one word of its options
        )

    def put(self, key: str, data: bytes) -> None:
        path = self._path(key)
        with _told(key):
            try:
                obstore.put(self._remote, path, data, mode="create", use_multipart=False)
            except (AlreadyExistsError, PreconditionError):
                return
            except NotSupportedError:
                if self.size(key) is None:
                    obstore.put(self._remote, path, data, use_multipart=False)

    def adopt(self, key: str, path: Path, flush: Callable[[], None] | None = None) -> None:
        if flush is not None:
            flush()
        size = path.stat().st_size
        if size <= WHOLE_BYTES:
            self.put(key, path.read_bytes())
            return
        if self.size(key) == size:  # parts know no condition; the same content twice would do no harm
            return
        with _told(key):
            obstore.put(
                self._remote, self._path(key), path, use_multipart=True, chunk_size=PART_BYTES, max_concurrency=2
            )

    def read(self, key: str, start: int = 0, length: int | None = None) -> bytes:
        path = self._path(key)
        if length == 0:
            return b""
        with _told(key):
            if start == 0 and length is None:
                return bytes(obstore.get(self._remote, path).bytes())
            most = length if length is not None else 1 << 40
            try:
                return bytes(obstore.get_range(self._remote, path, start=start, length=most))
            except BaseError as error:
                if "416" in str(error):  # from the end on there is nothing
                    return b""
                raise

    def file(self, key: str) -> Path | None:  # noqa: ARG002 - wherever it is, it is not here
        return None

    def size(self, key: str) -> int | None:
        with _told(key):
            try:
                return int(obstore.head(self._remote, self._path(key))["size"])
            except FileNotFoundError:
                return None

    def drop(self, key: str) -> None:
        with _told(key):
            aside = [entry["path"] for page in obstore.list(self._remote, self._aside(key)) for entry in page]
            for path in (self._path(key), *aside):
                with suppress(FileNotFoundError):
                    obstore.delete(self._remote, path)

    def _aside(self, key: str) -> str:
        return f"{self._prefix}damaged/{key.replace('/', '-')}"

    def set_aside(self, key: str) -> None:
        path = self._path(key)
        with _told(key):
            try:
                obstore.copy(self._remote, path, f"{self._aside(key)}/{time.time_ns()}")
                obstore.delete(self._remote, path)
            except FileNotFoundError:
                return

    def keys(self, prefix: str, older_s: float = 0.0) -> Iterator[str]:
        before = datetime.now(UTC) - timedelta(seconds=older_s)
        with _told(prefix):
            for page in obstore.list(self._remote, self._prefix + prefix.rstrip("/"), chunk_size=PAGE):
                for found in page:
                    key = found["path"].removeprefix(self._prefix)
                    # Its clock counts seconds, and is not ours.
                    if self._is_key(key) and (not older_s or found["last_modified"] <= before):
                        yield key

    def latest(self, folder: str) -> datetime | None:
        """Return when the newest object below a folder was written, whatever its key, or None."""
        with _told(folder):
            pages = obstore.list(self._remote, (self._prefix + folder).rstrip("/"), chunk_size=PAGE)
            return max((found["last_modified"] for page in pages for found in page), default=None)

    def _path(self, key: str) -> str:
        if not self._is_key(key):
            raise ValueError(key)
        return self._prefix + key


@contextmanager
def _told(key: str) -> Iterator[None]:
    """Turn what went wrong on the way into StoreUnavailable; only a clear "no such key" is a FileNotFoundError."""
    try:
        yield
    except FileNotFoundError as error:
        if "NoSuchBucket" in str(error):
            raise StoreUnavailable("the bucket does not exist") from error
        raise
    except BaseError as error:
        reason = " ".join(str(error).split())[:200]
        raise StoreUnavailable(f"{key[:20]}: {reason}") from error
