"""A tablet that a class shares (J1j, J2): a PIN, a lock, whose turn it is by the pictures of a card, a forgotten PIN.

Everything but the forgotten PIN happens without a network. Looked at as a person would: a pupil sees the names of the
class and the own works, whatever the address says; the lock shows no name of a pupil; what was typed is there
afterwards.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.journeys.browser import PHONE
from tests.journeys.people import Teacher

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = [pytest.mark.browser, pytest.mark.crash]

POSTER = "Children's poster competition: Our land, our future"
PUPILS = ["Aminata Diallo", "Issa Moussa", "Halima Sani"]
AGAIN = "Âminata DIALLO"
"""The first of them, as another tablet's teacher would write her."""
PIN, ANOTHER = "4071", "5802"
TITLE = "The goats and the well"


class Class(Teacher):
    """What the teacher and the pupils do at one tablet."""

    def card(self, pupil: str) -> Locator:
        return self.main.locator(".tablet-card").filter(has_text=pupil)

    def pictures(self, pupil: str) -> list[str]:
        """Return what is on a pupil's card, as a screen reader says it."""
        return [one.get_attribute("aria-label") or "" for one in self.card(pupil).get_by_role("img").all()]

    def pick(self, pictures: list[str]) -> None:
        for name in pictures:
            self.main.get_by_role("img", name=name, exact=True).click()

    def turn(self, pupil: str, pictures: list[str]) -> None:
        self.main.get_by_role("button", name=pupil).click()
        self.pick(pictures)

    def set_pin(self, pin: str) -> None:
        self.field("tablet-name").fill("Ms Awa")
        self.field("tablet-pin").fill(pin)
        self.field("tablet-pin-again").fill(pin)
        self.button("tablet-save").click()
        expect(self.button("tablet-give")).to_be_visible()

    def type_pin(self, pin: str) -> None:
        self.field("tablet-pin").fill(pin)
        self.button("tablet-open").click()

    def asked_about(self) -> Locator:
        """Return the calm line above the list of pupils."""
        self.browser.open("school/pupils")
        expect(self.main.get_by_role("link", name=PUPILS[2])).to_be_visible()
        return self.main.get_by_role("link", name=self.part("twice-line"))

    def says(self, answer: str) -> None:
        """Look at two entries that are alike, and answer."""
        self.asked_about().click()
        self.title("twice-title")
        self.button(answer).click()
        self.reads("twice-none")

    def shows_nobody(self) -> None:
        self.title("tablet-locked")
        text = self.browser.page.locator("body").inner_text()
        assert not [name for name in (*PUPILS, TITLE) if name in text]


