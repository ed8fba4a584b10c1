"""Every view of every role for everybody: axe finds nothing, the keyboard reaches everything, narrow and large fit.

`tests/journeys/views.py` says which views there are, `fair.py` sets the stage. `./test` looks at each view of the
demonstration in one of two pairs of language and theme, narrow or with large text, and goes through some by keyboard.
`./test --long views` looks at all of them in all, also where nobody has done anything yet, and where the server answers
with every kind of no.
"""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from playwright.sync_api import expect

from outreach.locale import LANGUAGES
from tests.journeys import fair, views
from tests.journeys.browser import ARGS, PHONE, WAIT_MS
from tests.journeys.rules import Rules, logging
from tests.support.amount import WHOLE, amount
from tests.support.axe import findings
from tests.support.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page, Playwright, Route

WIDTHS = [(320, "100%"), (640, "200%")]
pytestmark = [pytest.mark.browser, pytest.mark.views, pytest.mark.timeout(amount(300, 2400))]
LOOKS = amount([("en", "light"), ("ar", "dark")], list(product(LANGUAGES, ["light", "dark"])))
NARROW = amount([("en", 640, "200%"), ("ar", 320, "100%")], [(each, *wide) for each in LANGUAGES for wide in WIDTHS])
STAGES = amount(["fair"], ["fair", "fresh"])
NOES = (500, 503, 429, 403, 404, 0)
"""What a server that cannot or will not answers; 0: there is no network."""

STEP_MS = 60
requests: dict[Page, set[Any]] = {}
"""What each page has asked for and not been answered."""

OPENING = re.compile("(Opening|جارٍ الفتح) …")
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, audio')]
  .filter((each) => !each.disabled && each.checkVisibility({ visibilityProperty: true }))
  .filter((each) => each.type !== 'radio' || each.checked || !document.getElementsByName(each.name).values()
    .some((other) => other.checked))
  .map((each) => {
    each.dataset.reach ??= String(Math.random())
    return [each.type === 'radio' ? each.name : each.dataset.reach, each.outerHTML.slice(0, 120)]
  })"""
FOCUSED = """() => {
  const each = document.activeElement
  if (!each || each === document.body) return null
  const marked = (one) => {
    const style = one && getComputedStyle(one)
    return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
  }
  const near = [each, each.closest('label'), each.nextElementSibling, each.parentElement]
  const name = each.type === 'radio' ? each.name : each.dataset.reach ?? ''
  return [name, near.some(marked) || each.tagName === 'AUDIO', each.outerHTML.slice(0, 120)]
}"""


class Place(NamedTuple):
    """A page in the hands of somebody, and the views that they have."""

    page: Page
    role: str
    stage: fair.Fair
    paths: list[str]


@pytest.fixture(scope="module", params=STAGES)
def stage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[fair.Fair]:
    """A server. It is furnished in a thread: Playwright keeps a loop running in this one."""
    server = Server(tmp_path_factory.mktemp(request.param) / "data")
    try:
        with ThreadPoolExecutor(1) as thread:
            made = thread.submit(fair.furnished if request.param == "fair" else fair.fresh, server).result()
        yield made
    finally:
        server.__exit__()


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("log") / "chromium.log"


@pytest.fixture(scope="module")
def browser(stage: fair.Fair, playwright: Playwright, log: Path) -> Iterator[Any]:
    found = playwright.chromium.launch(executable_path="/usr/bin/chromium", headless=True, args=[*ARGS, *logging(log)])
    yield found
    found.close()
    rules = Rules(stage.site)
    rules.logs.append(log)
    assert rules.found() == []


@pytest.fixture(scope="module", params=list(views.FRESH))
def place(request: pytest.FixtureRequest, browser: Any, stage: fair.Fair) -> Iterator[Place]:
    """A page in the role's hands, and the paths of its views."""
    role: str = request.param
    context = browser.new_context(viewport=PHONE, locale="en-GB", reduced_motion="reduce")
    rules = Rules(stage.site)
    rules.watch(context)
    page = context.new_page()
    listen(page)
    page.goto(f"{stage.site}/{stage.links.get(role, '')}")
    if role in stage.links:
        page.get_by_role("button", name="Set up").click()
        page.get_by_role("button", name="Begin").click()
        if page.get_by_text("One more thing").is_visible():
            page.get_by_role("button", name="Begin").click()
        settle(page)
    yield Place(page, role, stage, views.paths(role) if stage.names else views.FRESH[role])
    context.close()
    del requests[page]
    assert rules.broken == []


