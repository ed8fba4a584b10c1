"""Every view of every role for everybody: axe finds nothing, the keyboard reaches everything, narrow and large fit.

The demonstration is the stage. `./test` looks at each view in two pairs of language and theme, narrow in one and with
large text in another, and goes through every second one by keyboard; `./test --long views` looks at all of them.
"""

from __future__ import annotations

import asyncio
import re
import secrets
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from playwright.sync_api import expect

import hatch_build
from outreach.demo import load
from outreach.demo.people import STORYTELLER
from outreach.devices.actions import actors
from outreach.ids import now_ms
from outreach.locale import LANGUAGES
from tests.journeys.browser import ARGS, PHONE, WAIT_MS
from tests.support.amount import WHOLE, amount
from tests.support.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx
    from playwright.sync_api import Page, Playwright

WIDTHS = [(320, "100%"), (640, "200%")]
pytestmark = [pytest.mark.browser, pytest.mark.views]
LOOKS = amount([("en", "light"), ("ar", "dark")], list(product(LANGUAGES, ["light", "dark"])))
NARROW = amount([("en", 640, "200%"), ("ar", 320, "100%")], [(each, *wide) for each in LANGUAGES for wide in WIDTHS])
AXE = hatch_build.WEB / "node_modules" / "axe-core" / "axe.min.js"
NOTHING_SEEN = dict.fromkeys(
    ("personal_data_visible", "uniform_visible", "other_persons_visible", "abuse_disclosed"), False
)

STEP_MS = 60
requests: dict[Page, set[Any]] = {}
"""What each page has asked for and not been answered."""

FIND = """async () => {
  const found = await axe.run(document, { resultTypes: ['violations'] })
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.html.slice(0, 160)}`))
}"""
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


class Fair(NamedTuple):
    """A demonstration with something to see in every view; links that enrol, and paths, by role."""

    site: str
    links: dict[str, str]
    paths: dict[str, list[str]]


def _works_done(officer: httpx.Client) -> tuple[dict[str, Any], dict[str, Any], str]:
    """Screen nearly all, open a round, issue certificates. Return a poster, a story, and the round's id."""
    entries = officer.get("/api/v1/entries").json()["entries"]
    entries[0]["part"] = officer.get(f"/api/v1/entries/{entries[0]['id']}").json()["parts"][0]["id"]
    for one in entries[1:]:
        answer = officer.post(f"/api/v1/entries/{one['id']}/clear", json={"checklist": NOTHING_SEEN})
        answer.raise_for_status()
    call = entries[0]["call"]
    made = officer.post("/api/v1/rounds", json={"call": call, "readings": 1})
    made.raise_for_status()
    identity = made.json()["round"]["id"] if "round" in made.json() else made.json()["id"]
    officer.post(f"/api/v1/rounds/{identity}/release").raise_for_status()
    officer.post("/api/v1/certificates/issue", json={"call": call, "kind": "participation"}).raise_for_status()
    story = next(one for one in reversed(entries) if one["school"] is None)
    return entries[0], story, identity


def _certificates(officer: httpx.Client, call: str) -> list[str]:
    """Return the views of certificates, of which the usual run sees the first page alone."""
    issued = officer.get("/api/v1/certificates", params={"call": call}).json()
    officer.post("/api/v1/certificates/achievements", json={"call": call, "kind": "attendance", "rows": [
        {"name": "Amina Diallo", "school": next(one["id"] for one in officer.get("/api/v1/schools").json())}]}
    ).raise_for_status()  # fmt: skip
    made = officer.post("/api/v1/certificates/batches", json={"call": call, "kind": "attendance"})
    made.raise_for_status()
    places = (f"batch/{made.json()['id']}", f"list/{call}", f"one/{issued[0]['cti']}", f"record/{call}/attendance")
    return [f"officer/certificates/{place}" for place in places]


def _cases(officer: httpx.Client, entry: str) -> list[str]:
    """Report a concern; return the views of cases."""
    made = officer.post(f"/api/v1/entries/{entry}/concern", json={"concern": "other", "note": "Look at this."})
    made.raise_for_status()
    return ["officer/cases", f"officer/cases/{made.json()['id']}"]


DATA = [f"officer/data{place}" for place in ("", "/import", "/export", "/erase", "/retention", "/audit")]


def _paths(poster: dict[str, Any], story: dict[str, Any], judging: str) -> dict[str, list[str]]:
    entry, own = f"school/entry/{poster['id']}", f"entrant/entry/{story['id']}"
    return {
        "guest": ["", "start", "recover", "recover/officer", "apply", "enrol/ABCD-EFGH-JKMN-PQRS"],
        "school": [
            "school", "school/pupils", "school/new", f"school/call/{poster['call']}", entry, f"{entry}/guardian",
            f"{entry}/child", "school/certificates", "outbox", "copies", "settings", "nowhere",
            "school/tablet", "school/tablet/cards",
        ],
        "entrant": [
            "entrant", "entrant/profile", f"entrant/call/{story['call']}", own, f"{own}/self", "entrant/certificates",
        ],
        "judge": ["judge", "judge/entry/first"],
        "officer": [
            "officer/screening", f"officer/screening/{poster['id']}", f"officer/screening/{poster['id']}/alike",
            f"officer/screening/{poster['id']}/cover/{poster['part']}", "officer/judging", f"officer/judging/{judging}",
            "officer/certificates", "officer/schools", "officer/devices", "officer/codes", "copies",
        ],
    }  # fmt: skip


