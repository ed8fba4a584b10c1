"""FLAC (RFC 9639): keeps the description of the stream, the seek table and the frames."""

from __future__ import annotations

from typing import Final

from media.errors import MediaError
from media.strip.tiff import Cleaned

_STREAMINFO, _SEEKTABLE = 0, 3
_LAST: Final = 0x80
_ID3V1_BYTES: Final = 128


def clean(data: bytes) -> Cleaned:
    kept, at, last = [], 4, False
    while not last:
        last, kind = bool(data[at] & _LAST), data[at] & 0x7F
        end = at + 4 + int.from_bytes(data[at + 1 : at + 4], "big")
        if end > len(data):
            raise MediaError("upload-broken", "This FLAC ends in the middle.")
        if kind in {_STREAMINFO, _SEEKTABLE}:
            kept.append((kind, data[at + 1 : end]))
        at = end
    if not kept or kept[0][0] != _STREAMINFO or data[at : at + 1] != b"\xff":
        raise MediaError("upload-broken", "This FLAC has no sound in it.")
    frames = data[at:-_ID3V1_BYTES] if data[-_ID3V1_BYTES:].startswith(b"TAG") else data[at:]
    heads = [bytes([kind | (_LAST if index == len(kept) - 1 else 0)]) for index, (kind, _) in enumerate(kept)]
    blocks = b"".join(head + block for head, (_, block) in zip(heads, kept, strict=True))
    return Cleaned(b"fLaC" + blocks + frames)
