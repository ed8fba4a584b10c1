"""Apple's Core Audio Format: keeps the chunks that make the sound."""

from __future__ import annotations

import struct
from typing import Final

from media.errors import MediaError
from media.strip.tiff import Cleaned

_KEPT: Final = frozenset({b"desc", b"chan", b"kuki", b"pakt", b"data"})
_HEAD = 12
_CHUNKS = 1000


def clean(data: bytes) -> Cleaned:
    out, at, seen = [data[:8]], 8, set()
    for _ in range(_CHUNKS):
        if at + _HEAD > len(data):
            break
        name, size = struct.unpack_from(">4sq", data, at)
        if name == b"data" and (size == -1 or at + _HEAD + size > len(data)):
            size = len(data) - at - _HEAD  # a recorder that was killed leaves a size that was never filled in
        if size < 0 or at + _HEAD + size > len(data):
            raise MediaError("upload-broken", "This recording ends in the middle.")
        if name in _KEPT and name not in seen:
            seen.add(name)
            out.append(struct.pack(">4sq", name, size) + data[at + _HEAD : at + _HEAD + size])
        at += _HEAD + size
    if not {b"desc", b"data"} <= seen:
        raise MediaError("upload-broken", "This recording has no sound in it.")
    return Cleaned(b"".join(out))
