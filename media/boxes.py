"""The boxes that MP4, QuickTime, 3GP, HEIC and AVIF consist of (ISO 14496-12), found without looking inside them.

Refused: a box that does not end inside what holds it, and more boxes than any camera writes.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, NamedTuple

from media.errors import MediaError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST: Final = 100_000
"""Boxes side by side; an hour of a live recording has about ten thousand."""
DEEPEST: Final = 12

_HEAD, _LONG_HEAD = 8, 16


class Box(NamedTuple):
    """One box: its four letters, where it starts, where its content starts, where it ends."""

    name: bytes
    start: int
    body: int
    end: int


def boxes(data: bytes | bytearray, at: int, limit: int) -> Iterator[Box]:
    """Yield the boxes between two offsets. Raises MediaError `upload-broken`."""
    for _ in range(MOST):
        if at + _HEAD > limit:
            return
        size, name = struct.unpack_from(">I4s", data, at)
        body = at + _HEAD
        if size == 1 and at + _LONG_HEAD <= limit:
            (size,) = struct.unpack_from(">Q", data, body)
            body = at + _LONG_HEAD
        end = limit if size == 0 else at + size
        if not body <= end <= limit:
            raise MediaError("upload-broken", "This file ends in the middle.")
        yield Box(name, at, body, end)
        at = end
    raise MediaError("upload-broken", "This file consists of too many pieces.")


def child(data: bytes | bytearray, within: Box, name: bytes, skip: int = 0) -> Box | None:
    """Return the first box of a name inside another; `skip` bytes of that one's content come before its boxes."""
    return next((box for box in boxes(data, within.body + skip, within.end) if box.name == name), None)


def blank(out: bytearray, box: Box) -> None:
    """Turn a box into free room of the same length, so that no offset in the file changes."""
    out[box.start + 4 : box.start + 8] = b"free"
    out[box.body : box.end] = bytes(box.end - box.body)


def blank_outside(out: bytearray, kept: list[tuple[int, int]], box: Box) -> None:
    """Zero what lies in a box and in none of the `kept` spans, which are (start, end) in the file."""
    at = box.body
    for start, end in sorted(kept):
        if start >= box.end:
            break
        if start > at:
            out[at:start] = bytes(start - at)
        at = max(at, min(end, box.end))
    if at < box.end:
        out[at : box.end] = bytes(box.end - at)
