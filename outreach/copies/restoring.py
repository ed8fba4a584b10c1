"""Restoring from the place of copies, and rehearsing it.

The newest snapshot that is sound, the erasures that are known anywhere, the segments that came after it, the media: in
this order. A rehearsal does all of it in a scratch folder beside the data, on SQLite whatever the engine is, compares
the rows with what the snapshot says, walks the audit log, and removes the folder.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from outreach import backup, folder
from outreach.audit import actions as audit
from outreach.audit.model import Head
from outreach.copies import files, segments, snapshots
from outreach.copies.place import Place
from outreach.db import open_database, unsound
from outreach.db.tables import TABLES
from outreach.errors import Problem
from outreach.ids import entropy, now_ms
from outreach.media.parts import open_media
from outreach.sync.kinds import KINDS
from sync import Engine

if TYPE_CHECKING:
    from collections.abc import Callable

    from outreach.copies.snapshots import Snapshot
    from outreach.db import Database, Tx
    from outreach.settings import Settings

log = logging.getLogger("outreach.copies")

CHANGED = frozenset({"sync_epoch", "sync_scope", "audit", "audit_head", "erasure"})
"""Tables that a restore itself writes to."""


class Restored(msgspec.Struct, frozen=True, kw_only=True):
    """What a restore did: from which snapshot, how many rows, pushes of segments and files came back."""

    snapshot: str
    made_ms: int
    rows: int
    pushes: int
    files: int


async def newest(db: Database, settings: Settings, place: Place, tell: Callable[[str], None]) -> Restored:
    """Fill an empty, migrated database and its folders from the place of copies.

    Raises Problem `backup-damaged` when no snapshot there is sound, `folder-in-use`, StoreUnavailable.
    """
    work = await asyncio.to_thread(place.scratch)
    try:
        snapshot, tar = await asyncio.to_thread(_soundest, place, work)
        lists = await asyncio.to_thread(_lists, place, work)
        await backup.restore(db, settings, tar, entropy(12).hex(), now_ms(), tell, lists)
        pushes = await _replay(db, settings, place, snapshot, work, tell)
    finally:
        await asyncio.to_thread(shutil.rmtree, work, ignore_errors=True)
    tell("media")
    store = (await asyncio.to_thread(open_media, settings)).store
    count = await asyncio.to_thread(files.bring_back, place, store)
    rows = sum(snapshot.manifest.rows.values())
    return Restored(snapshot=snapshot.key, made_ms=snapshot.made_ms, rows=rows, pushes=pushes, files=count)


def _soundest(place: Place, work: Path) -> tuple[Snapshot, Path]:
    """Return the newest snapshot that is what was written; a damaged one is passed over, and told."""
    for snapshot in reversed(snapshots.all_of(place)):
        try:
            return snapshot, snapshots.fetch(place, snapshot, work)
        except Problem as problem:
            log.error("%s is passed over: %s", snapshot.key, problem)  # noqa: TRY400 - a sentence is enough
    raise Problem("backup-damaged", "The place of copies holds no snapshot that is sound.")


def _lists(place: Place, work: Path) -> list[Path]:
    paths = []
    for number, key in enumerate(place.names("erasures")):
        path = work / f"erasures-{number}"
        place.fetch(key, path)
        paths.append(path)
    return paths


async def _replay(
    db: Database, settings: Settings, place: Place, snapshot: Snapshot, work: Path, tell: Callable[[str], None]
) -> int:
    engine, pepper, count = Engine(KINDS), folder.secret(settings), 0
    for key in await asyncio.to_thread(place.names, "segments"):
        tell(key)
        try:
            segment = await asyncio.to_thread(segments.read, place, key, work)
        except Problem as problem:
            log.error("%s is passed over, its devices will be asked: %s", key, problem)  # noqa: TRY400 - a sentence
            continue
        if segment.at_ms >= snapshot.made_ms:
            count += await segments.replay(db, engine, pepper, segment)
    return count


async def rehearse(settings: Settings, place: Place) -> Restored:
    """Restore the newest copy into a scratch folder, check it, and remove it.

    Raises Problem `backup-damaged` with what is wrong.
    """
    work = await asyncio.to_thread(place.scratch)
    try:
        return await _rehearse(settings, place, work)
    finally:
        await asyncio.to_thread(shutil.rmtree, work, ignore_errors=True)


async def _rehearse(settings: Settings, place: Place, work: Path) -> Restored:
    there = scratch_of(settings, work)
    await asyncio.to_thread(folder.prepare, there)
    db = open_database(there.database)
    await db.open()
    try:
        snapshot, tar = await asyncio.to_thread(_soundest, place, work)
        lists = await asyncio.to_thread(_lists, place, work)
        manifest = await backup.restore(db, there, tar, entropy(12).hex(), now_ms(), _silent, lists)
        await db.read(_compare, manifest, erased=bool(lists))
        pushes = await _replay(db, there, place, snapshot, work, _silent)
    finally:
        await db.close()
    if wrong := await asyncio.to_thread(unsound, Path(there.database.removeprefix("sqlite:///"))):
        raise Problem("backup-damaged", wrong[0])
    lacking = await asyncio.to_thread(_lacking, settings, place, snapshot)
    rows = sum(manifest.rows.values())
    return Restored(snapshot=snapshot.key, made_ms=snapshot.made_ms, rows=rows, pushes=pushes, files=lacking)


def scratch_of(settings: Settings, work: Path) -> Settings:
    """Return settings for an installation in a scratch folder, which copies nothing anywhere."""
    data = work / "data"
    data.mkdir()
    return msgspec.structs.replace(
        settings, data=data, database=f"sqlite:///{data}/outreach.db", media=f"file://{data}/media", litestream=""
    )


def _silent(_: str) -> None:
    pass


def _compare(tx: Tx, manifest: backup.Manifest, *, erased: bool) -> None:
    """Compare the rows with what the snapshot says, and walk the audit log to where it ended then."""
    if not erased:
        for table in TABLES:
            found, said = snapshots.count_of(tx, table), manifest.rows.get(table, 0)
            if table not in CHANGED and found != said:
                raise Problem("backup-damaged", f"{table} has {found} rows where the snapshot says {said}.")
    n, _, digest = manifest.audit.partition(":")
    _, wrong = audit.verify(tx, Head(n=int(n), digest=digest))
    if wrong:
        raise Problem("backup-damaged", wrong)


def _lacking(settings: Settings, place: Place, snapshot: Snapshot) -> int:
    """Return how many files the snapshot names; raise when the place lacks one that should be there."""
    named = files.noted(place, snapshot)
    if place.off_machine and settings.media.startswith("file:"):
        there = {key.removeprefix("media/") for key in place.store.keys("media/")}
        gone = [key for key in named if key not in there]
        if gone:
            raise Problem("backup-damaged", f"{len(gone)} files that the snapshot names have no copy.")
    return len(named)