def _furnished(server: Server) -> Fair:
    asyncio.run(load.load(server.settings, now_ms, secrets.token_bytes, lambda _: None))
    server.start()
    people = {
        role: next(one for one in server.transact(actors, role) if one.name.endswith(ending))
        for role, ending in (("school", "School"), ("entrant", STORYTELLER), ("judge", ""), ("officer", ""))
    }
    officer = server.device(people["officer"].id)
    done = _works_done(officer)
    paths = _paths(*done)
    if WHOLE:
        paths["officer"] += [*_certificates(officer, done[0]["call"]), *_cases(officer, done[1]["id"]), *DATA]
    links = {role: f"#enrol={server.code(one.id)}" for role, one in people.items()}
    return Fair(f"http://localhost:{server.port}/", links, paths)


@pytest.fixture(scope="module")
def fair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fair]:
    """The demonstration, served. It is made in a thread: Playwright keeps a loop running in this one."""
    server = Server(tmp_path_factory.mktemp("fair") / "data")
    with ThreadPoolExecutor(1) as thread:
        yield thread.submit(_furnished, server).result()
    server.__exit__()


@pytest.fixture(scope="module")
def browser(fair: Fair, playwright: Playwright) -> Iterator[Any]:
    assert fair.site
    found = playwright.chromium.launch(executable_path="/usr/bin/chromium", headless=True, args=ARGS)
    yield found
    found.close()


@pytest.fixture(scope="module", params=["guest", "school", "entrant", "judge", "officer"])
def place(request: pytest.FixtureRequest, browser: Any, fair: Fair) -> Iterator[tuple[Page, list[str]]]:
    """A page in the role's hands, and the paths of its views."""
    role: str = request.param
    context = browser.new_context(viewport=PHONE, locale="en-GB", reduced_motion="reduce")
    page = context.new_page()
    under_way: set[Any] = set()
    requests[page] = under_way

    def ended(one: Any) -> None:  # Playwright takes no method of a set
        under_way.discard(one)

    page.on("request", lambda one: under_way.update([one]))
    page.on("requestfinished", ended)
    page.on("requestfailed", ended)
    # A stream that goes on for ever would always be under way, and nothing else may be when a view stands.
    page.route("**/api/v1/sync/poke", lambda route: route.fulfill(status=404, json={"code": "not-found"}))
    page.goto(fair.site + fair.links.get(role, ""))
    if role != "guest":
        page.get_by_role("button", name="Set up").click()
        page.get_by_role("button", name="Begin").click()
        if page.get_by_text("One more thing").is_visible():
            page.get_by_role("button", name="Begin").click()
        settle(page)
    yield page, fair.paths[role]
    context.close()
    del requests[page]


def show(page: Page, path: str) -> None:
    """Go to a view and wait until it stands."""
    if path == "judge/entry/first":
        show(page, "judge")
        page.locator("main a[href*='judge/entry/']").first.click()
    else:
        page.evaluate("path => { location.hash = '#/' + path }", path)
    page.wait_for_timeout(STEP_MS)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#app")).not_to_contain_text(OPENING)
    settle(page)


def settle(page: Page) -> None:
    """Wait until two looks in a row find no request under way and the same page."""
    before = None
    for _ in range(WAIT_MS // STEP_MS):
        now = (requests[page].copy(), page.evaluate("document.getElementById('app').innerHTML.length"))
        if now == before and not now[0]:
            return
        before = now
        page.wait_for_timeout(STEP_MS)
    raise AssertionError(before)


def speak(page: Page, language: str) -> None:
    page.evaluate("code => localStorage.setItem('outreach-language', code)", language)
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", language)


@pytest.mark.parametrize(("language", "scheme"), LOOKS)
def test_axe_finds_nothing(place: tuple[Page, list[str]], language: str, scheme: str) -> None:
    page, paths = place
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    speak(page, language)
    page.evaluate(AXE.read_text())
    found = {}
    for path in paths:
        show(page, path)
        found[path] = page.evaluate(FIND)
    assert {path: each for path, each in found.items() if each} == {}


@pytest.mark.parametrize(("language", "width", "text"), NARROW)
def test_nothing_has_to_be_scrolled_sideways(
    place: tuple[Page, list[str]], language: str, width: int, text: str
) -> None:
    page, paths = place
    page.set_viewport_size({"width": width, "height": 740})
    speak(page, language)
    page.evaluate("size => { document.documentElement.style.fontSize = size }", text)
    wider = {}
    for path in paths:
        show(page, path)
        wider[path] = page.evaluate(WIDER)
    page.set_viewport_size(PHONE)
    assert {path: by for path, by in wider.items() if by > 0} == {}


def test_keyboard_reaches_everything_and_shows_where_it_is(place: tuple[Page, list[str]]) -> None:
    page, paths = place
    page.set_viewport_size(PHONE)
    speak(page, "en")
    missed, unseen = {}, {}
    for path in paths[:: amount(2, 1)]:
        show(page, path)
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
