"""Outlines as lists of points, on a page that is 1000 units wide (or 1414 when it lies on its side). Pure."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

Point = tuple[float, float]
Points = list[Point]


def ellipse(x: float, y: float, rx: float, ry: float | None = None, *, turn: float = 0.0, n: int = 40) -> Points:
    """Return an ellipse around (x, y), turned by `turn` radians."""
    ry = rx if ry is None else ry
    cos, sin = math.cos(turn), math.sin(turn)
    around = [(rx * math.cos(2 * math.pi * i / n), ry * math.sin(2 * math.pi * i / n)) for i in range(n)]
    return [(x + a * cos - b * sin, y + a * sin + b * cos) for a, b in around]


def placed(x: float, y: float, size: float, points: Points) -> Points:
    """Return points that were given in sizes around the origin, at (x, y)."""
    return [(x + dx * size, y + dy * size) for dx, dy in points]


def box(left: float, top: float, right: float, bottom: float) -> Points:
    """Return a rectangle."""
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def curve(anchors: Points, steps: int = 10) -> Points:
    """Return a smooth line through `anchors` (Catmull-Rom)."""
    padded = [anchors[0], *anchors, anchors[-1]]
    out: Points = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        out += [_between(a, b, c, d, i / steps) for i in range(steps)]
    return [*out, anchors[-1]]


def _between(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    def one(p: float, q: float, r: float, s: float) -> float:
        return 0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t**3)

    return one(a[0], b[0], c[0], d[0]), one(a[1], b[1], c[1], d[1])


def band(crest: Points, floor: float) -> Points:
    """Return the land under a crest line, down to `floor`."""
    line = curve(crest)
    return [*line, (line[-1][0], floor), (line[0][0], floor)]


def ribbon(spine: Points, widths: tuple[float, float]) -> Points:
    """Return a strip along `spine` whose width runs from the first of `widths` to the second."""
    line = curve(spine)
    left: Points = []
    right: Points = []
    for i, (x, y) in enumerate(line):
        x0, y0 = line[max(i - 1, 0)]
        x1, y1 = line[min(i + 1, len(line) - 1)]
        length = math.hypot(x1 - x0, y1 - y0) or 1.0
        half = (widths[0] + (widths[1] - widths[0]) * i / (len(line) - 1)) / 2
        nx, ny = -(y1 - y0) / length * half, (x1 - x0) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left + right[::-1]


def drop(x: float, y: float, r: float) -> Points:
    """Return a drop of water whose round part is centred on (x, y)."""
    tip = (x, y - 2.1 * r)
    arc = [(x + r * math.cos(a), y + r * math.sin(a)) for a in (math.radians(t) for t in range(-25, 206, 11))]
    return [
        tip,
        *curve([(x + 0.42 * r, y - 1.1 * r), arc[0]], 4),
        *arc,
        *curve([arc[-1], (x - 0.42 * r, y - 1.1 * r)], 4),
    ]


def leaf(x: float, y: float, length: float, turn: float) -> Points:
    """Return a leaf that begins at (x, y) and points to `turn` radians."""
    cos, sin = math.cos(turn), math.sin(turn)
    raw = curve([(0, 0), (length * 0.45, -length * 0.26), (length, 0), (length * 0.45, length * 0.26), (0, 0)], 6)
    return [(x + a * cos - b * sin, y + a * sin + b * cos) for a, b in raw]


def star(x: float, y: float, r: float, points: int = 5, inner: float = 0.45, turn: float = -math.pi / 2) -> Points:
    """Return a star."""
    out: Points = []
    for i in range(points * 2):
        reach = r if i % 2 == 0 else r * inner
        angle = turn + math.pi * i / points
        out.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return out


def blob(x: float, y: float, r: float, chance: Random, *, ry: float | None = None, bumps: int = 9) -> Points:
    """Return a round shape as a hand draws it: never quite round."""
    ry = r if ry is None else ry
    ring = []
    for i in range(bumps):
        angle, reach = 2 * math.pi * i / bumps, chance.uniform(0.86, 1.12)
        ring.append((x + r * reach * math.cos(angle), y + ry * reach * math.sin(angle)))
    return curve([*ring, ring[0]], 6)


def shaky(points: Points, chance: Random, amount: float, *, closed: bool = True) -> Points:
    """Return `points` as a child's hand would follow them: denser, and off by about `amount`."""
    ring = [*points, points[0]] if closed else points
    dense: Points = []
    for (x0, y0), (x1, y1) in pairwise(ring):
        n = max(1, int(math.hypot(x1 - x0, y1 - y0) / 22))
        dense += [(x0 + (x1 - x0) * i / n, y0 + (y1 - y0) * i / n) for i in range(n)]
    if not closed:
        dense.append(ring[-1])
    drift_x = drift_y = 0.0
    out: Points = []
    for x, y in dense:
        drift_x = drift_x * 0.72 + chance.gauss(0, amount) * 0.6
        drift_y = drift_y * 0.72 + chance.gauss(0, amount) * 0.6
        out.append((x + drift_x, y + drift_y))
    return out
