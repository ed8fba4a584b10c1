"""Prints of pictures and texts: computed as published, tolerant where a teacher's camera is not, apart for what is."""

from __future__ import annotations

import io
import math
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageEnhance, ImageFilter

from media import prints
from media.cell.cell import Cell
from media.model import Order, Print
from tests.support.pictures import upright_poster

THUMB = Order(work="image", recipes=["thumb"])


def grey(picture: Image.Image, edge: int) -> bytes:
    return picture.convert("L").resize((edge, edge), Image.Resampling.BILINEAR).tobytes()


def print_of(picture: Image.Image) -> Print:
    return prints.print_of(grey(picture, prints.PDQ_EDGE), grey(picture, prints.PHASH_EDGE))


def by_the_book(pixels: bytes, size: int = 512) -> str:
    """PDQ as its paper says it, step by step and without a thought for speed.

    Two passes of a box each way, as many pixels wide as a 128th of the picture, that takes what there is at the edges;
    then every eighth pixel; then the cosine transform; then what lies above its median.
    """
    width = (size + 127) // 128
    ahead = (width + 2) // 2 - 1
    behind = width - 1 - ahead

    def box(line: list[float]) -> list[float]:
        spans = (line[max(at - behind, 0) : at + ahead + 1] for at in range(len(line)))
        return [sum(span) / len(span) for span in spans]

    image = [[float(value) for value in pixels[at : at + size]] for at in range(0, size * size, size)]
    for _ in range(2):
        image = [box(row) for row in image]
        image = [list(row) for row in zip(*(box(list(column)) for column in zip(*image, strict=True)), strict=True)]
    small = [[row[(2 * x + 1) * size // 128] for x in range(64)] for row in image[size // 128 :: size // 64]]
    wave = [[math.sqrt(2 / 64) * math.cos(math.pi / 128 * (k + 1) * (2 * n + 1)) for n in range(64)] for k in range(16)]
    down = [[sum(wave[k][n] * small[n][x] for n in range(64)) for x in range(64)] for k in range(16)]
    values = [sum(down[k][n] * wave[j][n] for n in range(64)) for k in range(16) for j in range(16)]
    middle = sorted(values)[127]
    return f"{sum(1 << at for at, value in enumerate(values) if value > middle):064x}"


@pytest.mark.parametrize("seed", [0, 7])
def test_pdq_is_computed_as_it_was_published(seed: int) -> None:
    picture = upright_poster(640, 480, seed=seed)
    assert prints.distance(print_of(picture).pdq, by_the_book(grey(picture, 512))) <= 2  # a value at the median itself


def test_phash_is_what_the_thesis_says() -> None:
    pixels = grey(upright_poster(640, 480), 32)
    wave = [[math.cos(math.pi / 64 * k * (2 * n + 1)) for n in range(32)] for k in range(8)]
    values = [
        sum(wave[v][y] * wave[u][x] * pixels[32 * y + x] for y in range(32) for x in range(32))
        for v in range(8)
        for u in range(8)
    ]
    middle = median(values[1:])
    expected = int("".join("1" if value > middle else "0" for value in values), 2)
    assert print_of(upright_poster(640, 480)).phash == f"{expected:016x}"


POSTER = upright_poster(1200, 1600)


def as_jpeg(picture: Image.Image, quality: int) -> Image.Image:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return Image.open(io.BytesIO(out.getvalue()))


@pytest.mark.parametrize(
    "again",
    [
        as_jpeg(POSTER, 25),
        POSTER.resize((300, 400)),
        ImageEnhance.Brightness(POSTER).enhance(0.6),
        ImageEnhance.Contrast(POSTER).enhance(1.4),
        POSTER.filter(ImageFilter.GaussianBlur(5)),
        POSTER.crop((10, 12, 1190, 1590)),
    ],
    ids=["compressed", "small", "dark", "harsh", "blurred", "cropped"],
)
def test_poster_photographed_again_is_recognised(again: Image.Image) -> None:
    one, other = print_of(POSTER), print_of(again)
    assert prints.distance(one.pdq, other.pdq) <= 31
    assert prints.distance(one.phash, other.phash) <= 6


def test_other_posters_are_far_away() -> None:
    seen = [print_of(upright_poster(300, 400, seed=seed)) for seed in range(12)]
    pairs = [(one, other) for at, one in enumerate(seen) for other in seen[at + 1 :]]
    assert min(prints.distance(one.pdq, other.pdq) for one, other in pairs) > 60
    assert min(prints.distance(one.phash, other.phash) for one, other in pairs) > 12


def test_empty_sheet_has_no_quality() -> None:
    assert print_of(Image.new("RGB", (400, 300), "white")).quality == 0
    assert print_of(POSTER).quality == 100


def test_cell_tells_the_same_print_for_a_picture_however_it_was_held(cell: Cell) -> None:
    from media import strip
    from tests.support.pictures import poster_jpeg

    seen = []
    for orientation in (1, 6, 3):
        cleaned = strip.clean(poster_jpeg(600, 800, orientation), "image/jpeg")
        order = Order(work="image", recipes=["view", "thumb"], orientation=cleaned.orientation)
        seen.append(cell.make(order, cleaned.data)[0].looks)
    assert all(prints.distance(seen[0].pdq, one.pdq) <= 12 for one in seen)
    assert len(seen[0].pdq), len(seen[0].phash) == (64, 16)


WORDS = st.lists(st.sampled_from([f"word{n}" for n in range(400)]), min_size=60, max_size=120)


@settings(max_examples=60, deadline=None)
@given(before=WORDS, after=WORDS, passage=st.lists(st.integers(0, 10**6), min_size=20, max_size=40, unique=True))
def test_any_shared_passage_of_twenty_words_is_noticed(before: list[str], after: list[str], passage: list[int]) -> None:
    shared = [f"common{number}" for number in passage]
    assert len(shared) >= prints.PASSAGE
    one, other = " ".join([*before, *shared]), " ".join([*shared, *after])
    assert prints.shingles(one) & prints.shingles(other)


def test_case_accents_and_punctuation_make_no_difference() -> None:
    said = "Été après été, la rivière s'en va: nous plantons des arbres près d'elle; ils boivent lentement."
    apart = said.upper().replace(",", " --").replace("É", "E\u0301")
    assert prints.shingles(said) == prints.shingles(apart)


def test_script_without_spaces_is_taken_by_its_characters() -> None:
    river = "我们的河流正在消失因此我们在岸边种树并且每天早晨给它们浇水希望明年会有更多的绿荫"
    copied = "老师说过" + river + "这是真的"
    assert len(prints.shingles(river) & prints.shingles(copied)) >= len(prints.shingles(river)) * 0.6
    assert prints.shingles("短") == frozenset()


def test_a_few_words_have_a_print_and_fewer_have_none() -> None:
    assert len(prints.shingles("one two three four five")) == 1
    assert prints.shingles("one two three four") == frozenset()
