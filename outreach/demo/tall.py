"""Nine posters on upright paper."""

from __future__ import annotations

import math

from outreach.demo import creatures as c
from outreach.demo import plants as p
from outreach.demo.paint import Sheet, hue, shade
from outreach.demo.shapes import Points, band, blob, box, curve, drop, ellipse, ribbon, star


def well(seed: int) -> Sheet:
    """Draw how everybody meets at the well."""
    s = Sheet(seed)
    p.sky(s, "#a9d8ef", 800)
    p.sun(s, 830, 330, 92)
    p.land(s, [(14, 760), (300, 690), (620, 740), (986, 680)], "#d9b26a")
    p.land(s, [(14, 940), (400, 900), (986, 950)], "#e2c07c")
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


def soil(seed: int) -> Sheet:
    """Draw what lives under our feet."""
    s = Sheet(seed)
    p.sky(s, "#b7e0f2", 470)
    p.sun(s, 160, 150, 70)
    p.cloud(s, 760, 170, 58, "#e4eef7")
    for top, colour in ((440, "#5a3a20"), (640, "#7b4f2b"), (880, "#a26c3c"), (1130, "#c3935c")):
        p.land(s, [(14, top), (260, top + 24), (520, top - 12), (780, top + 22), (986, top)], colour, turn=0.15)
    for end in ((340, 760), (420, 930), (520, 1010), (630, 900), (690, 720)):
        s.crayon(ribbon([(515, 440), ((515 + end[0]) / 2, 600), end], (26, 5)), "#e8d3ae", density=1.6)
    p.seedling(s, 515, 450, 290, pairs=3)
    for x, y, size in ((110, 720, 200), (700, 850, 210), (180, 1010, 190)):
        c.worm(s, x, y, size)
    for i in range(7):
        c.ant(s, 640 + (i % 4) * 84, 560 + (i // 4) * 62 + s.chance.uniform(-8, 8), 46)
    for _ in range(24):
        stone = blob(s.chance.uniform(60, 940), s.chance.uniform(1170, 1370), s.chance.uniform(14, 40), s.chance)
        s.outlined(stone, s.chance.choice(("#8d8377", "#b8ab9a", "#6f665c")), width=4)
    for x in (90, 250, 800, 920):
        p.flower(s, x, 450, 120, s.chance.choice(("#e24a8d", "#f4b41a", "#e2543a")))
    s.words("SOIL IS ALIVE", 500, 1320, 96, ("#fff1d0", "#fbd46d"))
    return s


def rain_dance(seed: int) -> Sheet:
    """Draw at last it rains."""
    s = Sheet(seed)
    p.sky(s, "#86a9c9", 900)
    for x, y in ((260, 190), (700, 150), (480, 300)):
        p.cloud(s, x, y, 84, "#dfe6ee", face=True)
    p.rain(s, 60, 420, 950, 880, 90, "#1f6fc0")
    p.land(s, [(14, 900), (350, 860), (700, 900), (986, 860)], "#8fbf4d")
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


def terraces(seed: int) -> Sheet:
    """Draw mountains made into stairs."""
    s = Sheet(seed)
    p.sky(s, "#bfe3f5", 640)
    p.sun(s, 820, 190, 84)
    p.land(s, [(14, 520), (220, 300), (430, 460), (700, 260), (986, 480)], "#8fb8a2", turn=1.0)
    greens = ("#2f7d4f", "#5fae3c", "#3f9142", "#9cc84b", "#4f9f3a", "#79b843", "#2f8a45")
    for i, colour in enumerate(greens):
        top = 560 + i * 118
        p.land(
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
    p.sky(s, "#9fd6f2", 760)
    p.cloud(s, 240, 180, 60, "#f1f6fb")
    p.cloud(s, 760, 270, 46, "#f1f6fb")
    p.land(s, [(14, 740), (330, 690), (660, 735), (986, 700)], "#8bbf45")
    for row, (y, height) in enumerate(((950, 330), (1160, 430), (1390, 560))):
        for i in range(5 - row):
            p.flower(s, 120 + row * 70 + i * (220 + 50 * row), y, height * s.chance.uniform(0.9, 1.08), "#f7b71c")
    for x, y, size in ((560, 470, 90), (260, 540, 70), (850, 560, 76)):
        c.bee(s, x, y, size)
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
