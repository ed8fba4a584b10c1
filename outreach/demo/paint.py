"""A sheet of paper and what a child has in the pencil case: crayons, gouache and a thick marker.

Wax catches only the paper's hills, so crayon is hatching seen through grain; gouache covers, in streaks that follow the
brush. Everything is drawn on the sheet in units (1000 wide, or 1414 on its side) and is a pure function of the seed.
"""

from __future__ import annotations

import math
import random
from pathlib import Path

import manimgx_fonts
from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter, ImageFont

from outreach.demo.shapes import Points, shaky

Colour = tuple[int, int, int]

_FONTS = Path(manimgx_fonts.__file__).parent
_LETTERS = {"latin": "NotoSans[wght].ttf", "arabic": "NotoSansArabic[wght].ttf"}


def grain(width: int, height: int, chance: random.Random, *, blur: float = 0.8) -> Image.Image:
    """Return the roughness of paper: grey noise, softened."""
    noise = Image.frombytes("L", (width, height), chance.randbytes(width * height))
    return noise.filter(ImageFilter.GaussianBlur(blur)) if blur else noise


def shade(colour: Colour, by: float) -> Colour:
    """Return a colour lighter (by > 0) or darker (by < 0)."""
    target = 255 if by > 0 else 0
    r, g, b = (round(c + (target - c) * abs(by)) for c in colour)
    return r, g, b


def hue(name: str) -> Colour:
    """Return a colour written as `#rrggbb`."""
    return ImageColor.getrgb(name)[:3]


