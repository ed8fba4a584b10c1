"""A work in a language that no judge reads (J3b), in a real Chromium: `./test --long views`.

It waits with a reason, an officer who understands it writes down what it says, and a judge reads that beside the work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys.browser import DESK, PHONE
from tests.journeys.marks import EDGES
from tests.journeys.people import Judge, Officer
from tests.support.programme import Remote
from tests.support.published import CLEAN

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = EDGES

CALL = "Global essay competition: Healthy land, healthy people"
TITLE = "Наша степь"
ESSAY = " ".join(["Мы сажаем деревья там, где ветер уносит землю."] * 40)
IN_FRENCH = "Nous plantons des arbres là où le vent emporte la terre."


def an_essay(festival: Festival) -> None:
    """Send an essay in Russian for a school, and clear it; the one judge reads French."""
    school = Remote(festival.device(festival.actor("school", name="Школа", country="KG").id))
    pupil = school.pupil(name="Айгуль", country="KG")
    school.consent(pupil)
    fields = {"call": festival.calls["essay-global"], "entrant": pupil, "title": TITLE, "text": ESSAY}
    entry = school.make("entry", **fields, language="ru", declaration=True)
    assert school.do(entry, "finalise").status in {"applied", "merged"}
    officer = festival.device(festival.actor("officer").id)
    officer.post(f"/api/v1/entries/{entry}/clear", json={"checklist": CLEAN}).raise_for_status()


def test_j3b_a_work_that_no_judge_reads_waits_and_is_read_in_a_persons_translation(
    festival: Festival, browse: Callable[..., Browser]
) -> None:
    reader = festival.actor("judge", name="Awa Traoré", country="ML", languages=("fr",))
    an_essay(festival)
    desk = Officer(browse(DESK))
    desk.enrol(festival.link(festival.actor("officer", name="Kofi Mensah")), "Desk")
    desk.browser.open("officer/judging")
    desk.reads("told-waiting")
    desk.browser.shot("told-1-waiting", whole=True)
    desk.main.get_by_role("link", name=TITLE).click()
    desk.titled(TITLE)
    desk.reads("told-unread")
    desk.field("told-which").select_option("fr")
    desk.field("told-text").fill(IN_FRENCH)
    desk.button("told-keep").click()
    desk.reads("told-kept")
    expect(desk.main.get_by_text(desk.words("told-unread"))).to_have_count(0)
    desk.browser.shot("told-2-kept", whole=True)
    desk.open_judging(CALL, readings=1)
    expect(desk.main.get_by_text(desk.words("told-waiting"))).to_have_count(0)

    judge = Judge(browse(PHONE))
    judge.enrol(festival.link(reader), "Phone")
    judge.title("judge-home")
    judge.browser.keeps("judge")
    judge.browser.offline(True)
    judge.begin()
    told = judge.main.get_by_role("region", name=judge.words("see-translation", language="français"))
    expect(told).to_contain_text(IN_FRENCH)
    expect(judge.main.get_by_text("Мы сажаем деревья").first).to_be_visible()  # the work itself stays where it was
    judge.browser.shot("told-3-judge", whole=True)
