"""AMR and AMR-WB as telephones record them (RFC 4867, section 5): keeps the whole frames of one channel."""

from __future__ import annotations

from typing import Final

from media.errors import MediaError
from media.strip.tiff import Cleaned

_NARROW: Final = b"#!AMR\n"
_WIDE: Final = b"#!AMR-WB\n"
_SIZES: Final = {
    _NARROW: (12, 13, 15, 17, 19, 20, 26, 31, 5, None, None, None, None, None, None, 0),
    _WIDE: (17, 23, 32, 36, 40, 46, 50, 58, 60, 5, None, None, None, None, 0, 0),
}
"""Bytes after a frame's first, by its type; None where the type is reserved."""


def clean(data: bytes) -> Cleaned:
    magic = _WIDE if data.startswith(_WIDE) else _NARROW
    sizes, at = _SIZES[magic], len(magic)
    while at < len(data):
        first = data[at]
        size = sizes[first >> 3 & 15]
        if first & 0x83 or size is None or at + 1 + size > len(data):
            break  # padding bits that are not zero, or a recorder that was killed: what is whole is kept
        at += 1 + size
    if at == len(magic):
        raise MediaError("upload-broken", "This recording has no sound in it.")
    return Cleaned(data[:at])
