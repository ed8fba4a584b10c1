"""The gallery for strangers: as data, as pages without script, and its pictures.

Promised: each request asks anew whether what it is for is public (C23): a browser may keep a picture and has to ask
each time before it shows it again, and nothing else keeps anything. Refused: telling what is public no longer from
what never was.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Annotated, Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Stream
from msgspec import Struct

from media.errors import StoreUnavailable
from outreach.context import Context
from outreach.errors import Problem
from outreach.ids import now_ms
from outreach.locale import accepted, choose
from outreach.media import actions as media
from outreach.media import ranges, reading
from outreach.publication import page, public
from outreach.publication.model import Room, Work, Works

if TYPE_CHECKING:
    from media.model import Shown
    from outreach.db import Tx
    from outreach.publication.model import Collection

ROBOTS = {"x-robots-tag": "noindex, noimageindex, noarchive", "cache-control": "no-store"}
_UNAVAILABLE_S = 30


class RoomLine(Struct, frozen=True, kw_only=True):
    """A collection in the list of collections."""

    id: str
    title: str
    intro: str


@get("/api/v1/gallery", operation_id="gallery", summary="What is published, at this moment")
async def works(
    context: NamedDependency[Context],
    call: Annotated[str | None, QueryParameter(max_length=36)] = None,
    after: Annotated[str, QueryParameter(max_length=60)] = "",
    limit: Annotated[int, QueryParameter(ge=1, le=public.PAGE_MAX)] = 24,
) -> Response[Works]:
    """Answer the newest first. A page may hold fewer than were asked for, and there may still be a next one."""
    return Response(await context.db.read(public.works, call, after, limit), headers=ROBOTS)


@get("/api/v1/gallery/rooms", operation_id="gallery_rooms", summary="Collections of what is published")
async def rooms(
    request: Request[Any, Any, Any],
    context: NamedDependency[Context],
    lang: Annotated[str, QueryParameter(max_length=35)] = "",
) -> Response[list[RoomLine]]:
    language = _language(request, lang)
    found = await context.db.read(public.rooms)
    said = public.in_language
    lines = [RoomLine(id=one.id, title=said(one.title, language), intro=said(one.intro, language)) for one in found]
    return Response(lines, headers={**ROBOTS, "vary": "accept-language"})


@get("/api/v1/gallery/rooms/{room:str}", operation_id="gallery_room", summary="The works of a collection")
async def room(
    request: Request[Any, Any, Any],
    room: FromPath[str],
    context: NamedDependency[Context],
    lang: Annotated[str, QueryParameter(max_length=35)] = "",
) -> Response[Room]:
    """Only those that may be seen at this moment."""
    found = await context.db.read(public.room, room, _language(request, lang))
    return Response(found, headers={**ROBOTS, "vary": "accept-language"})


@get("/api/v1/gallery/{work:str}", operation_id="gallery_work", summary="One published work")
async def work(work: FromPath[str], context: NamedDependency[Context]) -> Response[Work]:
    """`work-unknown` for what was never public and for what is so no longer."""
    return Response(await context.db.read(public.work, work), headers=ROBOTS)


@get(
    "/api/v1/gallery/{work:str}/{place:int}/{recipe:str}", operation_id="gallery_media", opt={"lane": "files"},
    summary="A rendition of a part of a published work",
)  # fmt: skip
async def picture(
    request: Request[Any, Any, Any],
    work: FromPath[str],
    place: FromPath[int],
    recipe: FromPath[str],
    context: NamedDependency[Context],
) -> Response[Any]:
    """As a screener left it. `place` is the number of the part, from 0 on."""
    shown = await context.db.read(public.picture, work, place, recipe)
    headers = {
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-cache",  # asked again each time: it may be public no longer
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "ETag": f'"{shown.digest}"',
        "x-robots-tag": ROBOTS["x-robots-tag"],
    }
    if ranges.unchanged(request.headers, shown.digest):
        return Response(None, status_code=304, headers=headers)
    span = ranges.span_of(request.headers, shown.size, shown.digest)
    if span.part:
        headers["Content-Range"] = f"bytes {span.start}-{span.start + span.length - 1}/{shown.size}"
    headers["Content-Length"] = str(span.length)
    try:
        body = await _bytes(context, shown, span)
    except (StoreUnavailable, reading.Unsound) as error:
        if isinstance(error, reading.Unsound):
            context.media.trust.drop(shown.key)
            await context.db.write(media.doubt, shown.key, now_ms())
        raise Problem("media-unavailable", "Ask again later.", retry_after_s=_UNAVAILABLE_S) from error
    kind: Any = Response if isinstance(body, bytes) else Stream
    answer: Response[Any] = kind(
        body, status_code=206 if span.part else 200, headers=headers, media_type=shown.type
    )  # fmt: skip
    return answer


async def _bytes(context: Context, shown: Shown, span: ranges.Span) -> Any:
    store = context.media.store
    if shown.size <= reading.WHOLE_BYTES:
        return (await reading.whole(store, shown))[span.start : span.start + span.length]
    if not span.part:
        return reading.stream(store, shown)
    await reading.trusted(store, context.media.trust, shown)
    return reading.part(store, shown, span.start, span.length)


@get("/gallery", operation_id="gallery_page", include_in_schema=False)
async def gallery_page(
    request: Request[Any, Any, Any],
    context: NamedDependency[Context],
    after: Annotated[str, QueryParameter(max_length=60)] = "",
) -> Response[bytes]:
    """Answer the newest works as a page."""

    def look(tx: Tx) -> tuple[Works, list[Collection]]:
        return public.works(tx, None, after, 24), public.rooms(tx)

    found, collections = await context.db.read(look)
    return _html(page.gallery(_language(request), found, collections, after))


@get("/gallery/offers", operation_id="gallery_offers_page", include_in_schema=False)
async def offers_page(request: Request[Any, Any, Any], context: NamedDependency[Context]) -> Response[bytes]:
    """Answer what is offered, as a page."""
    found = await context.db.read(public.offers, _today())
    return _html(page.offers(_language(request), found))


@get("/gallery/{work:str}", operation_id="gallery_work_page", include_in_schema=False)
async def work_page(
    request: Request[Any, Any, Any], work: FromPath[str], context: NamedDependency[Context]
) -> Response[bytes]:
    """Answer one work as a page; 404 as a page too."""
    language = _language(request)
    try:
        return _html(page.work(language, await context.db.read(public.work, work)))
    except Problem as problem:
        return _html(page.gone(language), problem.status)


@get("/gallery/rooms/{room:str}", operation_id="gallery_room_page", include_in_schema=False)
async def room_page(
    request: Request[Any, Any, Any], room: FromPath[str], context: NamedDependency[Context]
) -> Response[bytes]:
    """Answer a collection as a page; 404 as a page too."""
    language = _language(request)
    try:
        return _html(page.room(language, await context.db.read(public.room, room, language)))
    except Problem as problem:
        return _html(page.gone(language), problem.status)


def _language(request: Request[Any, Any, Any], wanted: str = "") -> str:
    return choose(wanted) if wanted else accepted(request.headers.get("accept-language", ""))


def _html(made: page.Page, status: int = 200) -> Response[bytes]:
    body, headers = made
    return Response(body, status_code=status, media_type="text/html; charset=utf-8", headers=headers)


def _today() -> date:
    """Return the day on which it still is somewhere on earth."""
    return datetime.fromtimestamp(now_ms() / 1000, timezone(timedelta(hours=-12))).date()


HANDLERS = (works, rooms, room, work, picture, gallery_page, offers_page, work_page, room_page)
