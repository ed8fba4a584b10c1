"""An essay typed offline on a phone, counted as the call's rule counts it, takes the same road as a poster."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from outreach.calls.counting import count
from outreach.demo import people as cast
from tests.journeys.browser import PHONE
from tests.journeys.people import Entrant

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = [pytest.mark.browser, pytest.mark.crash]

CALL = "Global essay competition: Healthy land, healthy people"
ESSAY = f"{cast.essay().strip()}\n\n{cast.essay().strip()}"
TITLE = "The hill that coughed"
TOO_MANY = 1651  # above 110 % of the 1,500 words that an adult may write


def test_essay_is_typed_offline_counted_and_received(festival: Festival, browse: Callable[..., Browser]) -> None:
    words = count(ESSAY, "en")
    assert 500 < words < 1500
    phone = browse(PHONE)
    writer = Entrant(phone)
    writer.enrol(festival.link(festival.actor("entrant", name="Awa Ndiaye", country="SN")), "Phone")
    writer.title("entrant-hello", name="Awa Ndiaye")
    phone.keeps("entrant")
    officer = festival.device(festival.actor("officer").id)
    festival.kill()
    phone.offline(True)

    writer.begin(CALL)
    writer.introduce("41")
    writer.titled(CALL)
    phone.shot("essay-1-empty")
    writer.field("make-text").fill("word " * TOO_MANY)
    writer.reads("make-count-blocked")
    writer.field("make-title").fill(TITLE)
    writer.browser.page.get_by_label(writer.words("make-declare-own")).check()
    writer.button("make-ready").click()
    writer.reads("make-lack-text_blocked")
    writer.field("make-text").fill(ESSAY)
    phone.reload()  # typed, never saved
    expect(writer.field("make-text")).to_have_value(ESSAY)
    expect(writer.field("make-title")).to_have_value(TITLE)
    expect(writer.main.locator(".make-count strong")).to_have_text(writer.counted(words))
    phone.shot("essay-2-counted", whole=True)
    writer.agree("self", shot="essay-3-consent")
    writer.mark_ready()
    phone.shot("essay-4-ready")

    festival.start()
    phone.offline(False)
    expect(writer.main.locator(".make-receipt .code")).to_be_visible()
    expect(writer.browser.page.get_by_text(writer.words("make-ready-explain"))).to_have_count(0)
    phone.shot("essay-5-received")
    reference = writer.main.locator(".make-receipt .code").inner_text()
    (line,) = officer.get("/api/v1/entries").json()["entries"]
    assert (line["title"], line["reference"]) == (TITLE, reference)
    assert officer.get(f"/api/v1/entries/{line['id']}").json()["text"] == ESSAY
