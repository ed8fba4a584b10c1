"""Uploads over HTTP: tus 1.0 with creation, creation-with-upload, expiration, termination and checksum.

Promised: an offset that was told is on disk; the newest request of an upload wins; the last answer can be asked for
again (HEAD, or an empty PATCH at the end); an upload of another tenant is as unknown as one that never was. Refused:
bodies that cannot become a blob, before they are read.
"""

from __future__ import annotations

import asyncio
from typing import Any

from litestar import Request, Response, Router, delete, head, patch, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from media.errors import MediaError
from media.model import Draft, Upload
from media.uploads import is_id
from outreach.context import Context
from outreach.db import Tx
from outreach.errors import Problem
from outreach.http.auth import Actor, found_beside
from outreach.ids import entropy, now_ms
from outreach.media import actions, leaves, passing, receiving, serving, tus

Req = Request[Any, Any, Any]
VOICE_BYTES = 2 << 20
"""Two minutes of speech, however a phone encodes them."""


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
    draft, body, media = tus.read_draft(request), tus.has_body(request), context.media
    if body:
        tus.require_body_type(request)
        tus.require_fitting(request, draft.length)
        tus.read_checksum(request, media.limits)
    if actor.role == "judge":
        _require_voice(draft)
    disk = media.staging.known_disk() or await asyncio.to_thread(media.staging.disk)
    identity = entropy(16).hex()
    who = (_tenant(actor), actor.device, identity)
    upload = await context.db.write(actions.create_upload, draft, *who, media.limits, now_ms(), disk)
    location = f"{context.settings.public_url}/api/v1/uploads/{upload.id}"
    if not body:
        new = upload.id == identity and upload.state == "open"
        upload, offset = (upload, 0) if new else await receiving.standing(context, upload)
        return tus.respond(201, upload, offset, Location=location)
    response = await receiving.receive(request, context, upload, 0, created=True)
    response.headers["Location"] = location
    return response


@head("/{identity:str}", operation_id="head_upload", summary="How far an upload came")
async def standing(request: Req, identity: FromPath[str], context: NamedDependency[Context]) -> Response[None]:
    tus.require_version(request)
    upload, offset = await receiving.standing(context, _found(request, identity))
    return tus.respond(200, upload, offset, Upload_Length=str(upload.length), Upload_Metadata=tus.metadata_of(upload))


@patch("/{identity:str}", operation_id="patch_upload", summary="Send bytes of an upload", status_code=204)
async def append(request: Req, identity: FromPath[str], context: NamedDependency[Context]) -> Response[None]:
    tus.require_version(request)
    tus.require_body_type(request)
    offset = tus.number(request, "Upload-Offset", "upload-offset-invalid")
    return await receiving.receive(request, context, _found(request, identity), offset, created=False)


@delete("/{identity:str}", operation_id="delete_upload", summary="Give an upload up", status_code=204)
async def terminate(request: Req, identity: FromPath[str], context: NamedDependency[Context]) -> Response[None]:
    tus.require_version(request)
    upload = _found(request, identity)
    with receiving.disk():
        async with passing.turn(context, upload):
            await receiving.give_up(context, upload)
    return tus.respond(204, upload, 0)


@post(
    "/{identity:str}",
    operation_id="override_upload",
    summary="PATCH, HEAD or DELETE where a network lets only POST pass",
)
async def override(request: Req, identity: FromPath[str], context: NamedDependency[Context]) -> Response[bytes]:
    methods = {"PATCH": append, "HEAD": standing, "DELETE": terminate}
    handler = methods.get(request.headers.get("x-http-method-override", "").upper())
    if handler is None:
        raise Problem("method-not-allowed", "Name PATCH, HEAD or DELETE in X-HTTP-Method-Override.")
    response: Response[bytes] = await handler.fn(request, identity, context)
    return response


def _require_voice(draft: Draft) -> None:
    """Let judges send what they say about a work, and nothing else."""
    if not (draft.type or "").startswith("audio/"):
        raise Problem("upload-type", "A judge sends what she says about a work, and nothing else.")
    if draft.length > VOICE_BYTES:
        raise Problem("upload-too-large", f"What a judge says has at most {VOICE_BYTES} bytes.")


def _tenant(actor: Actor) -> str:
    return f"{actor.role}:{actor.id}"


def _row(tx: Tx, caller: Actor, path: dict[str, Any]) -> Upload | None:
    identity = path.get("identity", "")
    return actions.find_upload(tx, identity, _tenant(caller)) if is_id(identity) else None


def _found(request: Req, identity: str) -> Upload:
    upload: Upload | None = found_beside(request)
    if upload is None or upload.id != identity:
        raise Problem("upload-unknown", "There is no such upload.")
    receiving.check_alive(upload)
    return upload


uploads = Router(
    "/api/v1/uploads",
    route_handlers=[describe, create, standing, append, terminate, override],
    exception_handlers={Problem: tus.refuse, MediaError: tus.refuse},
    opt={"lane": "files", "beside": _row},
)

HANDLERS = (uploads, *serving.HANDLERS, *leaves.HANDLERS)
