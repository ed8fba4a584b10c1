"""Pokes in a real browser: what another device did is shown at once, and of all tabs one listens.

Where streams do not come through the app hears of it all the same.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.outreach.web.test_browser import ARGS, enrol
from tests.support.device import uuid

pytestmark = pytest.mark.browser
POKE = "/api/v1/sync/poke"
HEARD_MS = 20_000


@pytest.fixture
def house(server):
    """One school: links for two browsers, and a tablet that speaks the wire by hand."""

    def make():
        school = server.actor("school").id
        links = [f"http://localhost:{server.port}/#enrol={server.code(school)}" for _ in range(2)]
        return links, server.device(school), school

    with ThreadPoolExecutor(1) as thread:  # Playwright keeps a loop running in this one
        return thread.submit(make).result()


@pytest.fixture
def browser(house):
    assert house
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path="/usr/bin/chromium", headless=True, args=ARGS)
        yield found
        found.close()


def streams(page) -> list[str]:
    """Note when streams begin, from now on."""
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url) if POKE in request.url else None)
    return seen


def until(page, true) -> None:
    for _ in range(HEARD_MS // 100):
        if true():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not come about")


def add_pupil(tablet, school: str, name: str) -> None:
    hello = tablet.post("/api/v1/sync/hello", json={"app": "test"}).json()
    op = {
        "n": hello.get("highest", 0) + 1, "type": "create", "id": uuid(), "scope": f"school:{school}",
        "kind": "entrant", "base": None, "set": {"name": name, "stated_age": 11}, "at": {"wall_ms": 0}, "v": 1,
    }  # fmt: skip
    answer = tablet.post("/api/v1/sync/push", json={"epoch": hello["epoch"], "ops": [op]}).json()
    assert answer["results"][0]["status"] == "applied", answer


def opened(browser, link):
    """A browser with the list of pupils open, and the streams that it began."""
    page = browser.new_context(locale="en-GB", service_workers="block").new_page()
    seen = streams(page)
    enrol(page, link)
    go_to_pupils(page)
    return page, seen


def go_to_pupils(page) -> None:
    """Only from the first page on: the app goes there by itself when the browser has answered about the storage."""
    page.get_by_role("button", name="Begin").click()
    more, home = page.get_by_text("One more thing"), page.get_by_role("heading", name="Our school")
    expect(more.or_(home).first).to_be_visible()
    if more.is_visible():
        page.get_by_role("button", name="Begin").click()
    expect(home).to_be_visible()
    page.evaluate("location.hash = '#/school/pupils'")
    expect(page.get_by_role("heading", name="Pupils")).to_be_visible()


def test_what_another_device_did_is_shown_at_once_and_the_token_is_in_no_address(browser, house) -> None:
    links, tablet, school = house
    page, seen = opened(browser, links[0])
    until(page, lambda: seen)
    assert "?" not in seen[0]
    add_pupil(tablet, school, "Hodan")
    expect(page.get_by_text("Hodan")).to_be_visible(timeout=HEARD_MS)


def test_of_two_tabs_one_listens_and_both_show_it(browser, house) -> None:
    links, tablet, school = house
    one, seen = opened(browser, links[0])
    until(one, lambda: seen)
    two = one.context.new_page()
    other = streams(two)
    two.goto(one.url)
    expect(two.get_by_role("heading", level=1)).to_be_visible()
    add_pupil(tablet, school, "Idil")
    for page in (one, two):
        expect(page.get_by_text("Idil")).to_be_visible(timeout=HEARD_MS)
    assert other == []
    one.close()  # the one that listened goes: the other takes its place
    add_pupil(tablet, school, "Jama")
    expect(two.get_by_text("Jama")).to_be_visible(timeout=HEARD_MS)
    assert other


def test_where_streams_are_kept_back_a_pull_waits(browser, house) -> None:
    links, tablet, school = house
    context = browser.new_context(locale="en-GB", service_workers="block")
    context.route(f"**{POKE}", lambda route: route.fulfill(status=200, body="", content_type="text/event-stream"))
    page = context.new_page()
    enrol(page, links[0])
    go_to_pupils(page)
    with page.expect_request(lambda request: '"wait":25' in (request.post_data or ""), timeout=HEARD_MS):
        pass
    add_pupil(tablet, school, "Khadra")
    expect(page.get_by_text("Khadra")).to_be_visible(timeout=HEARD_MS)
