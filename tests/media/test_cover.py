"""What a screener covered is gone: no pixel of the picture that is left depends on what lay there."""

from __future__ import annotations

import array
import io
import math
import wave

import pikepdf
import pytest
from PIL import Image, ImageDraw

from media.cell.cell import Cell
from media.cell.cover import INK
from media.model import Order, Region, Span
from media.recipes import COVERED, COVERING, LEAF, WORDS
from tests.support import documents
from tests.support.documents import paged
from tests.support.pictures import poster_jpeg, upright_poster

FACE = Region(left=0.25, top=0.5, width=0.25, height=0.125)


def order(*covers: Region, crop: Region | None = None, orientation: int = 1) -> Order:
    return Order(work="image", recipes=[COVERED], covers=list(covers), crop=crop, orientation=orientation)


def drawn(face: str | None, kind: str = "PNG", size: tuple[int, int] = (640, 800)) -> bytes:
    """A poster with somebody in it: what lies in FACE is in one colour."""
    picture = upright_poster(*size)
    if face is not None:
        left, top = FACE.left * size[0], FACE.top * size[1]
        box = (left, top, left + FACE.width * size[0] - 1, top + FACE.height * size[1] - 1)
        ImageDraw.Draw(picture).rectangle(box, fill=face)
    out = io.BytesIO()
    picture.save(out, kind, quality=90)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_was_covered_leaves_no_trace_in_any_byte(cell: Cell, kind: str) -> None:
    """Pictures that differ in the covered region alone come out the same, byte by byte. It lies on JPEG's blocks."""
    sizes = {"PNG": (640, 800), "JPEG": (3072, 3840)}  # the second is made smaller afterwards
    made = [cell.make(order(FACE), drawn(face, kind, sizes[kind])) for face in ("white", "black", "red")]
    assert {verdict.code for verdict, _ in made} == {"ok"}
    assert len({outputs[COVERED] for _, outputs in made}) == 1