class Sheet:
    """One drawing. `width` and `height` in units; the picture is `scale` pixels for each."""

    def __init__(
        self, seed: int, *, width: int = 1000, height: int = 1414, paper: str = "#faf5e8", scale: float = 1.6
    ) -> None:
        self.chance = random.Random(seed)
        self.width, self.height, self.scale = width, height, scale
        self.picture = Image.new("RGB", (round(width * scale), round(height * scale)), paper)
        tooth = grain(512, 512, self.chance, blur=1.1)
        self._tooth = Image.new("L", self.picture.size)
        for x in range(0, self.picture.width, 512):
            for y in range(0, self.picture.height, 512):
                self._tooth.paste(tooth, (x, y))

    def crayon(self, points: Points, colour: str, *, turn: float | None = None, density: float = 1.0) -> None:
        """Fill with wax crayon: two layers of hatching through the paper's grain."""
        region, mask = self._mask(points)
        first = self.chance.uniform(0.4, 1.0) if turn is None else turn
        base = hue(colour)
        for layer, angle in enumerate((first, first + self.chance.uniform(0.25, 0.5))):
            wax = self._hatching(mask.size, angle, density)
            teeth = self._tooth.crop(region).point(
                lambda v, cut=104 - 14 * layer: min(255, max(0, (v - cut) * 9 + 120))
            )
            alpha = ImageChops.multiply(ImageChops.multiply(mask, wax), teeth)
            self.picture.paste(shade(base, self.chance.uniform(-0.08, 0.06)), region, alpha)

    def gouache(self, points: Points, colour: str, *, turn: float = 0.0, streaks: float = 0.16) -> None:
        """Fill with thick paint whose brush went in the direction `turn`."""
        region, mask = self._mask(points)
        base = hue(colour)
        self.picture.paste(base, region, mask.point(lambda v: v * 246 // 255))
        bristles = self._bristles(mask.size, turn)
        for by, side in ((streaks, 1), (-streaks, -1)):
            strength = bristles.point(lambda v, side=side: min(255, max(0, (v - 128) * side * 5)))
            self.picture.paste(shade(base, by), region, ImageChops.multiply(mask, strength))

    def line(
        self, points: Points, colour: str, width: float = 7.0, *, closed: bool = False, shake: float = 1.6
    ) -> None:
        """Draw a crayon line, twice, as children do."""
        for _ in range(2):
            path = shaky(points, self.chance, shake, closed=closed)
            path = [*path, path[0]] if closed else path
            region, mask = self._mask(path, width=width * self.chance.uniform(0.8, 1.1))
            teeth = self._tooth.crop(region).point(lambda v: min(255, max(0, (v - 96) * 8 + 120)))
            self.picture.paste(hue(colour), region, ImageChops.multiply(mask, teeth))

    def outlined(
        self, points: Points, colour: str, edge: str = "#4a3527", *, width: float = 6.0, paint: bool = False
    ) -> None:
        """Fill a shape and go round it."""
        if paint:
            self.gouache(points, colour)
        else:
            self.crayon(points, colour)
        self.line(points, edge, width, closed=True)

    def dot(self, x: float, y: float, r: float, colour: str) -> None:
        """Press the marker on the paper."""
        region, mask = self._mask([(x + r * math.cos(i), y + r * math.sin(i)) for i in range(7)])
        self.picture.paste(hue(colour), region, mask)

    def words(
        self, text: str, x: float, y: float, size: float, colours: tuple[str, ...], *, script: str = "latin"
    ) -> None:
        """Write a word, centred on x: letter by letter where letters stand alone, in one go where they join."""
        font = ImageFont.truetype(str(_FONTS / _LETTERS[script]), round(size * self.scale))
        font.set_variation_by_axes([780])
        pieces = list(text) if script == "latin" else [text]
        lengths = [font.getlength(piece) / self.scale + (size * 0.05 if script == "latin" else 0) for piece in pieces]
        left = x - sum(lengths) / 2
        for i, (piece, length) in enumerate(zip(pieces, lengths, strict=True)):
            if piece.strip():
                self._piece(piece, font, left + length / 2, y, colours[i % len(colours)], tilted=script == "latin")
            left += length

    def _piece(self, text: str, font: ImageFont.FreeTypeFont, x: float, y: float, colour: str, *, tilted: bool) -> None:
        bounds = font.getbbox(text, anchor="ls")
        pad = round(0.3 * (bounds[3] - bounds[1]) + 8)
        width, height = bounds[2] - bounds[0] + 2 * pad, bounds[3] - bounds[1] + 2 * pad
        ink = Image.new("L", (round(width), round(height)))
        ImageDraw.Draw(ink).text((pad - bounds[0], pad - bounds[1]), text, fill=255, font=font, anchor="ls")
        ink = ink.rotate(
            self.chance.uniform(-7, 7) if tilted else self.chance.uniform(-1.5, 1.5), Image.Resampling.BICUBIC
        )
        left = round(x * self.scale - ink.width / 2)
        top = round(y * self.scale + bounds[1] - pad + (self.chance.uniform(-4, 4) * self.scale if tilted else 0))
        region = (left, top, left + ink.width, top + ink.height)
        teeth = self._tooth.crop(region).point(lambda v: min(255, max(0, (v - 84) * 8 + 120)))
        self.picture.paste(hue(colour), region, ImageChops.multiply(ink, teeth))

    def _mask(self, points: Points, width: float | None = None) -> tuple[tuple[int, int, int, int], Image.Image]:
        pixels = [(x * self.scale, y * self.scale) for x, y in points]
        thick = round((width or 0) * self.scale)
        pad = 3 + thick
        left = max(0, math.floor(min(x for x, _ in pixels)) - pad)
        top = max(0, math.floor(min(y for _, y in pixels)) - pad)
        right = max(left + 1, min(self.picture.width, math.ceil(max(x for x, _ in pixels)) + pad))
        bottom = max(top + 1, min(self.picture.height, math.ceil(max(y for _, y in pixels)) + pad))
        mask = Image.new("L", (right - left, bottom - top))
        moved = [(x - left, y - top) for x, y in pixels]
        draw = ImageDraw.Draw(mask)
        if width is None:
            draw.polygon(moved, fill=255)
        else:
            draw.line(moved, fill=255, width=max(2, thick), joint="curve")
            for x, y in (moved[0], moved[-1]):
                draw.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=255)
        return (left, top, right, bottom), mask.filter(ImageFilter.GaussianBlur(0.9))

    def _hatching(self, size: tuple[int, int], turn: float, density: float) -> Image.Image:
        """Return strokes to and fro over an area, in the direction `turn`."""
        wax = Image.new("L", size, 70)
        draw = ImageDraw.Draw(wax)
        width, height = size
        reach = math.hypot(width, height) / 2
        cos, sin = math.cos(turn), math.sin(turn)
        at, step = -reach, 7.5 * self.scale / density
        while at < reach:
            skew = self.chance.gauss(0, 0.02)
            ends = []
            for along in (-reach, reach):
                off = at + along * skew
                ends.append((width / 2 + along * cos - off * sin, height / 2 + along * sin + off * cos))
            pressure = round(self.chance.uniform(150, 255))
            draw.line(ends, fill=pressure, width=max(2, round(step * self.chance.uniform(0.7, 1.25))))
            at += step * self.chance.uniform(0.7, 1.3)
        return wax.filter(ImageFilter.GaussianBlur(1.2))

    def _bristles(self, size: tuple[int, int], turn: float) -> Image.Image:
        """Return long soft streaks in the direction `turn`."""
        reach = math.ceil(math.hypot(*size)) + 4
        noise = grain(max(4, reach // 160), max(8, reach // 5), self.chance, blur=0.7)
        long = noise.resize((reach, reach), Image.Resampling.BICUBIC).rotate(
            -math.degrees(turn), Image.Resampling.BILINEAR
        )
        left, top = (reach - size[0]) // 2, (reach - size[1]) // 2
        return long.crop((left, top, left + size[0], top + size[1]))
