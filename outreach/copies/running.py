"""What runs beside the server: segments every few seconds, snapshots and drills as jobs, and the Litestream child.

Promised: a place that is away, full or wrong stops no request; it is told in health and metrics, and tried again.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from media.errors import StoreUnavailable
from outreach import jobs
from outreach.copies import files, history, restoring, segments, snapshots, state
from outreach.copies import log as push_log
from outreach.copies.place import Place
from outreach.erasure import listing
from outreach.errors import Problem
from outreach.ids import entropy, now_ms
from outreach.jobs import NotNow
from outreach.seeing.loops import Loop
from sync import epochs

if TYPE_CHECKING:
    from outreach.context import Context
    from outreach.db import Tx
    from outreach.jobs import Handler

log = logging.getLogger("outreach.copies")

LOOK_S = 30.0
QUIET_S = 600.0
"""So long after its start a server waits with the first snapshot when copies stay on its own disk."""
KEPT_HERE = 2
LANE = "copies"
_TROUBLE = (StoreUnavailable, OSError, Problem, history.PlaceTaken)


async def segments_forever(context: Context) -> None:
    """Write segments until cancelled, and once more then: a server that is told to stop leaves nothing behind."""
    place = await asyncio.to_thread(Place, context.settings)
    try:
        while True:
            await context.pending.wait(context.settings.rhythm.seconds)
            async with context.loops.round(SEGMENTS.name):
                await segment(context, place)
    finally:
        await asyncio.shield(segment(context, place))


async def segment(context: Context, place: Place) -> None:
    """Write what waits; trouble is noted, and tried again later."""
    try:
        if not await context.db.read(push_log.waits):
            return
        await _claim(context, place)
        epoch = await context.db.read(epochs.current)
        while await segments.write(context.db, place, epoch):
            pass
    except _TROUBLE as error:
        await _trouble(context, "segment", error)
    else:
        await context.db.write(state.done, "segment", now_ms())


async def _claim(context: Context, place: Place) -> None:
    name = await context.db.read(history.lineage)
    await asyncio.to_thread(history.claim, place, name or "")


async def _trouble(context: Context, what: str, error: Exception) -> None:
    context.meters.copy_failures.labels(what).inc()
    log.error("%s: %s", what, error)
    await context.db.write(state.failed, what, now_ms(), f"{type(error).__name__}: {error}")


async def ask_forever(context: Context) -> None:
    """Ask for a snapshot and a drill whenever one is due, once for all processes."""
    rhythm = context.settings.rhythm
    rest = min(LOOK_S, rhythm.snapshot, rhythm.drill)
    await asyncio.sleep(rest if context.settings.copies else max(rest, min(QUIET_S, rhythm.snapshot)))
    while True:
        async with context.loops.round(ASK.name, 120):
            await context.db.write(_ask, now_ms(), rhythm.snapshot, rhythm.drill)
        await asyncio.sleep(rest)


def _ask(tx: Tx, at_ms: int, snapshot_s: int, drill_s: int) -> None:
    epoch = epochs.current(tx)
    for kind, every_s in (("copy-snapshot", snapshot_s), ("copy-drill", drill_s)):
        key = f"{epoch}-{at_ms // (every_s * 1000)}"
        jobs.enqueue(tx, kind, key, {}, at_ms, lane=LANE)


async def snapshot(context: Context, _: bytes) -> None:
    """Make a snapshot and what belongs to it; then let go of what has expired."""
    place = await asyncio.to_thread(Place, context.settings)
    try:
        await take(context, place)
    except _TROUBLE as error:
        await _trouble(context, "snapshot", error)
        raise


async def take(context: Context, place: Place) -> snapshots.Snapshot:
    """Make a snapshot now, with the list of erasures and the media. Raises what stands in the way."""
    at, settings = now_ms(), context.settings
    await _claim(context, place)
    store = context.media.store
    if place.off_machine and settings.media.startswith("file:"):
        await asyncio.to_thread(files.mirror, place, store)
        await context.db.write(state.done, "files", now_ms())
    kept = await asyncio.to_thread(files.keys_of, store)
    made = await snapshots.make(context.db, settings, place, at)
    await asyncio.to_thread(files.note, place, made, kept)
    path = settings.data / listing.NAME
    if path.exists():
        await asyncio.to_thread(place.put_file, f"erasures/{at:013d}-{entropy(4).hex()}.jsonl", path)
    keep = settings.rhythm.keep if place.off_machine else min(settings.rhythm.keep, KEPT_HERE)
    if not context.pulse.doubt():
        await asyncio.to_thread(snapshots.expire, place, keep, at)
    if place.off_machine and not context.pulse.doubt():
        await asyncio.to_thread(files.expire, place, store)
    await context.db.write(state.done, "snapshot", at, made.key)
    log.info("snapshot %s: %d bytes", made.key, made.size)
    return made


async def drill(context: Context, _: bytes) -> None:
    """Rehearse a restore of the newest copy."""
    place = await asyncio.to_thread(Place, context.settings)
    if "snapshot" not in await context.db.read(state.standings):
        raise NotNow("there is no snapshot yet")
    try:
        restored = await restoring.rehearse(context.settings, place)
    except _TROUBLE as error:
        await _trouble(context, "drill", error)
        raise
    told = f"{restored.snapshot}: {restored.rows} rows, {restored.pushes} pushes after it, {restored.files} files"
    await context.db.write(state.done, "drill", now_ms(), told)


def problems(standings: dict[str, state.Standing], settings_copies: str, at_ms: int, every_s: int) -> list[str]:
    """Return sentences for a person about copies. Pure."""
    found = [
        f"the last {what} failed {max(0, at_ms - one.failed_ms) // 1000} seconds ago: {one.told}"
        for what, one in standings.items()
        if one.failed_ms
    ]
    last = standings.get("snapshot")
    if settings_copies and last is not None and at_ms - last.done_ms > 2 * every_s * 1000 and not last.failed_ms:
        found.append(f"the last snapshot is {(at_ms - last.done_ms) // 3_600_000} hours old")
    return found


SEGMENTS = Loop("copy-segments", segments_forever)
ASK = Loop("ask-for-copies", ask_forever)
HANDLERS: dict[str, Handler] = {"copy-snapshot": snapshot, "copy-drill": drill}
