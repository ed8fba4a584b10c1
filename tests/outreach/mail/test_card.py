"""The card of the settings: who may leave an address does, sees it masked, and takes it back."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.outreach.web.test_browser import ARGS
from tests.support.mail import ADDRESS

pytestmark = pytest.mark.browser


def test_an_adult_leaves_an_address_in_the_app_and_takes_it_back(sending) -> None:
    site = f"http://localhost:{sending.port}/"
    with ThreadPoolExecutor(1) as thread:  # Playwright keeps a loop running in this one
        code = thread.submit(lambda: sending.code(sending.actor("school").id)).result()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", headless=True, args=ARGS)
        page = browser.new_context(locale="en-GB").new_page()
        page.goto(f"{site}#enrol={code}")
        page.get_by_role("button", name="Set up").click()
        page.get_by_role("button", name="Begin").wait_for()
        page.goto(f"{site}#/settings")
        ask = page.get_by_role("button", name="Send me the link")
        expect(ask).to_be_disabled()
        page.get_by_role("textbox", name="Address").fill("no@address")
        page.get_by_label("I am an adult").check()
        ask.click()
        expect(page.get_by_text("This is no address that mail can be sent to.")).to_be_visible()
        page.get_by_role("textbox", name="Address").fill(ADDRESS)
        ask.click()
        expect(
            page.get_by_role("status").filter(has_text=re.compile("We wrote to .*h…@school.example"))
        ).to_be_visible()
        page.get_by_role("button", name="Delete the address").click()
        expect(page.get_by_text("the address was deleted")).to_be_visible()
        browser.close()
