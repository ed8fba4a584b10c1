"""Uploads over HTTP: tus 1.0 with creation, creation-with-upload, expiration and termination.

Promised: an offset that was told is on disk; the newest request of an upload wins; the last answer can be asked for
again (HEAD, or an empty PATCH at the end); an upload of another tenant is as unknown as one that never was. Refused:
bodies that cannot become a blob, before they are read.
"""

from __future__ import annotations

import asyncio
import errno
from typing import Any

from litestar import Request, Response, Router, delete, head, patch, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from media.errors import MediaError
from media.model import Upload
from media.uploads import is_id
from media.writers import Turn
from outreach.context import Context
from outreach.errors import CODES, Problem
from outreach.http.auth import Actor
from outreach.ids import entropy, now_ms
from outreach.media import actions, serving, tus
from outreach.media.intake import Taken, finish, take_body
from outreach.media.whole import require_room

_ENDED = {"terminated": "upload-gone", "expired": "upload-gone"}
_STOPPED = {
    "stopped": "upload-taken-over",
    "idle": "upload-idle",
    "too-long": "upload-too-long",
    "gone": "upload-idle",
    "elsewhere": "upload-offset",
}

Req = Request[Any, Any, Any]


@route(
    ["", "/{identity:str}"],
    http_method=["OPTIONS"],
    include_in_schema=False,
    operation_id="upload_options",
    summary="What uploads can do here",
    status_code=204,
    sync_to_thread=False,
)
def describe(context: NamedDependency[Context]) -> Response[None]:
    return Response(None, status_code=204, headers=tus.options(context.media.limits))


@post("", operation_id="create_upload", summary="Announce an upload, perhaps with its first bytes", status_code=201)
async def create(request: Req, actor: NamedDependency[Actor], context: NamedDependency[Context]) -> Response[bytes]:
    tus.require_version(request)
    draft, body = tus.read_draft(request), tus.has_body(request)
    if body:
        tus.require_body_type(request)
    media = context.media
    await require_room(media, draft.length)
    upload = await context.db.write(
        actions.create_upload, draft, _tenant(actor), actor.device, entropy(16).hex(), media.limits, now_ms()
    )
    location = f"{context.settings.public_url}/api/v1/uploads/{upload.id}"
    if not body:
        upload, offset = await _standing(context, upload)
        return tus.respond(201, upload, offset, Location=location)
    response = await _receive(request, context, upload, 0, created=True)
    response.headers["Location"] = location
    return response


