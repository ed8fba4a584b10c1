"""Five posters on paper that lies on its side."""

from __future__ import annotations

import math

from outreach.demo import creatures as c
from outreach.demo import plants as p
from outreach.demo.paint import Sheet
from outreach.demo.shapes import Points, band, box, curve, ellipse, star

WIDTH, HEIGHT = 1414, 1000


def halves(seed: int) -> Sheet:
    """Draw the same place, thirsty and cared for."""
    s = Sheet(seed, width=WIDTH, height=HEIGHT)
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
    s = Sheet(seed, width=WIDTH, height=HEIGHT)
    s.gouache(box(0, 0, WIDTH, 400), "#f6d57a", streaks=0.1)
    for i, colour in enumerate(("#f6d57a", "#f5b95a", "#ee9146", "#e06e3d")):
        s.gouache(band([(0, i * 150), (500, i * 150 + 30), (WIDTH, i * 150 - 10)], 760), colour, streaks=0.1)
    s.gouache(ellipse(960, 500, 190), "#fbe36a", streaks=0.08)
    s.gouache(ellipse(960, 500, 150), "#fff3a8", streaks=0.05)
    s.gouache(band([(0, 660), (400, 620), (900, 650), (WIDTH, 610)], 1000), "#b5652f")
    s.gouache(band([(0, 800), (500, 770), (1000, 810), (WIDTH, 770)], 1000), "#8c4a24")
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


def half_moons(seed: int) -> Sheet:
    """Draw half-moon pits, seen from above, as in the Sahel."""
    s = Sheet(seed, width=WIDTH, height=HEIGHT, paper="#f7ecd8")
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
    s = Sheet(seed, width=WIDTH, height=HEIGHT)
    s.crayon(box(14, 14, 1400, 640), "#24407c", turn=0.1, density=1.2)
    for _ in range(30):
        s.crayon(
            star(s.chance.uniform(40, 1370), s.chance.uniform(40, 420), s.chance.uniform(9, 22)), "#fbe27a", density=2
        )
    s.crayon(ellipse(1150, 190, 92), "#fdf0b4", density=1.6)
    s.crayon(ellipse(1190, 165, 80), "#24407c", density=2)
    p.land(s, [(14, 560), (260, 470), (560, 580), (880, 480), (1400, 600)], "#c98f45", turn=0.3)
    p.land(s, [(14, 760), (420, 640), (800, 740), (1400, 650)], "#e3b25f", turn=0.2)
    s.crayon(ellipse(560, 850, 330, 86), "#3f8fcf", density=1.4)
    s.line(curve([(400, 850), (480, 836), (560, 852), (650, 838)]), "#cfe8fa", 5)
    for x, y, h in ((260, 810, 380), (370, 790, 300), (840, 830, 430)):
        p.palm(s, x, y, h, s.chance.uniform(-0.2, 0.2))
    c.camel(s, 1130, 880, 260)
    c.camel(s, 1330, 840, 160)
    s.words("احموا الواحة", 700, 155, 118, ("#fff1c2",), script="arabic")
    return s


def green_wall(seed: int) -> Sheet:
    """Draw trees that stop the sand."""
    s = Sheet(seed, width=WIDTH, height=HEIGHT)
    s.gouache(box(0, 0, WIDTH, 1000), "#bfe4f0", streaks=0.07)
    s.gouache(band([(0, 380), (170, 180), (330, 240), (430, 470), (560, 640), (640, 800)], 1000), "#e0b35a")
    for i in range(4):
        s.line(
            curve([(20, 470 + i * 90), (200, 330 + i * 100), (330, 440 + i * 90), (440, 640 + i * 60)]), "#b9822f", 9
        )
    s.gouache(band([(0, 860), (500, 820), (WIDTH, 800)], 1000), "#7fae3f")
    for i in range(5):
        p.tree(s, 620 + i * 165, 880 - i * 8, 430 + (i % 2) * 70, paint=True, fruit="#e5572f" if i % 2 else None)
    for i, shirt in enumerate(("#d8402f", "#2f7dc4", "#f3b61f")):
        c.child(s, 700 + i * 230, 975, 230, shirt, skirt=None if i % 2 else "#7a3fa0")
    p.sun(s, 1260, 140, 80)
    s.words("STOP, SAND!", 690, 170, 100, ("#14532d", "#b3461b"))
    return s
