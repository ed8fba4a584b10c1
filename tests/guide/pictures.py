"""The pictures of the guide: which ones it names, how they are kept small, and whether one still shows what is there.

Compared is what a person would notice: light and dark in 32 by 32 fields, and not letters, dates, codes or fonts.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide"
IMAGES = GUIDE / "images"
RENEW, WHOLE = (os.environ.get("GUIDE") == word for word in ("renew", "check"))
"""Whether the journeys that run now take pictures anew, or look at all of them and not at the sample alone."""
MOST_BYTES, MOST_IN_ALL = 36_000, 1_200_000
TALLEST = 2.7
"""A picture is at most so many times as high as it is wide: of a longer page it shows the beginning."""
FIELDS = (32, 32)
LIKE, SAME = 6.0, 1.5
"""Mean differences of the fields, of 255: up to which a picture is true, and up to which it is not taken again."""
CHANCE = frozenset({"5-judge-covered", "5-pair"})
"""Pictures of works that chance has chosen or put in order: these may differ four times as much."""
SAMPLE = frozenset({"2-class-offline", "6-verified", "tablet-3-turns"})
"""The pictures that `./test` looks at."""
NAMED = re.compile(r'<img [^>]*?src="(?:\.\./)*(?:docs/guide/)?images/([\w-]+)\.webp"[^>]*?>')


def pages() -> list[Path]:
    """Return the pages that may name a picture of the guide."""
    return [ROOT / "README.md", *sorted(GUIDE.glob("*.md"))]


def named() -> dict[str, list[str]]:
    """Return every picture that a page names, with the tags that name it."""
    found: dict[str, list[str]] = {}
    for page in pages():
        for tag in NAMED.finditer(page.read_text()):
            found.setdefault(tag.group(1), []).append(tag.group(0))
    return found


def kept(name: str) -> Path:
    """Return where a picture lies."""
    return IMAGES / f"{name}.webp"


def cut(picture: Image.Image) -> Image.Image:
    """Return the beginning of a picture that is too long for a page."""
    return picture.convert("RGB").crop((0, 0, picture.width, min(picture.height, round(picture.width * TALLEST))))


def fields(picture: Image.Image) -> bytes:
    """Return how light each field of a picture is."""
    return picture.convert("L").resize(FIELDS, Image.Resampling.BOX).tobytes()


def difference(one: bytes, other: bytes) -> float:
    """Return by how much two pictures' fields differ, in 255ths of the way from black to white."""
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)


def differs(name: str, shot: Path) -> float:
    """Return by how much the guide's picture differs from what is seen now; 255 where there is none."""
    if not kept(name).exists():
        return 255.0
    with Image.open(kept(name)) as old, Image.open(shot) as new:
        return difference(fields(old), fields(cut(new)))


def keep(name: str, shot: Path) -> None:
    """Make a shot the guide's picture, as well drawn as the bytes allow."""
    with Image.open(shot) as seen:
        picture = cut(seen)
    kept(name).write_bytes(next(way for way in _ways(picture) if len(way) <= MOST_BYTES))


def _ways(picture: Image.Image) -> Iterator[bytes]:
    """Draw a picture ever smaller: first with few colours, which keeps letters sharp, then as a photograph."""
    for size in (1, 0.85, 0.7, 0.55, 0.4):
        sized = picture.resize((round(picture.width * size), round(picture.height * size)), Image.Resampling.LANCZOS)
        for colours, quality in ((128, 0), (64, 0), (0, 82), (32, 0), (0, 70)):
            out = io.BytesIO()
            if colours:
                few = sized.quantize(colours, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
                few.convert("RGB").save(out, "WEBP", lossless=True, quality=100, method=4)
            else:
                sized.save(out, "WEBP", quality=quality, method=6)
            yield out.getvalue()


def seen(name: str, shot: Path) -> list[str]:
    """Look at a shot that a journey took: renew the guide's picture when asked, else say what is not true any more."""
    if name not in named():
        return []
    by = differs(name, shot)
    if RENEW:
        if by > SAME:
            keep(name, shot)
        return []
    if by <= LIKE * (4 if name in CHANCE else 1) or not (WHOLE or name in SAMPLE):
        return []
    return [f"docs/guide/images/{name}.webp differs from the app by {by:.1f}: python -m tests.guide takes it again"]
