"""The words of a page that lie under what is covered on it, or outside of what is left. Runs only in the cell.

Promised: a word of which any letter is touched is told whole, with the touched words beside it on its line, so that it
can be covered wherever the page's words are read. Refused: words that are drawn and not written; nobody reads those
but with their eyes.
"""

from __future__ import annotations

import ctypes
import re
from typing import TYPE_CHECKING, Final

import pypdfium2  # noqa: TID253 - this process exists for it
from pypdfium2 import raw  # noqa: TID253 - likewise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media.model import Region

_GRID: Final = 100_000
"""How finely a place on the page is told: PDFium counts in whole numbers."""
_WORD: Final = re.compile(r"\S+")
LETTERS: Final = 120
"""The longest run that is told as one; a longer one is told in several."""


def words_under(page: pypdfium2.PdfPage, covers: list[Region], crop: Region | None) -> list[str]:
    """Return the runs of touched words, in the order of the page, each once."""
    read = page.get_textpage()
    text = read.get_text_range()
    if len(text) != read.count_chars():  # letters beyond the first plane count twice there: then nothing fits together
        text = "".join(read.get_text_range(at, 1)[:1] or " " for at in range(read.count_chars()))
    touched = [_touched(_box(page, read, at), covers, crop) for at in range(len(text))]
    return list(dict.fromkeys(_runs(text, touched)))


def _runs(text: str, touched: list[bool]) -> Iterator[str]:
    run, end = "", 0
    for found in _WORD.finditer(text):
        start, stop = found.span()
        near = "\n" not in text[end:start] and len(run) + 1 + stop - start <= LETTERS
        hit = any(touched[start:stop])
        if run and not (hit and near):
            yield run
            run = ""
        if hit:
            word = found[0][:LETTERS]
            run = f"{run} {word}" if run else word
        end = stop
    if run:
        yield run


def _touched(box: tuple[float, float, float, float] | None, covers: list[Region], crop: Region | None) -> bool:
    if box is None:
        return False
    left, top, right, bottom = box
    if crop is not None and not (
        left >= crop.left and top >= crop.top and right <= crop.left + crop.width and bottom <= crop.top + crop.height
    ):
        return True
    return any(
        left < one.left + one.width and right > one.left and top < one.top + one.height and bottom > one.top
        for one in covers
    )


def _box(page: pypdfium2.PdfPage, read: pypdfium2.PdfTextPage, at: int) -> tuple[float, float, float, float] | None:
    """Return where a letter stands, in shares of the page as it is seen; None for what has no place."""
    try:
        left, bottom, right, top = read.get_charbox(at, loose=True)
    except pypdfium2.PdfiumError:
        return None
    if right <= left or top <= bottom:
        return None
    corners = [_seen(page, x, y) for x, y in ((left, bottom), (right, top))]
    (a, b), (c, d) = corners
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _seen(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, _GRID, _GRID, 0, x, y, across, down)
    return across.value / _GRID, down.value / _GRID
