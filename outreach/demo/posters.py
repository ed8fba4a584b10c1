"""Fourteen posters as children might draw them: land, soil, water, trees and drought.

`draw(name, seed)` is pure. The posters say a few words in English, French and Arabic, and no name of anybody.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from outreach.demo import creatures as c
from outreach.demo import plants as p
from outreach.demo.paint import Sheet, hue, shade
from outreach.demo.shapes import band, blob, box, curve, drop, ellipse, ribbon, star

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL import Image

    from outreach.demo.shapes import Points

Wide = 1414


def _sky(sheet: Sheet, colour: str, bottom: float) -> None:
    sheet.crayon(box(14, 14, sheet.width - 14, bottom), colour, turn=0.12, density=0.9)


def _land(sheet: Sheet, crest: list[tuple[float, float]], colour: str, *, turn: float | None = None) -> None:
    sheet.crayon(band(crest, sheet.height - 14), colour, turn=turn)


def well(seed: int) -> Sheet:
    """Draw how everybody meets at the well."""
    s = Sheet(seed)
    _sky(s, "#a9d8ef", 800)
    p.sun(s, 830, 330, 92)
    _land(s, [(14, 760), (300, 690), (620, 740), (986, 680)], "#d9b26a")
    _land(s, [(14, 940), (400, 900), (986, 950)], "#e2c07c")
    p.baobab(s, 215, 905, 480)
    c.house(s, 850, 830, 200)
    c.well(s, 540, 1130, 300)
    c.child(s, 255, 1235, 300, "#d64550", skirt="#7a3fa0")
    c.child(s, 830, 1230, 320, "#f2a31b")
    c.goat(s, 560, 1330, 150, left=True)
    for x in (120, 420, 700, 920):
        p.seedling(s, x, 1370, 60)
    s.words("L'EAU C'EST LA VIE", 500, 140, 84, ("#1f6fb2", "#2d8a4e", "#c2452d"))
    return s


def hands(seed: int) -> Sheet:
    """Draw a tree whose leaves are everybody's hands."""
    s = Sheet(seed, paper="#fdf9ef")
    s.gouache(box(0, 0, 1000, 1414), "#fbeecb", streaks=0.06)
    s.gouache(band([(0, 1180), (300, 1120), (700, 1130), (1000, 1190)], 1414), "#6a9a3d")
    s.gouache(ribbon([(500, 1240), (490, 900), (505, 560)], (150, 70)), "#6e4426", turn=1.5)
    for x, y in ((230, 620), (330, 430), (500, 330), (670, 430), (780, 620)):
        s.gouache(ribbon([(500, 900), ((500 + x) / 2, (900 + y) / 2 + 30), (x, y)], (60, 22)), "#6e4426", turn=1.2)
    colours = ("#d8402f", "#2f8f4b", "#f0a81c", "#2b74b8", "#7fb439", "#b04a9b", "#e9772b", "#1f9c93")
    for i, (x, y) in enumerate(
        (
            (190, 640),
            (270, 450),
            (400, 300),
            (550, 250),
            (690, 330),
            (790, 480),
            (830, 650),
            (350, 590),
            (640, 570),
            (500, 440),
            (140, 790),
            (880, 800),
        )
    ):
        c.hand(s, x, y, 150, colours[i % 8], math.atan2(x - 500, 900 - y) * 0.9)
    s.words("ONE LAND  MANY HANDS", 500, 1350, 72, ("#fff6dd",))
    return s


