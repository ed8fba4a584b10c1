"""How somebody goes from view to view, and when one stands: what was asked for has come and nothing moves any more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from playwright.sync_api import expect

from outreach import locale
from tests.journeys import views
from tests.journeys.browser import WAIT_MS

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.fair import Fair

STEP_MS = 25
OPENING = re.compile("|".join(re.escape(locale.messages(each).format("opening")) for each in locale.LANGUAGES))
under_way: dict[Page, set[Any]] = {}
"""What each page has asked for and not been answered."""


class Place(NamedTuple):
    """A page in the hands of somebody, and the views that they have."""

    page: Page
    role: str
    stage: Fair
    paths: list[str]


def listen(page: Page) -> None:
    """Know what a page has asked for. A stream that goes on for ever would always be under way."""
    mine: set[Any] = set()
    under_way[page] = mine

    def ended(one: Any) -> None:  # Playwright takes no method of a set
        mine.discard(one)

    page.on("request", lambda one: mine.update([one]))
    page.on("requestfinished", ended)
    page.on("requestfailed", ended)
    page.route("**/api/v1/sync/poke", lambda route: route.fulfill(status=404, json={"code": "not-found"}))


def show(at: Place, path: str) -> None:
    """Go to a view and wait until it stands."""
    where, *taps = path.format_map({**at.stage.names, "first": "{first}"}).split("|")
    before = views.BEFORE.get(path)
    if before is not None:
        show(at, before)
        at.page.locator(f"main a[href*='{where.removesuffix('{first}')}']").first.click()
    elif where.startswith("/"):
        at.page.goto(at.stage.site + where)
    else:
        at.page.evaluate("path => { location.hash = '#/' + path }", where)
    stand(at)
    for tap in taps:
        selector, typing, text = tap.partition(":=")
        found = at.page.locator(selector).first
        found.fill(text) if typing else found.click()
        stand(at)


def stand(at: Place) -> None:
    at.page.wait_for_timeout(STEP_MS)
    expect(at.page.get_by_role("heading", level=1)).to_be_visible()
    expect(at.page.locator("body")).not_to_contain_text(OPENING)
    settle(at.page)


def settle(page: Page) -> None:
    """Wait until two looks in a row find no request under way and the same page."""
    before = None
    for _ in range(WAIT_MS // STEP_MS):
        now = (under_way[page].copy(), page.evaluate("document.body.innerHTML.length"))
        if now == before and not now[0]:
            return
        before = now
        page.wait_for_timeout(STEP_MS)
    raise AssertionError(before)


def speak(at: Place, language: str) -> None:
    if at.role == "reader":
        told = {"userAgent": at.page.evaluate("navigator.userAgent"), "acceptLanguage": language}
        at.page.context.new_cdp_session(at.page).send("Emulation.setUserAgentOverride", told)
        at.page.goto(f"{at.stage.site}/r")
    else:
        at.page.evaluate("code => localStorage.setItem('outreach-language', code)", language)
        at.page.reload()
    expect(at.page.locator("html")).to_have_attribute("lang", language)
