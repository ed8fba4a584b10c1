"""Takes the body of an upload off the wire, message by message, into its file; and ends an upload that is whole.

Promised: bytes that arrived before a cut are kept; a silent or creeping connection is let go; a newer request is given
way to at once. Refused: holding more of a body in memory than one message.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from media import ingest
from media.errors import CellBroken, MediaError
from media.recipes import blob_key
from outreach.errors import Problem
from outreach.ids import now_ms
from outreach.media import actions

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from litestar.types import Receive

    from media.model import Received, Upload
    from media.staging import StagedFile
    from media.writers import Turn
    from outreach.context import Context

log = logging.getLogger("outreach.media")

IDLE_S = 30.0
PROGRESS_S, PROGRESS_BYTES = 600.0, 4096
"""A body that brings fewer bytes than this in ten minutes is not an upload but somebody holding a place."""
EARLY_BYTES = 8 << 20
"""How much may lie about unflushed while more comes: what is left for the end is waited for."""

Ended = Literal["whole", "gone", "stopped", "idle", "too-long", "elsewhere"]


class Taken(NamedTuple):
    """How far a body came, and why it ended there."""

    offset: int
    ended: Ended


class Sink(Protocol):
    """Where a body goes: a staged file (`media.staging.StagedFile`), or memory."""

    def write(self, data: bytes, offset: int) -> None:
        """Put `data` at `offset` of the upload, all of it."""

    def truncate(self, offset: int) -> None:
        """Drop what lies beyond `offset` of the upload."""

    def early(self) -> Callable[[], None]:
        """Return a step, for another thread, that flushes what is there already, or tries to."""


class Held:
    """A short body in memory, for what must be compared before any of it is kept.

    Raises Problem `upload-checksum-large` when it grows beyond `most` bytes.
    """

    def __init__(self, most: int) -> None:
        self.data = bytearray()
        self._most = most

    def write(self, data: bytes, offset: int) -> None:  # noqa: ARG002 - a body comes in order
        if len(self.data) + len(data) > self._most:
            raise Problem("upload-checksum-large", f"A chunk with a checksum has at most {self._most} bytes.")
        self.data += data

    def truncate(self, offset: int) -> None:  # noqa: ARG002 - it is only asked to drop everything
        self.data.clear()

    def early(self) -> Callable[[], None]:
        return lambda: None


async def take_body(receive: Receive, file: Sink, start: int, length: int, turn: Turn) -> Taken:
    """Write the request's body at `start` until it ends. A body that runs past `length` is dropped as a whole."""
    loop = asyncio.get_running_loop()
    stop = asyncio.ensure_future(turn.stopped.wait())
    offset = mark = early = start
    since = loop.time()
    try:
        async with _until(stop) as patience:
            while not turn.stopped.is_set():
                patience.reschedule(loop.time() + IDLE_S)
                message = await receive()
                if message["type"] != "http.request":
                    return Taken(offset, "gone")
                body = message.get("body", b"")
                if offset + len(body) > length:
                    file.truncate(start)
                    return Taken(start, "too-long")
                file.write(body, offset)
                offset += len(body)
                if not message.get("more_body", False):
                    return Taken(offset, "whole")
                if offset - early >= EARLY_BYTES:
                    loop.run_in_executor(None, file.early())
                    early = offset
                if loop.time() - since > PROGRESS_S:
                    if offset - mark < PROGRESS_BYTES:
                        return Taken(offset, "idle")
                    mark, since = offset, loop.time()
    except TimeoutError:
        if not patience.expired():  # a disk that is somewhere else
            raise
        return Taken(offset, "stopped" if turn.stopped.is_set() else "idle")
    finally:
        stop.cancel()
    return Taken(offset, "stopped")


@asynccontextmanager
async def _until(stop: asyncio.Future[Any]) -> AsyncIterator[asyncio.Timeout]:
    """End a block by TimeoutError when its patience is over, and at once when `stop` is done."""
    async with asyncio.timeout(IDLE_S) as patience:

        def hurry(_: object) -> None:
            if not patience.expired():
                patience.reschedule(0)

        stop.add_done_callback(hurry)
        try:
            yield patience
        finally:
            stop.remove_done_callback(hurry)


async def finish(context: Context, upload: Upload, file: StagedFile, start: int) -> Upload:
    """Flush, verify, clean and keep an upload whose last byte was written to `file`; return it as it stands then.

    Raises MediaError, and then its bytes are gone; OSError, and then those from `start` on are.
    """
    staging = context.media.staging
    try:
        received = await asyncio.to_thread(_take_in, context, upload, file, start)
    except CellBroken as error:
        log.exception("files from outside cannot be looked at")
        raise Problem("storage-broken", "Files cannot be looked at now; nothing is lost.", retry_after_s=60) from error
    except MediaError as error:
        await context.db.write(actions.reject_upload, upload, error.code)
        await asyncio.to_thread(staging.drop, upload.id)
        raise
    ended = await context.db.write(actions.complete_upload, upload, received, context.engine.ledger, now_ms())
    await asyncio.to_thread(_let_go, context, upload, received, file)
    return ended


def flush(file: StagedFile, start: int) -> None:
    """Flush; when that fails, drop what came from `start` on: flushing again would succeed without those bytes."""
    try:
        file.sync()
    except OSError:
        file.truncate(start)
        raise


def _take_in(context: Context, upload: Upload, file: StagedFile, start: int) -> Received:
    flushed = partial(flush, file, start)
    try:
        whole = file.short()
        claimed = file.sha256() if whole is None else hashlib.sha256(whole).hexdigest()
        return _keep(context, upload, claimed, flushed, whole)
    except MediaError:
        raise  # nobody asks for these bytes again
    except Exception:
        flushed()  # which keeping them would have done
        raise


def _keep(
    context: Context, upload: Upload, claimed: str, sync: Callable[[], None], whole: bytes | None = None
) -> Received:
    media = context.media
    path = media.staging.path(upload.id)
    seal = media.ring.seal if upload.apart else None
    most = media.limits.file_bytes
    return ingest.take_in(media.store, path, upload, claimed, context.cell, most, sync, seal, whole)


def _let_go(context: Context, upload: Upload, received: Received, file: StagedFile) -> None:
    """Unlink what was staged, when what is kept is there.

    Between keeping the bytes and writing the row an older copy may have been let go of; from the row on, none is. What
    is sealed has no older copy.
    """
    if received.sealed is None and context.media.store.size(blob_key(received.stored)) is None:
        _keep(context, upload, received.claimed, file.sync)
    context.media.staging.drop(upload.id)