def halves(seed: int) -> Sheet:
    """Draw the same place, thirsty and cared for."""
    s = Sheet(seed, width=Wide, height=1000)
    s.crayon(box(14, 14, 700, 560), "#f3c48b", turn=0.2)
    s.crayon(box(714, 14, 1400, 560), "#9fd3ee", turn=0.2)
    s.crayon(box(14, 560, 700, 986), "#c98d55", turn=0.5)
    s.crayon(box(714, 560, 1400, 986), "#7cb342", turn=0.5)
    p.sun(s, 170, 160, 80, face=False)
    for start in ((60, 640), (240, 610), (420, 650), (590, 620), (150, 800), (360, 820), (560, 800)):
        crack: Points = [start]
        for _ in range(5):
            crack.append(
                (min(690, max(20, crack[-1][0] + s.chance.uniform(-60, 60))), crack[-1][1] + s.chance.uniform(18, 44))
            )
        s.line(crack, "#6b3f1d", 7)
    p.bare_tree(s, 420, 640, 480)
    c.bird(s, 600, 200, 40)
    p.cloud(s, 1010, 140, 62, "#b9cfe2")
    p.rain(s, 850, 250, 1330, 480, 34)
    p.tree(s, 1220, 700, 440, fruit="#d8402f")
    p.river(s, [(760, 575), (800, 700), (760, 820), (900, 985)], (26, 120))
    for x, colour in ((1030, "#e24a8d"), (1110, "#f4b41a"), (1330, "#8e4fc0"), (1190, "#e2543a")):
        p.flower(s, x, 950, 150, colour)
    s.line([(707, 14), (707, 986)], "#4a3527", 12)
    s.words("TODAY?", 350, 950, 84, ("#7c2d12",))
    s.words("OR THIS!", 1010, 640, 84, ("#14532d", "#1d4ed8"))
    return s


def goats(seed: int) -> Sheet:
    """Draw evening on the savannah, in paint."""
    s = Sheet(seed, width=Wide, height=1000)
    for i, colour in enumerate(("#f6d57a", "#f5b95a", "#ee9146", "#e06e3d")):
        s.gouache(band([(0, i * 150), (500, i * 150 + 30), (Wide, i * 150 - 10)], 760), colour, streaks=0.1)
    s.gouache(ellipse(960, 500, 190), "#fbe36a", streaks=0.08)
    s.gouache(ellipse(960, 500, 150), "#fff3a8", streaks=0.05)
    s.gouache(band([(0, 660), (400, 620), (900, 650), (Wide, 610)], 1000), "#b5652f")
    s.gouache(band([(0, 800), (500, 770), (1000, 810), (Wide, 770)], 1000), "#8c4a24")
    p.acacia(s, 330, 810, 560)
    p.acacia(s, 1230, 690, 270)
    for x, y, size, colour, left in (
        (560, 880, 170, "#f2e6cf", False),
        (820, 850, 130, "#5b4636", True),
        (1010, 930, 190, "#d9b68a", True),
        (150, 930, 140, "#efe0c2", False),
    ):
        c.goat(s, x, y, size, colour, left=left)
    for x, y in ((620, 190), (700, 150), (800, 210)):
        c.bird(s, x, y, 36, "#5d2a17")
    return s


