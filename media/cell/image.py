"""Makes pictures small. Runs only in a child of the cell.

Promised: the outputs are upright, in sRGB, on white where the picture was transparent, and carry no metadata, because
nothing but pixels is handed to the encoder.
"""

from __future__ import annotations

import io
import os
import warnings
from typing import TYPE_CHECKING

from pi_heif import HeifImagePlugin, options, register_heif_opener  # noqa: TID253 - likewise
from PIL import (  # noqa: TID253 - this process exists for it
    AvifImagePlugin,
    Image,
    ImageCms,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)

from media import prints, recipes
from media.cell.cover import covered
from media.model import Made, Order, Print, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

# Named, and so loaded before the fork: a child may not be able to read the files of the environment it came from.
PLUGINS = (AvifImagePlugin, HeifImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebPImagePlugin)
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF")

_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_TURNED = {5, 6, 7, 8}
_ORIENTATION = 0x0112


def prepare() -> None:
    """Load the decoders; set the limits that hold for every picture."""
    Image.init()
    register_heif_opener()
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    options.DECODE_THREADS = 1
    options.THUMBNAILS = options.DEPTH_IMAGES = options.AUX_IMAGES = False
    Image.MAX_IMAGE_PIXELS = recipes.PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    ImageCms.createProfile("sRGB")


def render(source: int, order: Order) -> tuple[Verdict, list[bytes]]:
    """Decode the picture in a descriptor and encode what was ordered."""
    try:
        with os.fdopen(source, "rb") as file, Image.open(file, formats=FORMATS) as picture:
            width, height = picture.size
            if width * height > recipes.PIXELS:
                return _refused("picture-too-large", f"{width} x {height} pixels are too many."), []
            hidden = order.covers or order.crop  # is destroyed in the whole picture, not in a smaller one
            edge = max(picture.size) if hidden else max(recipes.STILLS[name].edge for name in order.recipes)
            small = _decoded(picture, edge)
            # AVIF says in its boxes how it was held, and Pillow tells that as if it were EXIF; libheif turns it itself.
            turned = picture.getexif().get(_ORIENTATION, 1) if picture.format == "AVIF" else order.orientation
    except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError):
        return _refused("picture-too-large", "This picture needs too much memory."), []
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError) as error:
        return _refused("picture-broken", f"{type(error).__name__}: {error}"), []
    if turned in _UPRIGHT:
        small = small.transpose(_UPRIGHT[turned])
    if turned in _TURNED:
        width, height = height, width
    if hidden:
        small = covered(small, order.covers, order.crop)
        width, height = small.size
    outputs, made, seen = [], [], small
    for name in sorted(order.recipes, key=lambda name: -recipes.STILLS[name].edge):
        small = shrunk(small, recipes.STILLS[name].edge)
        seen = small if max(small.size) > prints.PDQ_EDGE else seen
        outputs.append(encoded(small, recipes.STILLS[name]))
        made.append(Made(recipe=name, size=len(outputs[-1])))
    outputs.append(encoded(shrunk(small, recipes.PLACEHOLDER_IMAGE.edge), recipes.PLACEHOLDER_IMAGE))
    made.append(Made(recipe=recipes.PLACEHOLDER, size=len(outputs[-1])))
    return Verdict(code="ok", width=width, height=height, looks=_print(seen), made=made), outputs


def _print(picture: Image.Image) -> Print:
    """Return what the picture is recognised by; it is upright by now, so that how it was held makes no difference."""
    grey = picture.convert("L")
    large, small = (
        grey.resize((edge, edge), Image.Resampling.BILINEAR, reducing_gap=2.0).tobytes()
        for edge in (prints.PDQ_EDGE, prints.PHASH_EDGE)
    )
    return prints.print_of(large, small)


def _refused(code: str, message: str) -> Verdict:
    return Verdict(code=code, message=message[:200])


def _decoded(picture: Image.Image, edge: int) -> Image.Image:
    """Return the picture at most `edge` pixels long, in sRGB. JPEG is decoded at the smallest scale that suffices."""
    # A camera's 4032 halves to 2016: nobody sees that it is not 2048, and it takes half the time. Both sides are asked
    # for in proportion, because the library scales to the lesser of what they allow.
    width, height = picture.size
    enough = edge * 0.9 / max(width, height)
    picture.draft("RGB", (int(width * enough), int(height * enough)))
    picture.load()
    profile = picture.info.get("icc_profile")
    small = shrunk(_plain(picture), edge)
    if profile and small.mode in {"RGB", "L", "CMYK"}:
        small = _in_srgb(small, profile)
    if small.mode in {"RGBA", "LA"}:
        paper = Image.new("RGBA", small.size, "white")
        paper.alpha_composite(small.convert("RGBA"))
        small = paper
    if small.mode != "RGB":
        return small.convert("RGB")
    # The same pixels without the file they came from. `convert` would copy them all.
    return small._new(small.im)  # noqa: SLF001 - nothing public does that


def _plain(picture: Image.Image) -> Image.Image:
    """Return a picture in a mode that can be made smaller."""
    if picture.mode in {"RGB", "RGBA", "L", "LA", "CMYK"}:
        return picture
    if picture.mode.startswith("I"):  # sixteen bits a pixel
        scale: Callable[[float], float] = lambda value: value / 256  # noqa: E731 - `point` reads it as a formula
        return picture.convert("I").point(scale).convert("L")
    return picture.convert("RGBA" if "transparency" in picture.info or "A" in picture.mode else "RGB")


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return picture  # a profile that nobody can read changes nothing
    return picture if turned is None else turned


def shrunk(picture: Image.Image, edge: int) -> Image.Image:
    """Return the picture with a longest side of at most `edge` pixels."""
    longest = max(picture.size)
    if longest <= edge:
        return picture
    width, height = (max(round(side * edge / longest), 1) for side in picture.size)
    # As sharp as the eye wants at these ratios, for two thirds of the time of the wider filters.
    return picture.resize((width, height), Image.Resampling.HAMMING, reducing_gap=2.0)


def encoded(picture: Image.Image, recipe: recipes.Recipe) -> bytes:
    """Return the pixels, and nothing else, as a recipe wants them."""
    out = io.BytesIO()
    picture.info = {}  # what was read beside the pixels is not offered to the encoder
    if recipe.ending == "jpg":
        picture.save(out, "JPEG", quality=recipe.quality, optimize=True)
    else:
        picture.save(out, "WEBP", quality=recipe.quality, method=recipe.effort)
    return out.getvalue()
