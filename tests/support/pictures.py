"""Pictures as a cheap tablet takes them, drawn anew for each test: no file of a real child is in this repository.

`poster_jpeg` is what the other tests reuse. Its landmarks (a red band above, a blue one below, on the upright picture)
tell whether a picture was turned, and its secrets (`SECRETS`) whether metadata survived anywhere.
"""

from __future__ import annotations

import io
import random
from functools import lru_cache

from PIL import Image, ImageDraw
from PIL.TiffImagePlugin import IFDRational

MAKER = "Kivu Tablets Ltd"
SERIAL = "SN-70431-TEACHER"
COMMENT = b"drawn by Amina, class 4"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><creator>Amina of class 4</creator></x:xmpmeta>'
SECRETS = (MAKER.encode(), SERIAL.encode(), COMMENT, b"Amina", b"Exif\x00\x00", b"xmpmeta")

_GPS, _EXIF = 0x8825, 0x8769
_GRAIN = 256

# What turns the upright picture into the raster that a camera held that way would write.
_HELD = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@lru_cache(maxsize=16)
def poster_jpeg(
    width: int = 3024, height: int = 4032, orientation: int = 6, *, gps: bool = True, seed: int = 0, quality: int = 85
) -> bytes:
    """Return a JPEG that shows an upright poster of `width` x `height` once its EXIF orientation is obeyed.

    With `gps`, it carries everything in SECRETS and a position.
    """
    picture = upright_poster(width, height, seed=seed)
    if orientation in _HELD:
        picture = picture.transpose(_HELD[orientation])
    out = io.BytesIO()
    if gps:
        picture.save(out, "JPEG", quality=quality, exif=tell_tale_exif(orientation), comment=COMMENT, xmp=XMP)
    else:
        exif = Image.Exif()
        exif[0x0112] = orientation
        picture.save(out, "JPEG", quality=quality, exif=exif if orientation != 1 else b"")
    return out.getvalue()


def upright_poster(width: int, height: int, *, seed: int = 0) -> Image.Image:
    """Draw the poster: colours that bleed into each other, grain, a few shapes, a red band above and a blue below."""
    chance = random.Random(seed)
    small = (max(width // 160, 4), max(height // 160, 4))
    wash = Image.frombytes("RGB", small, chance.randbytes(small[0] * small[1] * 3))
    picture = wash.resize((width, height), Image.Resampling.BILINEAR)
    grain = Image.frombytes("RGB", (_GRAIN, _GRAIN), chance.randbytes(_GRAIN * _GRAIN * 3))
    tile = Image.blend(Image.new("RGB", grain.size, "gray"), grain, 0.5)
    sheet = Image.new("RGB", (width, height))
    for left in range(0, width, _GRAIN):
        for top in range(0, height, _GRAIN):
            sheet.paste(tile, (left, top))
    picture = Image.blend(picture, sheet, 0.25)
    pen = ImageDraw.Draw(picture)
    for _ in range(12):
        x, y, r = chance.randrange(width), chance.randrange(height), chance.randrange(width // 16 + 1, width // 5 + 3)
        pen.ellipse((x - r, y - r, x + r, y + r), fill=tuple(chance.randbytes(3)))
    band = max(height // 12, 1)
    pen.rectangle((0, 0, width, band), fill=(220, 20, 20))
    pen.rectangle((0, height - band, width, height), fill=(20, 20, 220))
    return picture


def tell_tale_exif(orientation: int = 1) -> Image.Exif:
    """Return EXIF that would betray a child: where, when, and with which tablet."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = MAKER
    exif[0x0132] = "2026:03:14 09:26:53"
    exif.get_ifd(_EXIF)[0xA431] = SERIAL
    place = exif.get_ifd(_GPS)
    place[1], place[3] = "S", "E"
    place[2] = (IFDRational(1), IFDRational(40), IFDRational(4512, 100))
    place[4] = (IFDRational(29), IFDRational(13), IFDRational(1234, 100))
    return exif


def secrets_in(data: bytes) -> list[bytes]:
    """Return which of the secrets are still in `data`."""
    return [secret for secret in SECRETS if secret in data]