def listen(page: Page) -> None:
    """Know what a page has asked for. A stream that goes on for ever would always be under way."""
    under_way: set[Any] = set()
    requests[page] = under_way

    def ended(one: Any) -> None:  # Playwright takes no method of a set
        under_way.discard(one)

    page.on("request", lambda one: under_way.update([one]))
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
        now = (requests[page].copy(), page.evaluate("document.body.innerHTML.length"))
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


def share(at: Place, turn: int) -> list[str]:
    """Return what is looked at in this turn: all of it, or every second view."""
    return at.paths if WHOLE else at.paths[turn % 2 :: 2]


@pytest.mark.parametrize(("language", "scheme"), LOOKS)
def test_axe_finds_nothing(place: Place, language: str, scheme: str) -> None:
    place.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    speak(place, language)
    found = {}
    for path in share(place, LOOKS.index((language, scheme))):
        show(place, path)
        found[path] = findings(place.page)
    assert {path: each for path, each in found.items() if each} == {}


@pytest.mark.skipif(not WHOLE, reason="`./test --long views` shows every view every kind of no; journeys show some")
@pytest.mark.parametrize(("language", "scheme"), LOOKS)
def test_axe_finds_nothing_where_something_went_wrong(place: Place, language: str, scheme: str) -> None:
    """Each view meets each kind of no, in turn, over the languages and themes."""
    page, turn = place.page, LOOKS.index((language, scheme))
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    speak(place, language)
    found, no = {}, 0

    def answer(route: Route) -> None:
        if no == 0:
            route.abort("internetdisconnected")
        elif "/sync/" in route.request.url:
            route.fallback()
        else:
            route.fulfill(status=no, content_type="application/problem+json", json={"code": "unknown", "status": no})

    page.route("**/api/v1/**", answer)
    for number, path in enumerate(place.paths):
        if path in views.BEFORE or path.startswith("/"):
            continue
        no = NOES[(number + turn) % len(NOES)]
        show(place, path)
        found[f"{path} {no}"] = findings(page)
    page.unroute("**/api/v1/**", answer)
    assert {path: each for path, each in found.items() if each} == {}


@pytest.mark.parametrize(("language", "width", "text"), NARROW)
def test_nothing_has_to_be_scrolled_sideways(place: Place, language: str, width: int, text: str) -> None:
    page = place.page
    page.set_viewport_size({"width": width, "height": 740})
    speak(place, language)
    wider = {}
    for path in share(place, 1 + NARROW.index((language, width, text))):
        show(place, path)
        page.evaluate("size => { document.documentElement.style.fontSize = size }", text)
        wider[path] = page.evaluate(WIDER)
    page.set_viewport_size(PHONE)
    assert {path: by for path, by in wider.items() if by > 0} == {}


def test_keyboard_reaches_everything_and_shows_where_it_is(place: Place) -> None:
    page = place.page
    page.set_viewport_size(PHONE)
    speak(place, "en")
    missed, unseen = {}, {}
    for path in place.paths[:: amount(4, 1)]:
        show(place, path)
        wanted = dict(page.evaluate(REACHABLE))
        page.evaluate("document.activeElement?.blur()")
        for _ in range(3 * len(wanted) + 10):
            page.keyboard.press("Tab")
            at = page.evaluate(FOCUSED)
            if at is None:  # past the end: it goes on at the beginning
                continue
            wanted.pop(at[0], None)
            if not at[1]:
                unseen[path] = at[2]
        if wanted:
            missed[path] = list(wanted.values())
    assert (missed, unseen) == ({}, {})
