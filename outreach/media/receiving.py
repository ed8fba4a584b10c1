"""From a request's body to bytes on disk, and from the last byte to a blob.

Promised: an offset that is answered is flushed; what arrived before a cut is kept; a chunk that carries a checksum is
kept whole or not at all; an upload whose last byte is there is finished by whoever asks next. Refused: reading a body
that cannot become part of the upload, and saying that bytes are kept which a full or broken disk did not take.
"""

from __future__ import annotations

import asyncio
import errno
import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from litestar import Request, Response

from media.uploads import expired
from outreach.errors import CODES, Problem
from outreach.ids import now_ms
from outreach.media import actions, intake, passing, tus
from outreach.media.intake import Held, Taken, flush, take_body

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media.model import Upload
    from media.staging import StagedFile
    from media.writers import Turn
    from outreach.context import Context

Req = Request[Any, Any, Any]

_ENDED = {"terminated", "expired"}
_STOPPED = {
    "stopped": "upload-taken-over",
    "idle": "upload-idle",
    "too-long": "upload-too-long",
    "gone": "upload-idle",
    "elsewhere": "upload-offset",
}
CREATED = 201
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_BROKEN = {errno.EROFS, errno.EIO, errno.EACCES}


@contextmanager
def disk() -> Iterator[None]:
    """Turn what a disk says into a problem: `storage-full` when it has no room, `storage-broken` when it is no disk."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise Problem("storage-full", "There is no room for more now.", retry_after_s=600) from error
        if error.errno in _BROKEN:
            raise Problem("storage-broken", "Nothing can be written here now.", retry_after_s=60) from error
        raise


def check_alive(upload: Upload) -> None:
    """Raise Problem for an upload that has ended other than well."""
    if upload.state in _ENDED or expired(upload, now_ms()):
        raise Problem("upload-gone", "This upload was given up or took too long; create it again.")
    if upload.problem == "upload-checksum":  # damaged on the way: what a device has is good, and has to come once more
        raise Problem("upload-gone", "The bytes were damaged on the way; create the upload again.")
    if upload.state == "rejected":
        raise Problem(upload.problem if upload.problem in CODES else "upload-broken", "What was sent here was refused.")


async def again(context: Context, upload: Upload) -> Upload:
    """Read the row again: while this request waited for its turn, another may have ended the upload."""
    fresh = await context.db.read(actions.find_upload, upload.id, upload.tenant)
    if fresh is None:
        raise Problem("upload-unknown", "There is no such upload.")
    check_alive(fresh)
    return fresh


async def standing(context: Context, upload: Upload) -> tuple[Upload, int]:
    """Return an upload and its offset, after making whoever writes it let go. One that is complete is finished."""
    if upload.state != "open":
        return upload, upload.length
    with disk():
        async with passing.turn(context, upload) as turn:
            offset = await asyncio.to_thread(_flushed, context, turn.file)
            if turn.waited or offset in {0, upload.length}:  # another process may have ended it a moment ago
                upload = await again(context, upload)
            if upload.state != "open":
                return upload, upload.length
            if offset == upload.length:  # a crash, or a cut, after the last byte and before the answer
                upload = await finish(context, upload, turn.file, offset)
            return upload, offset


def _flushed(context: Context, file: StagedFile) -> int:
    offset = file.offset
    if offset:
        file.sync()
        context.media.staging.flush()
    return offset


async def receive(request: Req, context: Context, upload: Upload, start: int, *, created: bool) -> Response[Any]:
    """Take a body in at `start`, answer with the new offset; finish the upload when it is whole."""
    status = 201 if created else 204
    check = tus.read_checksum(request, context.media.limits)
    if upload.state != "open":
        return _closed(upload, start, status)
    with disk():
        async with passing.turn(context, upload) as turn:
            if turn.waited or start == upload.length:  # another process may have ended it a moment ago
                upload = await again(context, upload)
            if upload.state != "open":
                return _closed(upload, start, status)
            taken = await _take(request, context, upload, start, turn, check)
            context.meters.upload_bytes.inc(max(0, taken.offset - start))
            if taken.ended == "elsewhere" and created:
                return _unread(tus.respond(status, upload, taken.offset))
            if taken.ended == "too-long" and created:  # nobody was told its address: it would only take up room
                await give_up(context, upload)
            if taken.ended != "whole":
                raise Problem(_STOPPED[taken.ended], f"{taken.offset} bytes are kept; go on from there.")
            await passing.still_here(context, upload)
            if taken.offset == upload.length:
                upload = await finish(context, upload, turn.file, start)
            else:
                upload = await _went_on(context, upload)
    return tus.respond(status, upload, taken.offset)


def _closed(upload: Upload, start: int, status: int) -> Response[Any]:
    """Answer about an upload that came to its end before: once more the same, and no body is read."""
    if start == upload.length:
        return tus.respond(status, upload, upload.length)
    if status == CREATED:
        return _unread(tus.respond(status, upload, upload.length))
    raise Problem("upload-offset", f"{upload.length} bytes are kept; go on from there.")


def _unread(response: Response[Any]) -> Response[Any]:
    """Cut the line: the upload was there before and goes on where it was; this body is not read."""
    response.headers["Connection"] = "close"
    return response


async def _went_on(context: Context, upload: Upload) -> Upload:
    """Give an upload that goes on for long more time to do so."""
    until = now_ms() + context.media.limits.upload_ttl_ms
    if until - upload.expires_ms > context.media.limits.upload_ttl_ms // 2:
        await context.db.write(actions.prolong_upload, upload.id, until)
        return await again(context, upload)
    return upload


async def _take(
    request: Req, context: Context, upload: Upload, start: int, turn: Turn, check: tus.Checksum | None
) -> Taken:
    """Write the body and flush it, unless the upload is whole then: that is flushed by who finishes it.

    Nothing is read when the upload is not at `start`.
    """
    file = turn.file
    if file.offset != start:
        await asyncio.to_thread(file.sync)
        return Taken(file.offset, "elsewhere")
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and start + int(declared) > upload.length:
        return Taken(start, "too-long")
    if check is None:
        return await _write(request, start, upload.length, turn)
    held = Held(context.media.limits.checksum_bytes)
    taken = await take_body(request.receive, held, start, upload.length, turn)
    if taken.ended != "whole":
        return Taken(start, taken.ended)
    if hashlib.new(check.algorithm, held.data, usedforsecurity=False).digest() != check.digest:
        raise Problem("upload-chunk-checksum", f"{start} bytes are kept; send this chunk again.")
    file.write(held.data, start)
    return await _flushed_unless_whole(file, start, taken, upload.length)


async def _write(request: Req, start: int, length: int, turn: Turn) -> Taken:
    try:
        taken = await take_body(request.receive, turn.file, start, length, turn)
    except OSError:
        await asyncio.to_thread(flush, turn.file, start)  # what fitted is kept
        raise
    return await _flushed_unless_whole(turn.file, start, taken, length)


async def _flushed_unless_whole(file: StagedFile, start: int, taken: Taken, length: int) -> Taken:
    if taken != (length, "whole"):
        await asyncio.to_thread(flush, file, start)
    return taken


async def give_up(context: Context, upload: Upload) -> None:
    """Close an open upload for good. The caller has its turn at it. Raises Problem when it had ended."""
    if not await context.db.write(actions.terminate_upload, upload):
        raise Problem("upload-finished", "This upload has already ended.")
    await asyncio.to_thread(context.media.staging.drop, upload.id)


async def finish(context: Context, upload: Upload, file: StagedFile, start: int) -> Upload:
    """Make a blob of an upload whose last byte was written. The caller has its turn at the upload."""
    upload = await intake.finish(context, upload, file, start)
    check_alive(upload)  # it may have been given up elsewhere before this file was made anew
    return upload