def soil(seed: int) -> Sheet:
    """Draw what lives under our feet."""
    s = Sheet(seed)
    _sky(s, "#b7e0f2", 470)
    p.sun(s, 160, 150, 70)
    p.cloud(s, 760, 170, 58, "#e4eef7")
    for top, colour in ((440, "#5a3a20"), (640, "#7b4f2b"), (880, "#a26c3c"), (1130, "#c3935c")):
        _land(s, [(14, top), (260, top + 24), (520, top - 12), (780, top + 22), (986, top)], colour, turn=0.15)
    for end in ((340, 760), (420, 930), (520, 1010), (630, 900), (690, 720)):
        s.crayon(ribbon([(515, 440), ((515 + end[0]) / 2, 600), end], (26, 5)), "#e8d3ae", density=1.6)
    p.seedling(s, 515, 450, 290, pairs=3)
    for x, y, size in ((110, 720, 200), (700, 850, 210), (180, 1010, 190)):
        c.worm(s, x, y, size)
    for i in range(9):
        x, y = 640 + (i % 5) * 62, 560 + (i // 5) * 40
        for dx in (-14, 0, 14):
            s.dot(x + dx, y, 8, "#1f1510")
    for i in range(24):
        stone = blob(s.chance.uniform(60, 940), s.chance.uniform(1170, 1370), s.chance.uniform(14, 40), s.chance)
        s.outlined(stone, s.chance.choice(("#8d8377", "#b8ab9a", "#6f665c")), width=4)
    for x in (90, 250, 800, 920):
        p.flower(s, x, 450, 120, s.chance.choice(("#e24a8d", "#f4b41a", "#e2543a")))
    s.words("SOIL IS ALIVE", 500, 1320, 96, ("#fff1d0", "#fbd46d"))
    return s


def rain_dance(seed: int) -> Sheet:
    """Draw at last it rains."""
    s = Sheet(seed)
    _sky(s, "#86a9c9", 900)
    for x, y in ((260, 190), (700, 150), (480, 300)):
        p.cloud(s, x, y, 84, "#dfe6ee", face=True)
    p.rain(s, 60, 420, 950, 880, 90, "#1f6fc0")
    _land(s, [(14, 900), (350, 860), (700, 900), (986, 860)], "#8fbf4d")
    for x, y, rx in ((300, 1290, 190), (760, 1330, 170)):
        s.crayon(ellipse(x, y, rx, 38), "#5fb0e5", density=1.4)
    for i, (x, shirt, skirt) in enumerate(
        ((160, "#e4572e", None), (390, "#f3b61f", "#c2257a"), (620, "#2fa66a", None), (850, "#7a4fc9", "#e4572e"))
    ):
        c.child(s, x, 1230 + (i % 2) * 50, 340, shirt, skirt=skirt, up=True)
    s.words("المطر حياة", 500, 800, 120, ("#123a6b",), script="arabic")
    return s


def globe(seed: int) -> Sheet:
    """Draw the whole world in two hands."""
    s = Sheet(seed, paper="#fffaf0")
    s.gouache(box(0, 0, 1000, 1414), "#23365f", streaks=0.08)
    for _ in range(38):
        s.gouache(star(s.chance.uniform(30, 970), s.chance.uniform(30, 1000), s.chance.uniform(8, 22)), "#f8e58b")
    s.gouache(ellipse(500, 600, 330), "#3b93cf")
    for x, y, r, ry in (
        (400, 480, 120, 130),
        (460, 700, 85, 130),
        (640, 520, 95, 90),
        (690, 690, 70, 60),
        (330, 640, 46, 70),
        (560, 400, 60, 34),
    ):
        s.gouache(blob(x, y, r, s.chance, ry=ry), "#5fae3c")
        s.gouache(blob(x + 10, y + 8, r * 0.5, s.chance, ry=ry * 0.45), "#a9c94f")
    for x, y in ((500, 300), (420, 470), (640, 470), (470, 650)):
        p.tree(s, x, y, 120, paint=True)
    c.house(s, 580, 640, 90)
    c.hand(s, 215, 1020, 430, "#8a5a3b", 0.5)
    c.hand(s, 785, 1020, 430, "#e0b088", -0.5)
    s.words("HOLD IT GENTLY", 500, 1370, 84, ("#fdf6d8", "#f8d36b"))
    return s


def half_moons(seed: int) -> Sheet:
    """Draw half-moon pits, seen from above, as in the Sahel."""
    s = Sheet(seed, width=Wide, height=1000, paper="#f7ecd8")
    s.crayon(box(14, 14, 1400, 986), "#dca968", turn=0.35, density=0.9)
    for row in range(4):
        for col in range(6):
            x, y = 150 + col * 220 + (row % 2) * 100, 300 + row * 205
            if x > 1340:
                continue
            moon = [(x + 84 * math.cos(math.radians(a)), y + 66 * math.sin(math.radians(a))) for a in range(0, 181, 12)]
            s.crayon(moon, "#7b4a25", density=1.4)
            s.line(moon, "#5a3416", 9)
            s.crayon(ellipse(x, y + 14, 50, 18), "#57a8dd", density=1.6)
            p.seedling(s, x, y + 22, 92 if (row + col) % 3 else 66)
    c.child(s, 1240, 985, 330, "#2f7dc4", skirt="#f3b61f")
    s.line([(1130, 780), (1165, 960)], "#6b4423", 12)
    p.sun(s, 1270, 130, 76)
    s.words("LA DEMI-LUNE GARDE L'EAU", 575, 150, 66, ("#7c2d12", "#1d5f9c", "#2d6a31"))
    return s


def oasis(seed: int) -> Sheet:
    """Draw an oasis at night."""
    s = Sheet(seed, width=Wide, height=1000)
    s.crayon(box(14, 14, 1400, 640), "#24407c", turn=0.1, density=1.2)
    for _ in range(30):
        s.crayon(
            star(s.chance.uniform(40, 1370), s.chance.uniform(40, 420), s.chance.uniform(9, 22)), "#fbe27a", density=2
        )
    s.crayon(ellipse(1150, 190, 92), "#fdf0b4", density=1.6)
    s.crayon(ellipse(1190, 165, 80), "#24407c", density=2)
    _land(s, [(14, 560), (260, 470), (560, 580), (880, 480), (1400, 600)], "#c98f45", turn=0.3)
    _land(s, [(14, 760), (420, 640), (800, 740), (1400, 650)], "#e3b25f", turn=0.2)
    s.crayon(ellipse(560, 850, 330, 86), "#3f8fcf", density=1.4)
    s.line(curve([(400, 850), (480, 836), (560, 852), (650, 838)]), "#cfe8fa", 5)
    for x, y, h in ((260, 810, 380), (370, 790, 300), (840, 830, 430)):
        p.palm(s, x, y, h, s.chance.uniform(-0.2, 0.2))
    c.camel(s, 1130, 880, 260)
    c.camel(s, 1330, 840, 160)
    s.words("احموا الواحة", 700, 155, 118, ("#fff1c2",), script="arabic")
    return s


def terraces(seed: int) -> Sheet:
    """Draw mountains made into stairs."""
    s = Sheet(seed)
    _sky(s, "#bfe3f5", 640)
    p.sun(s, 820, 190, 84)
    _land(s, [(14, 520), (220, 300), (430, 460), (700, 260), (986, 480)], "#8fb8a2", turn=1.0)
    greens = ("#2f7d4f", "#5fae3c", "#3f9142", "#9cc84b", "#4f9f3a", "#79b843", "#2f8a45")
    for i, colour in enumerate(greens):
        top = 560 + i * 118
        _land(
            s,
            [(14, top + 30), (250, top - 26 - 8 * i), (520, top + 34), (760, top - 20), (986, top + 26)],
            colour,
            turn=0.1 * i,
        )
        s.line(
            curve([(14, top + 30), (250, top - 26 - 8 * i), (520, top + 34), (760, top - 20), (986, top + 26)]),
            "#7b4a25",
            11,
        )
        for j in range(9):
            p.seedling(s, 70 + j * 108 + 20 * (i % 2), top + 92, 50)
    p.river(s, [(640, 420), (600, 640), (660, 820), (590, 1040), (680, 1400)], (16, 90))
    c.house(s, 250, 700, 170, "#e0b074")
    c.child(s, 330, 1200, 230, "#d8402f")
    return s


def big_drop(seed: int) -> Sheet:
    """Draw a world in a drop."""
    s = Sheet(seed)
    s.crayon(box(14, 14, 986, 1400), "#f2d9a6", turn=0.7, density=0.8)
    s.crayon(drop(500, 860, 400), "#a8dcf3", turn=0.2, density=1.3)
    s.crayon(band([(118, 940), (320, 850), (560, 920), (880, 850)], 1000), "#8fc14a")
    lower = [(x, y) for x, y in ellipse(500, 860, 398, n=80) if y > 985]
    s.crayon(sorted(lower, key=lambda q: math.atan2(q[1] - 860, q[0] - 500)), "#3f93d2", density=1.4)
    p.tree(s, 340, 950, 330, fruit="#f08a24")
    c.house(s, 640, 940, 180)
    p.sun(s, 560, 520, 56)
    for x, y, colour in ((300, 1080, "#f4792b"), (520, 1150, "#f2c230"), (680, 1060, "#e24a6d")):
        s.crayon(ellipse(x, y, 58, 30), colour, density=1.7)
        s.crayon([(x - 48, y), (x - 92, y - 32), (x - 92, y + 32)], colour, density=1.7)
        s.dot(x + 32, y - 6, 7, "#1d130d")
    s.line(drop(500, 860, 402), "#1f66a8", 14, closed=True)
    s.words("SAVE EVERY DROP", 500, 1370, 78, ("#1f66a8", "#2d8a4e"))
    return s


def sunflowers(seed: int) -> Sheet:
    """Draw how bees need fields, and fields need bees."""
    s = Sheet(seed)
    _sky(s, "#9fd6f2", 760)
    p.cloud(s, 240, 180, 60, "#f1f6fb")
    p.cloud(s, 760, 270, 46, "#f1f6fb")
    _land(s, [(14, 740), (330, 690), (660, 735), (986, 700)], "#8bbf45")
    for row, (y, height) in enumerate(((950, 330), (1160, 430), (1390, 560))):
        for i in range(5 - row):
            p.flower(s, 120 + row * 70 + i * (220 + 50 * row), y, height * s.chance.uniform(0.9, 1.08), "#f7b71c")
    for x, y, size in ((560, 470, 90), (260, 540, 70), (850, 560, 76)):
        c.bee(s, x, y, size)
    return s


def green_wall(seed: int) -> Sheet:
    """Draw trees that stop the sand."""
    s = Sheet(seed, width=Wide, height=1000)
    s.gouache(box(0, 0, Wide, 1000), "#bfe4f0", streaks=0.07)
    s.gouache(band([(0, 380), (170, 180), (330, 240), (430, 470), (560, 640), (640, 800)], 1000), "#e0b35a")
    for i in range(4):
        s.line(
            curve([(20, 470 + i * 90), (200, 330 + i * 100), (330, 440 + i * 90), (440, 640 + i * 60)]), "#b9822f", 9
        )
    s.gouache(band([(0, 860), (500, 820), (Wide, 800)], 1000), "#7fae3f")
    for i in range(5):
        p.tree(s, 620 + i * 165, 880 - i * 8, 430 + (i % 2) * 70, paint=True, fruit="#e5572f" if i % 2 else None)
    for i, shirt in enumerate(("#d8402f", "#2f7dc4", "#f3b61f")):
        c.child(s, 700 + i * 230, 975, 230, shirt, skirt=None if i % 2 else "#7a3fa0")
    p.sun(s, 1260, 140, 80)
    s.words("STOP, SAND!", 690, 170, 100, ("#14532d", "#b3461b"))
    return s


def watering(seed: int) -> Sheet:
    """Draw a small tree needs somebody."""
    s = Sheet(seed)
    s.gouache(box(0, 0, 1000, 1414), "#f6c9a0", streaks=0.07)
    s.gouache(ellipse(500, 620, 430), "#fbe0a3", streaks=0.06)
    s.gouache(band([(0, 1080), (300, 1020), (700, 1030), (1000, 1080)], 1414), "#6b4425")
    can: Points = [(120, 420), (400, 400), (420, 640), (140, 660)]
    s.outlined(can, "#d8402f", width=10, paint=True)
    s.gouache(ribbon([(405, 600), (540, 500), (610, 440)], (60, 34)), "#d8402f")
    s.gouache(ellipse(622, 430, 56, 30, turn=0.7), "#a92d20")
    s.line(curve([(150, 430), (110, 300), (260, 240), (390, 320), (390, 400)]), "#a92d20", 26)
    p.rain(s, 590, 500, 780, 930, 26, "#2f86cf")
    p.seedling(s, 690, 1090, 330, pairs=3)
    base = hue("#6b4425")
    for i in range(14):
        tone = "#{:02x}{:02x}{:02x}".format(*shade(base, 0.1 + 0.02 * (i % 5)))
        s.gouache(
            blob(s.chance.uniform(40, 960), s.chance.uniform(1130, 1390), s.chance.uniform(16, 34), s.chance), tone
        )
    c.worm(s, 170, 1260, 240)
    s.words("ازرع شجرة", 500, 190, 140, ("#14532d",), script="arabic")
    return s


DESIGNS: Final[dict[str, Callable[[int], Sheet]]] = {
    "well": well, "hands": hands, "halves": halves, "goats": goats, "soil": soil, "rain": rain_dance, "globe": globe,
    "half-moons": half_moons, "oasis": oasis, "terraces": terraces, "drop": big_drop, "sunflowers": sunflowers,
    "green-wall": green_wall, "watering": watering,
}  # fmt: skip


def draw(name: str, seed: int = 0) -> Image.Image:
    """Return a poster. Raises KeyError for a design that is not in DESIGNS."""
    return DESIGNS[name](seed).picture
