"""The one fact that outlives EXIF: how the camera was held."""

from __future__ import annotations

import struct
from typing import NamedTuple

_ORIENTATION = 0x0112
_ORIENTATIONS = range(1, 9)


class Cleaned(NamedTuple):
    """A file without metadata; `orientation` is 1 when it said nothing."""

    data: bytes
    orientation: int = 1


def orientation(exif: bytes) -> int:
    """Return the orientation (1 to 8) of a TIFF block; 1 for anything unreadable."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 1
    try:
        (directory,) = struct.unpack_from(order + "I", exif, 4)
        (count,) = struct.unpack_from(order + "H", exif, directory)
        for index in range(count):
            tag, kind, _, value = struct.unpack_from(order + "HHIH", exif, directory + 2 + 12 * index)
            if tag == _ORIENTATION and kind == 3 and value in _ORIENTATIONS:  # noqa: PLR2004 - a SHORT
                return int(value)
    except struct.error:
        return 1
    return 1
