"""A form's body, read as it comes: texts into memory, pictures into one file without a name.

Promised: nothing is looked at before the whole body is here, so that one that is cut leaves nothing; memory holds the
texts alone. Refused: more than the limits below, and a body that stops coming.
"""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple
from urllib.parse import parse_qsl

import multipart

from media.staging import StagedFile
from outreach.errors import Problem
from outreach.floor.model import MANY, Filled
from outreach.http.arriving import IDLE_S, chunks
from outreach.media.receiving import disk
from outreach.media.whole import require_room

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from litestar import Request
    from litestar.types import Receive

    from outreach.context import Context

BODY_BYTES: Final = 48 << 20
"""Four pictures from a camera at once; more can follow, since what came is kept."""
TEXT_BYTES: Final = 512 << 10
SEGMENTS: Final = 96
PLACES: Final = 8
"""Bodies with pictures in them on their way in at once."""


class Span(NamedTuple):
    """Where a picture lies in the file."""

    offset: int
    length: int


class Body(NamedTuple):
    """A form that came whole."""

    filled: Filled
    pictures: list[Span]
    file: BinaryIO

    def picture(self, span: Span) -> bytes:
        """Return the bytes of a picture. Blocking."""
        self.file.seek(span.offset)
        return self.file.read(span.length)


class Places:
    """How many bodies with pictures are on their way in."""

    def __init__(self) -> None:
        self.taken = 0


PLACE = Places()


@asynccontextmanager
async def body_of(request: Request[Any, Any, Any], context: Context) -> AsyncIterator[Body]:
    """Read a form. Raises Problem `body-invalid`, `body-too-large`, `busy`, `upload-idle`, `storage-full`."""
    kind, options = multipart.parse_options_header(request.headers.get("content-type", ""))
    length = request.headers.get("content-length", "")
    most = BODY_BYTES if kind == "multipart/form-data" else TEXT_BYTES
    if length.isdigit() and int(length) > most:
        raise Problem("body-too-large")
    if PLACE.taken >= PLACES:
        raise Problem("busy", retry_after_s=int(IDLE_S))
    PLACE.taken += 1
    try:
        with disk(), tempfile.TemporaryFile(dir=context.desk.folder) as file:
            if kind == "application/x-www-form-urlencoded":
                yield Body(_filled(await _pairs(request.receive)), [], file)
            elif kind == "multipart/form-data":
                await require_room(context.media, int(length) if length.isdigit() else most)
                yield await _parts(request.receive, options.get("boundary", ""), file)
            else:
                raise Problem("body-invalid")
    finally:
        PLACE.taken -= 1


async def _pairs(receive: Receive) -> list[tuple[str, str]]:
    data = b"".join([chunk async for chunk in chunks(receive, TEXT_BYTES, Problem("body-too-large"))])
    try:
        return parse_qsl(data.decode(), keep_blank_values=True, max_num_fields=SEGMENTS)
    except ValueError:
        raise Problem("body-invalid") from None


async def _parts(receive: Receive, boundary: str, file: BinaryIO) -> Body:
    staged, fields, spans = StagedFile(file.fileno(), BODY_BYTES), list[tuple[str, bytearray]](), list[Span]()
    offset, texts, segment = 0, 0, None
    try:
        with multipart.PushMultipartParser(boundary, max_segment_count=SEGMENTS) as parser:
            async for chunk in chunks(receive, BODY_BYTES, Problem("body-too-large")):
                for event in parser.parse(chunk):
                    if isinstance(event, multipart.MultipartSegment):
                        segment = event
                        if event.filename is None:
                            fields.append((event.name, bytearray()))
                        else:
                            spans.append(Span(offset, 0))
                    elif event and segment is not None and segment.filename is None:
                        texts += len(event)
                        if texts > TEXT_BYTES:
                            raise Problem("body-too-large")
                        fields[-1][1].extend(event)
                    elif event:
                        await asyncio.to_thread(staged.write, bytes(event), offset)
                        offset += len(event)
                        spans[-1] = Span(spans[-1].offset, offset - spans[-1].offset)
    except multipart.MultipartError:
        raise Problem("body-invalid") from None
    texts_of = [(name, bytes(value).decode("utf-8", "replace")) for name, value in fields]
    return Body(_filled(texts_of), [span for span in spans if span.length], file)


def _filled(pairs: list[tuple[str, str]]) -> Filled:
    """Return what is known of the fields; of one that came twice, but for those that may, the last counts."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        clean = value.replace("\0", "").replace("\r\n", "\n")
        if name in MANY:
            found[name] = (*found.get(name, ()), clean)
        elif name in Filled.__struct_fields__:
            found[name] = clean
    return Filled(**found)
