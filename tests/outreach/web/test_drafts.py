"""What is being typed and what was typed before meet in the browser: neither takes the place of the other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import TimeoutError as StaysAway
from playwright.sync_api import expect, sync_playwright

from tests.outreach.web.test_browser import ARGS

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


def test_nobody_types_before_it_is_known_what_was_typed(server) -> None:
    with ThreadPoolExecutor(1) as thread:  # Playwright keeps a loop running in this one
        code = thread.submit(lambda: server.code(server.actor("school").id)).result()
    site = f"http://localhost:{server.port}/"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", headless=True, args=ARGS)
        context = browser.new_context(locale="en-GB")
        page = context.new_page()
        page.goto(f"{site}#enrol={code}")
        page.get_by_role("button", name="Set up").click()
        page.get_by_role("button", name="Begin").click()
        page.goto(f"{site}#/school/new")
        page.get_by_role("button", name="I have read it").click()
        name, year = page.get_by_role("textbox").first, page.get_by_label("Year of birth")
        name.fill("Fatouma")
        page.wait_for_timeout(1000)  # kept

        other = context.new_page()
        other.goto(f"{site}#/settings")
        other.evaluate(SLOW_DISK)
        page.reload()
        with pytest.raises(StaysAway):
            year.fill("2015", timeout=LOOKS_FOR_MS)
        other.evaluate("window.free = true")
        year.fill("2015")
        expect(name).to_have_value("Fatouma")
        page.wait_for_timeout(1000)
        page.reload()
        expect(name).to_have_value("Fatouma")
        expect(year).to_have_value("2015")
        browser.close()
