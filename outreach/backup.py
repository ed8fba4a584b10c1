"""A copy of everything in one file, and a data folder made from it.

The file is a tar: `manifest.json`, `tables/NAME` (rows as length-prefixed MessagePack), `media/...` and `keys/...`. It
says nothing about the engine, so a copy made on SQLite restores into PostgreSQL and the other way round. A snapshot
(`outreach.copies`) may hold the rows as `database.sqlite` instead, which restores ten times as fast, and into either.

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
import shutil
import struct
import tarfile
import tempfile
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from outreach import audit, folder
from outreach.db import adopt_file, open_database, unsound
from outreach.db.tables import TABLES
from outreach.erasure import listing
from outreach.erasure import store as erasures
from outreach.errors import Problem
from outreach.sync.kinds import KINDS
from sync import Engine, epochs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from media.ports import BlobStore
    from outreach.db import Database, Tx
    from outreach.settings import Settings

_LENGTH = struct.Struct(">I")
FOLDERS = ("media", "keys")
FILE = "database.sqlite"
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
            manifest, marks = await db.read(dump, tar, at_ms, tell)
            digests = dict(manifest.sha256)
            for path, name in files(settings):
                tell(name)
                digests[name] = sha256_of(path)
                tar.add(path, name, recursive=False)
            if not settings.media.startswith("file:"):
                digests |= await asyncio.to_thread(_from_bucket, tar, settings, tell)
            manifest = msgspec.structs.replace(manifest, sha256=digests)
            add(tar, "manifest.json", msgspec.json.encode(manifest))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(target)
    folder.flush(target.parent)
    await asyncio.to_thread(listing.write, target.parent / listing.NAME, await db.read(erasures.everything))
    await db.write(epochs.mark_durable, marks)
    return manifest


def dump(
    tx: Tx, tar: tarfile.TarFile, at_ms: int, tell: Callable[[str], None]
) -> tuple[Manifest, list[tuple[str, int]]]:
    """Add every table; return the manifest so far, and how far each device's operations are in it."""
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
        digests[f"tables/{table}"] = add(tar, f"tables/{table}", packed.getvalue())
    end = audit.head(tx)
    manifest = Manifest(
        schema=schema, epoch=epochs.current(tx), made_ms=at_ms, rows=rows, sha256=digests, audit=f"{end.n}:{end.digest}"
    )
    return manifest, epochs.durable_marks(tx)


def files(settings: Settings) -> Iterator[tuple[Path, str]]:
    """Yield the files beside the database that a copy holds, with their names in it."""
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
    for prefix in ("blobs/", "forms/", "renditions/"):
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
            if FILE in manifest.sha256:
                await _take_file(db, settings, tar, manifest, epoch, at_ms, tell)
            else:
                rows = partial(_rows_of_member, tar)
                _unpack(tar, manifest, settings, tell)
                await db.write(_load, rows, epoch, at_ms, tell)
    except tarfile.TarError:
        raise Problem("backup-damaged", "It is not a backup, or not a whole one.") from None
    tell("erasures")
    await listing.replay(db, Engine(KINDS), erased, at_ms)
    await listing.meet(db, Engine(KINDS), settings, at_ms)
    return manifest


async def _take_file(
    db: Database, settings: Settings, tar: tarfile.TarFile, manifest: Manifest, epoch: str, at_ms: int,
    tell: Callable[[str], None],
) -> None:  # fmt: skip
    """Take the rows from the database file of a snapshot: the file itself, or row by row into another engine."""
    with tempfile.TemporaryDirectory(dir=settings.data) as name:
        scratch = msgspec.structs.replace(
            settings, data=Path(name), database=f"sqlite:///{name}/{FILE}", copies="", litestream=""
        )
        with (scratch.data / FILE).open("wb") as file:
            shutil.copyfileobj(_member(tar, FILE), file, STEP_BYTES)
        if wrong := await asyncio.to_thread(unsound, scratch.data / FILE):
            raise Problem("backup-damaged", wrong[0])
        await asyncio.to_thread(folder.prepare, scratch)  # an older one is brought up to this version
        _unpack(tar, manifest, settings, tell)
        tell(FILE)
        if await adopt_file(db, scratch.data / FILE):
            await db.write(begin, epoch, at_ms)
            return
        other = open_database(scratch.database)
        await other.open()
        try:
            found = {table: await other.read(_all_of, table) for table in TABLES}
        finally:
            await other.close()
        await db.write(_load, lambda table: iter(found.pop(table)), epoch, at_ms, tell)


def _all_of(tx: Tx, table: str) -> list[tuple[Any, ...]]:
    return tx.all(f"SELECT * FROM {table}")


def _require_empty(tx: Tx) -> None:
    if any(tx.one(f"SELECT 1 FROM {table} LIMIT 1") for table in TABLES):
        raise Problem("folder-in-use", "Restore into an empty data folder and an empty database.")


def _verify(tar: tarfile.TarFile, tell: Callable[[str], None]) -> Manifest:
    """Return what a backup says of itself, after every member was compared with it."""
    tell("checking")
    try:
        manifest = msgspec.json.decode(_member(tar, "manifest.json").read(), type=Manifest)
    except (KeyError, msgspec.DecodeError):
        raise Problem("backup-damaged", "It has no manifest.") from None
    newest, rows_are_file = folder.newest_schema(), FILE in manifest.sha256
    if manifest.schema > newest or (manifest.schema < newest and not rows_are_file):
        raise Problem("backup-newer", f"It has schema {manifest.schema}; this code has {newest}.")
    missing = {f"tables/{table}" for table in TABLES} - manifest.sha256.keys()
    if missing and not rows_are_file:
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
    if name == FILE:
        return True
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


def _load(
    tx: Tx, rows: Callable[[str], Iterator[tuple[Any, ...]]], epoch: str, at_ms: int, tell: Callable[[str], None]
) -> None:
    _require_empty(tx)
    for table in TABLES:
        tell(table)
        for row in rows(table):
            tx.run(f"INSERT INTO {table} VALUES ({','.join('?' * len(row))})", *row)
    begin(tx, epoch, at_ms)


def begin(tx: Tx, epoch: str, at_ms: int) -> None:
    """Begin the life of a database that was restored."""
    epochs.new_epoch(tx, epoch, at_ms)
    audit.note(tx, "restored", about=epoch, at_ms=at_ms)


def _rows_of_member(tar: tarfile.TarFile, table: str) -> Iterator[tuple[Any, ...]]:
    return _rows(_member(tar, f"tables/{table}"))


def _rows(file: BinaryIO) -> Iterator[tuple[Any, ...]]:
    while head := file.read(_LENGTH.size):
        yield msgspec.msgpack.decode(file.read(_LENGTH.unpack(head)[0]), type=tuple)


def _member(tar: tarfile.TarFile, name: str) -> BinaryIO:
    file = tar.extractfile(name)
    if file is None:
        raise KeyError(name)
    return file  # type: ignore[return-value] # tarfile calls it IO[bytes]


def add(tar: tarfile.TarFile, name: str, data: bytes) -> str:
    """Add a member; return its SHA-256."""
    info = tarfile.TarInfo(name)
    info.size = len(data)
    tar.addfile(info, io.BytesIO(data))
    return hashlib.sha256(data).hexdigest()


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
