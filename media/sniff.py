"""What bytes are, by how they begin. What a device says of them is advice; this decides.

Refused: guessing. Anything that is not on the list is None, whatever its name. Plain text begins like nothing in
particular: it is text only where the device said so and it reads as such.
"""

from __future__ import annotations

import struct
from typing import Final, NamedTuple

from media.boxes import boxes, child
from media.errors import MediaError

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_HEIF = {b"heic", b"heix", b"heim", b"heis", b"mif1"}
_MOVING = {b"hevc", b"hevx", b"msf1", b"avis"}
_AVIF = {b"avif"}
_MP4 = {
    b"M4A ", b"M4B ", b"M4V ", b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"dash", b"avc1",
    b"MSNV", b"f4v ",
}  # fmt: skip
_EBML = b"\x1aE\xdf\xa3"
_BEGINNINGS = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"OggS": "audio/ogg",
    b"fLaC": "audio/flac",
    b"#!AMR\n": "audio/amr",
    b"#!AMR-WB\n": "audio/amr",
    b"caff\x00\x01": "audio/x-caf",
    b"%PDF-": "application/pdf",
}
_MP3_SYNC = {0xFB, 0xFA, 0xF3, 0xF2, 0xE3, 0xE2}
_ADTS_SYNC = {0xF0, 0xF1, 0xF8, 0xF9}
_PICTURES = (b"V_VP8", b"V_VP9", b"V_AV1")
_TRACKS_WITHIN = 64 * 1024


class Size(NamedTuple):
    """Pixels of a picture as its header says."""

    width: int
    height: int


def sniff(data: bytes) -> str | None:
    """Return the media type of a file, or None. From its first 64 bytes alone a video may be taken for a recording."""
    for begin, media_type in _BEGINNINGS.items():
        if data.startswith(begin):
            return media_type
    if data[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(data[8:12])
    if data[4:8] == b"ftyp":
        return _ftyp(data)
    if data.startswith(_EBML) and b"webm" in data[:64]:
        head = data[:_TRACKS_WITHIN]
        return "video/webm" if any(codec in head for codec in _PICTURES) else "audio/webm"
    if data.startswith(b"PK\x03\x04"):
        return DOCX if b"[Content_Types].xml" in data and b"word/" in data else None
    return _frames(data)


def _frames(data: bytes) -> str | None:
    """Recognise sound that has no head: after its tags, a frame follows."""
    at = 0
    if data.startswith(b"ID3") and len(data) >= 10:  # noqa: PLR2004 - the tag's own head
        a, b, c, d = data[6:10]
        at = 10 + (a << 21 | b << 14 | c << 7 | d)
        if data[at : at + 1] != b"\xff":
            return "audio/mpeg"
    if data[at : at + 1] != b"\xff" or not data[at + 1 : at + 2]:
        return None
    if data[at + 1] in _ADTS_SYNC:
        return "audio/aac"
    return "audio/mpeg" if data[at + 1] in _MP3_SYNC else None


def _ftyp(data: bytes) -> str | None:
    brand = data[8:12]
    if brand in _HEIF or brand in _AVIF:
        compatible = {data[at : at + 4] for at in range(16, min(struct.unpack(">I", data[:4])[0], 256), 4)}
        return "image/avif" if brand in _AVIF or (brand == b"mif1" and compatible & _AVIF) else "image/heic"
    if brand in _MOVING:
        return None
    kind = "video" if _has_picture(data) else "audio"
    if brand[:3] in {b"3gp", b"3gg", b"3g2"}:
        return f"{kind}/3gpp"
    if brand == b"qt  ":
        return "video/quicktime" if kind == "video" else "audio/mp4"
    return f"{kind}/mp4" if brand in _MP4 else None


def _has_picture(data: bytes) -> bool:
    """Whether one of the tracks is a moving picture. A damaged file has what was found until there."""
    try:
        for movie in boxes(data, 0, len(data)):
            for track in boxes(data, movie.body, movie.end) if movie.name == b"moov" else ():
                media = child(data, track, b"mdia") if track.name == b"trak" else None
                handler = media and child(data, media, b"hdlr")
                if handler is not None and data[handler.body + 8 : handler.body + 12] == b"vide":
                    return True
    except MediaError:
        pass
    return False


def is_text(data: bytes) -> bool:
    """Whether bytes read as plain text: no control characters, and not the beginning of a page or a program."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return len(data) % 2 == 0
    beginning = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not beginning or beginning.startswith((b"<", b"#!", b"%!", b"{\\rtf")):
        return False
    return not any(control in data for control in _CONTROLS)


_CONTROLS = [bytes([number]) for number in range(32) if number not in {9, 10, 12, 13, 27}]


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
    for _ in range(10_000):
        if data[at] != 0xFF:  # noqa: PLR2004 - the mark before every marker
            return None
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:  # noqa: PLR2004 - the frame headers
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return Size(width, height)
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return None
