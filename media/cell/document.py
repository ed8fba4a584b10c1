"""Shows a document's pages and says its words. Runs only in a child of the cell.

PDFium draws with the fonts of the file and its own; it can open no other file. What was written beside the pages
(forms, scripts, attachments) is neither run nor read.
"""

from __future__ import annotations

import codecs
import contextlib
import importlib
import io
import os
import re
from typing import TYPE_CHECKING, Final

import pypdfium2  # noqa: TID253 - this process exists for it
from charset_normalizer import from_bytes  # noqa: TID253 - likewise

from media import docx, recipes
from media.cell.cover import covered
from media.cell.image import encoded, shrunk
from media.cell.under import words_under
from media.errors import MediaError
from media.model import Made, Order, Region, Verdict
from media.sniff import DOCX, sniff

if TYPE_CHECKING:
    from PIL import Image

_CODECS: Final = ["utf_8", "cp1252", "cp1256", "cp1251", "gb18030", "big5", "shift_jis", "euc_kr", "cp874"]
"""What the machines of the last thirty years wrote in where the product is used. Few: rare ones win by accident."""
_MIDDLE: Final = {"left": 0.4, "top": 0.4, "width": 0.2, "height": 0.2}
_OF_A_PAGE: Final = frozenset({recipes.COVERED, recipes.LEAF, recipes.WORDS})
_SAMPLE: Final = 64 * 1024
_UNWRITTEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ufeff]")


def prepare() -> None:
    """Load every decoder before the first fork: a child can open nothing."""
    for name in _CODECS:
        codecs.lookup(name)
        importlib.import_module(f"encodings.{name}")
    _decoded("na\u00efve \u00e9t\u00e9".encode("cp1252"))
    made = pypdfium2.PdfDocument.new()
    made.new_page(100, 100)
    out = io.BytesIO()
    made.save(out)
    _pdf(out.getvalue(), Order(work="document", recipes=list(recipes.PAGED)))
    _page(out.getvalue(), Order(work="document", recipes=recipes.COVERING["document"], covers=[Region(**_MIDDLE)]))
    _page(out.getvalue(), Order(work="document", recipes=[recipes.LEAF]))


def render(source: int, order: Order) -> tuple[Verdict, list[bytes]]:
    """Make what was ordered of the document in a descriptor."""
    with os.fdopen(source, "rb") as file:
        data = file.read()
    kind = sniff(data)
    try:
        if kind == "application/pdf":
            return _page(data, order) if _OF_A_PAGE & {*order.recipes} else _pdf(data, order)
        words = docx.text(data) if kind == DOCX else _decoded(data)
    except (MediaError, pypdfium2.PdfiumError) as error:
        return Verdict(code="document-broken", message=str(error)[:200]), []
    return _told(words, Verdict(code="ok"), [])


def _told(words: str, verdict: Verdict, outputs: list[bytes]) -> tuple[Verdict, list[bytes]]:
    """Add the text to what was made. Never empty, so that "no words" is an answer too."""
    plain = _UNWRITTEN.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))[: recipes.TEXT_CHARACTERS]
    outputs.append((plain.strip("\n") + "\n").encode("utf-8", "replace"))
    verdict.made.append(Made(recipe="text", size=len(outputs[-1])))
    return verdict, outputs


def _pdf(data: bytes, order: Order) -> tuple[Verdict, list[bytes]]:
    document = pypdfium2.PdfDocument(data)
    pages = len(document)
    if not 0 < pages <= recipes.PAGES:
        return Verdict(code="document-too-long", message=f"At most {recipes.PAGES} pages; this has {pages}."), []
    outputs: list[bytes] = []
    verdict = Verdict(code="ok", pages=pages, made=[])
    page = _drawn(document[0], recipes.PAGED["view"].edge)
    for name in (name for name in order.recipes if recipes.ALL[name].edge):
        page = shrunk(page, recipes.ALL[name].edge)
        outputs.append(encoded(page, recipes.ALL[name]))
        verdict.made.append(Made(recipe=name, size=len(outputs[-1])))
    outputs.append(encoded(shrunk(page, recipes.PLACEHOLDER_IMAGE.edge), recipes.PLACEHOLDER_IMAGE))
    verdict.made.append(Made(recipe=recipes.PLACEHOLDER, size=len(outputs[-1])))
    return _told(_words(document, pages), verdict, outputs)


def _page(data: bytes, order: Order) -> tuple[Verdict, list[bytes]]:
    """Draw a page, as it is or without what is covered, and say which words lay there, one run of them a line."""
    document = pypdfium2.PdfDocument(data)
    if not 0 < order.page <= min(len(document), recipes.PAGES):
        return Verdict(code="page-unknown", message="The document has no such page."), []
    page = document[order.page - 1]
    verdict, outputs = Verdict(code="ok", made=[]), []
    for name in order.recipes:
        if name == recipes.WORDS:
            lay_there = "\n".join([*words_under(page, order.covers, order.crop), ""]) or "\n"
            outputs.append(lay_there.encode("utf-8", "replace"))
        else:
            recipe = recipes.LEAF_IMAGE if name == recipes.LEAF else recipes.STILLS[name]
            picture = covered(_drawn(page, recipe.edge), order.covers, order.crop)
            verdict.width, verdict.height = picture.size
            outputs.append(encoded(picture, recipe))
        verdict.made.append(Made(recipe=name, size=len(outputs[-1])))
    return verdict, outputs


def _drawn(page: pypdfium2.PdfPage, edge: int) -> Image.Image:
    width, height = page.get_size()
    longest = max(width, height)
    if not longest > 0:
        raise MediaError("document-broken", "This page has no size.")
    scale = edge / longest
    picture: Image.Image = page.render(scale=scale, may_draw_forms=False, fill_color=(255, 255, 255, 255)).to_pil()
    return picture.convert("RGB")


def _words(document: pypdfium2.PdfDocument, pages: int) -> str:
    found: list[str] = []
    length = 0
    for number in range(pages):
        with contextlib.suppress(pypdfium2.PdfiumError):  # one page that cannot be read costs its own words
            words = document[number].get_textpage().get_text_bounded()
            found.append(words)
            length += len(words)
        if length > recipes.TEXT_CHARACTERS:
            break
    return "\n".join(found)


def _decoded(data: bytes) -> str:
    """Return the text of a plain file in whatever it was written in."""
    with contextlib.suppress(UnicodeDecodeError):
        return data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    best = from_bytes(data[:_SAMPLE], cp_isolation=_CODECS, preemptive_behaviour=False).best()
    return data.decode(best.encoding if best else "cp1252", "replace")
