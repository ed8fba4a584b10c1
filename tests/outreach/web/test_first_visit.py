"""What a first visit costs, counted in a real browser: from an invitation's link to the role's first screen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.outreach.web.test_browser import ARGS

pytestmark = pytest.mark.browser
KB = 1024
ROLES = ["school", "entrant", "judge", "officer"]


@pytest.fixture(scope="module")
def links(server):
    def one(role):
        return f"http://localhost:{server.port}/#enrol={server.code(server.actor(role).id)}"

    with ThreadPoolExecutor(1) as thread:  # Playwright keeps a loop running in this one
        return {role: thread.submit(one, role).result() for role in ROLES}


@pytest.fixture(scope="module")
def browser(links):
    assert links
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path="/usr/bin/chromium", headless=True, args=ARGS)
        yield found
        found.close()


@pytest.mark.parametrize("role", ROLES)
def test_first_visit_of_a_role_is_eight_requests_and_sixty_kilobytes(browser, links, role) -> None:
    """The app's own files, without the worker, which would fetch the next ones ahead of being asked.

    The stream of pokes is answered with no, since one that goes on for ever never lets the network be idle.
    """
    context = browser.new_context(locale="en-GB", service_workers="block")
    page = context.new_page()
    page.route("**/api/v1/sync/poke", lambda route: route.fulfill(status=404, json={"code": "not-found"}))
    files = {}

    def count(request) -> None:
        path = request.url.partition(f":{page.url.split(':')[2].split('/')[0]}")[2]
        if path == "/" or path.startswith("/assets/"):
            files[path] = request.sizes()["responseBodySize"]

    page.on("requestfinished", count)
    page.goto(links[role])
    page.get_by_role("button", name="Set up").click()
    begin = page.get_by_role("button", name="Begin")
    begin.click()
    # The browser is asked to keep the storage; where it declines, the page says so once before it goes on.
    more, there = page.get_by_text("One more thing"), page.locator("main").filter(has_not_text="is ready")
    expect(more.or_(there).first).to_be_visible()
    if more.is_visible():
        begin.click()
    expect(there).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")
    context.close()
    after = ("/drain-", "/sync-", "/sealing-", "/ears-", "/hearing-", "/aloud-", "/problems-")
    after += ("/deciding-", "/sheets-", "/consent-")
    later = {path for path in files if any(name in path for name in after)}
    first = {path: size for path, size in files.items() if path not in later}
    assert len(first) <= 8, " ".join(sorted(first))
    assert sum(first.values()) <= 60 * KB, first
    assert sum(files.values()) <= 62 * KB, files
