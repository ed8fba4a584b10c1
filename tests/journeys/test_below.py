"""Below the floor in a real Chromium: without script, from the app's address to a certificate that is verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import PHONE
from tests.support.amount import WHOLE
from tests.support.plain import ESSAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser as Chromium
    from playwright.sync_api import Page, Playwright

    from tests.journeys.conftest import Festival

pytestmark = [
    pytest.mark.browser, pytest.mark.clients, pytest.mark.timeout(300),
    pytest.mark.skipif(not WHOLE, reason="the floor in a browser: ./test --long clients"),
]  # fmt: skip

ESSAYS = "Global essay competition: Healthy land, healthy people"
CHECKS = ("personal_data_visible", "uniform_visible", "other_persons_visible", "abuse_disclosed")


def fill(page: Page, name: str, born: str, *, by: str) -> None:
    page.fill("#name", name)
    page.fill("#year", born)
    page.select_option("#country", "SN")
    for item, answer in (("participate", "yes"), ("publish_work", "no"), ("voice_image", "no"), ("name_mode", "full")):
        page.check(f'input[name={item}][value="{answer}"]')
    if by == "guardian":
        page.select_option("#relation", "mother")
    page.check("input[name=own]")


def begin(page: Page, site: str, way: str) -> None:
    """From the app's own page to the form, as somebody without script comes."""
    page.goto(site)
    expect(page).to_have_url(f"{site}/plain")
    card = page.locator(".card").filter(has_text=ESSAYS)
    card.get_by_role("link").click()
    page.get_by_role("link", name=way).click()
    expect(page.locator("input[type=text]")).to_have_count(0)
    page.get_by_role("button").click()
    expect(page.locator("#name")).to_be_visible()


def send(page: Page) -> None:
    page.locator("button[value=send], button[value=child]").click()


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Chromium]:
    launched = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
    yield launched
    launched.close()


def test_essay_and_photo_are_entered_and_a_certificate_is_verified_without_script(
    festival: Festival, chromium: Chromium, photographs: list[Path], artefacts: Path
) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport=PHONE, locale="en-GB")
    page, officer = context.new_page(), festival.device(festival.actor("officer").id)
    begin(page, festival.site, "I do, and I am 18 or older")
    fill(page, "Awa Ndiaye", "1985", by="self")
    page.fill("#text", ESSAY)
    send(page)
    expect(page.locator(".wrong-line")).to_have_text("Give it a title.")
    expect(page.locator("#text")).to_have_value(ESSAY)
    expect(page.locator("#name")).to_have_value("Awa Ndiaye")
    page.fill("#title", "The hill")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("It has arrived")
    code = page.locator(".code").nth(1).inner_text()
    page.reload()
    expect(page.locator(".code").nth(1)).to_have_text(code)
    page.screenshot(path=artefacts / "below-2-arrived.png", full_page=True)

    begin(page, festival.site, "A child does. I am the parent or guardian and fill in the form.")
    fill(page, "Aminata Diallo", "2014", by="guardian")
    page.set_input_files("#photo", photographs[0])
    send(page)
    expect(page.get_by_text("Picture 1 has arrived.")).to_be_visible()
    page.fill("#title", "Our page")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Are you happy to share this?")
    for item in ("participate", "publish_work", "voice_image"):
        page.check(f'input[name=child_{item}][value="yes"]')
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("It has arrived")

    found = {one["title"]: one for one in officer.get("/api/v1/entries").json()["entries"]}
    assert found["Our page"]["facets"]["media"] == "complete"
    assert {"The hill", "Our page"} <= set(found)
    checks = dict.fromkeys(CHECKS, False)
    cleared = officer.post(f"/api/v1/entries/{found['The hill']['id']}/clear", json={"checklist": checks})
    cleared.raise_for_status()
    call = found["The hill"]["call"]
    officer.post("/api/v1/certificates/issue", json={"call": call, "kind": "participation"}).raise_for_status()
    page.goto(f"{festival.site}/r")
    page.fill("#code", code)
    page.get_by_role("button", name="Open the receipt").click()
    number = page.locator(".card .code").last.inner_text()
    page.goto(f"{festival.site}/c")
    page.locator("input[name=code]").fill(number)
    page.locator("input[name=code]").press("Enter")
    expect(page.get_by_text("Awa Ndiaye")).to_be_visible()
    page.screenshot(path=artefacts / "below-3-verified.png", full_page=True)
    context.close()
