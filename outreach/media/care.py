"""Collecting what nobody names any more, and comparing what is kept with its digests, in the background.

Promised: before a holding goes, every feature was asked and the engine's documents were searched, replaced values and
waiting operations included; comparing reads at a bounded rate and gives way to everything else; a blob that is wrong
in the same way three times is set aside, told, and never served; a rendition that is wrong is made again. Refused:
judging while the store cannot be reached, or says one thing now and another then.
"""

from __future__ import annotations

import asyncio
import logging
import re
from typing import TYPE_CHECKING

import msgspec

from media import blobs, care, recipes
from media.errors import StoreUnavailable
from outreach.ids import now_ms
from outreach.media import actions, reading
from outreach.seeing.loops import every

if TYPE_CHECKING:
    from media.model import Rendition
    from outreach.context import Context

log = logging.getLogger("outreach.media")

COLLECT_S = 6 * 3600.0
IDLE_S = 60.0
BYTES_S = 4 << 20
"""How fast blobs are read for comparing: 10 GB in three quarters of an hour, and hardly noticed."""
LOOKS = 3
ORPHAN_S = 24 * 3600
FOLDERS = ("blobs/", "forms/")
_OF_KEY = re.compile(r"(?:blobs/../|renditions/)([0-9a-f]{64})")


async def collect(context: Context) -> int:
    """Let go of what nobody names; return how many blobs went."""
    at = now_ms()
    for tenant, claimed in (await context.db.read(care.unnamed, at)).items():
        await context.db.write(actions.review_holdings, context.engine, tenant, claimed, at)
    await context.db.write(care.note, at)
    leaving = await context.db.write(care.leave, at)
    for sha256 in leaving:
        await let_go(context, sha256)
    return len(leaving) + await _orphans(context)


async def let_go(context: Context, sha256: str) -> None:
    """Drop a leaving blob's bytes and renditions, then its rows. Raises StoreUnavailable; then it is done again."""
    store = context.media.store
    for rendition in await context.db.read(blobs.renditions, sha256):
        await asyncio.to_thread(store.drop, recipes.rendition_key(sha256, rendition.recipe, rendition.version))
    for sealed in (False, True):
        await asyncio.to_thread(store.drop, recipes.blob_key(sha256, sealed=sealed))
    await context.db.write(care.gone, sha256)


async def _orphans(context: Context) -> int:
    """Let go of bytes that have no row: a crash came between keeping them and writing it."""
    store, dropped = context.media.store, 0
    for key in await asyncio.to_thread(lambda: [one for folder in FOLDERS for one in store.keys(folder, ORPHAN_S)]):
        sha256 = key.rpartition("/")[2]
        if await context.db.read(blobs.find, sha256) is None and await context.db.write(
            care.leave_orphan, sha256, now_ms()
        ):
            await let_go(context, sha256)
            dropped += 1
    return dropped


async def check(context: Context, payload: bytes) -> None:
    """Compare one blob and its renditions with their digests; the job of a reader's doubt."""
    await compare(context, msgspec.json.decode(payload, type=actions.Check).sha256)


async def compare(context: Context, sha256: str) -> int:
    """Compare a blob and its renditions; return how many bytes were read. Raises StoreUnavailable."""
    blob = await context.db.read(blobs.find, sha256)
    if blob is None or blob.state in {"damaged", "leaving"}:
        return 0
    read = blob.size
    key = recipes.blob_key(sha256, sealed=blob.sealed is not None)
    if await _sound(context, key, sha256, blob.size):
        await context.db.write(care.checked, sha256, now_ms())
    else:
        await _damaged(context, sha256, key)
    for rendition in await context.db.read(blobs.renditions, sha256):
        key = recipes.rendition_key(sha256, rendition.recipe, rendition.version)
        read += rendition.size
        if not await _sound(context, key, rendition.digest, rendition.size):
            await _make_again(context, rendition, key)
    return read


async def _sound(context: Context, key: str, digest: str, size: int) -> bool:
    """Whether a key has its digest. Raises StoreUnavailable when that cannot be told.

    A line that damages bytes is not a disk that lost them: read in other pieces, it gives another wrong answer.
    """
    found = set()
    for look in range(LOOKS):
        seen = await asyncio.to_thread(reading.digest_of, context.media.store, key, size, look + 1)
        if seen == digest:
            return True
        found.add(seen)
    if len(found) > 1:
        raise StoreUnavailable(f"{key[:20]}: the answers differ")
    return False


async def _damaged(context: Context, sha256: str, key: str) -> None:
    context.meters.scrub_bad.labels("blob").inc()
    log.error("blob %s is not what its digest says: set aside, and asked of the devices that sent it", sha256)
    context.media.trust.drop(key)
    await asyncio.to_thread(context.media.store.set_aside, key)
    await context.db.write(actions.blob_damaged, sha256, context.engine.ledger, now_ms())


async def _make_again(context: Context, rendition: Rendition, key: str) -> None:
    context.meters.scrub_bad.labels("rendition").inc()
    log.error("%s is not what its digest says: it is made again", key)
    context.media.trust.drop(key)
    await asyncio.to_thread(context.media.store.drop, key)
    await context.db.write(actions.rendition_lost, rendition, now_ms())


async def scrub(context: Context) -> float:
    """Compare the blob that was not compared for longest; return how long to rest before the next one (s)."""
    due = await context.db.read(care.due, now_ms())
    if due is None:
        return IDLE_S
    try:
        return max(0.05, await compare(context, due.sha256) / BYTES_S)
    except StoreUnavailable as error:
        log.warning("comparing waits: %s", error)
        return IDLE_S


async def _collect(context: Context) -> None:
    if context.pulse.doubt():
        return
    try:
        gone = await collect(context)
    except StoreUnavailable as error:
        log.warning("collecting waits: %s", error)
    else:
        log.info("%d blobs were let go of", gone)


LOOPS = (
    every("compare-blobs", IDLE_S, scrub, limit_s=900),
    every("collect-blobs", COLLECT_S, _collect, first_s=COLLECT_S),
)
