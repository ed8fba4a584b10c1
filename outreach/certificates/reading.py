"""The texts of the QR symbols in a file that somebody sent: a picture, a scan or a PDF. For the command line alone.

Refused, as Unreadable: a file that is too large, of another type, cannot be decoded, or has no symbol.
The server never decodes a stranger's file outside of the cell; here a person asks about a file of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PIL.Image import Image

FILE_BYTES = 64 * 1024 * 1024
PIXELS = 60_000_000
PAGES = 50
DPI = 200
_INCH = 72
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
_SMALLEST = 900  # below this side a picture is also tried at twice the size


class Unreadable(Exception):  # noqa: N818 - it says what the file is
    """No certificate can be read from the file; the message says why."""


def texts_in(path: Path) -> list[str]:
    """Return what every symbol in the file says, each text once, in the order of the pages. Raises Unreadable."""
    if path.stat().st_size > FILE_BYTES:
        raise Unreadable(f"At most {FILE_BYTES // 1024 // 1024} MB are read.")
    data = path.read_bytes()
    pages = _pages(data) if data.startswith(b"%PDF-") else _picture(data)
    found = list(dict.fromkeys(text for page in pages for text in _symbols(page)))
    if not found:
        raise Unreadable(f"There is no QR code in {path.name} that can be read.")
    return found


def _symbols(page: Image) -> list[str]:
    import zxingcpp

    sort = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    found = zxingcpp.read_barcodes(page, formats=sort)
    if not found and max(page.size) < _SMALLEST:
        found = zxingcpp.read_barcodes(page.resize((page.width * 2, page.height * 2)), formats=sort)
    return [one.text for one in found]


def _picture(data: bytes) -> Iterator[Image]:
    import io

    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            if picture.width * picture.height > PIXELS:
                raise Unreadable(f"A picture may have {PIXELS} pixels.")
            turned = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Unreadable("This is not a picture or a PDF that can be read.") from None
    paper = Image.new("RGBA", turned.size, "white")  # what is transparent is paper
    yield Image.alpha_composite(paper, turned).convert("L")


def _pages(data: bytes) -> Iterator[Image]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise Unreadable("This PDF cannot be read.") from None
    try:
        for number in range(min(len(document), PAGES)):
            page = document[number]
            width, height = page.get_size()
            scale = min(DPI / _INCH, (PIXELS / max(width * height, 1)) ** 0.5)
            yield page.render(scale=scale, grayscale=True).to_pil()
    except pypdfium2.PdfiumError:
        raise Unreadable("A page of this PDF cannot be drawn.") from None
    finally:
        document.close()
