"""WAV (RIFF): keeps the format and the samples."""

from __future__ import annotations

import struct

from media.errors import MediaError
from media.strip.tiff import Cleaned

_KEPT = {b"fmt ", b"fact", b"data"}


def clean(data: bytes) -> Cleaned:
    out, at, seen = [], 12, set()
    while at + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        payload = data[at + 8 : at + 8 + length]
        if name == b"data" and len(payload) < length:
            length = len(payload)  # a recorder that was killed leaves a size that was never filled in
        if name in _KEPT and name not in seen:
            seen.add(name)
            out.append(name + struct.pack("<I", len(payload)) + payload + b"\x00" * (len(payload) % 2))
        at += 8 + length + length % 2
    if not {b"fmt ", b"data"} <= seen:
        raise MediaError("upload-broken", "This WAV has no sound in it.")
    body = b"WAVE" + b"".join(out)
    return Cleaned(b"RIFF" + struct.pack("<I", len(body)) + body)
