"""What may be in a pack. Pure.

Promised: what every browser of the floor can show, and nothing that needs a conversion; a name that a person reads.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from outreach.content.model import ITEM_BYTES, ITEMS, PACK_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.content.model import Item

TYPES: Final = frozenset({
    "image/jpeg", "image/png", "image/webp", "audio/mpeg", "audio/mp4", "video/mp4", "application/pdf", "text/plain",
})  # fmt: skip
_NUMBER = re.compile(r"^\d{1,4}(?:[-_. ]+|$)")
_SPACE = re.compile(r"[\s_]+")
_LONGEST = 120


class Flaw(NamedTuple):
    """What is wrong with one file, or (`file` empty) with all of them."""

    file: str
    message: str


def title_of(stem: str) -> str:
    """Return what people read for a file's name without its ending: `03 Why_soil matters` is `Why soil matters`."""
    words = _SPACE.sub(" ", _NUMBER.sub("", stem.strip())).strip()
    return (words or stem.strip())[:_LONGEST]


def flaw_of(file: str, media_type: str, size: int) -> Flaw | None:
    """Return what is wrong with one file, or None."""
    if media_type.partition(";")[0] not in TYPES:
        return Flaw(file, f"This is {media_type}; every device shows JPEG, PNG, WebP, MP3, M4A, MP4, PDF and text.")
    if size > ITEM_BYTES:
        return Flaw(file, f"It has {size} bytes; {ITEM_BYTES} are the most.")
    return None


def flaws_of(items: Sequence[Item]) -> list[Flaw]:
    """Return what is wrong with all of them together."""
    if not items:
        return [Flaw("", "There is nothing in it.")]
    flaws = []
    if len(items) > ITEMS:
        flaws.append(Flaw("", f"There are {len(items)} files; {ITEMS} are the most."))
    size = sum(item.size for item in items)
    if size > PACK_BYTES:
        flaws.append(Flaw("", f"Together they have {size} bytes; {PACK_BYTES} are the most."))
    if len({item.sha256 for item in items}) < len(items):
        flaws.append(Flaw("", "Two of the files are the same."))
    return flaws
