"""Names in every script on paper (J5f), and a school without a printer (J5g), in Chromium: from a list to slips."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import expect

from tests.journeys.browser import PHONE, TABLET
from tests.journeys.papers import GENUINE, Class, Issuer, Stranger, issuer, stranger
from tests.journeys.people import Teacher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PIL import Image

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
IN_ORDER = True

KIND = "attendance"
SIXTY = "María Guadalupe Fernández de Castro y Álvarez-Villaseñor Ríos"
CAPITALS = "IBRAHIMA SOW"
NAMES = [
    "عائشة بنت خالد", "ማርያም ኃይሌ", "ⵜⴰⵎⴰⵢⵏⵓⵜ", "王小明", "अमिना कुमारी", "ปิยะ", "Алия Сейтқызы", "Nguyễn Thị Minh Châu",
    "O'Neill-Ndiaye", "김하늘", SIXTY, CAPITALS, "𞤀𞤥𞤭𞤲𞤢", "Zoë Lefèvre",
]  # fmt: skip
WRONG = {"ꔀꔁ": "name-cannot-be-set", "ก" * 40: "name-too-long", "\u200b\u2060": "name_missing"}
"""Of a script without a glyph, too long for paper, and of which nothing is seen."""


@pytest.fixture(scope="module")
def school(festival: Festival) -> Iterator[Class]:
    made = Class(festival)
    with made.stranger:
        yield made


@pytest.fixture(scope="module")
def office(festival: Festival, browse: Callable[..., Browser]) -> Issuer:
    return issuer(festival, browse, "Kofi Mensah")


@pytest.fixture(scope="module")
def passer(browse: Callable[..., Browser]) -> Stranger:
    return stranger(browse)


def pages(path: Path, scale: float = 2.0) -> list[Image.Image]:
    """Return what a PDF looks like, page by page."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.render(scale=scale).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def words(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def test_j5f_what_paper_cannot_carry_is_told_with_its_line_and_the_rest_is_looked_at_first(
    school: Class, office: Issuer, tmp_path: Path, artefacts: Path
) -> None:
    office.open_kind(school.call.id, KIND)
    office.link("issuing-record").click()
    office.title("issuing-record")
    office.field("issuing-record-through").select_option(school.school_id)
    office.field("officer-language").select_option("fr")
    office.field("issuing-record-names").fill("\n".join([*NAMES[:6], "", *WRONG, *NAMES[6:]]))
    office.button("issuing-record-check").click()
    lines = office.main.locator(".officer-lines > li")
    expect(lines).to_have_count(len(WRONG))
    for at, (name, code) in enumerate(WRONG.items()):
        expect(lines.nth(at)).to_contain_text(office.part(f"officer-why-{code}"))
        line = 8 + at  # an empty line is one too
        expect(lines.nth(at)).to_contain_text(office.part("issuing-record-line", n=str(line)))
        assert name in lines.nth(at).inner_text()
    office.browser.shot("papers-j5f-list", whole=True)
    office.main.get_by_role("button", name=re.compile(f"^Record .*{len(NAMES)}")).click()
    expect(office.main.locator(".notice-good")).to_be_visible()

    office.open_kind(school.call.id, KIND)
    expect(office.main.locator(".officer-remarks").first).to_be_visible()
    office.button("issuing-prepare").click()
    office.becomes("prepared")
    office.reads("issuing-time-unknown")
    expect(office.main.locator(".officer-facts dd").nth(0)).to_have_text(str(len(NAMES)))
    expect(office.main.locator(".officer-facts dd").nth(1)).to_have_text("2")
    office.choose("officer-show", "issuing-lines-remarked")
    expect(lines).to_have_count(1)  # the short form of a long name is short
    expect(lines.nth(0)).to_contain_text(office.part("officer-remark-name-in-capitals"))
    office.browser.shot("papers-j5f-remarks", whole=True)
    for size, name in ((PHONE, "phone"), (TABLET, "tablet")):
        office.browser.page.set_viewport_size(size)
        office.browser.shot(f"papers-batch-{name}", whole=True)
        assert office.browser.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    office.browser.page.set_viewport_size(office.browser.size)

    with office.browser.page.expect_download(timeout=90_000) as file:
        office.button("issuing-sample").click()
    file.value.save_as(tmp_path / "sample.pdf")
    looked = pages(tmp_path / "sample.pdf", 1.0)
    assert len(looked) == 10
    for at, page in enumerate(looked):
        page.save(artefacts / f"papers-j5f-sample-{at}.png")
    told = " ".join(words(tmp_path / "sample.pdf"))
    assert "小明" in told
    assert "SPÉCIMEN" in told


