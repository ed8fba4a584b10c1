"""WebP (RFC 9649): keeps the picture, its transparency and its colour profile. Animations are refused."""

from __future__ import annotations

import struct

from media.errors import MediaError
from media.strip.tiff import Cleaned, orientation

_KEPT = {b"VP8 ", b"VP8L", b"ALPH", b"ICCP"}
_ICC, _ALPHA = 0x20, 0x10
_CHUNKS = 1000


def clean(data: bytes) -> Cleaned:
    (size,) = struct.unpack_from("<I", data, 4)
    limit = min(len(data), 8 + size)
    out, at, turned, pictures = [], 12, 1, 0
    for _ in range(_CHUNKS):
        if at + 8 > limit:
            break
        name, length = struct.unpack_from("<4sI", data, at)
        payload = data[at + 8 : at + 8 + length]
        if len(payload) < length:
            raise MediaError("upload-broken", "This WebP ends in the middle.")
        if name in {b"ANIM", b"ANMF"}:
            raise MediaError("upload-type", "Moving pictures are not accepted; send a still one.")
        if name == b"EXIF":
            turned = orientation(payload.removeprefix(b"Exif\x00\x00"))
        elif name == b"VP8X":
            out.append(_chunk(name, bytes([payload[0] & (_ICC | _ALPHA), 0, 0, 0]) + payload[4:10]))
        elif name in _KEPT:
            out.append(_chunk(name, payload))
            pictures += name in {b"VP8 ", b"VP8L"}
        at += 8 + length + length % 2
    if pictures != 1:
        raise MediaError("upload-broken", "This WebP has no picture in it.")
    body = b"WEBP" + b"".join(out)
    return Cleaned(b"RIFF" + struct.pack("<I", len(body)) + body, turned)


def _chunk(name: bytes, payload: bytes) -> bytes:
    return name + struct.pack("<I", len(payload)) + payload + b"\x00" * (len(payload) % 2)
