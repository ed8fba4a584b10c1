"""MP3: keeps the frames (ISO 11172-3, 13818-3). Every tag that was ever invented lies between, before or after them."""

from __future__ import annotations

from media.errors import MediaError
from media.strip.tiff import Cleaned

_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_KBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_MPEG_1 = 3


def clean(data: bytes) -> Cleaned:
    frames, at = [], after_id3(data)
    while 0 <= at < len(data) - 4:
        length = _frame(data, at)
        if length and at + length <= len(data):
            frames.append(data[at : at + length])
            at += length
        else:
            at = _next_frame(data, at + 1)
    if len(frames) < 2:  # noqa: PLR2004 - one may be an accident
        raise MediaError("upload-broken", "This MP3 has no sound in it.")
    return Cleaned(b"".join(frames))


def after_id3(data: bytes) -> int:
    """Return where the sound begins after the tags in front of it."""
    at = 0
    while data[at : at + 3] == b"ID3":
        a, b, c, d = data[at + 6 : at + 10]
        at += 10 + (a << 21 | b << 14 | c << 7 | d) + (10 if data[at + 5] & 0x10 else 0)
    return at


def _next_frame(data: bytes, at: int) -> int:
    """Return where the next frame begins that is followed by another or by the end; -1 for none."""
    while (at := data.find(b"\xff", at)) >= 0:
        length = _frame(data, at)
        if length and (at + length == len(data) or _frame(data, at + length)):
            return at
        at += 1
    return -1


def _frame(data: bytes, at: int) -> int:
    """Return the length of the layer III frame at `at`, or 0."""
    if at + 4 > len(data) or data[at] != 0xFF or data[at + 1] & 0xE6 != 0xE2:  # noqa: PLR2004 - sync, layer III
        return 0
    version, bits, rate = data[at + 1] >> 3 & 3, data[at + 2] >> 4, data[at + 2] >> 2 & 3
    if version not in _RATES or bits in {0, 15} or rate == 3:  # noqa: PLR2004 - reserved values
        return 0
    padding = data[at + 2] >> 1 & 1
    if version == _MPEG_1:
        return 144_000 * _KBITS_1[bits] // _RATES[version][rate] + padding
    return 72_000 * _KBITS_2[bits] // _RATES[version][rate] + padding