@head("/{identity:str}", operation_id="head_upload", summary="How far an upload came")
async def standing(
    request: Req, identity: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Response[None]:
    tus.require_version(request)
    upload, offset = await _standing(context, await _find(context, identity, actor))
    return tus.respond(200, upload, offset, Upload_Length=str(upload.length), Upload_Metadata=tus.metadata_of(upload))


@patch("/{identity:str}", operation_id="patch_upload", summary="Send bytes of an upload", status_code=204)
async def append(
    request: Req, identity: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Response[None]:
    tus.require_version(request)
    tus.require_body_type(request)
    offset = tus.number(request, "Upload-Offset", "upload-offset-invalid")
    return await _receive(request, context, await _find(context, identity, actor), offset, created=False)


@delete("/{identity:str}", operation_id="delete_upload", summary="Give an upload up", status_code=204)
async def terminate(
    request: Req, identity: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Response[None]:
    tus.require_version(request)
    upload = await _find(context, identity, actor)
    async with context.media.writers.turn(upload.id):
        if not await context.db.write(actions.terminate_upload, upload):
            raise Problem("upload-finished", "This upload has already ended.")
        await asyncio.to_thread(context.media.staging.drop, upload.id)
    return tus.respond(204, upload, 0)


@post(
    "/{identity:str}",
    operation_id="override_upload",
    summary="PATCH, HEAD or DELETE where a network lets only POST pass",
)
async def override(
    request: Req, identity: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Response[bytes]:
    methods = {"PATCH": append, "HEAD": standing, "DELETE": terminate}
    handler = methods.get(request.headers.get("x-http-method-override", "").upper())
    if handler is None:
        raise Problem("method-not-allowed", "Name PATCH, HEAD or DELETE in X-HTTP-Method-Override.")
    response: Response[bytes] = await handler.fn(request, identity, actor, context)
    return response


def _tenant(actor: Actor) -> str:
    return f"{actor.role}:{actor.id}"


async def _find(context: Context, identity: str, actor: Actor) -> Upload:
    upload = await context.db.read(actions.find_upload, identity, _tenant(actor)) if is_id(identity) else None
    if upload is None:
        raise Problem("upload-unknown", "There is no such upload.")
    _check_alive(upload)
    return upload


def _check_alive(upload: Upload) -> None:
    if upload.state in _ENDED:
        raise Problem(_ENDED[upload.state], "This upload was given up or took too long; create it again.")
    if upload.problem == "upload-checksum":  # damaged on the way: what a device has is good, and has to come once more
        raise Problem("upload-gone", "The bytes were damaged on the way; create the upload again.")
    if upload.state == "rejected":
        raise Problem(upload.problem if upload.problem in CODES else "upload-broken", "What was sent here was refused.")


async def _again(context: Context, upload: Upload) -> Upload:
    """Read the row again: while this request waited for its turn, another may have ended the upload."""
    fresh = await context.db.read(actions.find_upload, upload.id, upload.tenant)
    if fresh is None:
        raise Problem("upload-unknown", "There is no such upload.")
    _check_alive(fresh)
    return fresh


async def _standing(context: Context, upload: Upload) -> tuple[Upload, int]:
    """Return an upload and its offset, after making whoever writes it let go. One that is complete is finished."""
    if upload.state != "open":
        return upload, upload.length
    async with context.media.writers.turn(upload.id):
        upload = await _again(context, upload)
        if upload.state != "open":
            return upload, upload.length
        offset = await asyncio.to_thread(_flushed, context, upload)
        if offset == upload.length:  # a crash, or a cut, after the last byte and before the answer
            upload = await _finish(context, upload)
        return upload, offset


def _flushed(context: Context, upload: Upload) -> int:
    with context.media.staging.open(upload.id, upload.length) as file:
        file.sync()
        offset: int = file.offset
        return offset


async def _receive(request: Req, context: Context, upload: Upload, start: int, *, created: bool) -> Response[Any]:
    """Take a body in at `start`, answer with the new offset; finish the upload when it is whole."""
    status = 201 if created else 204
    async with context.media.writers.turn(upload.id) as turn:
        upload = await _again(context, upload)
        was_open = upload.state == "open"
        if was_open:
            taken = await _take(request, context, upload, start, turn)
        else:
            taken = Taken(upload.length, "whole" if start == upload.length else "elsewhere")
        if taken.ended == "elsewhere" and created:  # created before: it goes on where it was, and this body is not read
            response = tus.respond(status, upload, taken.offset)
            response.headers["Connection"] = "close"
            return response
        if taken.ended != "whole":
            raise Problem(_STOPPED[taken.ended], f"{taken.offset} bytes are kept; go on from there.")
        if was_open and taken.offset == upload.length:
            upload = await _finish(context, upload)
    return tus.respond(status, upload, taken.offset)


async def _take(request: Req, context: Context, upload: Upload, start: int, turn: Turn) -> Taken:
    """Write the body and flush it. Nothing is read when the upload is not at `start`."""
    with context.media.staging.open(upload.id, upload.length) as file:
        if file.offset != start:
            await asyncio.to_thread(file.sync)
            return Taken(file.offset, "elsewhere")
        declared = request.headers.get("content-length", "")
        if declared.isdigit() and start + int(declared) > upload.length:
            return Taken(start, "too-long")
        try:
            taken = await take_body(request.receive, file, start, upload.length, turn)
            await asyncio.to_thread(file.sync)
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise Problem("storage-full", "There is no room for more now.", retry_after_s=600) from None
            raise
        return taken


async def _finish(context: Context, upload: Upload) -> Upload:
    await finish(context, upload)
    return await _again(context, upload)


uploads = Router(
    "/api/v1/uploads",
    route_handlers=[describe, create, standing, append, terminate, override],
    exception_handlers={Problem: tus.refuse, MediaError: tus.refuse},
)

HANDLERS = (uploads, *serving.HANDLERS)
