"""What is written on the pages of a document, and a picture that was covered by mistake, in a real Chromium."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.api.test_uploads import when_ready
from tests.journeys import rounds
from tests.journeys.browser import DESK
from tests.journeys.people import Officer
from tests.support.documents import paged
from tests.support.tus import send_all

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = pytest.mark.browser
IN_ORDER = True

TITLE = "The story of our village"
PAGES = ("We plant trees", "Amina lives in Zinder", "The wind is gone")
WORDS = (0.05, 0.13, 0.9, 0.2)
"""Where the words of a page stand: left, top, right and bottom, in shares of it."""


@pytest.fixture(scope="module")
def office(festival: Festival, browse: Callable[..., Browser]) -> Officer:
    """An officer before a story of three pages."""
    tablet = rounds.school(festival)
    data = paged(*PAGES)
    sha256 = hashlib.sha256(data).hexdigest()
    send_all(tablet.client, data, sha256=sha256)
    assert when_ready(tablet.client, sha256, "text").status_code == 200
    part = {"kind": "document", "sha256": sha256, "size": len(data), "type": "application/pdf", "order": 0}
    fields = {"call": festival.calls["women-stories"], "entrant": tablet.pupil(birth="1980"), "title": TITLE}
    work = tablet.make("entry", **fields, language="en", declaration=True, **{"parts/p1": part})
    assert tablet.do(work, "finalise").status in {"applied", "merged"}
    office = Officer(browse(DESK))
    office.enrol(festival.link(festival.actor("officer", name="Kofi")), "Desk")
    opens(office)
    return office


def opens(office: Officer) -> None:
    office.browser.open("officer/screening")
    office.main.get_by_role("link", name=TITLE).click()
    office.titled(TITLE)


def draws(office: Officer, sheet: Locator) -> None:
    """Draw a box over the words of a page, with the mouse."""
    sheet.evaluate("picture => picture.decode()")
    box = sheet.bounding_box()
    assert box is not None
    left, top, right, bottom = WORDS
    mouse = office.browser.page.mouse
    mouse.move(box["x"] + left * box["width"], box["y"] + top * box["height"])
    mouse.down()
    mouse.move(box["x"] + right * box["width"], box["y"] + bottom * box["height"], steps=5)
    mouse.up()
    expect(office.main.get_by_role("button", name=office.words("look-box", n="1"))).to_be_visible()


def test_1_words_on_a_later_page_are_covered_where_they_stand(office: Officer) -> None:
    office.link("look-leaves", n="3").click()
    office.title("look-leaves-title")
    office.reads("look-leaf", page="1", pages="3")
    expect(office.button("look-leaf-before")).to_be_disabled()
    office.button("look-leaf-next").click()
    office.reads("look-leaf", page="2", pages="3")
    sheet = office.main.locator("img.desk-picture")
    expect(sheet).to_be_visible()
    expect(office.button("look-leaf-save")).to_be_disabled()
    draws(office, sheet)
    office.browser.shot("pages-1-box", whole=True)
    office.button("look-leaf-save").click()
    expect(office.main.locator(".notice")).to_contain_text("Zinder")
    office.browser.shot("pages-2-covered", whole=True)
    office.button("look-leaf-next").click()
    office.reads("look-leaf", page="3", pages="3")
    expect(office.button("look-leaf-next")).to_be_disabled()
    opens(office)
    office.main.get_by_text(office.words("named-title"), exact=True).click()
    box = office.main.get_by_role("region", name=office.words("named-title"))
    expect(box.get_by_role("listitem").filter(has_text=PAGES[1])).to_be_visible()
    office.browser.shot("pages-3-words", whole=True)
    box.get_by_role("button", name=office.words("words-leave", word=PAGES[1])).click()
    expect(box.get_by_text(office.words("words-none"))).to_be_visible()


def test_2_what_was_covered_by_mistake_is_uncovered_after_a_question(office: Officer) -> None:
    office.link("look-cover").click()
    office.title("look-cover-title")
    sheet = office.main.locator("img.desk-picture")
    expect(sheet).to_be_visible()
    draws(office, sheet)
    office.button("look-cover-save").click()
    office.titled(TITLE)
    office.reads("look-covered")
    back = office.button("look-take-back")
    back.click()
    dialog = office.browser.page.get_by_role("dialog")
    expect(dialog).to_contain_text(office.part("look-take-back-text"))
    office.browser.shot("pages-4-take-back")
    dialog.get_by_role("button", name=office.words("look-take-back-do")).click()
    expect(back).to_have_count(0)
    expect(office.link("look-cover")).to_be_visible()
