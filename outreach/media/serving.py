"""Serves renditions and originals: `GET /api/v1/media/{sha256}/{recipe}`, to devices and to who carries a link.

Promised: a rendition never changes under its address; a type is ours, never a stranger's word; an original is a
download, never a page; a link is made for those who may see what it opens, and for a quarter of an hour; bytes that
are not what their digest says are never served. Refused: telling somebody who may not see a blob that it exists.
"""

from __future__ import annotations

import hashlib
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from litestar import Request, Response, get, head, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.response import Stream
from msgspec import Meta

from media import recipes
from media.errors import StoreUnavailable
from media.model import Shown
from media.uploads import is_sha256
from outreach.consent import actions as consent
from outreach.content import actions as content
from outreach.context import Context
from outreach.errors import Problem
from outreach.http import signed
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.ids import now_ms
from outreach.judging import actions as judging
from outreach.media import actions, ranges, reading
from outreach.redactions import actions as redactions
from outreach.safeguarding import actions as safeguarding

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from outreach.db import Tx

RETRY_S = 5
UNAVAILABLE_RETRY_S = 30
DAMAGED_RETRY_S = 3600
LINKS = 200
_HEARD = frozenset({"audio", "audio-aac", "peaks"})
"""How a judge's spoken comment is heard, by her own second phone and by who counts her marks."""
_WORDS = "text"

ALWAYS = {
    "Accept-Ranges": "bytes",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-site",
    "Referrer-Policy": "no-referrer",
}


class Wanted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to see: a digest and a recipe."""

    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    recipe: Annotated[str, Meta(max_length=20)]


class Wish(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/media/links`."""

    wanted: Annotated[list[Wanted], Meta(max_length=LINKS)]


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A link, as a path of this server; or the code that says why there is none."""

    sha256: str
    recipe: str
    url: str | None = None
    code: str | None = None


class Links(msgspec.Struct, frozen=True, kw_only=True):
    """The answer, in the order that was asked; all links end at `expires_ms`."""

    expires_ms: int
    links: list[Link]


@head("/api/v1/media/{sha256:str}/{recipe:str}", operation_id="head_media", summary="What reading would answer")
async def head_media(
    request: Request[Any, Any, Any],
    sha256: FromPath[str],
    recipe: FromPath[str],
    actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> Response[None]:
    shown = await _shown(context, actor, sha256, recipe)
    headers = _headers(request, context, shown, actor)
    if actor.role == "judge" and recipe == _WORDS:
        headers, _ = await _worded(context, actor, sha256, shown, headers)
        shown = msgspec.structs.replace(shown, size=int(headers["Content-Length"]))
    elif ranges.unchanged(request.headers, shown.digest):
        return Response(None, status_code=304, headers=headers)
    # Empty bytes, not None: None would be written as JSON.
    empty: Any = b""
    return Response(empty, headers={**headers, "Content-Length": str(shown.size)}, media_type=_type(shown))


@get(
    "/api/v1/media/{sha256:str}/{recipe:str}",
    operation_id="read_media",
    opt={"lane": "files"},
    summary="A rendition of a picture or recording, or the original as a download",
)
async def read_media(
    request: Request[Any, Any, Any],
    sha256: FromPath[str],
    recipe: FromPath[str],
    actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> Response[Any]:
    """With a device's token, or by a link of `sign_media` and then without."""
    shown = await _shown(context, actor, sha256, recipe)
    headers = _headers(request, context, shown, actor)
    if actor.role == "judge" and recipe == _WORDS:
        headers, words = await _worded(context, actor, sha256, shown, headers)
        return Response(words, headers=headers, media_type=_type(shown))
    if ranges.unchanged(request.headers, shown.digest):
        return Response(None, status_code=304, headers=headers)
    span = ranges.span_of(request.headers, shown.size, shown.digest)
    if span.part:
        headers["Content-Range"] = f"bytes {span.start}-{span.start + span.length - 1}/{shown.size}"
    status, headers["Content-Length"] = 206 if span.part else 200, str(span.length)
    return await _answer(context, shown, span, status, headers)


async def _worded(
    context: Context, actor: Actor, sha256: str, shown: Shown, headers: dict[str, str]
) -> tuple[dict[str, str], bytes]:
    """Return the words of a file as a judge may read them, always whole, with their own digest."""
    async with _here(context, shown):
        text = (await reading.whole(context.media.store, shown)).decode()
    words = (await context.db.read(judging.worded, actor.id, sha256, text)).encode()
    mine = {"ETag": f'"{hashlib.sha256(words).hexdigest()}"', "Content-Length": str(len(words))}
    return {**headers, **mine, "Accept-Ranges": "none"}, words


@asynccontextmanager
async def _here(context: Context, shown: Shown) -> AsyncIterator[None]:
    """Tell whoever asks to come back when the store is away, and doubt a blob whose bytes are not its own."""
    try:
        yield
    except (StoreUnavailable, reading.Unsound) as error:
        if isinstance(error, reading.Unsound):
            context.media.trust.drop(shown.key)
            await context.db.write(actions.doubt, shown.key, now_ms())
        raise Problem("media-unavailable", "Ask again later.", retry_after_s=UNAVAILABLE_RETRY_S) from error


async def _answer(
    context: Context, shown: Shown, span: ranges.Span, status: int, headers: dict[str, str]
) -> Response[Any]:
    store = context.media.store
    async with _here(context, shown):
        if shown.size <= reading.WHOLE_BYTES:
            data = await reading.whole(store, shown)
            data = data[span.start : span.start + span.length]
            return Response(data, status_code=status, headers=headers, media_type=_type(shown))
        if span.part:
            await reading.trusted(store, context.media.trust, shown)
            body = reading.part(store, shown, span.start, span.length)
        else:
            body = reading.stream(store, shown)
    return Stream(body, status_code=status, headers=headers, media_type=_type(shown))


