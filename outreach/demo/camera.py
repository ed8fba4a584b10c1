"""Photographs of posters as a teacher takes them.

12 megapixels, a table, daylight from one side, a hand that is not quite steady, sensor noise, and the EXIF that a real
tablet writes, position included: exactly what the product has to remove again. Pure functions of the seed.
"""

from __future__ import annotations

import io
import math
import random
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageChops, ImageDraw, ImageFilter
from PIL.TiffImagePlugin import IFDRational

from outreach.demo.paint import grain, hue, shade

if TYPE_CHECKING:
    from outreach.demo.shapes import Points

LONG, SHORT = 4000, 3000
MASTER = 2048
"""Long edge of what a device sends, in pixels."""

PLACES: Final = {"NE": (13.5003, 7.1017, 347.0), "JO": (31.9539, 35.9106, 777.0)}
"""Latitude, longitude, altitude of the invented schools' towns."""

_ORIENTATION, _EXIF, _GPS = 0x0112, 0x8769, 0x8825
_TABLES = ("#c08a58", "#a59b8e", "#d6b07a", "#8a7462")


def photograph(
    poster: Image.Image, seed: int, *, country: str = "NE", taken: str = "2026:11:14 10:24:31", long: int = LONG
) -> bytes:
    """Return the JPEG of a tablet held upright over an upright poster, or on its side over a lying one.

    `long` is the picture's long edge in pixels.
    """
    chance = random.Random(seed)
    upright = poster.height > poster.width
    short = long * SHORT // LONG
    size = (short, long) if upright else (long, short)
    picture = _table(size, chance)
    corners = _corners(poster.size, size, chance)
    _shadow(picture, corners)
    _lay(picture, poster, corners)
    _pencils(picture, chance)
    picture = _noise(_light(picture, chance), chance)
    held = (6 if chance.random() < 0.8 else 8) if upright else (1 if chance.random() < 0.6 else 3)
    back = {6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270, 3: Image.Transpose.ROTATE_180}
    raster = picture.transpose(back[held]) if held in back else picture
    out = io.BytesIO()
    raster.save(out, "JPEG", quality=87, exif=_exif(held, country, taken, chance))
    return out.getvalue()


def master(jpeg: bytes) -> bytes:
    """Return what a device sends of a camera's file: upright, at most MASTER pixels long, no metadata."""
    with Image.open(io.BytesIO(jpeg)) as picture:
        turned = picture.getexif().get(_ORIENTATION, 1)
        picture.draft("RGB", (MASTER, MASTER))
        small = picture.convert("RGB")
    small.thumbnail((MASTER, MASTER), Image.Resampling.LANCZOS)
    forth = {6: Image.Transpose.ROTATE_270, 8: Image.Transpose.ROTATE_90, 3: Image.Transpose.ROTATE_180}
    small = small.transpose(forth[turned]) if turned in forth else small
    return _encoded(small, 72)


def thumbnail(jpeg: bytes) -> bytes:
    """Return the device's own small preview of a master."""
    with Image.open(io.BytesIO(jpeg)) as picture:
        picture.draft("RGB", (640, 640))
        small = picture.convert("RGB")
    small.thumbnail((320, 320), Image.Resampling.LANCZOS)
    return _encoded(small, 70)


