"""The edges of a woman's story, in a real Chromium: one server, one call, one desk.

She names a neighbour, and that passage is silenced before anything is cleared or shown (J3c).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import DESK, PHONE
from tests.journeys.marks import EDGES
from tests.journeys.people import Entrant, Officer
from tests.support.recordings import loudest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = EDGES
IN_ORDER = True

CALL = "Les femmes et la terre : récits au fil des ans"
TITLE = "Le puits entre deux champs"
NAME = "Mariama Ba"


@pytest.fixture(scope="module")
def woman(festival: Festival, browse: Callable[..., Browser]) -> Entrant:
    """A phone, in French."""
    one = Entrant(browse(PHONE, "fr-FR"), "fr")
    one.enrol(festival.link(festival.actor("entrant", name=NAME, country="SN")), "Téléphone")
    one.browser.keeps("entrant")
    return one


@pytest.fixture(scope="module")
def desks(festival: Festival, browse: Callable[..., Browser]) -> tuple[Officer, Officer]:
    """Two officers, each with a desk."""
    both = []
    for name in ("Kofi Mensah", "Ingrid Solheim"):
        officer = Officer(browse(DESK))
        officer.enrol(festival.link(festival.actor("officer", name=name)), "Desk")
        both.append(officer)
    return both[0], both[1]


def tells(woman: Entrant, left: str) -> None:
    """Record until so much is left of the time, and keep it."""
    woman.button("make-record-start").click()
    expect(woman.browser.page.get_by_role("timer")).to_have_text(woman.words("make-record-left", left=left))
    woman.button("make-record-stop").click()
    woman.button("make-record-keep").click()
    expect(woman.main.locator("figure audio")).to_be_visible()


def opens(officer: Officer, title: str) -> None:
    officer.browser.open("officer/screening")
    officer.field("officer-show").select_option("all")
    officer.main.get_by_role("link", name=title).click()
    officer.titled(title)


def test_j3c_1_she_tells_her_story(woman: Entrant) -> None:
    woman.begin(CALL)
    woman.introduce("52")
    woman.titled(CALL)
    tells(woman, "4:54")
    woman.name_work(TITLE)
    woman.agree("self", voice="yes", name_mode="first")
    woman.mark_ready()
    woman.send_now()
    woman.reads("outbox-empty")


def test_j3c_2_a_neighbour_is_named_and_nothing_is_cleared(desks: tuple[Officer, Officer], woman: Entrant) -> None:
    officer, _ = desks
    opens(officer, TITLE)
    box = officer.main.get_by_role("region", name=officer.words("named-title"))
    for check in ("personal_data_visible", "uniform_visible", "other_persons_visible", "abuse_disclosed"):
        officer.field(f"officer-check-{check}").check()
    expect(officer.button("officer-clear")).to_be_enabled()
    officer.main.get_by_text(officer.words("named-title"), exact=True).click()
    officer.button("named-mark").click()
    officer.reads("named-open")
    officer.reads("named-blocks")
    expect(officer.button("officer-clear")).to_be_disabled()
    officer.reads("look-why-person-named")
    officer.browser.shot("story-1-named", whole=True)
    officer.button("named-cut").click()
    expect(box).to_contain_text(officer.part("problem-nothing-cut"))

    woman.browser.open("entrant")  # meanwhile she reads that somebody listens, and no reproach
    woman.main.get_by_role("link", name=TITLE).first.click()
    woman.reads("make-after-being_checked")
    expect(woman.main.locator(".notice-warn")).to_have_count(0)
    woman.browser.shot("story-2-meanwhile", whole=True)


def test_j3c_3_the_passage_is_silenced_and_the_story_cleared(desks: tuple[Officer, Officer]) -> None:
    officer, second = desks
    officer.link("silence-title").click()
    officer.title("silence-title")
    sound = officer.main.locator("audio")
    expect(sound).to_be_visible()
    sound.evaluate("async sound => { sound.currentTime = 2; await new Promise(then => { sound.onseeked = then }) }")
    officer.button("silence-here-from").click()
    expect(officer.field("silence-from")).to_have_value("2.0")
    officer.field("silence-to").fill("3.5")
    officer.button("silence-add").click()
    officer.browser.shot("story-3-silence", whole=True)
    officer.button("silence-save").click()
    officer.titled(TITLE)
    officer.reads("silence-done")
    officer.button("named-cut").click()
    officer.reads("named-is-cut", note="")
    officer.browser.shot("story-4-cut", whole=True)
    officer.clear(TITLE)
    opens(officer, TITLE)
    officer.button("publish-approve").click()
    officer.reads("publish-is-approved")
    opens(second, TITLE)
    second.button("publish-do").click()
    second.reads("publish-is-published")


def test_j3c_4_strangers_hear_the_rest_and_she_reads_that_it_is_shown(woman: Entrant, festival: Festival) -> None:
    page = woman.browser.context.new_page()
    page.goto(f"{festival.site}/gallery")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator("audio")).to_be_visible()
    address = f"{festival.site}{page.locator('audio source').first.get_attribute('src')}"
    woman.browser.until(lambda: page.request.get(address).status == 200)  # it is being prepared
    rest = page.request.get(address).body()
    assert (loudest(rest, 2.1, 3.4) < 40, loudest(rest, 4, 5) > 400) == (True, True)
    woman.browser.shot("story-5-gallery", whole=True, page=page)
    page.close()
