"""The hub's page over HTTP: hand a file in, look a number up, take receipts back. No script, no cookie, no secret."""

from __future__ import annotations

import asyncio
from typing import Any, BinaryIO

import multipart
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from media.staging import StagedFile
from outreach.errors import Problem
from outreach.http.arriving import chunks
from outreach.hub import page, rules
from outreach.hub.forwarding import Forwarder
from outreach.hub.store import Store
from outreach.ids import now_ms
from outreach.locale import accepted, choose
from sync.bundles import Bounds
from sync.errors import SyncError

Req = Request[Any, Any, Any]

PLACES = 4  # files on their way in at once
_FORM_BYTES = 64 * 1024  # what a form adds to its file


class Desk:
    """What the handlers need: the folder, who forwards, and how many are handing in."""

    # A plain class: Litestar looks into Structs and dataclasses that it injects, and this is not data.

    def __init__(self, store: Store, forwarder: Forwarder) -> None:
        self.store, self.forwarder, self.coming = store, forwarder, 0


@get("/")
async def start(request: Req, desk: NamedDependency[Desk]) -> Response[bytes]:
    return await _start(request, desk)


@post("/")
async def hand_in(request: Req, desk: NamedDependency[Desk]) -> Response[bytes]:
    if desk.coming >= PLACES:
        return await _start(request, desk, "problem-bundle-busy", 503)
    desk.coming += 1
    draft = await asyncio.to_thread(desk.store.draft)
    try:
        await _receive(request, draft)
        copy = await asyncio.to_thread(desk.store.keep, draft, now_ms())
    except SyncError as error:
        return await _start(request, desk, f"problem-{error.code}", 400)
    except Problem as error:
        known = {"storage-full": "hub-full", "body-invalid": "hub-no-file"}
        return await _start(request, desk, known.get(error.code, f"problem-{error.code}"), error.status)
    finally:
        desk.coming -= 1
        draft.close()
    desk.forwarder.wake()
    headers = {**page.HEADERS, "location": f"/copies/{copy.digest}?lang={_language(request)}"}
    return Response(b"", status_code=303, headers=headers, media_type="text/html")


@get("/find")
async def find(request: Req, desk: NamedDependency[Desk], number: FromQuery[str] = "") -> Response[bytes]:
    prefix = rules.read_short(number)
    found = [] if prefix is None else await asyncio.to_thread(desk.store.find, prefix)
    if not found:
        return await _start(request, desk, "hub-unknown", 404)
    return _html(page.copies(_language(request), found))


@get("/copies/{digest:str}")
async def copy_(request: Req, desk: NamedDependency[Desk], digest: FromPath[str]) -> Response[bytes]:
    copy = await asyncio.to_thread(desk.store.by_digest, digest) if rules.is_digest(digest) else None
    if copy is None:
        return await _start(request, desk, "hub-unknown", 404)
    return _html(page.copies(_language(request), [copy]))


@get("/copies/{digest:str}/receipts")
async def receipts(request: Req, desk: NamedDependency[Desk], digest: FromPath[str]) -> Response[bytes]:
    copy = await asyncio.to_thread(desk.store.by_digest, digest) if rules.is_digest(digest) else None
    sealed = None if copy is None else await asyncio.to_thread(desk.store.receipts, copy)
    if copy is None or sealed is None:
        return await _start(request, desk, "hub-unknown", 404)
    name = f"{rules.short(copy.number)}.receipts"
    headers = {**page.HEADERS, "content-disposition": f'attachment; filename="{name}"'}
    return Response(sealed, headers=headers, media_type="application/octet-stream")


async def _start(request: Req, desk: Desk, said: str = "", status: int = 200) -> Response[bytes]:
    counts = await asyncio.to_thread(desk.store.counts)
    response = _html(page.start(_language(request), counts, desk.forwarder.last, said))
    response.status_code = status
    if status >= 400:  # noqa: PLR2004 - whatever is refused
        response.headers["connection"] = "close"  # the rest of a body is not waited for
    return response


def _html(body: bytes) -> Response[bytes]:
    return Response(body, headers=page.HEADERS, media_type="text/html; charset=utf-8")


def _language(request: Req) -> str:
    wanted = request.query_params.get("lang", "")
    return choose(wanted) if wanted else accepted(request.headers.get("accept-language", ""))


async def _receive(request: Req, draft: BinaryIO) -> None:
    """Write the one file of a form into `draft`.

    Raises SyncError `bundle-too-large`, and Problem `body-invalid` when there is none, `upload-idle` when it stops.
    """
    kind, options = multipart.parse_options_header(request.headers.get("content-type", ""))
    most, declared = Bounds().file_bytes, request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > most + _FORM_BYTES:
        raise SyncError("bundle-too-large")
    file, offset, inside = StagedFile(draft.fileno(), most), 0, False
    try:
        if kind != "multipart/form-data":
            raise Problem("body-invalid")
        with multipart.PushMultipartParser(options.get("boundary", ""), max_segment_count=8) as parser:
            async for chunk in chunks(request.receive, most + _FORM_BYTES, SyncError("bundle-too-large")):
                for event in parser.parse(chunk):
                    if isinstance(event, multipart.MultipartSegment):
                        inside = event.name == "file"
                    elif event and inside:
                        if offset + len(event) > most:
                            raise SyncError("bundle-too-large")
                        await asyncio.to_thread(file.write, bytes(event), offset)
                        offset += len(event)
    except multipart.MultipartError:
        raise Problem("body-invalid") from None
    if offset == 0:
        raise Problem("body-invalid")


HANDLERS = (start, hand_in, find, copy_, receipts)
