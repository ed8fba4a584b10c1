"""HEIC and AVIF (ISO 23008-12): keeps the one picture that is shown, its tiles and its transparency, where they stand.

Places, times, thumbnails, other shots of a burst, depth and gain maps, names and descriptions are emptied; of the coded
data only what the kept items point at is left. No box changes its length, so no offset inside the file changes.
Refused: a picture that lies in another file, or that is made of other items than its own tiles.
"""

from __future__ import annotations

import struct
from typing import Final, NamedTuple

from media.boxes import Box, blank, blank_outside, boxes, child
from media.errors import MediaError
from media.strip.tiff import Cleaned

_KEPT: Final = frozenset({b"ftyp", b"meta", b"mdat"})
_META: Final = frozenset({b"hdlr", b"pitm", b"iinf", b"iref", b"iprp", b"iloc", b"idat"})
_PROPERTIES: Final = frozenset({
    b"hvcC", b"av1C", b"ispe", b"pixi", b"colr", b"irot", b"imir", b"clap", b"pasp", b"auxC", b"clli", b"mdcv", b"a1op",
    b"lsel", b"a1lx", b"cclv", b"amve",
})  # fmt: skip
_ALPHA: Final = (b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", b"urn:mpeg:hevc:2015:auxid:1")
_CODED: Final = frozenset({b"hvc1", b"av01", b"grid"})
_SIDES: Final = frozenset({1, 3})  # quarter turns that swap width and height
ITEMS: Final = 20_000
"""A grid of a sixty-megapixel picture has three hundred tiles."""


class _Reference(NamedTuple):
    box: Box
    origin: int
    targets: tuple[int, ...]


class _Item(NamedTuple):
    box: Box
    kind: bytes


class Picture:
    """The one picture of a file: which items it is made of, and what is said of them."""

    def __init__(self, data: bytes | bytearray) -> None:
        self.data = data
        self.top = list(boxes(data, 0, len(data)))
        meta = next((box for box in self.top if box.name == b"meta"), None)
        if meta is None:
            raise MediaError("upload-broken", "This picture does not say what is in it.")
        self.meta = {box.name: box for box in boxes(data, meta.body + 4, meta.end)}
        if not {b"pitm", b"iinf", b"iloc", b"iprp"} <= self.meta.keys():
            raise MediaError("upload-broken", "This picture does not say what is in it.")
        self.primary = self._id(self.meta[b"pitm"].body + 4, self.meta[b"pitm"])
        self.items = self._items()
        self.references = self._references()
        self.properties, self.associations = self._properties()
        self.kept = self._kept()

    def _id(self, at: int, box: Box) -> int:
        """Read an item's number: two bytes, or four where the box's version is not 0."""
        return int(struct.unpack_from(">H" if self.data[box.body] == 0 else ">I", self.data, at)[0])

    def _items(self) -> dict[int, _Item]:
        box = self.meta[b"iinf"]
        found = {}
        for entry in boxes(self.data, box.body + (6 if self.data[box.body] == 0 else 8), box.end):
            version = self.data[entry.body]
            if entry.name != b"infe" or version not in {2, 3}:
                raise MediaError("upload-broken", "This picture's list of items cannot be read.")
            wide = version == 3  # noqa: PLR2004 - its numbers have four bytes
            identity = struct.unpack_from(">I" if wide else ">H", self.data, entry.body + 4)[0]
            at = entry.body + (10 if wide else 8)
            found[int(identity)] = _Item(entry, bytes(self.data[at : at + 4]))
            if len(found) > ITEMS:
                raise MediaError("upload-broken", "This picture consists of too many pieces.")
        return found

    def _references(self) -> list[_Reference]:
        box = self.meta.get(b"iref")
        found = []
        for one in () if box is None else boxes(self.data, box.body + 4, box.end):
            assert box is not None
            form, width = (">H", 2) if self.data[box.body] == 0 else (">I", 4)
            (origin,) = struct.unpack_from(form, self.data, one.body)
            (count,) = struct.unpack_from(">H", self.data, one.body + width)
            targets = struct.unpack_from(f">{count}{form[1]}", self.data, one.body + width + 2)
            found.append(_Reference(one, origin, targets))
        return found

    def _properties(self) -> tuple[list[Box], dict[int, list[Box]]]:
        iprp = self.meta[b"iprp"]
        container = child(self.data, iprp, b"ipco")
        if container is None:
            raise MediaError("upload-broken", "This picture does not say what is in it.")
        listed = list(boxes(self.data, container.body, container.end))
        associations: dict[int, list[Box]] = {}
        for box in boxes(self.data, iprp.body, iprp.end):
            if box.name == b"ipma":
                self._associate(box, listed, associations)
        return listed, associations

    def _associate(self, box: Box, listed: list[Box], associations: dict[int, list[Box]]) -> None:
        wide = self.data[box.body + 3] & 1
        (count,) = struct.unpack_from(">I", self.data, box.body + 4)
        at = box.body + 8
        for _ in range(min(count, ITEMS)):
            identity, at = self._id(at, box), at + (2 if self.data[box.body] == 0 else 4)
            number, at = self.data[at], at + 1
            for _ in range(number):
                index = struct.unpack_from(">H", self.data, at)[0] & 0x7FFF if wide else self.data[at] & 0x7F
                at += 2 if wide else 1
                if 1 <= index <= len(listed):
                    associations.setdefault(identity, []).append(listed[index - 1])

    def _kept(self) -> set[int]:
        """Return the primary item, its transparency, and the tiles of both."""
        kept = {self.primary}
        for one in self.references:
            if one.box.name == b"auxl" and self.primary in one.targets and self._is_alpha(one.origin):
                kept.add(one.origin)
        for one in self.references:
            if one.box.name == b"dimg" and one.origin in kept:
                kept |= set(one.targets)
        if any(identity not in self.items or self.items[identity].kind not in _CODED for identity in kept):
            raise MediaError("upload-type", "This picture is made of parts that are not accepted; send a JPEG.")
        return kept

    def _is_alpha(self, identity: int) -> bool:
        said = [self.data[box.body + 4 : box.end] for box in self.associations.get(identity, []) if box.name == b"auxC"]
        return any(one.startswith(_ALPHA) for one in said)

    def size(self) -> tuple[int, int] | None:
        """Return the width and the height of the picture as it is shown, or None where it does not say."""
        size, swapped = None, False
        for box in self.associations.get(self.primary, []):
            if box.name == b"ispe":
                size = struct.unpack_from(">II", self.data, box.body + 4)
            elif box.name == b"irot":
                swapped = self.data[box.body] & 3 in _SIDES
        return None if size is None else (size[::-1] if swapped else size)

    def spans(self) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Return where the kept items lie: in the file, and in the box `idat`."""
        box = self.meta[b"iloc"]
        version, sizes = self.data[box.body], struct.unpack_from(">H", self.data, box.body + 4)[0]
        widths = (sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15 if version else 0)
        wide = version == 2  # noqa: PLR2004 - its numbers have four bytes
        (count,) = struct.unpack_from(">I" if wide else ">H", self.data, box.body + 6)
        at = box.body + (10 if wide else 8)
        outside: list[tuple[int, int]] = []
        inside: list[tuple[int, int]] = []
        for _ in range(min(count, ITEMS)):
            identity, at = self._number(at, 4 if wide else 2)
            method, at = self._number(at, 2) if version else (0, at)
            elsewhere, at = self._number(at, 2)
            base, at = self._number(at, widths[2])
            extents, at = self._number(at, 2)
            for _ in range(extents):
                at += widths[3]
                offset, at = self._number(at, widths[0])
                length, at = self._number(at, widths[1])
                if identity in self.kept:
                    if elsewhere or method & 15 > 1 or not length:
                        raise MediaError("upload-type", "This picture does not lie in its own file; send a JPEG.")
                    (inside if method & 15 else outside).append((base + offset, base + offset + length))
        return outside, inside

    def _number(self, at: int, width: int) -> tuple[int, int]:
        if at + width > len(self.data):
            raise MediaError("upload-broken", "This picture ends in the middle.")
        return int.from_bytes(self.data[at : at + width], "big"), at + width


def clean(data: bytes) -> Cleaned:
    picture = Picture(data)
    outside, inside = picture.spans()
    out = bytearray(data)
    for box in picture.top:
        if box.name == b"mdat":
            blank_outside(out, outside, box)
        elif box.name not in _KEPT:
            blank(out, box)
    for name, box in picture.meta.items():
        if name == b"idat":
            blank_outside(out, [(box.body + start, box.body + end) for start, end in inside], box)
        elif name == b"hdlr":
            out[box.body + 12 : box.end] = bytes(max(box.end - box.body - 12, 0))
        elif name not in _META:
            blank(out, box)
    _forget(picture, out)
    return Cleaned(bytes(out))


def _forget(picture: Picture, out: bytearray) -> None:
    """Empty the entries of items that go, what refers to them, and every word that was written beside the pixels."""
    for identity, (box, _) in picture.items.items():
        at = box.body + (14 if out[box.body] == 3 else 12)  # noqa: PLR2004 - version 3 has longer numbers
        if identity not in picture.kept:
            out[at - 4 : at] = b"free"
        out[at : box.end] = bytes(max(box.end - at, 0))
    for reference in picture.references:
        if not {reference.origin, *reference.targets} <= picture.kept:
            out[reference.box.start + 4 : reference.box.start + 8] = (
                b"free"  # its numbers stay: a reader may count them
            )
    for box in picture.properties:
        if box.name not in _PROPERTIES:
            blank(out, box)
