"""AAC in ADTS (ISO 13818-7): keeps the frames that follow each other from the first on."""

from __future__ import annotations

from media.errors import MediaError
from media.strip.mp3 import after_id3
from media.strip.tiff import Cleaned

_HEAD = 7


def clean(data: bytes) -> Cleaned:
    start = at = after_id3(data)
    while at + _HEAD <= len(data) and data[at] == 0xFF and data[at + 1] & 0xF6 == 0xF0:  # noqa: PLR2004 - the sync word
        length = (data[at + 3] & 3) << 11 | data[at + 4] << 3 | data[at + 5] >> 5
        if length < _HEAD or at + length > len(data):
            break
        at += length
    if at == start:
        raise MediaError("upload-broken", "This recording has no sound in it.")
    return Cleaned(data[start:at])
