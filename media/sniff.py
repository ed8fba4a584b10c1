"""What bytes are, by how they begin. What a device says of them is advice; this decides.

Refused: guessing. Anything that is not on the list is None, whatever its name.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

_HEIF = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}
_AVIF = {b"avif", b"avis"}
_MP4_AUDIO = {b"M4A ", b"M4B ", b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"dash", b"qt  "}
_EBML = b"\x1aE\xdf\xa3"
_BEGINNINGS = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"OggS": "audio/ogg",
    b"ID3": "audio/mpeg",
}
_MP3_SYNC = {0xFB, 0xFA, 0xF3, 0xF2, 0xE3, 0xE2}


class Size(NamedTuple):
    """Pixels of a picture as its header says."""

    width: int
    height: int


def sniff(data: bytes) -> str | None:
    """Return the media type of a file from its first 64 bytes or more, or None."""
    for begin, media_type in _BEGINNINGS.items():
        if data.startswith(begin):
            return media_type
    if data[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(data[8:12])
    if data[4:8] == b"ftyp":
        return _ftyp(data[8:12])
    if data.startswith(_EBML) and b"webm" in data[:64]:
        return "audio/webm"
    return "audio/mpeg" if data[:1] == b"\xff" and data[1:2] and data[1] in _MP3_SYNC else None


def _ftyp(brand: bytes) -> str | None:
    if brand in _HEIF:
        return "image/heic"
    if brand in _AVIF:
        return "image/avif"
    return "audio/mp4" if brand in _MP4_AUDIO else None


def dimensions(data: bytes, media_type: str) -> Size | None:
    """Return a picture's size from its header, without decoding; None when the header does not say."""
    try:
        if media_type == "image/png":
            return Size(*struct.unpack(">II", data[16:24])) if data[12:16] == b"IHDR" else None
        if media_type == "image/webp":
            return _webp(data)
        return _jpeg(data) if media_type == "image/jpeg" else None
    except (struct.error, IndexError):
        return None


def _webp(data: bytes) -> Size | None:
    kind = data[12:16]
    if kind == b"VP8X":
        return Size(1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little"))
    if kind == b"VP8L" and data[20] == 0x2F:  # noqa: PLR2004 - the signature of lossless
        bits = int.from_bytes(data[21:25], "little")
        return Size(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", data[26:30])
        return Size(width & 0x3FFF, height & 0x3FFF)
    return None


def _jpeg(data: bytes) -> Size | None:
    at = 2
    while data[at] == 0xFF:  # noqa: PLR2004 - the mark before every marker
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:  # noqa: PLR2004 - the frame headers
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return Size(width, height)
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return None
