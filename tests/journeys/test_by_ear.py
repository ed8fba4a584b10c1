"""A woman who reads nothing tells her story, in a real Chromium: `./test --long views`.

She was given the phone by somebody who read the code for her and loaded what is said at each step. From then on she
listens, looks at pictures and touches: no sentence is read, no letter is typed, and her story arrives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from media.cell.cell import Cell
from outreach.demo import prompts
from tests.journeys.browser import PHONE
from tests.journeys.marks import EDGES
from tests.journeys.people import Entrant
from tests.support.tus import send_all

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = EDGES

STEPS = (
    "person", "record", "share", "ready", "name", "done", "who", "privacy",
    *(f"{item}-self" for item in ("participate", "publish_work", "voice_image", "press")),
)  # fmt: skip


@pytest.fixture(scope="module")
def help_of(festival: Festival) -> str:
    """Publish what is said at each step, in French; return the call."""
    call = festival.calls["women-stories"]
    officer = festival.device(festival.actor("officer").id)
    cell = Cell()
    try:
        said = prompts.spoken("fr", cell, STEPS)
    finally:
        cell.close()
    said["say-call.m4a"] = said.pop("say-done.m4a")  # what a call is about only its organisers can say
    files = []
    for name, data in said.items():
        stored = send_all(officer, data).headers["upload-stored"]
        files.append({"name": name, "sha256": stored})
    offer = {"call": call, "language": "fr", "title": "Écouter", "files": files}
    answer = officer.post("/api/v1/content/packs", json={**offer, "version": 1})
    assert answer.status_code == 201, answer.text
    return call


def hears(woman: Entrant, ear: Locator) -> None:
    """Touch an ear: it speaks, with the recording of the pack; touch it again and it is silent."""
    expect(ear).to_be_visible()
    expect(ear).to_have_attribute("data-voice", "recorded")
    ear.click()
    expect(ear).to_have_attribute("aria-pressed", "true")
    ear.click()
    expect(ear).to_have_attribute("aria-pressed", "false")


def drawn(page_part: Locator, icons: int) -> None:
    """See that a part of the page has so many pictures of its own."""
    expect(page_part.locator("svg")).not_to_have_count(0)
    assert page_part.locator("svg").count() >= icons


def test_she_finishes_her_story_without_reading_a_word(
    festival: Festival, browse: Callable[..., Browser], help_of: str
) -> None:
    phone = browse(PHONE, "fr-FR")
    woman = Entrant(phone, "fr")
    woman.enrol(festival.link(festival.actor("entrant", name="Coumba Sow", country="SN")), "Téléphone")
    phone.keeps("entrant")
    phone.open(f"entrant/content/{help_of}")  # whoever gave her the phone loads what is said
    woman.main.locator("a.card").first.click()
    woman.main.locator("button.button-primary").click()
    expect(woman.main.locator("button.button-quiet")).to_be_visible()  # it can be taken away again: all of it is here
    expect(woman.main.locator("button.button-primary")).to_have_count(0)
    phone.offline(True)

    phone.open("entrant")
    ears = woman.main.locator(".make-ear")
    mine = woman.main.locator(".make-heard").filter(has=phone.page.locator(f"a[href$='{help_of}']"))
    hears(woman, mine.locator(".make-ear"))
    mine.locator("a.card").click()
    hears(woman, ears.first)
    woman.main.locator("button.button-primary").click()
    hears(woman, ears.first)  # who takes part?
    woman.main.locator("input[type=radio]").first.check()
    hears(woman, ears.nth(1))  # what is done with her answers
    phone.shot("ear-0-notice", whole=True)
    woman.main.locator("button.button-primary").click()
    expect(woman.main.locator("input[name=name]")).to_have_value("Coumba Sow")  # it came with the code
    hears(woman, ears.first)  # who is she?
    phone.shot("ear-1-person")
    woman.main.locator("input[type=radio]").nth(1).check()
    woman.main.locator("input[inputmode=numeric]").fill("52")  # figures she knows
    woman.main.locator("button.button-primary").click()

    steps = woman.main.locator(".make-step")
    expect(steps).to_have_count(3)
    for step in steps.all():
        hears(woman, step.locator(".make-ear"))
        drawn(step.locator(".make-step-title"), 1)
    woman.main.locator(".make-record").first.click()
    expect(phone.page.get_by_role("timer").first).to_have_text(woman.words("make-record-left", left="4:57"))
    woman.main.locator(".make-record[data-live=true]").click()
    woman.main.locator(".make-recorder .button-primary").click()
    expect(woman.main.locator("figure audio")).to_be_visible()
    phone.shot("ear-2-told", whole=True)
    steps.nth(1).locator("a.card").click()

    questions = woman.main.locator(".make-question")
    expect(questions).to_have_count(4)
    for question in questions.all():
        hears(woman, question.locator(".make-ear"))
        drawn(question.locator("h2"), 1)
        question.locator("input[type=radio]").first.check()
    named = woman.main.locator(".card").filter(has=phone.page.locator("input[type=radio] >> nth=4")).last
    hears(woman, named.locator(".make-ear"))
    named.locator("input[type=radio]").nth(2).check()
    phone.shot("ear-3-consent", whole=True)
    woman.main.locator("button.button-primary").click()

    woman.main.locator("input[type=checkbox]").check()
    woman.main.locator(".make-step").nth(2).locator("button.button-primary").click()
    expect(woman.main.locator(".make-sent")).to_be_visible()
    phone.shot("ear-4-ready", whole=True)
    phone.offline(False)
    expect(woman.main.locator("[data-state=received]").first).to_be_visible(timeout=60_000)
    phone.shot("ear-5-received", whole=True)
    officer = festival.device(festival.actor("officer").id)
    (work,) = officer.get("/api/v1/entries").json()["entries"]
    assert work["title"].startswith("Raconté le ")
    assert work["facets"]["media"] == "complete"
