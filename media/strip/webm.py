"""WebM (RFC 9559): turns every element that sound and picture do not need into a Void of the same length.

The walk steps into the masters and over everything else; a live recording's masters have no length, and none is needed.
"""

from __future__ import annotations

from media.errors import MediaError
from media.strip.tiff import Cleaned

_SEGMENT, _INFO, _TRACKS, _TRACK, _CLUSTER = 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0x1F43B675
_INSIDE = {_SEGMENT, _INFO, _TRACKS, _TRACK, _CLUSTER}
_TRACK_TYPE, _CODEC, _VOID, _DATE = 0x83, 0x86, 0xEC, 0x4461
_KEPT = {
    0x1A45DFA3,
    0x114D9B74,
    0x1C53BB6B,  # the EBML head, the seek head, the cues
    0x2AD7B1,
    0x4489,
    0x4D80,
    0x5741,  # timestamp scale, duration, which programs wrote it
    0xD7,
    0x73C5,
    _TRACK_TYPE,
    0xB9,
    0x88,
    0x55AA,
    0x9C,
    0x22B59C,
    _CODEC,
    0x63A2,
    0x56AA,
    0x56BB,
    0x23E383,
    0xE0,
    0xE1,
    0xE7,
    0xAB,
    0xA7,
    0xA3,
    0xA0,  # the picture's and the sound's shape, a cluster's time, sizes and blocks
}
_CODECS = {b"A_OPUS": "sound", b"A_VORBIS": "sound", b"V_VP8": "picture", b"V_VP9": "picture", b"V_AV1": "picture"}
_KINDS = {b"\x01", b"\x02"}
_MOST = 600_000  # elements: an hour of sound in blocks of 20 ms and of thirty pictures a second has half of them


def clean(data: bytes) -> Cleaned:
    out, at = bytearray(data), 0
    tracks: list[str] = []
    left = _MOST
    while at < len(data):
        if (left := left - 1) < 0:
            raise MediaError("upload-broken", "This WebM has more parts than a recording has.")
        start = at
        identity, at = _number(data, at, keep_marker=True)
        size, body = _number(data, at, keep_marker=False)
        if identity in _INSIDE:
            at = body
            continue
        end = body + size
        if end > len(data):
            if identity not in _KEPT:
                raise MediaError("upload-broken", "This WebM ends in the middle.")
            return _found(out[:start], tracks)  # a recorder that was killed; what is whole is kept
        if identity not in _KEPT:
            out[start:end] = _void(end - start)
        elif identity == _TRACK_TYPE and data[body:end].lstrip(b"\x00") not in _KINDS:
            raise MediaError("upload-type", "A WebM may hold sound and picture and nothing else.")
        elif identity == _CODEC:
            tracks.append(_kind(data[body:end].rstrip(b"\x00")))
        at = end
    return _found(out, tracks)


def _kind(codec: bytes) -> str:
    if codec not in _CODECS:
        raise MediaError("upload-type", "A WebM must be Opus or Vorbis, and VP8, VP9 or AV1.")
    return _CODECS[codec]


def _found(out: bytearray, tracks: list[str]) -> Cleaned:
    if not tracks or len(set(tracks)) != len(tracks):
        raise MediaError("upload-broken", "This WebM must have one recording in it.")
    return Cleaned(bytes(out))


def _number(data: bytes, at: int, *, keep_marker: bool) -> tuple[int, int]:
    """Read a variable-length number; return it and where it ends."""
    first = data[at]
    length = 9 - first.bit_length()
    if length > 8 or at + length > len(data):  # noqa: PLR2004 - the longest there is
        raise MediaError("upload-broken", "This WebM is damaged.")
    value = int.from_bytes(data[at : at + length], "big")
    return (value if keep_marker else value & (1 << 7 * length) - 1), at + length


def _void(total: int) -> bytes:
    if total <= 128:  # noqa: PLR2004 - what one byte of length can say
        return bytes([_VOID, 0x80 | total - 2]).ljust(total, b"\x00")
    return (bytes([_VOID, 0x01]) + (total - 9).to_bytes(7, "big")).ljust(total, b"\x00")