def test_class_shares_a_tablet_without_a_network(festival: Festival, browse: Callable[..., Browser]) -> None:
    school = festival.actor("school", name="École de Maradi", country="NE")
    tablet = browse(PHONE)
    room = Class(tablet)
    room.enrol(festival.link(school), "The tablet of class 4")
    tablet.keeps("school")
    room.add_pupils(PUPILS, "2016", "Class 4")
    tablet.open("school")
    room.link("school-tablet").click()
    expect(room.main.get_by_text("The tablet of class 4")).to_be_visible()
    room.set_pin(PIN)
    tablet.open("school")
    room.open_work(POSTER, PUPILS[1])
    room.field("make-title").fill("What Issa made")
    theirs = tablet.page.url.partition("#/")[2]
    tablet.open("school/tablet")
    code = festival.code(school.id)
    festival.kill()
    tablet.offline(True)

    room.add_pupils([AGAIN], "2016", "Class 4")
    room.asked_about().click()
    room.title("twice-title")
    tablet.shot("twice-1-two", whole=True)
    room.button("twice-later").click()
    room.reads("twice-none")
    room.says("twice-one")
    tablet.shot("twice-2-one", whole=True)
    expect(room.asked_about()).to_have_count(0)
    expect(room.main.get_by_role("link", name=AGAIN, exact=True)).to_have_count(0)
    room.main.get_by_role("link", name=PUPILS[0]).click()
    room.reads("twice-also", name=AGAIN)
    tablet.shot("twice-3-also", whole=True)
    room.button("twice-back").click()
    expect(room.button("twice-back")).to_have_count(0)
    tablet.open("school/pupils")
    expect(room.main.get_by_role("link", name=AGAIN)).to_have_count(1)
    expect(room.asked_about()).to_have_count(0)
    room.main.get_by_role("link", name=AGAIN).click()
    room.button("school-remove").click()
    room.title("school-pupils")

    tablet.open("school/tablet")
    room.link("tablet-cards").click()
    expect(room.card(PUPILS[0]).locator(".tablet-symbol path")).to_be_attached()
    shown = Image.open(io.BytesIO(room.card(PUPILS[0]).screenshot()))
    (symbol,) = zxingcpp.read_barcodes(shown)
    assert symbol.text.startswith("outreach-card:")
    own, other = room.pictures(PUPILS[0]), room.pictures(PUPILS[1])
    tablet.shot("tablet-1-cards", whole=True)

    tablet.open("school/tablet")
    tablet.shot("tablet-2-page", whole=True)
    room.button("tablet-give").click()
    room.title("tablet-turn")
    tablet.shot("tablet-3-turns", whole=True)
    wrong = [other[0], next(one for one in ("sun", "tree") if one != other[1])]
    room.main.get_by_role("button", name=PUPILS[1]).click()
    for _ in range(3):
        room.pick(wrong)
    room.reads("tablet-ask")
    room.button("tablet-turn").click()

    room.main.get_by_role("button", name=PUPILS[0]).click()
    tablet.shot("tablet-4-pictures", whole=True)
    room.pick(own)
    room.title("tablet-hello", name=PUPILS[0])
    tablet.shot("tablet-5-hello")
    room.main.locator(".card").filter(has_text=POSTER).get_by_role("button").click()
    room.field("make-title").fill(TITLE)
    tablet.shot("tablet-6-work")
    mine = tablet.page.url.partition("#/")[2]
    for place in (
        theirs,
        "school/pupils",
        "school",
        "settings",
        "outbox",
        "copies",
        "enrol=AAAA-AAAA-AAAA-AAAA",
        f"{mine}/guardian",
    ):
        tablet.page.evaluate("place => { location.hash = '#/' + place }", place)
        room.title("tablet-hello", name=PUPILS[0])
        expect(tablet.page.get_by_text(PUPILS[1])).to_have_count(0)
    tablet.page.evaluate("place => { location.hash = '#/' + place }", mine)
    expect(room.field("make-title")).to_have_value(TITLE)
    room.button("tablet-done").click()
    room.title("tablet-turn")
    tablet.page.evaluate("place => { location.hash = '#/' + place }", mine)
    expect(tablet.page.get_by_text(TITLE)).to_have_count(0)

    room.button("tablet-teacher").click()
    room.shows_nobody()
    tablet.kill()
    tablet.start(offline=True)
    tablet.open(mine)
    room.shows_nobody()
    tablet.shot("tablet-7-locked")
    room.type_pin("4072")
    room.reads("tablet-wrong")
    room.type_pin(PIN)
    expect(room.field("make-title")).to_have_value(TITLE)

    tablet.page.clock.install()
    tablet.reload()
    room.type_pin(PIN)
    expect(room.field("make-title")).to_have_value(TITLE)
    tablet.page.clock.run_for(4 * 60_000 + 45_000)
    expect(tablet.page.get_by_role("alert").filter(has_text=room.words("tablet-soon"))).to_be_visible()
    tablet.shot("tablet-8-soon")
    tablet.page.keyboard.press("Tab")
    expect(tablet.page.get_by_role("alert").filter(has_text=room.words("tablet-soon"))).to_have_count(0)
    tablet.page.clock.run_for(5 * 60_000 + 2_000)
    room.shows_nobody()

    festival.start()
    tablet.offline(False)
    room.button("tablet-forgot").click()
    room.field("tablet-code").fill(code)
    tablet.shot("tablet-9-forgotten")
    room.button("tablet-forgot-do").click()
    room.set_pin(ANOTHER)
    tablet.open(mine)
    expect(room.field("make-title")).to_have_value(TITLE)
