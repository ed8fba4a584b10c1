"""MP4, M4A, QuickTime and 3GP (ISO 14496-12): empties what neither sound nor picture needs, where it stands.

A box keeps its length (it becomes `free`), so that no offset inside the file changes. Tracks of anything but sound and
picture (places, times, subtitles, chapters) go as a whole; of the coded data only what a kept track's tables point at
is left. The times at which it was made are set to zero, and names of handlers are emptied.
Refused: a file in fragments with a track that would have to go, because its data cannot be told apart.
What an encoder wrote into the coded picture itself (SEI) stays: it names programs, not people.
"""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import Final

from media.boxes import DEEPEST, Box, blank, blank_outside, boxes, child
from media.errors import MediaError
from media.strip.tiff import Cleaned

_INSIDE: Final = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf", b"mvex", b"edts", b"dinf"})
_KEPT: Final = frozenset({
    b"ftyp", b"styp", b"mdat", b"mvhd", b"tkhd", b"mdhd", b"hdlr", b"smhd", b"vmhd", b"dref", b"stsd", b"stts", b"ctts",
    b"cslg", b"stsc", b"stsz", b"stz2", b"stco", b"co64", b"stss", b"sdtp", b"elst", b"trex", b"mehd", b"mfhd", b"tfhd",
    b"tfdt", b"trun", b"sidx", b"mfra", b"sgpd", b"sbgp",
})  # fmt: skip
_TIMED: Final = frozenset({b"mvhd", b"tkhd", b"mdhd"})
_SOUND: Final = frozenset({
    b"mp4a", b"Opus", b"alac", b"fLaC", b"samr", b"sawb", b".mp3", b"sowt", b"twos", b"lpcm", b"in24",
})  # fmt: skip
_PICTURE: Final = frozenset({
    b"avc1", b"avc3", b"hvc1", b"hev1", b"vp08", b"vp09", b"av01", b"mp4v", b"s263", b"h263",
})  # fmt: skip
_STILLS: Final = frozenset({b"jpeg", b"png "})
_IN_THIS_FILE: Final = 1
SAMPLES: Final = 2_000_000
"""More than ten minutes of anything."""


def clean(data: bytes) -> Cleaned:
    out = bytearray(data)
    _walk(out, 0, len(out), 0)
    top = list(boxes(out, 0, len(out)))
    fragments = any(box.name == b"moof" for box in top)
    kept: list[tuple[int, int]] = []
    tracks = dropped = 0
    for movie in (box for box in top if box.name == b"moov"):
        for track in (box for box in boxes(out, movie.body, movie.end) if box.name == b"trak"):
            if _is_kept(out, track):
                tracks += 1
                kept += [] if fragments else _spans(out, track)
            else:
                dropped += 1
                blank(out, track)
    if tracks == 0:
        raise MediaError("upload-broken", "This file has neither sound nor picture in it.")
    if fragments and dropped:
        raise MediaError("upload-type", "This recording carries data that cannot be taken out; record it anew.")
    if not fragments:
        for box in top:
            if box.name == b"mdat":
                blank_outside(out, kept, box)
    return Cleaned(bytes(out))


def _walk(out: bytearray, at: int, limit: int, depth: int) -> None:
    """Blank every box that is not needed, at any depth."""
    if depth > DEEPEST:
        raise MediaError("upload-broken", "This file is nested too deeply.")
    end = at
    for box in list(boxes(out, at, limit)):
        if box.name in _INSIDE:
            _walk(out, box.body, box.end, depth + 1)
        elif box.name not in _KEPT:
            blank(out, box)
        elif box.name in _TIMED:
            width = 16 if out[box.body] == 1 else 8
            out[box.body + 4 : box.body + 4 + width] = bytes(width)
        elif box.name == b"dref":
            _forget_places(out, box)
        elif box.name == b"hdlr":
            out[box.body + 12 : box.end] = bytes(max(box.end - box.body - 12, 0))
        end = box.end
    if end < limit:
        out[end:limit] = bytes(limit - end)


