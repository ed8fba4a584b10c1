"""An essay typed offline on a phone without an account, counted as the call's rule counts it, and its receipt."""

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
    writer.start(CALL, "SN")
    phone.keeps("entrant")
    officer = festival.device(festival.actor("officer").id)
    festival.kill()
    phone.offline(True)

    writer.begin(CALL)
    writer.introduce("41", "Awa Ndiaye")
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

    writer.button("door-receipt-get").click()
    code = writer.main.locator(".receipt-code").inner_text()
    phone.shot("essay-6-receipt", whole=True)
    go_on_elsewhere(browse(PHONE), code)
    take_back(phone, code, reference)
    expect(writer.main.get_by_text(writer.words("make-after-withdrawn"))).to_be_visible()


def go_on_elsewhere(another: Browser, code: str) -> None:
    """Type the paper's code on a new phone, wrongly first: the work is there, and so is the news of the new phone."""
    owner = Entrant(another)
    another.open("recover")
    owner.field("door-recover-code").fill("0000-0000-0000-0000")
    owner.button("go-on").click()
    expect(owner.main.locator(".notice-wrong")).to_be_visible()
    another.shot("essay-8-recover")
    owner.field("door-recover-code").fill(code)
    owner.button("go-on").click()
    expect(owner.main.get_by_text(TITLE).first).to_be_visible()
    owner.reads("notice-device-added", device="Computer")
    another.close()


def take_back(phone: Browser, code: str, reference: str) -> None:
    """Open the paper's code on the page that needs no account, and withdraw."""
    page = phone.context.new_page()
    page.goto(f"{phone.site}/r#code={code}")
    expect(page.get_by_label("Code of the receipt")).to_have_value(code)
    page.get_by_role("button", name="Open the receipt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_text(reference)).to_be_visible()
    phone.shot("essay-7-r", whole=True, page=page)
    page.locator("summary", has_text="Withdraw the entry").click()
    way = page.locator("details[open]")
    way.get_by_label("Yes, I am sure").check()
    way.get_by_role("button", name="Withdraw the entry").click()
    expect(page.get_by_text("The entry is withdrawn.")).to_be_visible()
    page.close()