@post(
    "/api/v1/media/links",
    dto=Strict,
    return_dto=None,
    status_code=200,
    operation_id="sign_media",
    summary="Links that need no token, for a quarter of an hour",
)
async def sign_media(data: JSONBody[Wish], actor: NamedDependency[Actor], context: NamedDependency[Context]) -> Links:
    """For what the caller may see and what will not change: what is still being made has no link yet."""
    return await context.db.read(_links, context.pepper, actor, data, now_ms())


def _links(tx: Tx, key: bytes, actor: Actor, wish: Wish, at_ms: int) -> Links:
    links, ends = [], at_ms + signed.TTL_S * 1000
    for one in wish.wanted:
        try:
            shown = look_up(tx, actor, one.sha256, one.recipe)
            if redactions.withheld(tx, shown.stored):
                raise Problem("media-redacted")
            if not shown.final:
                raise Problem("rendition-not-ready")
        except Problem as problem:
            links.append(Link(sha256=one.sha256, recipe=one.recipe, code=problem.code))
            continue
        # Under the digest of what is kept: one and the same for everybody, whatever their devices call it.
        url, ends = signed.link(key, f"/api/v1/media/{shown.stored}/{one.recipe}", at_ms)
        links.append(Link(sha256=one.sha256, recipe=one.recipe, url=url))
    return Links(expires_ms=ends, links=links)


async def _shown(context: Context, actor: Actor, sha256: str, recipe: str) -> Shown:
    return await context.db.read(look_up, actor, sha256, recipe)


def _type(shown: Shown) -> str:
    return "application/octet-stream" if shown.attachment else shown.type


def look_up(tx: Tx, actor: Actor, sha256: str, recipe: str) -> Shown:
    """Return what the caller may have.

    Raises Problem `media-unknown`, `rendition-not-ready`, `rendition-unavailable`, and for a link, which may be in
    anybody's hands, `media-redacted` when a screener has covered something of the picture since.
    """
    if not is_sha256(sha256) or recipe not in {*recipes.ALL, recipes.ORIGINAL}:
        raise Problem("media-unknown", "There is nothing under this address.")
    tenant = _holder(tx, actor, sha256, recipe)
    shown, state = actions.shown(tx, sha256, recipe, tenant)
    if shown is not None:
        _require_open(tx, actor, shown.stored)
        return shown
    if state is None:
        raise Problem("media-unknown", "There is nothing here that you may see.")
    if state == "stored":
        raise Problem("rendition-not-ready", "It is being prepared.", retry_after_s=RETRY_S)
    if state == "damaged":
        raise Problem(
            "media-unavailable", "It was damaged here, and is asked for again.", retry_after_s=DAMAGED_RETRY_S
        )
    raise Problem("rendition-unavailable", "This cannot be made of it.")


def _holder(tx: Tx, actor: Actor, sha256: str, recipe: str) -> str | None:
    """Return in whose name something is looked up; None: whoever has it. Raises Problem `media-unknown`."""
    if recipe == recipes.ORIGINAL and content.holds(tx, sha256):
        return content.TENANT  # what packs give to every device
    if actor.role == "judge":
        seen = judging.may_see(tx, actor.id, sha256, recipe, now_ms())
        return None if seen else _own_voice(actor.id, recipe)
    if actor.role == "officer":
        return None if "screen" in actor.may else _own_voice(judging.spoken_by(tx, sha256), recipe)
    return None if actor.role == "link" else f"{actor.role}:{actor.id}"


def _own_voice(judge: str | None, recipe: str) -> str:
    """Return in whose name a judge's spoken comment is looked up: hers alone. Raises Problem `media-unknown`."""
    if judge is None or recipe not in _HEARD:
        raise Problem("media-unknown", "There is nothing here that you may see.")
    return f"judge:{judge}"


def _require_open(tx: Tx, actor: Actor, stored: str) -> None:
    """Refuse what was covered or stopped since: to a link, and to an officer who may not safeguard (C27).

    What proves an answer is opened by `outreach.consent` alone (C9), also in the moments before it is sealed.
    """
    if actor.role == "link" and redactions.withheld(tx, stored):
        raise Problem("media-redacted", "This link was made before; ask for a new one.")
    few = actor.role == "link" or (actor.role == "officer" and "safeguarding" not in actor.may)
    if (few and safeguarding.restricted(tx, stored)) or consent.is_evidence(tx, stored):
        raise Problem("media-unknown", "There is nothing here that you may see.")


def _headers(request: Request[Any, Any, Any], context: Context, shown: Shown, actor: Actor) -> dict[str, str]:
    headers = {**ALWAYS, "ETag": f'"{shown.digest}"'}
    query = request.scope["query_string"]
    if shown.attachment:
        # A name of ours: in many a file's own name is a child's.
        name = f"{shown.digest[:16]}.{recipes.ENDINGS.get(shown.type, 'bin')}"
        headers |= {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    elif signed.is_signed(query):  # kept no longer than the link lasts
        now = now_ms()
        ends = signed.ends_ms(context.pepper, request.scope["path"], query, now) or now
        headers["Cache-Control"] = f"private, max-age={(ends - now) // 1000}, immutable"
    elif actor.role == "judge":  # what she may see can change at any time, and her pack keeps its own, sealed (C20)
        headers["Cache-Control"] = "private, no-store"
    elif shown.final:
        headers["Cache-Control"] = "private, max-age=31536000, immutable"
    else:
        headers["Cache-Control"] = "private, max-age=60"
    return headers


HANDLERS = (head_media, read_media, sign_media)
