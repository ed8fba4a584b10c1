"""Who lives there: children, goats, birds, bees and worms; and what people build: wells, houses, tools."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from outreach.demo.shapes import box, curve, ellipse, placed, ribbon

if TYPE_CHECKING:
    from outreach.demo.paint import Sheet

EDGE = "#4a3527"
SKINS = ("#8a5a3b", "#6f4527", "#c58c5c", "#e0b088", "#a06a42")


def child(
    sheet: Sheet, x: float, y: float, height: float, shirt: str, *, skirt: str | None = None, up: bool = False
) -> None:
    """Draw a child standing on (x, y); with the arms up it is glad."""
    h, skin = height, sheet.chance.choice(SKINS)
    for side in (-1, 1):
        sheet.line([(x + side * h * 0.07, y - h * 0.34), (x + side * h * 0.09, y)], skin, h * 0.07)
        sheet.line([(x + side * h * 0.09, y), (x + side * h * 0.15, y)], EDGE, h * 0.05)
        hand = (x + side * h * 0.3, y - h * (0.82 if up else 0.36))
        sheet.line([(x + side * h * 0.11, y - h * 0.6), hand], shirt, h * 0.075)
        sheet.dot(*hand, h * 0.045, skin)
    hem = h * (0.2 if skirt else 0.13)
    body = [
        (x - h * 0.11, y - h * 0.66),
        (x + h * 0.11, y - h * 0.66),
        (x + h * 0.14, y - h * 0.42),
        (x - h * 0.14, y - h * 0.42),
    ]
    legs = [
        (x - h * 0.13, y - h * 0.44),
        (x + h * 0.13, y - h * 0.44),
        (x + hem, y - h * 0.24),
        (x - hem, y - h * 0.24),
    ]
    sheet.crayon(legs, skirt or "#3c5a99", density=1.5)
    sheet.crayon(body, shirt, density=1.5)
    sheet.crayon(ellipse(x, y - h * 0.79, h * 0.13), skin, density=1.6)
    hair = [(-0.14, -0.79), (-0.1, -0.93), (0, -0.96), (0.1, -0.93), (0.14, -0.79), (0, -0.87), (-0.14, -0.79)]
    sheet.crayon(curve(placed(x, y, h, hair)), "#2a1c14", density=1.8)
    if skirt:
        for side in (-1, 1):
            sheet.dot(x + side * h * 0.15, y - h * 0.87, h * 0.045, "#2a1c14")
    for side in (-1, 1):
        sheet.dot(x + side * h * 0.045, y - h * 0.79, h * 0.017, "#1d130d")
    sheet.line(
        curve([(x - h * 0.05, y - h * 0.735), (x, y - h * 0.71), (x + h * 0.05, y - h * 0.735)], 4),
        "#b03a2e",
        h * 0.014,
    )


def goat(sheet: Sheet, x: float, y: float, size: float, colour: str = "#e8dcc6", *, left: bool = False) -> None:
    """Draw a goat that stands on (x, y) and looks to the right, or to the left."""
    s, d = size, -1 if left else 1
    for dx in (-0.36, -0.24, 0.2, 0.32):
        sheet.line([(x + d * dx * s, y - s * 0.3), (x + d * dx * s, y)], "#6d5844", s * 0.07)
    sheet.outlined(ellipse(x, y - s * 0.42, s * 0.45, s * 0.22), colour, width=s * 0.025, paint=True)
    neck = [(x + d * s * 0.32, y - s * 0.48), (x + d * s * 0.5, y - s * 0.8)]
    sheet.gouache(ribbon(neck, (s * 0.22, s * 0.16)), colour)
    sheet.outlined(
        ellipse(x + d * s * 0.58, y - s * 0.82, s * 0.17, s * 0.105, turn=d * 0.35), colour, width=s * 0.025, paint=True
    )
    for off in (0.0, 0.08):
        horn = [
            (x + d * s * (0.5 + off), y - s * 0.92),
            (x + d * s * (0.45 + off), y - s * 1.08),
            (x + d * s * (0.34 + off), y - s * 1.12),
        ]
        sheet.line(curve(horn, 4), "#5a4a3a", s * 0.045)
    sheet.line([(x + d * s * 0.46, y - s * 0.86), (x + d * s * 0.34, y - s * 0.8)], colour, s * 0.07)
    sheet.dot(x + d * s * 0.6, y - s * 0.86, s * 0.025, "#1d130d")
    sheet.line([(x + d * s * 0.62, y - s * 0.72), (x + d * s * 0.6, y - s * 0.6)], "#6d5844", s * 0.04)
    sheet.line([(x - d * s * 0.42, y - s * 0.52), (x - d * s * 0.54, y - s * 0.64)], colour, s * 0.07)


def bird(sheet: Sheet, x: float, y: float, size: float, colour: str = "#333333") -> None:
    """Draw a far bird: two strokes."""
    sheet.line(
        curve(
            [
                (x - size, y - size * 0.4),
                (x - size * 0.4, y - size * 0.5),
                (x, y),
                (x + size * 0.4, y - size * 0.5),
                (x + size, y - size * 0.4),
            ],
            5,
        ),
        colour,
        size * 0.13,
    )


def bee(sheet: Sheet, x: float, y: float, size: float) -> None:
    """Draw a bee, and where it has been."""
    trail = [(x - size * (1 + i * 0.8), y + math.sin(i * 1.4) * size * 0.7) for i in range(7)]
    for point in trail[1:]:
        sheet.dot(*point, size * 0.05, "#7a7a7a")
    for turn in (-0.5, 0.4):
        sheet.crayon(
            ellipse(x + size * turn * 0.3, y - size * 0.42, size * 0.16, size * 0.34, turn=turn), "#bfe0f5", density=2
        )
    sheet.gouache(ellipse(x, y, size * 0.5, size * 0.3), "#f7c325")
    for dx in (-0.2, 0.05, 0.28):
        sheet.line([(x + dx * size, y - size * 0.26), (x + dx * size, y + size * 0.26)], "#2a2018", size * 0.09)
    sheet.dot(x + size * 0.42, y - size * 0.06, size * 0.06, "#1d130d")


def worm(sheet: Sheet, x: float, y: float, size: float) -> None:
    """Draw an earthworm with a face."""
    spine = [(x, y), (x + size * 0.3, y - size * 0.2), (x + size * 0.6, y + size * 0.1), (x + size, y - size * 0.1)]
    sheet.gouache(ribbon(spine, (size * 0.14, size * 0.16)), "#e58f8a")
    sheet.gouache(ellipse(x + size, y - size * 0.1, size * 0.1), "#e58f8a")
    sheet.line(curve(spine), "#c96f6b", size * 0.02)
    sheet.dot(x + size * 1.02, y - size * 0.14, size * 0.022, "#1d130d")
    sheet.line([(x + size * 1.0, y - size * 0.05), (x + size * 1.06, y - size * 0.07)], "#7c2d28", size * 0.02)


def ant(sheet: Sheet, x: float, y: float, size: float) -> None:
    """Draw an ant that walks to the right."""
    for dx in (-0.25, 0.0, 0.25):
        sheet.line([(x + (dx - 0.12) * size, y + size * 0.4), (x + dx * size, y)], "#1f1510", size * 0.08)
    for dx, r in ((-0.5, 0.26), (0.0, 0.17), (0.42, 0.2)):
        sheet.dot(x + dx * size, y, r * size, "#1f1510")
    sheet.line([(x + 0.5 * size, y - 0.1 * size), (x + 0.8 * size, y - 0.4 * size)], "#1f1510", size * 0.07)


def well(sheet: Sheet, x: float, y: float, size: float) -> None:
    """Draw a village well with a roof and a bucket."""
    s = size
    for side in (-1, 1):
        sheet.crayon(
            box(x + side * s * 0.42 - s * 0.04, y - s * 1.15, x + side * s * 0.42 + s * 0.04, y - s * 0.3),
            "#8a5a2b",
            density=1.6,
        )
    roof = [(x - s * 0.68, y - s * 1.1), (x, y - s * 1.55), (x + s * 0.68, y - s * 1.1)]
    sheet.outlined(roof, "#c2492f", width=s * 0.02)
    sheet.line([(x - s * 0.44, y - s * 0.98), (x + s * 0.44, y - s * 0.98)], "#6b4423", s * 0.05)
    sheet.line([(x, y - s * 0.98), (x, y - s * 0.62)], "#8c7a5b", s * 0.02)
    sheet.outlined(
        [
            (x - s * 0.13, y - s * 0.62),
            (x + s * 0.13, y - s * 0.62),
            (x + s * 0.1, y - s * 0.42),
            (x - s * 0.1, y - s * 0.42),
        ],
        "#7fb2d6",
        width=s * 0.018,
    )
    for row in range(3):
        for col in range(5):
            left = x - s * 0.52 + col * s * 0.22 - (row % 2) * s * 0.06
            top = y - s * 0.38 + row * s * 0.15
            stone = sheet.chance.choice(("#b3a69a", "#9d9186", "#c4b8aa", "#a89078"))
            sheet.outlined(box(left, top, left + s * 0.2, top + s * 0.13), stone, "#6b625a", width=s * 0.014)


def house(sheet: Sheet, x: float, y: float, size: float, wall: str = "#d9a066") -> None:
    """Draw a round house with a straw roof."""
    s = size
    sheet.outlined(box(x - s * 0.4, y - s * 0.5, x + s * 0.4, y), wall, width=s * 0.022)
    roof = curve(
        [
            (x - s * 0.58, y - s * 0.46),
            (x - s * 0.2, y - s * 0.85),
            (x, y - s * 1.05),
            (x + s * 0.2, y - s * 0.85),
            (x + s * 0.58, y - s * 0.46),
        ],
        5,
    )
    sheet.outlined(roof, "#d8b44a", width=s * 0.022)
    for dx in (-0.3, -0.1, 0.1, 0.3):
        sheet.line([(x + dx * s * 0.3, y - s * 0.9), (x + dx * s * 1.5, y - s * 0.5)], "#a8812a", s * 0.015)
    sheet.crayon(box(x - s * 0.1, y - s * 0.32, x + s * 0.1, y), "#6b3f1d", density=1.8)


def hand(sheet: Sheet, x: float, y: float, size: float, colour: str, turn: float = 0.0) -> None:
    """Draw the print of a painted hand whose fingers point to `turn` (0 = up)."""
    cos, sin = math.cos(turn), math.sin(turn)

    def at(dx: float, dy: float) -> tuple[float, float]:
        return x + (dx * cos - dy * sin) * size, y + (dx * sin + dy * cos) * size

    sheet.gouache(ellipse(*at(0, 0), size * 0.3, size * 0.34, turn=turn), colour, turn=turn + 1.57)
    for dx, tip, lean in ((-0.22, -0.72, -0.1), (-0.07, -0.84, -0.03), (0.08, -0.82, 0.04), (0.22, -0.68, 0.12)):
        sheet.gouache(ribbon([at(dx, -0.2), at(dx + lean, tip)], (size * 0.15, size * 0.13)), colour, turn=turn + 1.57)
        sheet.gouache(ellipse(*at(dx + lean, tip), size * 0.066), colour)
    sheet.gouache(
        ribbon([at(0.18, 0.1), at(0.42, -0.12), at(0.5, -0.26)], (size * 0.19, size * 0.13)), colour, turn=turn
    )
    sheet.gouache(ellipse(*at(0.5, -0.26), size * 0.066), colour)


def camel(sheet: Sheet, x: float, y: float, size: float) -> None:
    """Draw a camel walking to the left."""
    s = size
    for dx in (-0.3, -0.2, 0.24, 0.34):
        sheet.line(
            [(x + dx * s, y - s * 0.42), (x + dx * s + sheet.chance.uniform(-0.03, 0.03) * s, y)], "#a87639", s * 0.06
        )
    back = [(-0.42, -0.5), (-0.2, -0.72), (0, -0.98), (0.18, -0.74), (0.44, -0.56)]
    belly = [(0.36, -0.36), (0, -0.33), (-0.36, -0.38), (-0.42, -0.5)]
    body = curve(placed(x, y, s, back + belly), 6)
    sheet.outlined(body, "#c9944d", width=s * 0.02)
    neck = [
        (x - s * 0.34, y - s * 0.54),
        (x - s * 0.54, y - s * 0.6),
        (x - s * 0.64, y - s * 0.8),
        (x - s * 0.68, y - s * 1.0),
    ]
    sheet.outlined(ribbon(neck, (s * 0.2, s * 0.1)), "#c9944d", width=s * 0.02)
    sheet.outlined(ellipse(x - s * 0.74, y - s * 1.02, s * 0.13, s * 0.075, turn=-0.1), "#c9944d", width=s * 0.02)
    sheet.dot(x - s * 0.74, y - s * 1.05, s * 0.018, "#1d130d")
    sheet.line([(x - s * 0.3, y - s * 0.7), (x + s * 0.28, y - s * 0.68)], "#b3322c", s * 0.06)
