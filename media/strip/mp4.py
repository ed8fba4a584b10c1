"""MP4 and M4A (ISO 14496-12) with sound only: empties every box that sound does not need, where it stands.

A box keeps its length (it becomes `free`), so that no offset inside the file changes. The times at which it was made
are set to zero.
"""

from __future__ import annotations

import struct

from media.errors import MediaError
from media.strip.tiff import Cleaned

_INSIDE = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf", b"mvex", b"edts"}
_KEPT = {
    b"ftyp",
    b"styp",
    b"mdat",
    b"mvhd",
    b"tkhd",
    b"mdhd",
    b"hdlr",
    b"smhd",
    b"dinf",
    b"stsd",
    b"stts",
    b"stsc",
    b"stsz",
    b"stz2",
    b"stco",
    b"co64",
    b"stss",
    b"elst",
    b"trex",
    b"mehd",
    b"mfhd",
    b"tfhd",
    b"tfdt",
    b"trun",
    b"sidx",
    b"mfra",
    b"sgpd",
    b"sbgp",
}
_TIMED = {b"mvhd", b"tkhd", b"mdhd"}
_CODECS = {b"mp4a", b"Opus"}


def clean(data: bytes) -> Cleaned:
    out = bytearray(data)
    tracks = _walk(out, 0, len(out))
    if tracks == 0:
        raise MediaError("upload-broken", "This MP4 has no sound in it.")
    return Cleaned(bytes(out))


def _walk(out: bytearray, at: int, limit: int) -> int:
    """Clean the boxes between two offsets; return how many tracks of sound were found."""
    tracks = 0
    while at + 8 <= limit:
        size, name = struct.unpack_from(">I4s", out, at)
        body = at + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", out, body)
            body += 8
        end = limit if size == 0 else at + size
        if not body <= end <= limit:
            raise MediaError("upload-broken", "This MP4 ends in the middle.")
        if name in _INSIDE:
            tracks += _walk(out, body, end)
        elif name not in _KEPT:
            out[at + 4 : at + 8] = b"free"
            out[body:end] = bytes(end - body)
        else:
            _check(out, name, body)
            tracks += name == b"stsd"
        at = end
    if at < limit:
        out[at:limit] = bytes(limit - at)
    return tracks


def _check(out: bytearray, name: bytes, body: int) -> None:
    """Look at a box that stays: it must speak of sound, and not of when it was made."""
    if name in _TIMED:
        _forget_times(out, body)
    elif name == b"hdlr" and out[body + 8 : body + 12] != b"soun":
        raise MediaError("upload-type", "Videos are not accepted yet; send a recording of sound.")
    elif name == b"stsd" and bytes(out[body + 12 : body + 16]) not in _CODECS:
        raise MediaError("upload-type", "A recording in MP4 must be AAC or Opus.")


def _forget_times(out: bytearray, body: int) -> None:
    width = 16 if out[body] == 1 else 8
    out[body + 4 : body + 4 + width] = bytes(width)
