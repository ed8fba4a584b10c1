"""Fourteen posters as children might draw them: land, soil, water, trees and drought.

`draw(name, seed)` is pure. The posters say a few words in English, French and Arabic, and no name of anybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.demo import tall, wide

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL import Image

    from outreach.demo.paint import Sheet

DESIGNS: Final[dict[str, Callable[[int], Sheet]]] = {
    "well": tall.well,
    "hands": tall.hands,
    "halves": wide.halves,
    "goats": wide.goats,
    "soil": tall.soil,
    "rain": tall.rain_dance,
    "globe": tall.globe,
    "half-moons": wide.half_moons,
    "oasis": wide.oasis,
    "terraces": tall.terraces,
    "drop": tall.big_drop,
    "sunflowers": tall.sunflowers,
    "green-wall": wide.green_wall,
    "watering": tall.watering,
}


def draw(name: str, seed: int = 0) -> Image.Image:
    """Return a poster. Raises KeyError for a design that is not in DESIGNS."""
    return DESIGNS[name](seed).picture
