"""Destroys parts of a picture. Runs only in a child of the cell.

Promised: nothing of what lay in a covered region, or outside of the crop, is left in any pixel of what is returned. It
is painted over in one colour at the picture's full size, before anything is made smaller: a blur or a mosaic can be
guessed back, a plain colour cannot. Refused: painting where the caller did not ask for more than a pixel or two.
"""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL import Image

    from media.model import Region

INK: Final = (56, 54, 51)
"""A grey that reads as "something was covered" on paper and on screens."""
_BLEED: Final = 2
"""JPEG keeps colours for two pixels at a time: those beside a region know of it."""


def covered(picture: Image.Image, covers: list[Region], crop: Region | None) -> Image.Image:
    """Return an upright RGB picture with `covers` painted over and only `crop` left of it."""
    width, height = picture.size
    picture = picture.copy()
    for region in covers:
        picture.paste(INK, (
            max(floor(region.left * width) - _BLEED, 0),
            max(floor(region.top * height) - _BLEED, 0),
            min(ceil((region.left + region.width) * width) + _BLEED, width),
            min(ceil((region.top + region.height) * height) + _BLEED, height),
        ))  # fmt: skip
    if crop is None:
        return picture
    left, top = min(ceil(crop.left * width), width - 1), min(ceil(crop.top * height), height - 1)
    right, bottom = floor((crop.left + crop.width) * width), floor((crop.top + crop.height) * height)
    return picture.crop((left, top, min(max(right, left + 1), width), min(max(bottom, top + 1), height)))
