"""Blobs in a folder of this machine.

Promised: what `put` and `adopt` return from survives a power cut; a reader sees all of a blob or none. Refused:
overwriting. A key names its content, and what lies under it already is left alone where it is just that.

`put` flushes the data, renames it into place and flushes the folder. An upload gets its name among the blobs first and
is flushed then, its bytes and its name at once: on a journal that is one flush instead of two, and flushes are what an
upload of a photograph waits for. A power cut between the two can leave a name whose bytes never came; no row knows of
it, and whoever keeps these bytes next compares before it believes the name.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import time
import uuid
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from media.keys import check_key
from media.recipes import is_named_by_content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


HALF_DONE_S = 3600


class LocalStore:
    """A `media.ports.BlobStore` on a file system."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._half = folder / "staging" / "half"  # where files are until they are whole; in no backup
        self._half.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._clear()
        for number in range(256):  # made and flushed beforehand, so that keeping a blob flushes one folder
            (folder / "blobs" / f"{number:02x}").mkdir(mode=0o700, parents=True, exist_ok=True)
        _flush(folder / "blobs")

    def _clear(self) -> None:
        """Unlink what a crash left half done; another process may be busy with what is young."""
        for path in self._half.iterdir():
            if path.stat().st_ctime < time.time() - HALF_DONE_S:
                path.unlink(missing_ok=True)

    def path(self, key: str) -> Path:
        """Return where a key's bytes lie, or would. Raises ValueError for what is no key."""
        if not check_key(key):
            raise ValueError(key)
        return self._folder / key

    def put(self, key: str, data: bytes) -> None:
        path = self.path(key)
        if self._there(key, path):
            return
        half = self._half / uuid.uuid4().hex
        with _whole_or_not(half), _private(half) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        self._into_place(half, path)

    def adopt(self, key: str, source: Path, flush: Callable[[], None] | None = None) -> None:
        path = self.path(key)
        if flush is None:
            if not self._there(key, path):
                self._beside(source, path)
            return
        try:
            # A second name for the same bytes: if the machine dies before the row is written, the upload has them.
            os.link(source, path)
        except OSError:  # another file has the name, it is another disk, or a folder of keys that is new
            if not (path.exists() and path.samefile(source)):
                flush()
                self._beside(source, path)
                return
        try:
            flush()
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        _flush(path.parent)

    def _there(self, key: str, path: Path) -> bool:
        """Whether a key needs nothing more: its bytes are there, are its own, and will be after a power cut."""
        if not path.exists() or (is_named_by_content(key) and _digest_of(path) != path.name):
            return False
        for one in (path, path.parent):  # whoever put it there may have died before it did
            _flush(one)
        return True

    def _beside(self, source: Path, path: Path) -> None:
        """Put a file that was flushed in its place, whatever lies there."""
        half = self._half / uuid.uuid4().hex
        try:
            os.link(source, half)
        except OSError as error:
            if error.errno not in {errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP}:
                raise
            with source.open("rb") as come:
                self._copy(come.fileno(), half)
        self._into_place(half, path)

    @staticmethod
    def _copy(source: int, half: Path) -> None:
        with _whole_or_not(half), _private(half) as file, os.fdopen(os.dup(source), "rb") as come:
            shutil.copyfileobj(come, file, 1 << 20)
            file.flush()
            os.fsync(file.fileno())

    def _into_place(self, half: Path, path: Path) -> None:
        fresh = [folder for folder in (path.parent, path.parent.parent) if not folder.exists()]
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half.rename(path)
        for folder in (path.parent, *(folder.parent for folder in fresh)):
            _flush(folder)

    def read(self, key: str, start: int = 0, length: int | None = None) -> bytes:
        with self.path(key).open("rb") as file:
            file.seek(start)
            return file.read(-1 if length is None else length)

    def file(self, key: str) -> Path | None:
        path = self.path(key)
        return path if path.is_file() else None

    def size(self, key: str) -> int | None:
        try:
            return self.path(key).stat().st_size
        except FileNotFoundError:
            return None

    def drop(self, key: str) -> None:
        self.path(key).unlink(missing_ok=True)
        self._aside(key).unlink(missing_ok=True)

    def set_aside(self, key: str) -> None:
        path, aside = self.path(key), self._aside(key)
        aside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            path.rename(aside)
        _flush(path.parent)

    def _aside(self, key: str) -> Path:
        return self._folder / "staging" / "damaged" / key.replace("/", "-")  # in no backup

    def oldest(self) -> list[str]:
        """Return all keys, those that came first first."""
        aged = []
        for key in (*self.keys("blobs/"), *self.keys("forms/"), *self.keys("renditions/")):
            with suppress(FileNotFoundError):
                aged.append((self.path(key).stat().st_mtime_ns, key))
        return [key for _, key in sorted(aged)]

    def keys(self, prefix: str, older_s: float = 0.0) -> Iterator[str]:
        before = time.time() - older_s
        for folder, _, names in os.walk(self._folder / prefix):
            for name in sorted(names):
                path = Path(folder) / name
                key = str(path.relative_to(self._folder))
                with suppress(FileNotFoundError):
                    if check_key(key) and path.stat().st_mtime <= before:
                        yield key


def _private(path: Path) -> BinaryIO:
    """Open a new file that only this user can read."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb")


@contextmanager
def _whole_or_not(half: Path) -> Iterator[None]:
    """Unlink a file that did not become whole: on a full disk what is left of it would keep the disk full."""
    try:
        yield
    except BaseException:
        half.unlink(missing_ok=True)
        raise


def _flush(path: Path) -> None:
    """Flush a file, or a folder's names."""
    fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
