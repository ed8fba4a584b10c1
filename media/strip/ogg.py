"""Ogg (RFC 3533) with one stream of Opus (RFC 7845) or Vorbis: empties the comment header where it stands.

The packet keeps its length, so that no page moves; only the pages it lies on get a new checksum.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from media.errors import MediaError
from media.strip.tiff import Cleaned

_MAGICS = {b"OpusHead": b"OpusTags", b"\x01vorbis": b"\x03vorbis"}
_VENDOR_BYTES = 100


class _Page(NamedTuple):
    start: int
    body: int
    end: int
    serial: int
    lacing: bytes


def clean(data: bytes) -> Cleaned:
    pages = _pages(data)
    if len({page.serial for page in pages}) != 1:
        raise MediaError("upload-type", "An Ogg file must hold one recording and nothing else.")
    head, *_ = packets = _packets(pages)[:2]
    kind = next((magic for magic in _MAGICS if data[slice(*head[0])].startswith(magic)), None)
    if kind is None or len(packets) < 2:  # noqa: PLR2004 - the head and the comments
        raise MediaError("upload-type", "An Ogg file must hold Opus or Vorbis.")
    pieces = packets[1]
    comments = b"".join(data[start:end] for start, end in pieces)
    if not _says_something(comments, _MAGICS[kind]):
        return Cleaned(data[: pages[-1].end])
    empty = _MAGICS[kind] + bytes(8) + (b"\x01" if kind == b"\x01vorbis" else b"")
    empty = empty.ljust(len(comments), b"\x00")[: len(comments)]
    out = bytearray(data[: pages[-1].end])
    at = 0
    for start, end in pieces:
        out[start:end] = empty[at : at + end - start]
        at += end - start
    for page in pages:
        if any(page.body <= start < page.end for start, _ in pieces):
            out[page.start + 22 : page.start + 26] = bytes(4)
            out[page.start + 22 : page.start + 26] = struct.pack("<I", _checksum(out[page.start : page.end]))
    return Cleaned(bytes(out))


def _pages(data: bytes) -> list[_Page]:
    pages, at = [], 0
    while data[at : at + 4] == b"OggS" and at + 27 <= len(data):
        (serial,) = struct.unpack_from("<I", data, at + 14)
        body = at + 27 + data[at + 26]
        lacing = data[at + 27 : body]
        end = body + sum(lacing)
        if end > len(data):
            break  # a recorder that was killed; what is whole is kept
        pages.append(_Page(at, body, end, serial, lacing))
        at = end
    if not pages:
        raise MediaError("upload-broken", "This Ogg file is damaged.")
    return pages


def _packets(pages: list[_Page]) -> list[list[tuple[int, int]]]:
    """Return the pieces of the first packets, as (start, end) in the file."""
    packets: list[list[tuple[int, int]]] = [[]]
    for page in pages:
        at = page.body
        for size in page.lacing:
            packets[-1].append((at, at + size))
            at += size
            if size < 255:  # noqa: PLR2004 - a full lacing value says that the packet goes on
                packets.append([])
        if len(packets) > 3:  # noqa: PLR2004 - the comments are the second
            break
    return [packet for packet in packets if packet]


def _says_something(comments: bytes, magic: bytes) -> bool:
    if not comments.startswith(magic):
        raise MediaError("upload-broken", "This Ogg file is damaged.")
    (vendor,) = struct.unpack_from("<I", comments, len(magic))
    at = len(magic) + 4 + vendor
    (count,) = struct.unpack_from("<I", comments, at)
    at += 4
    for _ in range(count):
        (size,) = struct.unpack_from("<I", comments, at)
        if not comments[at + 4 :].upper().startswith(b"ENCODER="):
            return True
        at += 4 + size
    return vendor > _VENDOR_BYTES or any(comments[at + 1 :])


def _table() -> list[int]:
    table = []
    for value in range(256):
        register = value << 24
        for _ in range(8):
            register = (register << 1 ^ (0x04C11DB7 if register & 0x80000000 else 0)) & 0xFFFFFFFF
        table.append(register)
    return table


_TABLE = _table()


def _checksum(page: bytes | bytearray) -> int:
    register = 0
    for value in page:
        register = (register << 8 & 0xFFFFFFFF) ^ _TABLE[register >> 24 ^ value]
    return register
