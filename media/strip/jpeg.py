"""JPEG (ITU T.81): keeps the segments that make the picture, its colour profile and nothing after its end."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

from media.errors import MediaError
from media.strip.tiff import Cleaned, orientation

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXIF = b"Exif\x00\x00"
_APP0, _APP1, _APP2, _APP14, _SOS, _EOI = 0xE0, 0xE1, 0xE2, 0xEE, 0xDA, 0xD9
_PICTURE = {*range(0xC0, 0xD0), 0xDB, 0xDC, 0xDD} - {0xC8}  # frames, Huffman and quantisation tables, restart interval
_ALONE = {0x01, *range(0xD0, 0xD8)}
# In the coded picture FF is followed by 00 (a byte), D0 to D7 (restart) or FF (fill); anything else ends the scan.
_NOT_FILL = re.compile(rb"[^\xff]")
SEGMENTS = 10_000
"""A progressive picture has a dozen scans; a profile and a camera's notes are a few hundred segments."""
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
WINDOW = 1 << 20
"""How much of a scan is searched at once: while a search goes on, nothing else in the process does."""


def clean(data: bytes) -> Cleaned:
    out: list[bytes | memoryview] = [b"\xff\xd8"]
    view, turned, scans = memoryview(data), 1, 0
    same = 2 if data.startswith(b"\xff\xd8") else 0  # until where what is kept is what came
    for marker, at, end in _segments(data):
        piece: bytes | memoryview = b"\xff\xd9"
        if marker == _SOS:
            piece = view[at:end]
            scans += 1
        elif marker != _EOI:
            payload = data[at + 4 : end]
            if marker == _APP1 and payload.startswith(_EXIF):
                turned = orientation(payload[len(_EXIF) :])
            piece = _kept(marker, payload)
        out.append(piece)
        if same == at and (marker == _SOS or piece == data[at:end]):
            same = end
    if scans == 0:
        raise MediaError("upload-broken", "This JPEG has no picture in it.")
    return Cleaned(data if same == len(data) else b"".join(out), turned)


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Go from marker to marker until the end of the picture: its second byte, and where its segment lies."""
    at, segments = 2, 0
    while at < len(data):
        segments += 1
        if segments > SEGMENTS:
            raise MediaError("upload-broken", "This JPEG consists of too many pieces.")
        if data[at] != 0xFF:  # noqa: PLR2004 - the mark before every marker
            raise MediaError("upload-broken", "This JPEG is damaged.")
        marker = data[at + 1]
        if marker == 0xFF:  # noqa: PLR2004 - fill, of any length
            found = _NOT_FILL.search(data, at + 1)
            at = (len(data) if found is None else found.start()) - 1
            continue
        if marker in _ALONE:
            at += 2
            continue
        if marker == _EOI:
            yield marker, at, at + 2
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        if marker == _SOS:
            end = _scan_ends(data, end)
        yield marker, at, end
        at = end


def _scan_ends(data: bytes, at: int) -> int:
    while at < len(data):
        found = _NEXT_MARKER.search(data, at, at + WINDOW)
        if found is not None:
            return found.start()
        at += WINDOW - 1  # a marker may lie across the edge
    return len(data)


def _kept(marker: int, payload: bytes) -> bytes:
    if marker in _PICTURE or (marker == _APP2 and payload.startswith(b"ICC_PROFILE\x00")):
        return _segment(marker, payload)
    if marker == _APP0 and payload.startswith(b"JFIF\x00"):
        return _segment(marker, payload[:12] + b"\x00\x00")  # without the thumbnail that may follow
    if marker == _APP14 and payload.startswith(b"Adobe"):
        return _segment(marker, payload[:12])  # says how colours are coded
    return b""


def _segment(marker: int, payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload
