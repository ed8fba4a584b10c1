"""The guide stays true: what is bold in it is a word of the app; its pictures are there, small, and told in words.

What a picture shows is compared by the journeys that take it (`tests/guide`).
"""

from __future__ import annotations

import ast as python
import html
import re
from functools import cache
from itertools import combinations, product
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from PIL import Image

from outreach import locale
from tests.guide import pictures
from tests.guide.__main__ import WALKS
from tests.guide.pictures import GUIDE, IMAGES, LIKE, ROOT, SAMPLE, cut, difference, fields, kept, named

BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
PAGES = sorted(GUIDE.glob("*.md"))
JOURNEYS = ROOT / "tests" / "journeys"


HOLE = "\0"


@cache
def shown() -> tuple[frozenset[str], list[re.Pattern[str]]]:
    """Everything that the app can show in English: what stands as it is, and what has room for something else."""
    files = sorted((Path(locale.__file__).parent / "en").glob("*.ftl"))
    entries = [entry for path in files for entry in FluentParser().parse(path.read_text()).body]
    values = [entry.value for entry in entries if isinstance(entry, ast.Message) and entry.value]
    ways = {way for value in values for way in said(value)}
    filled = [way for way in ways if HOLE in way and len(re.findall(r"[a-z]", way)) > 2]  # a hole alone is anything
    return (
        frozenset(way for way in ways if HOLE not in way),
        [re.compile(re.escape(way).replace(re.escape(HOLE), ".+")) for way in filled],
    )


def said(pattern: ast.Pattern) -> list[str]:
    """Return what a message can say, one for each form of its plurals, with HOLE where something is filled in."""
    return ["".join(each) for each in product(*map(_ways, pattern.elements))]


def _ways(element: ast.TextElement | ast.Placeable) -> list[str]:
    if isinstance(element, ast.TextElement):
        return [element.value]
    if isinstance(element.expression, ast.SelectExpression):
        return [way for variant in element.expression.variants for way in said(variant.value)]
    return [element.expression.value if isinstance(element.expression, ast.StringLiteral) else HOLE]


def is_said(words: str) -> bool:
    fixed, filled = shown()
    return words in fixed or any(pattern.fullmatch(words) for pattern in filled)


def test_words_are_recognised_with_what_is_filled_in_and_nothing_else_is() -> None:
    assert is_said("Ready to send")
    assert is_said("Sending 40 %")
    assert is_said("No network. Everything works; 3 things are waiting.")
    assert not is_said("Ready to be sent")
    assert not is_said("send")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_bold_is_a_word_of_the_app(page: Path) -> None:
    bold = [" ".join(found.split()) for found in BOLD.findall(page.read_text())]
    assert [words for words in bold if not is_said(words)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages_lead_somewhere_and_are_in_the_contents(page: Path) -> None:
    contents = (GUIDE / "README.md").read_text()
    assert page.name == "README.md" or f"({page.name}" in contents
    for address in LINK.findall(page.read_text()):
        path, _, mark = address.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), address
        assert not mark or mark in _marks(there), address


def _marks(page: Path) -> set[str]:
    """Return the marks that headings get where the guide is read."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_picture_is_there_and_every_picture_is_shown() -> None:
    assert {path.name for path in IMAGES.iterdir()} == {f"{name}.webp" for name in named()}
    assert set(named()) >= SAMPLE


def test_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in IMAGES.iterdir()}
    assert {name: size for name, size in sizes.items() if size > pictures.MOST_BYTES} == {}
    assert sum(sizes.values()) <= pictures.MOST_IN_ALL


def test_pictures_are_told_to_whoever_does_not_see_them() -> None:
    tags = [tag for each in named().values() for tag in each]
    told = [html.unescape(found.group(1)) if (found := re.search(r'alt="([^"]*)"', tag)) else "" for tag in tags]
    assert [tag for tag, words in zip(tags, told, strict=True) if not 40 <= len(words) <= 320] == []
    assert len(set(told)) == len(told)


def test_pages_hold_no_picture_in_another_way() -> None:
    for page in PAGES:
        text = page.read_text()
        assert "![" not in text, page.name
        assert text.count("<img ") == len(pictures.NAMED.findall(text)), page.name


def test_every_picture_is_taken_by_a_journey() -> None:
    """By its name, as a string: whoever renames a shot renames the picture."""
    strings = {
        node.value
        for path in JOURNEYS.glob("*.py")
        for node in python.walk(python.parse(path.read_text()))
        if isinstance(node, python.Constant) and isinstance(node.value, str)
    }
    assert set(named()) - strings == set()
    assert [name for name in WALKS if not (JOURNEYS / f"{name}.py").exists()] == []


def test_another_picture_differs_and_the_same_one_does_not() -> None:
    """The tolerance knows 98 of 100 pairs of the guide's pictures from each other."""
    known = []
    for name in named():
        with Image.open(kept(name)) as picture:
            known.append(fields(picture))
            if name in SAMPLE:
                half = picture.convert("RGB").resize((picture.width // 2, picture.height // 2))
                assert difference(known[-1], fields(half)) < LIKE / 3
    pairs = [difference(one, other) for one, other in combinations(known, 2)]
    assert sum(by <= LIKE for by in pairs) <= len(pairs) / 50  # a page with and without a network is nearly one page


def test_long_pictures_show_their_beginning() -> None:
    long = Image.new("RGB", (100, 900))
    assert cut(long).size == (100, round(100 * pictures.TALLEST))
    assert difference(fields(long), fields(Image.new("RGB", (20, 20), "white"))) == 255
