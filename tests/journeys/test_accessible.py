"""Every view of every role for everybody: axe finds nothing, the keyboard reaches everything, narrow and large fit.

`tests/journeys/views.py` says which views there are, `fair.py` sets the stage. A view that stands is looked at in light
and in the dark, in forced colours, narrow and with large text, before the next is opened. `./test` does so with each
view of the demonstration in one of two languages, and goes through some by keyboard. `./test --long views` looks at all
of them in all six languages, also where nobody has done anything yet, and where the server answers with every kind of
no.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from outreach.locale import LANGUAGES
from tests.journeys import fair, views
from tests.journeys.browser import ARGS, PHONE
from tests.journeys.rules import Rules, logging
from tests.journeys.standing import Place, listen, settle, show, speak, under_way
from tests.support.amount import WHOLE, amount
from tests.support.axe import COLOURS, findings
from tests.support.forced import vanished
from tests.support.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page, Playwright, Route

pytestmark = [pytest.mark.browser, pytest.mark.views, pytest.mark.timeout(amount(300, 2400))]
TURNS = amount(["en", "ar"], list(LANGUAGES))
"""The languages that are looked at. In `./test` the views of each role are dealt out to them."""
NARROW = [(320, "100%"), (640, "200%")]
"""The widths of screens, in pixels, each with the size of its letters."""
STAGES = amount(["fair"], ["fair", "fresh"])
NOES = (500, 503, 429, 403, 404, 0)
"""What a server that cannot or will not answers; 0: there is no network."""

WIDER = """size => {
  const root = document.documentElement
  root.style.fontSize = size
  const by = root.scrollWidth - root.clientWidth
  root.style.fontSize = ''
  return by
}"""
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


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], fair.Fair]]:
    """Servers, each furnished when it is first asked for, and in a thread: Playwright keeps a loop running in this."""
    made: dict[str, fair.Fair] = {}
    with ExitStack() as kept, ThreadPoolExecutor(1) as thread:

        def one(name: str) -> fair.Fair:
            if name not in made:
                server = Server(tmp_path_factory.mktemp(name) / "data")
                kept.callback(server.__exit__)
                made[name] = thread.submit(fair.furnished if name == "fair" else fair.fresh, server).result()
            return made[name]

        yield one


@pytest.fixture(scope="module")
def browser(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    log = tmp_path_factory.mktemp("log") / "chromium.log"
    found = playwright.chromium.launch(executable_path="/usr/bin/chromium", headless=True, args=[*ARGS, *logging(log)])
    yield found
    found.close()
    rules = Rules("")
    rules.logs.append(log)
    assert rules.found() == []


@pytest.fixture(scope="module", params=list(product(STAGES, views.FRESH)), ids="-".join)
def place(request: pytest.FixtureRequest, browser: Any, stages: Callable[[str], fair.Fair]) -> Iterator[Place]:
    """A page in a role's hands, and the paths of its views."""
    name, role = request.param
    stage = stages(name)
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
    del under_way[page]
    assert rules.broken == []


def share(at: Place, language: str) -> list[str]:
    """Return what is looked at in a language: all of it, or every second view."""
    return at.paths if WHOLE else at.paths[TURNS.index(language) :: len(TURNS)]


def looked(page: Page) -> list[str]:
    """Return what axe finds in light, and of the colours in the dark: another theme names other colours alone."""
    page.emulate_media(color_scheme="light")
    found = [f"light: {one}" for one in findings(page)]
    page.emulate_media(color_scheme="dark")
    return found + [f"dark: {one}" for one in findings(page, COLOURS)]


def wider(page: Page) -> list[str]:
    """Return at which widths something has to be scrolled sideways."""
    found = []
    for width, text in NARROW:
        page.set_viewport_size({"width": width, "height": 740})
        by = page.evaluate(WIDER, text)
        found += [f"{by} px wider than {width} px with letters of {text}"] if by > 0 else []
    page.set_viewport_size(PHONE)
    return found


@pytest.mark.parametrize("language", TURNS)
def test_axe_finds_nothing_no_colour_is_needed_and_nothing_is_scrolled_sideways(place: Place, language: str) -> None:
    speak(place, language)
    found = {}
    for path in share(place, language):
        show(place, path)
        found[path] = looked(place.page) + vanished(place.page) + wider(place.page)
    assert {path: each for path, each in found.items() if each} == {}


@pytest.mark.skipif(not WHOLE, reason="`./test --long views` shows every view every kind of no; journeys show some")
@pytest.mark.parametrize("language", TURNS)
def test_axe_finds_nothing_where_something_went_wrong(place: Place, language: str) -> None:
    """Each view meets each kind of no, in turn, over the languages. Nothing is tapped: there is nothing to tap."""
    page, turn = place.page, TURNS.index(language)
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
    plain = dict.fromkeys(path.split("|")[0] for path in place.paths if path not in views.BEFORE)
    for number, path in enumerate(path for path in plain if not path.startswith("/")):
        no = NOES[(number + turn) % len(NOES)]
        show(place, path)
        found[f"{path} {no}"] = looked(page)
    page.unroute("**/api/v1/**", answer)
    assert {path: each for path, each in found.items() if each} == {}


def test_keyboard_reaches_everything_and_shows_where_it_is(place: Place) -> None:
    speak(place, "en")
    found = {}
    for path in place.paths[:: amount(4, 1)]:
        show(place, path)
        found[path] = walked(place.page)
    assert {path: each for path, each in found.items() if each} == {}


def walked(page: Page) -> list[str]:
    """Go once around a page with the Tab key; return what was not reached, and what did not show that it was."""
    wanted, unseen = dict(page.evaluate(REACHABLE)), []
    page.evaluate("document.activeElement?.blur()")
    for _ in range(3 * len(wanted) + 10):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at is None and not wanted:  # past the end, with everything seen
            break
        if at is not None:
            wanted.pop(at[0], None)
            unseen += [] if at[1] else [f"not shown: {at[2]}"]
    return [*unseen, *(f"not reached: {one}" for one in wanted.values())]
