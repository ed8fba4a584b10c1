"""Where copies go: a folder or a bucket, append-only but for what has expired.

Keys: `claim/LINEAGE` (whose place it is), `snapshots/AT-ID.copy` with `.json` beside it (written last: what has none is
none), `segments/AT-ID.ops`, `erasures/AT-ID.jsonl`, `media/` before the key of a blob or a rendition.
"""

from __future__ import annotations

import os
import re
import shutil
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from media.keys import check_key
from outreach.copies import seal
from outreach.folder import flush

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from outreach.settings import Settings

_KEY = re.compile(r"(claim|snapshots|segments|erasures)/[A-Za-z0-9_.:-]{1,100}\Z")
STEP = 8 << 20


def is_key(key: str) -> bool:
    """Whether a place of copies may be asked for this key."""
    return _KEY.match(key) is not None or (key.startswith("media/") and check_key(key.removeprefix("media/")))


class FolderPlace:
    """A `media.ports.BlobStore` of copies in a folder: whole or not there, flushed before it is acknowledged."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _path(self, key: str) -> Path:
        if not is_key(key):
            raise ValueError(key)
        return self._folder / key

    def put(self, key: str, data: bytes) -> None:
        half = self._half(key)
        try:
            with half.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            self._into_place(half, key)
        finally:
            half.unlink(missing_ok=True)

    def adopt(self, key: str, path: Path, flush: Callable[[], None] | None = None) -> None:
        if flush is not None:
            flush()
        half = self._half(key)
        try:
            with path.open("rb") as source, half.open("xb") as file:
                shutil.copyfileobj(source, file, STEP)
                file.flush()
                os.fsync(file.fileno())
            self._into_place(half, key)
        finally:
            half.unlink(missing_ok=True)

    def _half(self, key: str) -> Path:
        path = self._path(key)
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            for parent in (path.parent, *path.parent.parents[:3]):
                if parent.is_relative_to(self._folder.parent):
                    flush(parent)
        return path.with_name(f".{uuid.uuid4().hex}")

    def _into_place(self, half: Path, key: str) -> None:
        path = self._path(key)
        if not path.exists():
            half.rename(path)
        flush(path.parent)

    def read(self, key: str, start: int = 0, length: int | None = None) -> bytes:
        with self._path(key).open("rb") as file:
            file.seek(start)
            return file.read(-1 if length is None else length)

    def size(self, key: str) -> int | None:
        try:
            return self._path(key).stat().st_size
        except FileNotFoundError:
            return None

    def drop(self, key: str) -> None:
        self._path(key).unlink(missing_ok=True)

    def set_aside(self, key: str) -> None:
        path = self._path(key)
        path.replace(path.with_name(f".damaged-{path.name}"))

    def keys(self, prefix: str, older_s: float = 0.0) -> Iterator[str]:  # noqa: ARG002 - copies are told by their names
        for folder, _, names in os.walk(self._folder / prefix):
            for name in sorted(names):
                key = str((Path(folder) / name).relative_to(self._folder))
                if is_key(key) and not name.startswith("."):
                    yield key


class Place:
    """A store of copies and the key that seals them. Blocking; each may raise media.errors.StoreUnavailable."""

    def __init__(self, settings: Settings) -> None:
        self.off_machine = bool(settings.copies)
        self._key = bytes.fromhex(settings.copies_key)
        self._scratch = settings.data / "copying"
        if settings.copies.startswith("s3:"):
            from media.address import read_address
            from media.s3 import S3Store

            self.store: FolderPlace | S3Store = S3Store(read_address(settings.copies), is_key=is_key)
        elif settings.copies:
            self.store = FolderPlace(Path(settings.copies.removeprefix("file://")))
        else:
            self.store = FolderPlace(settings.data / "copies")

    def scratch(self) -> Path:
        """Make a folder of its own for work on a copy; whoever asked removes it."""
        folder = self._scratch / uuid.uuid4().hex
        folder.mkdir(parents=True, mode=0o700)
        return folder

    def clear_scratch(self) -> None:
        """Remove what a crash left. Only while nothing else works on copies in this folder."""
        shutil.rmtree(self._scratch, ignore_errors=True)

    def put_file(self, key: str, path: Path) -> None:
        """Keep a file, sealed when there is a key."""
        if not self._key:
            self.store.adopt(key, path)
            return
        sealed = path.with_name(f"{path.name}.sealed")
        try:
            seal.seal(path, sealed, self._key)
            self.store.adopt(key, sealed)
        finally:
            sealed.unlink(missing_ok=True)

    def fetch(self, key: str, path: Path) -> None:
        """Write what is kept under a key into a file, unsealed. Raises FileNotFoundError, Problem `backup-damaged`."""
        came, at = path.with_name(f"{path.name}.came"), 0
        try:
            size = self.store.size(key)
            if size is None:
                raise FileNotFoundError(key)
            with came.open("wb") as file:
                while at < size:
                    data = self.store.read(key, at, min(STEP, size - at))
                    file.write(data)
                    at += len(data) or size
            if seal.is_sealed(came):
                seal.unseal(came, path, self._key)
            else:
                came.replace(path)
        finally:
            came.unlink(missing_ok=True)

    def names(self, folder: str) -> list[str]:
        """Return the keys of a folder, oldest first."""
        return sorted(self.store.keys(f"{folder}/"))
