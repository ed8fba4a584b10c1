"""A copy of everything in one file, and a data folder made from it.

The file is a tar: `manifest.json`, `tables/NAME` (rows as length-prefixed MessagePack), `media/...` and `keys/...`. It
says nothing about the engine, so a copy made on SQLite restores into PostgreSQL and the other way round.

What was erased by law stays erased: each backup puts the list of erasures beside its file, and a restore replays what
it finds there, in the data folder and where it is told to look, before anything is served.

Promised: the rows are one snapshot; every blob that they name was on disk before it (blobs are written before their
rows); a digest of each member is checked before anything is restored; a restored server has a new epoch, so that every
device offers again what was acknowledged after the copy was made. Refused: restoring over a database that holds rows.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import os
import struct
import tarfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from outreach import audit, folder
from outreach.db.tables import TABLES
from outreach.erasure import listing
from outreach.erasure import store as erasures
from outreach.errors import Problem
from outreach.sync.kinds import KINDS
from sync import Engine, epochs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from media.ports import BlobStore
    from outreach.db import Database, Tx
    from outreach.settings import Settings

_LENGTH = struct.Struct(">I")
FOLDERS = ("media", "keys")
STEP_BYTES = 4 << 20
STAGING = "staging"  # unfinished uploads: their devices still hold them


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup contains: schema revision, epoch, rows of each table, and SHA-256 of each member.

    `audit` is where the log of what was done ended: N:DIGEST, for `outreach audit verify --head`.
    """

    schema: str
    epoch: str
    made_ms: int
    rows: dict[str, int]
    sha256: dict[str, str]
    audit: str = ""


async def backup(db: Database, settings: Settings, target: Path, at_ms: int, tell: Callable[[str], None]) -> Manifest:
    """Write a backup; it appears at `target` only when it is whole and on disk.

    Then the devices are told how far their operations are safe, so that they may let go of what they kept.
    """
    draft = target.with_name(f".{target.name}.part")
    with draft.open("wb") as file:
        with tarfile.open(fileobj=file, mode="w") as tar:
            manifest, marks = await db.read(_dump, tar, at_ms, tell)
            digests = dict(manifest.sha256)
            for path, name in _files(settings):
                tell(name)
                digests[name] = _sha256_of(path)
                tar.add(path, name, recursive=False)
            if not settings.media.startswith("file:"):
                digests |= await asyncio.to_thread(_from_bucket, tar, settings, tell)
            manifest = msgspec.structs.replace(manifest, sha256=digests)
            _add(tar, "manifest.json", msgspec.json.encode(manifest))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(target)
    folder.flush(target.parent)
    await asyncio.to_thread(listing.write, target.parent / listing.NAME, await db.read(erasures.everything))
    await db.write(epochs.mark_durable, marks)
    return manifest


def _dump(
    tx: Tx, tar: tarfile.TarFile, at_ms: int, tell: Callable[[str], None]
) -> tuple[Manifest, list[tuple[str, int]]]:
    rows: dict[str, int] = {}
    digests: dict[str, str] = {}
    schema = folder.schema_of(tx)
    for table in TABLES:
        tell(table)
        packed = io.BytesIO()
        found = tx.all(f"SELECT * FROM {table}")
        for row in found:
            data = msgspec.msgpack.encode(row)
            packed.write(_LENGTH.pack(len(data)) + data)
        rows[table] = len(found)
        digests[f"tables/{table}"] = _add(tar, f"tables/{table}", packed.getvalue())
    end = audit.head(tx)
    manifest = Manifest(
        schema=schema, epoch=epochs.current(tx), made_ms=at_ms, rows=rows, sha256=digests, audit=f"{end.n}:{end.digest}"
    )
    return manifest, epochs.durable_marks(tx)


def _files(settings: Settings) -> Iterator[tuple[Path, str]]:
    roots = {"media": settings.media_folder, "keys": settings.data / "keys"}
    if not settings.media.startswith("file:"):
        del roots["media"]
    for name, root in roots.items():
        for path in sorted(root.rglob("*")):
            relative = path.relative_to(root)
            if path.is_file() and relative.parts[0] != STAGING:
                yield path, f"{name}/{relative}"


def _from_bucket(tar: tarfile.TarFile, settings: Settings, tell: Callable[[str], None]) -> dict[str, str]:
    """Add every blob and rendition of the bucket, and those that wait here for it; return their digests."""
    from outreach.media.parts import open_media

    store, digests = open_media(settings).store, {}
    for prefix in ("blobs/", "renditions/"):
        for key in store.keys(prefix):
            tell(f"media/{key}")
            size = store.size(key)
            if size is None:
                continue  # let go of meanwhile: no row of the copy names it
            digests[f"media/{key}"] = _add_stored(tar, f"media/{key}", store, key, size)
    return digests


def _add_stored(tar: tarfile.TarFile, name: str, store: BlobStore, key: str, size: int) -> str:
    source = _Stored(store, key, size)
    info = tarfile.TarInfo(name)
    info.size = size
    tar.addfile(info, io.BufferedReader(source, STEP_BYTES))
    return source.total.hexdigest()


