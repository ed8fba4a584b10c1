"""Uploads that go from one process to another where processes share a database and a bucket, and no folder.

Promised: whichever process a request reaches goes on where the upload stood, and the newest request wins, as within one
process (`media.writers`); an offset that was told is not taken back while the process that told it lives. Refused: two
processes that write one upload: who has it is a row (`media.homes`), looked at before each answer.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from media import homes
from media.errors import MediaError, StoreUnavailable
from media.promoted import PromotedStore
from outreach.errors import Problem
from outreach.ids import entropy, now_ms
from outreach.seeing.loops import Loop

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from media.model import Upload
    from media.staging import StagedFile
    from media.writers import Turn
    from outreach.context import Context

log = logging.getLogger("outreach.media")

LOOK_S = 0.1
"""How often a process looks for wishes of others, and one that waits looks whether it may go on."""
PATIENCE_S = 15.0
ROUND_S = 60.0
RETRY_S = 30


@asynccontextmanager
async def turn(context: Context, upload: Upload) -> AsyncIterator[Turn]:
    """Take over an upload, in this process or from another one; the block starts when its bytes are here.

    Raises MediaError `upload-taken-over` and `upload-busy`, Problem `media-unavailable`, OSError.
    """
    async with context.media.writers.turn(upload.id, upload.length) as mine:
        if context.media.home is not None and upload.state == "open":
            await _bring(context, upload.id, mine, context.media.home)
        yield mine


async def still_here(context: Context, upload: Upload) -> None:
    """Raise MediaError `upload-taken-over` when another process took an upload for dead with us."""
    if context.media.home is None:
        return
    found = await context.db.read(homes.standing, upload.id)
    if found is not None and found.home != context.media.home:
        raise MediaError("upload-taken-over", "Another process has this upload by now.")


async def _bring(context: Context, identity: str, mine: Turn, home: str) -> None:
    found = await context.db.read(homes.standing, identity)
    if found is not None and found.home != home:
        mine.waited = True  # what was read of the upload before may be old
        await _settle(context, identity, mine, home)
        found = await context.db.read(homes.standing, identity)
    if found is not None and mine.file.offset < found.passed:
        await _fetch(context, identity, mine.file, found.passed)


async def _settle(context: Context, identity: str, mine: Turn, home: str) -> None:
    """Wait until this process has an upload, or a newer request wants it."""
    wish, until = entropy(8).hex(), asyncio.get_running_loop().time() + PATIENCE_S
    said = await context.db.write(homes.ask, identity, home, wish, now_ms())
    while said == "wait":
        if asyncio.get_running_loop().time() > until:
            raise MediaError("upload-busy", "Another process has this upload and does not answer; ask again.")
        await asyncio.sleep(LOOK_S)
        if mine.stopped.is_set():
            break
        said = await context.db.write(homes.settle, identity, home, wish, now_ms())
    if said in {"newer", "wait"}:
        raise MediaError("upload-taken-over", "A newer request writes this upload.")


async def _fetch(context: Context, identity: str, file: StagedFile, size: int) -> None:
    store = context.media.store
    assert isinstance(store, PromotedStore)
    try:
        await asyncio.to_thread(_fill, file, store.left(identity, size))
    except FileNotFoundError:
        log.error("upload %s: %d bytes that another process left are not there", identity, size)  # noqa: TRY400
        return
    except StoreUnavailable as error:
        raise Problem("media-unavailable", "Ask again later; nothing is lost.", retry_after_s=RETRY_S) from error
    try:
        await asyncio.to_thread(store.let_pass, identity)
    except StoreUnavailable:
        log.warning("upload %s: what another process left stays until the next sweep", identity)


def _fill(file: StagedFile, pieces: Iterator[bytes]) -> None:
    """Write what was left, from the first byte on. When it ends in the middle the file is as it was."""
    before, at = file.offset, 0
    try:
        for data in pieces:
            file.write(data, at)
            at += len(data)
        file.sync()
    except BaseException:
        file.truncate(before)
        raise


async def pass_on_forever(context: Context) -> None:
    """Leave to others what they want, until cancelled. Only where processes have folders of their own."""
    home, going = context.media.home, dict[str, asyncio.Task[None]]()
    assert home is not None
    try:
        while True:
            async with context.loops.round(LOOP.name, ROUND_S):
                wanted = await context.db.read(homes.wished, home)
                if wanted:
                    await context.db.write(homes.alive, home, now_ms())
                for identity in wanted:
                    if identity not in going or going[identity].done():
                        going[identity] = asyncio.create_task(_pass_on(context, identity, home))
                going = {identity: task for identity, task in going.items() if not task.done()}
            await asyncio.sleep(LOOK_S)
    finally:
        for task in going.values():
            task.cancel()


LOOP = Loop("pass-uploads-on", pass_on_forever)


async def _pass_on(context: Context, identity: str, home: str) -> None:
    """Make whoever writes an upload here let go, leave its bytes, and be its home no more."""
    store, staging = context.media.store, context.media.staging
    assert isinstance(store, PromotedStore)
    try:
        async with context.media.writers.turn(identity) as mine:
            size = mine.file.offset
            if size:
                await asyncio.to_thread(mine.file.sync)
                await asyncio.to_thread(store.leave, identity, size, staging.path(identity))
            if await context.db.write(homes.leave, identity, home, size):
                await asyncio.to_thread(staging.drop, identity)
    except (StoreUnavailable, MediaError, OSError) as error:
        log.warning("upload %s cannot be left to another process yet: %s", identity, error)
        await asyncio.sleep(1)


async def sweep(context: Context) -> None:
    """Drop what was left of uploads that are over, and what lies here of uploads that have another home."""
    store, home = context.media.store, context.media.home
    if home is None or not isinstance(store, PromotedStore):
        return
    for identity in await asyncio.to_thread(store.passing):
        if await context.db.read(homes.standing, identity) is None:
            await asyncio.to_thread(store.let_pass, identity)
    for identity in await asyncio.to_thread(context.media.staging.ids):
        found = await context.db.read(homes.standing, identity)
        elsewhere = found is not None and found.home not in {None, home}  # it thought that we were dead
        if elsewhere and context.media.writers.at_rest(identity):
            async with context.media.writers.turn(identity):
                await asyncio.to_thread(context.media.staging.drop, identity)
