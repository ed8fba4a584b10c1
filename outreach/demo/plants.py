"""What grows and what lies under it: sun, clouds, trees, flowers, water. Each takes the sheet, a place and a size."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from outreach.demo.shapes import band, blob, box, curve, drop, ellipse, leaf, placed, ribbon

if TYPE_CHECKING:
    from outreach.demo.paint import Sheet
    from outreach.demo.shapes import Points

BARK, EDGE = "#7b4a25", "#4a3527"
GREENS = ("#3f9142", "#5fae3c", "#2f7d4f", "#86bd3f")


def sky(sheet: Sheet, colour: str, bottom: float) -> None:
    """Colour the sheet down to `bottom`, leaving a rim of paper."""
    sheet.crayon(box(14, 14, sheet.width - 14, bottom), colour, turn=0.12, density=0.9)


def land(sheet: Sheet, crest: Points, colour: str, *, turn: float | None = None) -> None:
    """Colour what lies under a crest line."""
    sheet.crayon(band(crest, sheet.height - 14), colour, turn=turn)


def sun(sheet: Sheet, x: float, y: float, r: float, *, face: bool = True) -> None:
    """Draw a sun with rays, and a smile when it has a face."""
    for i in range(14):
        angle = 2 * math.pi * i / 14 + 0.1
        inner, outer = r * 1.18, r * sheet.chance.uniform(1.5, 1.85)
        ends = [(x + d * math.cos(angle), y + d * math.sin(angle)) for d in (inner, outer)]
        sheet.line(ends, ("#f59a1b", "#f7b733")[i % 2], r * 0.13)
    sheet.crayon(ellipse(x, y, r), "#fbc51f", density=1.2)
    sheet.line(ellipse(x, y, r), "#ee8f14", r * 0.07, closed=True)
    if face:
        for side in (-1, 1):
            sheet.dot(x + side * r * 0.33, y - r * 0.18, r * 0.08, EDGE)
            sheet.crayon(ellipse(x + side * r * 0.55, y + r * 0.18, r * 0.15), "#f08a5d")
        sheet.line(
            curve([(x - r * 0.4, y + r * 0.22), (x, y + r * 0.5), (x + r * 0.4, y + r * 0.22)]), "#c4471d", r * 0.08
        )


def cloud(sheet: Sheet, x: float, y: float, r: float, colour: str = "#cfe3f2", *, face: bool = False) -> None:
    """Draw a cloud of five bellies."""
    bellies = [(-1.5, 0.1, 0.7), (-0.7, -0.4, 0.9), (0.3, -0.5, 1.0), (1.2, -0.1, 0.8), (0.0, 0.3, 1.1)]
    for dx, dy, size in bellies:
        sheet.crayon(ellipse(x + dx * r, y + dy * r, size * r), colour, turn=0.3)
    rim = [(-2.2, 0.4), (-1.6, -0.6), (-0.7, -1.3), (0.4, -1.5), (1.5, -0.9), (2.0, 0.3), (0, 1.4), (-2.2, 0.4)]
    sheet.line(curve(placed(x, y, r, rim)), "#5b87ad", r * 0.09)
    if face:
        for side in (-1, 1):
            sheet.dot(x + side * r * 0.45, y - r * 0.25, r * 0.1, EDGE)
        sheet.line(curve([(x - r * 0.3, y + r * 0.15), (x, y + r * 0.38), (x + r * 0.3, y + r * 0.15)]), EDGE, r * 0.08)


def rain(sheet: Sheet, left: float, top: float, right: float, bottom: float, n: int, colour: str = "#3f8fd0") -> None:
    """Draw drops, neatly spread as children do it."""
    columns = max(1, round(math.sqrt(n * (right - left) / (bottom - top))))
    for i in range(n):
        x = left + (right - left) * ((i % columns) + 0.5 + sheet.chance.uniform(-0.25, 0.25)) / columns
        y = top + (bottom - top) * ((i // columns) + sheet.chance.uniform(0.1, 0.9)) * columns / n
        sheet.crayon(drop(x, y, sheet.chance.uniform(7, 11)), colour, density=1.5)


def tree(sheet: Sheet, x: float, y: float, height: float, *, fruit: str | None = None, paint: bool = False) -> None:
    """Draw a tree with a round crown, standing on (x, y)."""
    fill = sheet.gouache if paint else sheet.crayon
    fill(ribbon([(x, y), (x + height * 0.02, y - height * 0.55)], (height * 0.13, height * 0.08)), BARK)
    for side in (-1, 1):
        fill(
            ribbon(
                [(x, y - height * 0.38), (x + side * height * 0.16, y - height * 0.56)], (height * 0.05, height * 0.03)
            ),
            BARK,
        )
    for dx, dy, size in ((-0.2, -0.6, 0.2), (0.2, -0.6, 0.2), (0, -0.8, 0.24), (-0.1, -0.68, 0.2), (0.12, -0.7, 0.18)):
        crown = blob(x + dx * height, y + dy * height, size * height, sheet.chance)
        fill(crown, sheet.chance.choice(GREENS))
    for _ in range(9 if fruit else 0):
        angle, reach = sheet.chance.uniform(0, 6.3), sheet.chance.uniform(0.05, 0.3) * height
        sheet.dot(
            x + reach * math.cos(angle), y - 0.7 * height + reach * 0.8 * math.sin(angle), height * 0.03, fruit or ""
        )


def acacia(sheet: Sheet, x: float, y: float, height: float) -> None:
    """Draw a flat-topped tree of the savannah, in paint."""
    for lean in (-0.35, 0.05, 0.4):
        spine = [(x, y), (x + lean * height * 0.2, y - height * 0.45), (x + lean * height, y - height * 0.82)]
        sheet.gouache(ribbon(spine, (height * 0.09, height * 0.025)), "#5d3a20", turn=1.4)
    for dx, dy, rx in ((-0.35, -0.84, 0.36), (0.4, -0.86, 0.38), (0.02, -0.96, 0.46)):
        sheet.gouache(
            blob(x + dx * height, y + dy * height, rx * height, sheet.chance, ry=height * 0.1, bumps=14), GREENS[2]
        )
        sheet.gouache(
            blob(x + dx * height, y + (dy - 0.03) * height, rx * 0.8 * height, sheet.chance, ry=height * 0.06),
            GREENS[1],
        )


def baobab(sheet: Sheet, x: float, y: float, height: float) -> None:
    """Draw a thick old tree with few leaves."""
    w = height * 0.17
    side = [(-0.221, 0.0), (-0.17, -0.3), (-0.119, -0.62)]
    trunk = curve(placed(x, y, height, side + [(-dx, dy) for dx, dy in reversed(side)]))
    sheet.outlined(trunk, "#a9785a", width=height * 0.012)
    for i in range(7):
        angle = math.pi * (1.08 + 0.84 * i / 6)
        start = (x + w * 0.6 * math.cos(angle), y - height * 0.6)
        end = (x + height * 0.42 * math.cos(angle), y - height * 0.62 + height * 0.34 * math.sin(angle))
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + height * 0.03)
        sheet.crayon(ribbon([start, middle, end], (height * 0.05, height * 0.018)), "#a9785a")
        for _ in range(3):
            near = (
                end[0] + sheet.chance.uniform(-0.06, 0.06) * height,
                end[1] + sheet.chance.uniform(-0.05, 0.04) * height,
            )
            sheet.crayon(blob(*near, height * 0.055, sheet.chance), sheet.chance.choice(GREENS), density=1.4)


def palm(sheet: Sheet, x: float, y: float, height: float, lean: float = 0.15) -> None:
    """Draw a date palm."""
    top = (x + lean * height, y - height * 0.75)
    sheet.crayon(
        ribbon([(x, y), (x + lean * height * 0.3, y - height * 0.4), top], (height * 0.09, height * 0.05)), "#9a6a3a"
    )
    for i in range(8):
        angle = -math.pi / 2 + (i - 3.5) * 0.52
        end = (top[0] + height * 0.36 * math.cos(angle), top[1] + height * 0.36 * math.sin(angle) + height * 0.1)
        middle = (top[0] + height * 0.22 * math.cos(angle), top[1] + height * 0.26 * math.sin(angle) - height * 0.02)
        sheet.crayon(ribbon([top, middle, end], (height * 0.07, height * 0.015)), GREENS[i % 3], density=1.5)
    for dx in (-0.03, 0.02, 0.05):
        sheet.dot(top[0] + dx * height, top[1] + height * 0.05, height * 0.028, "#c26a1e")


def bare_tree(sheet: Sheet, x: float, y: float, height: float) -> None:
    """Draw a tree that has lost its leaves."""
    sheet.crayon(
        ribbon(
            [(x, y), (x - height * 0.03, y - height * 0.5), (x + height * 0.02, y - height * 0.8)], (height * 0.1, 9)
        ),
        "#5b4636",
    )
    for base, dx, dy in (
        (0.4, -0.28, -0.72),
        (0.5, 0.26, -0.78),
        (0.6, -0.16, -0.92),
        (0.66, 0.14, -0.98),
        (0.3, 0.24, -0.52),
    ):
        start, end = (x - height * 0.02, y - base * height), (x + dx * height, y + dy * height)
        sheet.crayon(
            ribbon([start, ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + 12), end], (height * 0.04, 5)), "#5b4636"
        )


def seedling(sheet: Sheet, x: float, y: float, height: float, *, pairs: int = 2) -> None:
    """Draw a young plant on (x, y)."""
    sheet.line([(x, y), (x + height * 0.03, y - height)], "#3b8a3a", height * 0.08)
    for i in range(pairs):
        at = y - height * (0.5 + 0.45 * i / max(1, pairs - 1)) if pairs > 1 else y - height * 0.9
        for turn in (-0.6, -2.55):
            sheet.crayon(leaf(x, at, height * (0.62 - 0.16 * i), turn), GREENS[i % 4], density=1.6)


def flower(sheet: Sheet, x: float, y: float, height: float, petals: str, heart: str = "#6b3d14") -> None:
    """Draw a flower whose root is at (x, y)."""
    r = height * 0.2
    sheet.line([(x, y), (x, y - height + r)], "#3b8a3a", height * 0.05)
    for turn in (-0.5, -2.6):
        sheet.crayon(leaf(x, y - height * 0.35, height * 0.3, turn), GREENS[1], density=1.5)
    for i in range(11):
        angle = 2 * math.pi * i / 11
        sheet.crayon(
            ellipse(x + r * math.cos(angle), y - height + r * math.sin(angle), r * 0.52, r * 0.26, turn=angle),
            petals,
            density=1.5,
        )
    sheet.crayon(ellipse(x, y - height, r * 0.62), heart, density=1.6)


def river(sheet: Sheet, spine: list[tuple[float, float]], widths: tuple[float, float]) -> None:
    """Draw water that runs along a line, with a few waves."""
    sheet.crayon(ribbon(spine, widths), "#4a9fd8", density=1.2)
    line = curve(spine)
    for x, y in line[4 :: max(1, len(line) // 9)]:
        w = sheet.chance.uniform(14, 30)
        sheet.line(curve([(x - w, y), (x - w / 2, y - 6), (x, y), (x + w / 2, y - 6), (x + w, y)], 4), "#d9eefb", 4)