def test_j5f_name_of_sixty_letters_is_on_paper_whole(
    school: Class, office: Issuer, tmp_path: Path, artefacts: Path
) -> None:
    office.steps("approve")
    office.steps("start")
    office.becomes("done")
    rows = [{"name": SIXTY, "school": school.school_id, "name_mode": "full", "language": "es"}]
    asked = {"call": school.call.id, "kind": "teacher_appreciation", "rows": rows}
    school.first.post("/api/v1/certificates/achievements", json=asked).raise_for_status()
    office.open_kind(school.call.id, "teacher_appreciation")
    expect(office.main.locator(".officer-remarks")).to_contain_text(office.part("officer-remark-name-long"))
    office.button("officer-issue").click()
    office.asked().get_by_role("button", name=office.words("officer-issue-do")).click()
    expect(office.main.locator(".notice-good")).to_be_visible()
    office.open_one(school.call.id, SIXTY)
    paper = office.paper(tmp_path / "long.pdf")
    assert SIXTY in " ".join(paper.text.split())
    paper.picture.save(artefacts / "papers-j5f-sixty.png")


def test_j5g_school_without_a_printer_gets_twelve_slips_on_a_page_each_of_which_is_read(
    school: Class, office: Issuer, passer: Stranger, tmp_path: Path, artefacts: Path
) -> None:
    office.open_kind(school.call.id, KIND)
    office.main.locator(".card-link").first.click()
    office.becomes("done")
    office.choose("issuing-form", "issuing-form-slips")
    with office.browser.page.expect_download(timeout=90_000) as file:
        office.main.get_by_role("button", name=office.part("issuing-sheet")).first.click()
    file.value.save_as(tmp_path / "slips.pdf")
    read = squares(tmp_path / "slips.pdf", artefacts / "papers-j5g-slips.png")
    issued = school.certificates(KIND)
    assert sorted(read) == sorted(one["url"] for one in issued.values())
    passer.scans(read[0], GENUINE)
    passer.keeps()
    passer.browser.offline(True)
    names = set()
    for address in read:
        passer.scans(address, GENUINE)
        names.add(passer.browser.page.locator("#name").inner_text())
    assert names == set(issued)
    passer.browser.offline(False)


def squares(path: Path, picture: Path) -> list[str]:
    """Return what the squares of printed slips say: twelve on the first page."""
    looked = pages(path)
    looked[0].save(picture)
    read = [[symbol.text for symbol in zxingcpp.read_barcodes(page)] for page in looked]
    assert [len(page) for page in read] == [12, *([len(NAMES) - 12] if len(NAMES) > 12 else [])]
    return [one for page in read for one in page]


def test_j5g_school_prints_the_same_slips_from_its_own_tablet(
    festival: Festival, school: Class, browse: Callable[..., Browser], tmp_path: Path, artefacts: Path
) -> None:
    teacher = Teacher(browse(TABLET))
    teacher.enrol(f"{festival.site}/#enrol={festival.code(school.school_id)}", "Tablet of class 5")
    teacher.browser.open("school/certificates")
    expect(teacher.main.locator("a.card")).to_have_count(len(NAMES) + 1)
    with teacher.browser.page.expect_download(timeout=90_000) as file:
        teacher.button("print-slips").click()
    file.value.save_as(tmp_path / "own.pdf")
    looked = pages(tmp_path / "own.pdf")
    looked[0].save(artefacts / "papers-j5g-own.png")
    read = {symbol.text for page in looked for symbol in zxingcpp.read_barcodes(page)}
    assert len(read) == len(NAMES) + 1
    assert {one["url"] for one in school.certificates(KIND).values()} < read
    assert {one["status"] for one in school.certificates(KIND).values()} == {"delivered"}
    teacher.browser.page.set_viewport_size(PHONE)
    teacher.main.get_by_role("heading", name=teacher.words("print-sheets")).scroll_into_view_if_needed()
    teacher.browser.shot("papers-j5g-tablet", whole=True)
    teacher.browser.offline(True)
    teacher.browser.reload()  # without a network the list is there, and no button that could not do it
    expect(teacher.main.locator("a.card")).to_have_count(len(NAMES) + 1)
    expect(teacher.button("print-slips")).to_have_count(0)


def test_j5_lists_are_walked_with_keys_and_printed_without_what_is_pressed(school: Class, office: Issuer) -> None:
    page = office.browser.page
    office.open_kind(school.call.id, KIND)
    office.link("issuing-see-list").click()
    office.title("officer-list")
    lines = office.main.locator(".officer-lines > li")
    expect(lines).to_have_count(len(NAMES) + 1)
    page.emulate_media(media="print")
    expect(office.main.locator(".back")).to_be_hidden()
    expect(lines.last).to_be_visible()
    office.browser.shot("papers-list-print", whole=True)
    page.emulate_media(media="screen")
    page.keyboard.press("j")
    page.keyboard.press("j")
    name = lines.nth(1).locator("strong").inner_text()
    page.keyboard.press("o")
    office.title("issuing-one")
    expect(office.main.locator(".officer-facts dd").first).to_have_text(name)

    office.open_kind(school.call.id, KIND)
    office.main.locator(".card-link").first.click()
    office.becomes("done")
    page.emulate_media(media="print")
    expect(office.main.locator(".officer-facts")).to_be_visible()
    expect(office.main.get_by_role("button")).to_have_count(0)
    office.browser.shot("papers-batch-print", whole=True)
    page.emulate_media(media="screen")
