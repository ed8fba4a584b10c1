"""Snapshots: one moment of everything beside the media, in one compressed file, checked before it counts.

On SQLite the rows are a `VACUUM INTO` copy that passed `integrity_check`; on PostgreSQL they are read on one snapshot.
A snapshot is a tar (`outreach.backup`) in zstd, perhaps sealed, and a small file of JSON beside it that is written
last, after the copy was read back and compared.
"""

from __future__ import annotations

import asyncio
import hashlib
import shutil
import tarfile
from typing import TYPE_CHECKING

import msgspec
import zstandard

from outreach import audit, backup, folder
from outreach.copies.place import Place
from outreach.db import copy_file, open_database, unsound
from outreach.db.tables import TABLES
from outreach.errors import Problem
from outreach.ids import entropy
from sync import epochs

if TYPE_CHECKING:
    from pathlib import Path

    from outreach.backup import Manifest
    from outreach.db import Database, Tx
    from outreach.settings import Settings

LEVEL = 3
OLDEST_MS = 30 * 24 * 3600 * 1000
"""Copies expire after thirty days, so that what was erased is in none; the newest stays."""


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """What stands beside a snapshot: its key, when (ms), which epoch, the SHA-256 of its tar, and its manifest."""

    key: str
    made_ms: int
    epoch: str
    sha256: str
    size: int
    manifest: backup.Manifest


async def make(db: Database, settings: Settings, place: Place, at_ms: int) -> Snapshot:
    """Make a snapshot, read it back, and tell devices how far their operations are safe.

    Raises OSError, StoreUnavailable, and Problem `backup-damaged` when what was written is not what is read.
    """
    work = await asyncio.to_thread(place.scratch)
    try:
        tar = work / "copy.tar"
        manifest, marks = await _pack(db, settings, work, tar, at_ms)
        snapshot = await asyncio.to_thread(_send, place, work, tar, manifest)
        await db.write(epochs.mark_durable, marks)
    finally:
        await asyncio.to_thread(shutil.rmtree, work, ignore_errors=True)
    return snapshot


async def _pack(
    db: Database, settings: Settings, work: Path, tar: Path, at_ms: int
) -> tuple[Manifest, list[tuple[str, int]]]:
    with tarfile.open(tar, "w") as archive:
        if db.engine == "sqlite":
            path = work / backup.FILE
            await asyncio.to_thread(copy_file, settings.database.removeprefix("sqlite:///"), path)
            if wrong := await asyncio.to_thread(unsound, path):
                raise Problem("backup-damaged", f"The database itself: {wrong[0]}")
            manifest, marks = await _look(path, at_ms)
            digest = await asyncio.to_thread(backup.sha256_of, path)
            await asyncio.to_thread(archive.add, path, backup.FILE)
            digests = {backup.FILE: digest}
        else:
            manifest, marks = await db.read(backup.dump, archive, at_ms, _silent)
            digests = dict(manifest.sha256)
        for path, name in backup.files(settings):
            if name.startswith("keys/"):
                digests[name] = backup.sha256_of(path)
                archive.add(path, name, recursive=False)
        manifest = msgspec.structs.replace(manifest, sha256=digests)
        backup.add(archive, "manifest.json", msgspec.json.encode(manifest))
    return manifest, marks


def _silent(_: str) -> None:
    pass


async def _look(path: Path, at_ms: int) -> tuple[Manifest, list[tuple[str, int]]]:
    """Describe the copy itself, not the database that went on."""
    copy = open_database(f"sqlite:///{path}")
    await copy.open()
    try:
        return await copy.read(_describe, at_ms)
    finally:
        await copy.close()


def _describe(tx: Tx, at_ms: int) -> tuple[Manifest, list[tuple[str, int]]]:
    end = audit.head(tx)
    rows = {table: count_of(tx, table) for table in TABLES}
    manifest = backup.Manifest(
        schema=folder.schema_of(tx), epoch=epochs.current(tx), made_ms=at_ms, rows=rows, sha256={},
        audit=f"{end.n}:{end.digest}",
    )  # fmt: skip
    return manifest, epochs.durable_marks(tx)


def count_of(tx: Tx, table: str) -> int:
    """Return how many rows a table has."""
    row = tx.one(f"SELECT COUNT(*) FROM {table}")
    return 0 if row is None else int(row[0])


def _send(place: Place, work: Path, tar: Path, manifest: Manifest) -> Snapshot:
    packed = work / "copy.zst"
    with tar.open("rb") as source, packed.open("wb") as target:
        zstandard.ZstdCompressor(level=LEVEL).copy_stream(source, target, size=tar.stat().st_size)
    key = f"snapshots/{manifest.made_ms:013d}-{entropy(4).hex()}.copy"
    snapshot = Snapshot(
        key=key, made_ms=manifest.made_ms, epoch=manifest.epoch, sha256=backup.sha256_of(tar),
        size=tar.stat().st_size, manifest=manifest,
    )  # fmt: skip
    place.put_file(key, packed)
    packed.unlink()
    tar.unlink()
    fetch(place, snapshot, work)  # read back: what a disk or a bucket took is not yet what it keeps
    place.store.put(beside(key), msgspec.json.encode(snapshot))
    return snapshot


def beside(key: str) -> str:
    """Return the key of what describes a snapshot."""
    return key.removesuffix(".copy") + ".json"


def fetch(place: Place, snapshot: Snapshot, work: Path) -> Path:
    """Bring a snapshot's tar here and compare it. Raises Problem `backup-damaged`."""
    packed, tar = work / "came.zst", work / "came.tar"
    try:
        place.fetch(snapshot.key, packed)
        with packed.open("rb") as source, tar.open("wb") as target:
            zstandard.ZstdDecompressor().copy_stream(source, target)
    except FileNotFoundError:
        raise Problem("backup-damaged", f"{snapshot.key} is not there any more.") from None
    except zstandard.ZstdError:
        raise Problem("backup-damaged", f"{snapshot.key} is not what was written.") from None
    finally:
        packed.unlink(missing_ok=True)
    with tar.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != snapshot.sha256:
            raise Problem("backup-damaged", f"{snapshot.key} is not what was written.")
    return tar


def all_of(place: Place) -> list[Snapshot]:
    """Return the snapshots of a place that count, oldest first; what cannot be read is none."""
    found = []
    for key in place.names("snapshots"):
        if key.endswith(".json"):
            try:
                found.append(msgspec.json.decode(place.store.read(key), type=Snapshot))
            except (msgspec.MsgspecError, FileNotFoundError):
                continue
    return found


def expire(place: Place, keep: int, now_ms: int) -> int:
    """Let go of all but the newest `keep`, of what is older than thirty days, and of segments before the oldest left.

    The newest stays whatever its age. Return how many objects went.
    """
    found = all_of(place)
    old = [one for at, one in enumerate(reversed(found)) if at and (at >= keep or now_ms - one.made_ms > OLDEST_MS)]
    for one in old:
        place.store.drop(beside(one.key))
        place.store.drop(one.key)
    left = [one for one in found if one not in old]
    gone = len(old)
    if left:
        for key in place.names("segments"):
            if made_of(key) < left[0].made_ms - OVERLAP_MS:
                place.store.drop(key)
                gone += 1
    return gone


OVERLAP_MS = 600_000
"""Segments so much older than a snapshot are replayed after it all the same: what is in both does no harm."""


def made_of(key: str) -> int:
    """Return the time in a key."""
    return int(key.rpartition("/")[2].partition("-")[0])
