"""Serves renditions and originals: `GET /api/v1/media/{sha256}/{recipe}`.

Promised: a rendition never changes under its address; a type is ours, never a stranger's word; an original is a
download, never a page. Refused: telling somebody who may not see a blob that it exists.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from litestar import Request, Response, get, head
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Stream

from media import recipes
from media.model import Shown
from media.uploads import is_sha256
from outreach.context import Context
from outreach.errors import Problem
from outreach.http.auth import Actor
from outreach.judging import actions as judging
from outreach.media import actions

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from media.ports import BlobStore
    from outreach.db import Tx

WHOLE_BYTES = 1 << 20
"""What is at most this long is answered in one piece."""
CHUNK_BYTES = 256 * 1024
RETRY_S = 5

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})\Z")
_ENDINGS = {
    **{kind: kind.split("/")[1] for kind in recipes.TYPES},
    "image/jpeg": "jpg",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
}
_ALWAYS = {
    "Accept-Ranges": "bytes",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-site",
    "Referrer-Policy": "no-referrer",
}


class Span(NamedTuple):
    """Bytes from `start` on, `length` of them; `part` when they are not all."""

    start: int
    length: int
    part: bool


@head("/api/v1/media/{sha256:str}/{recipe:str}", operation_id="head_media", summary="What reading would answer")
async def head_media(
    sha256: FromPath[str], recipe: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Response[None]:
    shown = await _shown(context, actor, sha256, recipe)
    headers = {**_headers(shown), "Content-Length": str(shown.size)}
    # Empty bytes, not None: None would be written as JSON.
    empty: Any = b""
    return Response(empty, headers=headers, media_type=_type(shown))


@get(
    "/api/v1/media/{sha256:str}/{recipe:str}",
    operation_id="read_media",
    summary="A rendition of a picture or recording, or the original as a download",
)
async def read_media(
    request: Request[Any, Any, Any],
    sha256: FromPath[str],
    recipe: FromPath[str],
    actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> Response[Any]:
    shown = await _shown(context, actor, sha256, recipe)
    headers = _headers(shown)
    if _matches(request.headers.get("if-none-match", ""), shown.digest):
        return Response(None, status_code=304, headers=headers)
    span = _span(request, shown)
    if span.part:
        headers["Content-Range"] = f"bytes {span.start}-{span.start + span.length - 1}/{shown.size}"
    status, headers["Content-Length"] = 206 if span.part else 200, str(span.length)
    store: BlobStore = context.media.store
    if span.length <= WHOLE_BYTES:
        data = await asyncio.to_thread(store.read, shown.key, span.start, span.length)
        return Response(data, status_code=status, headers=headers, media_type=_type(shown))
    return Stream(_chunks(store, shown.key, span), status_code=status, headers=headers, media_type=_type(shown))


async def _shown(context: Context, actor: Actor, sha256: str, recipe: str) -> Shown:
    if not is_sha256(sha256) or recipe not in {*recipes.ALL, recipes.ORIGINAL}:
        raise Problem("media-unknown", "There is nothing under this address.")
    return await context.db.read(_look_up, actor, sha256, recipe)


def _type(shown: Shown) -> str:
    return "application/octet-stream" if shown.attachment else shown.type


def _look_up(tx: Tx, actor: Actor, sha256: str, recipe: str) -> Shown:
    """Return what the caller may have.

    Raises Problem `media-unknown`, `rendition-not-ready` or `rendition-unavailable`.
    """
    tenant = None
    if actor.role == "judge":
        if not judging.may_see(tx, actor.id, sha256, recipe):
            raise Problem("media-unknown", "There is nothing here that you may see.")
    elif actor.role != "officer":  # the policy let only officers who screen come this far
        tenant = f"{actor.role}:{actor.id}"
    shown, state = actions.shown(tx, sha256, recipe, tenant)
    if shown is not None:
        return shown
    if state is None:
        raise Problem("media-unknown", "There is nothing here that you may see.")
    if state == "stored":
        raise Problem("rendition-not-ready", "It is being prepared.", retry_after_s=RETRY_S)
    raise Problem("rendition-unavailable", "This cannot be made of it.")


def _headers(shown: Shown) -> dict[str, str]:
    headers = {**_ALWAYS, "ETag": f'"{shown.digest}"'}
    if shown.attachment:
        # A name of ours: in many a file's own name is a child's.
        name = f"{shown.digest[:16]}.{_ENDINGS.get(shown.type, 'bin')}"
        headers |= {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    elif shown.final:
        headers["Cache-Control"] = "private, max-age=31536000, immutable"
    else:
        headers["Cache-Control"] = "private, max-age=60"
    return headers


def _matches(header: str, digest: str) -> bool:
    tags = {tag.strip().removeprefix("W/") for tag in header.split(",")}
    return "*" in tags or f'"{digest}"' in tags


def _span(request: Request[Any, Any, Any], shown: Shown) -> Span:
    """Return which bytes are asked for; several ranges, or one of another version, give the whole."""
    whole = Span(0, shown.size, part=False)
    condition = request.headers.get("if-range")
    found = _RANGE.match(request.headers.get("range", "").strip())
    if found is None or found[0] == "bytes=-" or (condition is not None and condition != f'"{shown.digest}"'):
        return whole
    first, last = found[1], found[2]
    if not first:
        start, end = max(shown.size - int(last), 0), shown.size - 1
        satisfiable = int(last) > 0
    else:
        start, end = int(first), min(int(last), shown.size - 1) if last else shown.size - 1
        if last and int(last) < start:
            return whole
        satisfiable = start < shown.size
    if not satisfiable:
        raise Problem("range-invalid", f"There are {shown.size} bytes.")
    return Span(start, end - start + 1, part=True)


async def _chunks(store: BlobStore, key: str, span: Span) -> AsyncIterator[bytes]:
    at, end = span.start, span.start + span.length
    while at < end:
        data = await asyncio.to_thread(store.read, key, at, min(CHUNK_BYTES, end - at))
        if not data:
            return  # cut short: the reader sees fewer bytes than were announced, and asks again
        at += len(data)
        yield data


HANDLERS = (head_media, read_media)