def test_picture_held_any_way_is_covered_where_it_is_seen(cell: Cell) -> None:
    verdict, made = cell.make(order(FACE, orientation=6), poster_jpeg(800, 640, 1))
    assert (verdict.code, verdict.width, verdict.height) == ("ok", 640, 800)
    with opened(made[COVERED]) as picture:
        inside, outside = picture.getpixel((640 * 3 // 8, 800 * 9 // 16)), picture.getpixel((600, 100))
    assert max(abs(one - ink) for one, ink in zip(inside, INK, strict=True)) <= 2
    assert max(abs(one - ink) for one, ink in zip(outside, INK, strict=True)) > 10


def test_crop_keeps_only_what_lies_inside_and_covers_count_from_the_whole(cell: Cell) -> None:
    crop = Region(left=0.25, top=0.5, width=0.5, height=0.5)
    verdict, made = cell.make(order(FACE, crop=crop), drawn("red"))
    assert (verdict.width, verdict.height) == (320, 400)
    with opened(made[COVERED]) as picture:
        assert picture.size == (320, 400)
        assert max(abs(one - ink) for one, ink in zip(picture.getpixel((80, 50)), INK, strict=True)) <= 2


@pytest.mark.parametrize("edge", [0.0, 0.9995, 1.0])
def test_region_at_any_edge_breaks_nothing(cell: Cell, edge: float) -> None:
    region = Region(left=edge, top=edge, width=1 - edge, height=1 - edge)
    verdict, made = cell.make(order(region, crop=region), drawn(None))
    assert verdict.code == "ok"
    assert min(opened(made[COVERED]).size) >= 1


def test_covered_picture_is_large_enough_to_judge_and_says_nothing_beside_its_pixels(cell: Cell) -> None:
    verdict, made = cell.make(order(FACE), poster_jpeg(3024, 4032, 1))
    assert verdict.code == "ok"
    with opened(made[COVERED]) as picture:
        assert (picture.format, max(picture.size)) == ("JPEG", 2048)
        assert not picture.getexif()
        assert "icc_profile" not in picture.info


def page(*covers: Region, crop: Region | None = None) -> Order:
    return Order(work="document", recipes=COVERING["document"], covers=list(covers), crop=crop)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_page_is_covered_where_it_is_seen_and_tells_the_words_that_lay_there(cell: Cell, turned: int) -> None:
    """Whichever way its page is turned, and wherever on its paper the page begins."""
    with pikepdf.open(io.BytesIO(documents.pdf(pages=2, told=False))) as document:
        document.pages[0].rotate(turned, relative=False)
        document.pages[0].mediabox = [-50, -100, 595, 842]
        out = io.BytesIO()
        document.save(out)
    # The words begin 110 of 645 across and 142 of 942 down, as the page lies before it is turned.
    left, top, width, height = {
        0: (0.16, 0.12, 0.1, 0.04), 90: (0.84, 0.16, 0.04, 0.1),
        180: (0.74, 0.84, 0.1, 0.04), 270: (0.12, 0.74, 0.04, 0.1),
    }[turned]  # fmt: skip
    place = Region(left=left, top=top, width=width, height=height)
    verdict, made = cell.make(page(place), out.getvalue())
    assert (verdict.code, made[WORDS]) == ("ok", b"The river\n")
    picture = opened(made[COVERED]).convert("RGB")
    middle = (int((left + width / 2) * picture.width), int((top + height / 2) * picture.height))
    assert max(abs(one - ink) for one, ink in zip(picture.getpixel(middle), INK, strict=True)) <= 6
    verdict, made = cell.make(page(crop=Region(left=0.0, top=0.0, width=1.0, height=1.0)), out.getvalue())
    assert made[WORDS] == b"\n"


def test_words_outside_of_what_is_left_of_a_page_are_told(cell: Cell) -> None:
    verdict, made = cell.make(page(crop=Region(left=0, top=0.5, width=1, height=0.5)), documents.pdf(told=False))
    assert (verdict.code, made[WORDS]) == ("ok", b"The river is ours. We plant trees & water them.\n")


@pytest.mark.parametrize("number", [1, 2, 3])
def test_any_page_is_drawn_and_tells_its_own_words(cell: Cell, number: int) -> None:
    data = paged("First maker", "Second maker", "Third maker")
    leaf = Order(work="document", recipes=[LEAF], page=number)
    verdict, made = cell.make(leaf, data)
    assert (verdict.code, list(made), verdict.height) == ("ok", [LEAF], 1600)
    assert cell.make(leaf, data)[1] == made
    whole = Region(left=0, top=0, width=1, height=1)
    words = cell.make(Order(work="document", recipes=[WORDS], covers=[whole], page=number), data)[1][WORDS]
    assert words.decode() == f"{('First', 'Second', 'Third')[number - 1]} maker\n"


@pytest.mark.parametrize("number", [0, -1, 4, 2**31])
def test_page_that_a_document_has_not_is_said_to_be_unknown(cell: Cell, number: int) -> None:
    order = Order(work="document", recipes=[LEAF], page=number)
    assert cell.make(order, paged("a", "b", "c"))[0].code == "page-unknown"


def spoken(name: int) -> bytes:
    """Three seconds of sound; what is said in the second one is another tone for each name."""
    rate = 16_000
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        tones = (300.0, 300.0 + 97 * name, 300.0)
        samples = [int(9000 * math.sin(2 * math.pi * tones[n // rate] * (n % rate) / rate)) for n in range(3 * rate)]
        file.writeframes(array.array("h", samples).tobytes())
    return out.getvalue()


def test_what_was_silenced_leaves_no_trace_in_any_byte(cell: Cell) -> None:
    """Recordings that differ in the silenced passage alone come out the same, byte by byte."""
    passage = [Span(start_ms=1000, end_ms=2000)]
    wanted = Order(work="audio", recipes=[COVERED], silences=passage)
    made = [cell.make(wanted, spoken(name)) for name in (0, 3, 8)]
    assert {verdict.code for verdict, _ in made} == {"ok"}
    assert len({outputs[COVERED] for _, outputs in made}) == 1
    aloud = Order(work="audio", recipes=[COVERED])
    assert len({cell.make(aloud, spoken(name))[1][COVERED] for name in (0, 3)}) == 2