class _Stored(io.RawIOBase):
    """A key of a store as a file that is read once, from its beginning to its end."""

    def __init__(self, store: BlobStore, key: str, size: int) -> None:
        self.total = hashlib.sha256()
        self._store, self._key, self._size, self._at = store, key, size, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._store.read(self._key, self._at, min(len(buffer), self._size - self._at))
        buffer[: len(data)] = data
        self.total.update(data)
        self._at += len(data)
        return len(data)


async def restore(
    db: Database, settings: Settings, source: Path, epoch: str, at_ms: int, tell: Callable[[str], None],
    lists: Iterable[Path] = (),
) -> Manifest:  # fmt: skip
    """Fill an empty, migrated database and its folders from a backup, under a new epoch; erase again what was erased.

    `lists` are further lists of erasures than those beside the backup and in the data folder. Raises Problem
    `backup-damaged`, `backup-newer`, `erasures-damaged` or `folder-in-use`, before anything is written.
    """
    places = (settings.data / listing.NAME, source.parent / listing.NAME, *lists)
    erased = [one for place in places for one in listing.read(place)]
    try:
        with tarfile.open(source, mode="r:") as tar:
            manifest = _verify(tar, tell)
            await db.read(_require_empty)
            _unpack(tar, manifest, settings, tell)
            await db.write(_load, tar, epoch, at_ms, tell)
    except tarfile.TarError:
        raise Problem("backup-damaged", "It is not a backup, or not a whole one.") from None
    tell("erasures")
    await listing.replay(db, Engine(KINDS), erased, at_ms)
    await listing.meet(db, Engine(KINDS), settings, at_ms)
    return manifest


def _require_empty(tx: Tx) -> None:
    if any(tx.one(f"SELECT 1 FROM {table} LIMIT 1") for table in TABLES):
        raise Problem("folder-in-use", "Restore into an empty data folder and an empty database.")


def _verify(tar: tarfile.TarFile, tell: Callable[[str], None]) -> Manifest:
    tell("checking")
    try:
        manifest = msgspec.json.decode(_member(tar, "manifest.json").read(), type=Manifest)
    except (KeyError, msgspec.DecodeError):
        raise Problem("backup-damaged", "It has no manifest.") from None
    if manifest.schema != folder.newest_schema():
        raise Problem("backup-newer", f"It has schema {manifest.schema}; this code has {folder.newest_schema()}.")
    if missing := {f"tables/{table}" for table in TABLES} - manifest.sha256.keys():
        raise Problem("backup-damaged", f"It has no {min(missing)}.")
    for name, digest in manifest.sha256.items():
        if not _is_ours(name):
            raise Problem("backup-damaged", f"{name} has no place in a backup.")
        try:
            found = hashlib.file_digest(_member(tar, name), "sha256").hexdigest()  # type: ignore[arg-type] # IO is enough
        except KeyError:
            found = ""
        if found != digest:
            raise Problem("backup-damaged", f"{name} is not what was written.")
    return manifest


def _is_ours(name: str) -> bool:
    """Whether a member lies in one of our folders, and nowhere above or beside it."""
    top, _, rest = name.partition("/")
    path = PurePosixPath(rest)
    return top in {"tables", *FOLDERS} and rest == str(path) and not path.is_absolute() and ".." not in path.parts


def _unpack(tar: tarfile.TarFile, manifest: Manifest, settings: Settings, tell: Callable[[str], None]) -> None:
    """Write the files that the manifest names, whose digests were checked, and no other."""
    media = settings.media_folder  # with a bucket the server brings it on from there
    for name in manifest.sha256:
        top, _, rest = name.partition("/")
        if top not in FOLDERS:
            continue
        tell(name)
        path = (media if top == "media" else settings.data / "keys") / rest
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.unlink(missing_ok=True)
        folder.write_durably(path, _member(tar, name).read())


def _load(tx: Tx, tar: tarfile.TarFile, epoch: str, at_ms: int, tell: Callable[[str], None]) -> None:
    _require_empty(tx)
    for table in TABLES:
        tell(table)
        for row in _rows(_member(tar, f"tables/{table}")):
            tx.run(f"INSERT INTO {table} VALUES ({','.join('?' * len(row))})", *row)
    epochs.new_epoch(tx, epoch, at_ms)
    audit.note(tx, "restored", about=epoch, at_ms=at_ms)


def _rows(file: BinaryIO) -> Iterator[tuple[Any, ...]]:
    while head := file.read(_LENGTH.size):
        yield msgspec.msgpack.decode(file.read(_LENGTH.unpack(head)[0]), type=tuple)


def _member(tar: tarfile.TarFile, name: str) -> BinaryIO:
    file = tar.extractfile(name)
    if file is None:
        raise KeyError(name)
    return file  # type: ignore[return-value] # tarfile calls it IO[bytes]


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> str:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    tar.addfile(info, io.BytesIO(data))
    return hashlib.sha256(data).hexdigest()


def _sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