def _forget_places(out: bytearray, box: Box) -> None:
    """Empty what says where the data lie. Raises MediaError when that is in another file."""
    for entry in boxes(out, box.body + 8, box.end):
        if not out[entry.body + 3] & _IN_THIS_FILE:
            raise MediaError("upload-type", "This recording does not lie in its own file.")
        out[entry.body + 4 : entry.end] = bytes(max(entry.end - entry.body - 4, 0))


def _is_kept(out: bytearray, track: Box) -> bool:
    """Whether a track is sound or picture. Raises MediaError for a coding of these that is not known."""
    media = child(out, track, b"mdia")
    handler = media and child(out, media, b"hdlr")
    table = _table(out, track)
    entry = table and child(out, table, b"stsd")
    if handler is None or entry is None:
        return False
    kind, codec = bytes(out[handler.body + 8 : handler.body + 12]), bytes(out[entry.body + 12 : entry.body + 16])
    if kind == b"soun" and codec not in _SOUND:
        raise MediaError("upload-type", "The sound must be AAC, Opus, MP3, AMR, ALAC, FLAC or PCM.")
    if kind == b"vide" and codec in _STILLS:
        return False
    if kind == b"vide" and codec not in _PICTURE:
        raise MediaError("upload-type", "The picture must be H.264, H.265, VP8, VP9, AV1, H.263 or MPEG-4.")
    return kind in {b"soun", b"vide"}


def _table(out: bytearray, track: Box) -> Box | None:
    found: Box | None = track
    for name in (b"mdia", b"minf", b"stbl"):
        found = found and child(out, found, name)
    return found


def _spans(out: bytearray, track: Box) -> list[tuple[int, int]]:
    """Return where a track's samples lie, chunk by chunk."""
    table = _table(out, track)
    assert table is not None
    found = {box.name: box for box in boxes(out, table.body, table.end)}
    chunks = _chunks(out, found)
    groups = _groups(out, found, len(chunks))
    sizes = _sizes(out, found)
    spans, sample = [], 0
    for start, count in zip(chunks, groups, strict=True):
        length = count * sizes if isinstance(sizes, int) else sum(sizes[sample : sample + count])
        spans.append((start, start + length))
        sample += count
    return spans


def _chunks(out: bytearray, found: dict[bytes, Box]) -> tuple[int, ...]:
    long = b"co64" in found
    box = found[b"co64"] if long else found.get(b"stco")
    if box is None:
        raise MediaError("upload-broken", "This file does not say where its data lie.")
    return _row(out, box, "Q" if long else "I")


def _groups(out: bytearray, found: dict[bytes, Box], chunks: int) -> list[int]:
    """Return how many samples each chunk has."""
    box = found.get(b"stsc")
    if box is None:
        raise MediaError("upload-broken", "This file does not say where its data lie.")
    runs = _row(out, box, "III")
    firsts = [*(first - 1 for first in runs[::3]), chunks]
    groups: list[int] = []
    for (first, following), count in zip(pairwise(firsts), runs[1::3], strict=True):
        if not first <= following <= chunks or count > SAMPLES:
            raise MediaError("upload-broken", "This file does not say where its data lie.")
        groups += [count] * (following - first)
    return groups + [0] * (chunks - len(groups))


def _sizes(out: bytearray, found: dict[bytes, Box]) -> int | tuple[int, ...]:
    """Return the size that all samples have, or the size of each."""
    box = found.get(b"stsz")
    if box is None:
        raise MediaError("upload-broken", "This file does not say how long its samples are.")
    (size,) = struct.unpack_from(">I", out, box.body + 4)
    return int(size) if size else _row(out, box, "I", skip=4)


def _row(out: bytearray, box: Box, form: str, skip: int = 0) -> tuple[int, ...]:
    """Read a table: its count, then that many entries of a form."""
    (count,) = struct.unpack_from(">I", out, box.body + 4 + skip)
    width = struct.calcsize(">" + form)
    if count > SAMPLES or box.body + 8 + skip + count * width > box.end:
        raise MediaError("upload-broken", "This file ends in the middle.")
    return struct.unpack_from(f">{form * count}" if len(form) > 1 else f">{count}{form}", out, box.body + 8 + skip)
