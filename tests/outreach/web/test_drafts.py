"""Drafts in a browser: nobody types before it is known what was typed, and two taps save once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import TimeoutError as StaysAway
from playwright.sync_api import expect, sync_playwright

from tests.outreach.web.test_browser import ARGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
LOOKS_FOR_MS = 4000

SLOW_DISK = """
new Promise((held) => {
  void (async () => {
    const name = (await indexedDB.databases()).map((one) => one.name).find((one) => one.startsWith('outreach:'))
    indexedDB.open(name).onsuccess = ({ target: { result: db } }) => {
      const drafts = db.transaction('drafts', 'readwrite').objectStore('drafts')
      const again = () => {
        if (window.free) db.close()
        else drafts.count().onsuccess = () => { held(true); again() }
      }
      again()
    }
  })()
})
"""
"""Another tab is at the drafts, and every reader of them waits: a worn memory, made longer."""


@pytest.fixture
def form(server) -> Iterator[Page]:
    """A page of a school, at the form for a new pupil."""
    with ThreadPoolExecutor(1) as thread:  # Playwright keeps a loop running in this one
        code = thread.submit(lambda: server.code(server.actor("school").id)).result()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", headless=True, args=ARGS)
        page = browser.new_context(locale="en-GB", base_url=f"http://localhost:{server.port}/").new_page()
        page.goto(f"/#enrol={code}")
        page.get_by_role("button", name="Set up").click()
        page.get_by_role("button", name="Begin").click()
        page.goto("/#/school/new")
        page.get_by_role("button", name="I have read it").click()
        page.get_by_role("textbox").first.fill("Fatouma")
        yield page
        browser.close()


def test_nobody_types_before_it_is_known_what_was_typed(form: Page) -> None:
    name, year = form.get_by_role("textbox").first, form.get_by_label("Year of birth")
    form.wait_for_timeout(1000)  # kept
    form.context.route("**/api/v1/**", lambda route: route.abort())  # what came would be written behind the other tab
    other = form.context.new_page()
    other.goto("/#/settings")
    other.evaluate(SLOW_DISK)
    form.reload()
    expect(form.locator(":is([role=status], main input)").first).to_be_attached()  # the app is there
    with pytest.raises(StaysAway):
        year.fill("2015", timeout=LOOKS_FOR_MS)
    other.evaluate("window.free = true")
    year.fill("2015")
    expect(name).to_have_value("Fatouma")
    form.wait_for_timeout(1000)
    form.reload()
    expect(name).to_have_value("Fatouma")
    expect(year).to_have_value("2015")


def test_two_taps_save_once(form: Page) -> None:
    form.get_by_label("Year of birth").fill("2015")
    form.get_by_role("button", name="Save").dblclick()
    expect(form.get_by_role("textbox").first).to_have_value("")
    form.wait_for_timeout(300)
    form.goto("/#/school/pupils")
    expect(form.get_by_role("main").get_by_text("Fatouma")).to_have_count(1)