def _encoded(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _table(size: tuple[int, int], chance: random.Random) -> Image.Image:
    """Return boards, a little worn, seen from above."""
    width, height = size[0] // 2, size[1] // 2
    base = hue(chance.choice(_TABLES))
    fibre = grain(width // 60, height // 2, chance, blur=0.5).resize((width, height), Image.Resampling.BICUBIC)
    dark = Image.new("RGB", (width, height), shade(base, -0.22))
    table = Image.composite(Image.new("RGB", (width, height), shade(base, 0.08)), dark, fibre)
    draw = ImageDraw.Draw(table)
    board = height // chance.randint(4, 6)
    for top in range(chance.randint(0, board), height, board):
        draw.line([(0, top), (width, top + chance.randint(-4, 4))], fill=shade(base, -0.6), width=5)
        draw.line([(0, top + 5), (width, top + 5)], fill=shade(base, 0.2), width=2)
    return table.resize(size, Image.Resampling.BICUBIC)


def _corners(poster: tuple[int, int], size: tuple[int, int], chance: random.Random) -> Points:
    """Return where the poster's corners lie in the picture: turned a little, and not seen straight from above."""
    fit = min(size[0] / poster[0], size[1] / poster[1]) * chance.uniform(0.84, 0.89)
    half = poster[0] * fit / 2, poster[1] * fit / 2
    turn = math.radians(chance.uniform(-3.5, 3.5))
    out = []
    for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x, y = sx * half[0], sy * half[1]
        lean = 0.965 if sy < 0 else 1.0
        x, y = x * lean * chance.uniform(0.985, 1.0), y * chance.uniform(0.985, 1.0)
        out.append(
            (
                size[0] / 2 + x * math.cos(turn) - y * math.sin(turn),
                size[1] / 2 + x * math.sin(turn) + y * math.cos(turn),
            )
        )
    return out


def _shadow(picture: Image.Image, corners: Points) -> None:
    small = Image.new("L", (picture.width // 8, picture.height // 8))
    ImageDraw.Draw(small).polygon([((x + 26) / 8, (y + 34) / 8) for x, y in corners], fill=150)
    soft = small.filter(ImageFilter.GaussianBlur(4)).resize(picture.size, Image.Resampling.BILINEAR)
    picture.paste((20, 14, 10), (0, 0), soft)


def _lay(picture: Image.Image, poster: Image.Image, corners: Points) -> None:
    """Put the poster on the table by a perspective map from the picture's pixels to the poster's."""
    w, h = poster.size
    across = _projection(corners, [(0, 0), (w, 0), (w, h), (0, h)])
    seen = poster.transform(picture.size, Image.Transform.PERSPECTIVE, across, Image.Resampling.BILINEAR)
    sheet = Image.new("L", picture.size)
    ImageDraw.Draw(sheet).polygon(corners, fill=255)
    picture.paste(seen, (0, 0), sheet.filter(ImageFilter.GaussianBlur(1.2)))


def _projection(source: Points, target: Points) -> list[float]:
    """Return the eight coefficients of the projective map that takes `source` to `target` (Gauss, with pivots)."""
    rows = []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows.append([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u])
        rows.append([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v])
    for i in range(8):
        pivot = max((abs(rows[r][i]), r) for r in range(i, 8))[1]
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for r in range(8):
            if r != i:
                factor = rows[r][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    return [row[8] for row in rows]


def _pencils(picture: Image.Image, chance: random.Random) -> None:
    """Leave two or three crayons at the edge, partly out of the picture."""
    for colour in chance.sample(("#d8402f", "#2f8f4b", "#2b74b8", "#f0a81c", "#7a3fa0"), chance.randint(2, 3)):
        length, thick = 900, 84
        crayon = Image.new("RGBA", (length, thick))
        draw = ImageDraw.Draw(crayon)
        base = hue(colour)
        draw.rectangle((0, 8, length - 130, thick - 8), fill=(*base, 255))
        draw.rectangle((0, 8, length - 130, 26), fill=(*shade(base, 0.35), 255))
        draw.rectangle((90, 8, 300, thick - 8), fill=(*shade(base, -0.35), 255))
        draw.polygon(
            [(length - 130, 8), (length - 10, thick // 2), (length - 130, thick - 8)], fill=(*shade(base, 0.12), 255)
        )
        crayon = crayon.resize(
            (length * max(picture.size) // LONG, thick * max(picture.size) // LONG), Image.Resampling.LANCZOS
        )
        turned = crayon.rotate(chance.uniform(0, 360), Image.Resampling.BICUBIC, expand=True)
        side = chance.choice((0, picture.width))
        at = (
            side - turned.width // 2 + chance.choice((-1, 1)) * 60,
            round(picture.height * chance.uniform(0.08, 0.85)) - turned.height // 2,
        )
        under = turned.getchannel("A").point(lambda v: v * 120 // 255).filter(ImageFilter.GaussianBlur(9))
        picture.paste((15, 10, 8), (at[0] + 16, at[1] + 20), under)
        picture.paste(turned, at, turned)


def _light(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Let daylight come from one corner and fall off towards the other."""
    glow = Image.new("L", (64, 64))
    cx, cy = chance.choice((8, 56)), chance.choice((4, 20))
    glow.putdata([round(255 - 0.75 * math.hypot(x - cx, y - cy)) for y in range(64) for x in range(64)])
    field = glow.resize(picture.size, Image.Resampling.BICUBIC)
    warm = Image.merge("RGB", (field, field.point(lambda v: v * 252 // 255), field.point(lambda v: v * 238 // 255)))
    return ImageChops.multiply(picture, warm)


def _noise(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Add what a small sensor adds: fine, a little different in each colour."""
    noise = grain(picture.width, picture.height, chance, blur=0).point(lambda v: v * 14 // 255)
    speckle = Image.merge("RGB", (noise, ImageChops.offset(noise, 7, 3), ImageChops.offset(noise, 3, 11)))
    return ImageChops.add(picture, speckle, 1, -7)


def _exif(held: int, country: str, taken: str, chance: random.Random) -> Image.Exif:
    """Return what the camera app writes."""
    latitude, longitude, altitude = PLACES[country]
    exif = Image.Exif()
    exif[_ORIENTATION] = held
    exif[0x010F], exif[0x0110], exif[0x0131], exif[0x0132] = "Kite", "Kite Tab 8", "Kite OS 14", taken
    camera = exif.get_ifd(_EXIF)
    camera[0x829A], camera[0x829D] = IFDRational(1, chance.choice((60, 100, 125))), IFDRational(22, 10)
    camera[0x8827], camera[0x9003], camera[0x920A] = chance.choice((80, 125, 200)), taken, IFDRational(354, 100)
    camera[0xA431] = f"KT8-{chance.randint(10**7, 10**8 - 1)}"
    gps = exif.get_ifd(_GPS)
    gps[1], gps[2] = "N", _degrees(latitude + chance.uniform(-0.004, 0.004))
    gps[3], gps[4] = "E", _degrees(longitude + chance.uniform(-0.004, 0.004))
    gps[5], gps[6] = b"\x00", IFDRational(round(altitude * 10), 10)
    return exif


def _degrees(value: float) -> tuple[IFDRational, IFDRational, IFDRational]:
    whole, rest = divmod(value, 1)
    minutes, rest = divmod(rest * 60, 1)
    return IFDRational(int(whole), 1), IFDRational(int(minutes), 1), IFDRational(round(rest * 6000), 100)
