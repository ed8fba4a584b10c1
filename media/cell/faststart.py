"""Moves the table of an MP4 in front of its data, so that a player can begin before the whole file has come. Pure."""

from __future__ import annotations

import struct

from media.boxes import Box, boxes

_INSIDE = frozenset({b"trak", b"mdia", b"minf", b"stbl"})


def fast_start(data: bytes) -> bytes:
    """Return the file with `moov` right after `ftyp`; a file that has it there already is returned as it is."""
    top = list(boxes(data, 0, len(data)))
    names = [box.name for box in top]
    if b"mdat" not in names or names.index(b"moov") < names.index(b"mdat"):
        return data
    head, movie = top[0], top[names.index(b"moov")]
    table = bytearray(data[movie.start : movie.end])
    _shift(table, Box(b"moov", 0, 8, len(table)), len(table))
    rest = b"".join(data[box.start : box.end] for box in top if box not in {head, movie})
    return data[head.start : head.end] + bytes(table) + rest


def _shift(table: bytearray, within: Box, by: int) -> None:
    for box in boxes(table, within.body, within.end):
        if box.name in _INSIDE:
            _shift(table, box, by)
        elif box.name in {b"stco", b"co64"}:
            form = ">I" if box.name == b"stco" else ">Q"
            (count,) = struct.unpack_from(">I", table, box.body + 4)
            for at in range(box.body + 8, box.body + 8 + count * struct.calcsize(form), struct.calcsize(form)):
                struct.pack_into(form, table, at, struct.unpack_from(form, table, at)[0] + by)
