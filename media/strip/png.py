"""PNG (W3C): keeps the chunks that make one picture and its colours."""

from __future__ import annotations

import struct

from media.errors import MediaError
from media.strip.tiff import Cleaned, orientation

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHUNKS = 100_000
_KEPT = {
    b"IHDR",
    b"PLTE",
    b"IDAT",
    b"IEND",
    b"tRNS",
    b"gAMA",
    b"cHRM",
    b"sRGB",
    b"iCCP",
    b"cICP",
    b"sBIT",
    b"bKGD",
    b"pHYs",
}


def clean(data: bytes) -> Cleaned:
    out, at, turned, ended = [_SIGNATURE], len(_SIGNATURE), 1, False
    for _ in range(_CHUNKS):
        if at >= len(data) or ended:
            break
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise MediaError("upload-broken", "This PNG ends in the middle.")
        if name in _KEPT:
            out.append(data[at:end])
        elif name == b"eXIf":
            turned = orientation(data[at + 8 : end - 4])
        ended = name == b"IEND"
        at = end
    if not ended:
        raise MediaError("upload-broken", "This PNG ends in the middle.")
    return Cleaned(b"".join(out), turned)
