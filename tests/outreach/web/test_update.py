"""After an update of the server the former build's lazy pieces are gone: an open page finds its way by itself."""

from __future__ import annotations

import re
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import httpx
import pytest
from playwright.sync_api import expect, sync_playwright

from outreach.web.serve import DIST
from tests.outreach.web.test_browser import ARGS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser
TEXT = {".js", ".html", ".css"}
PASSED = {"authorization", "content-type", "content-encoding", "accept", "accept-language"}


class Site:
    """A folder, served, and behind it the resources of a server, if there is one. `asked`: what the folder was."""

    def __init__(self, folder: Path, behind: str = "") -> None:
        self.asked: list[str] = []
        site = self

        class Handler(SimpleHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path.startswith("/api/"):
                    self.forward()
                else:
                    super().do_GET()

            def do_POST(self) -> None:
                self.forward()

            def forward(self) -> None:
                if self.path.endswith("/poke"):  # a stream would never end
                    self.send_error(404)
                    return
                passed = {name: value for name, value in self.headers.items() if name.lower() in PASSED}
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                answer = httpx.request(self.command, behind + self.path, headers=passed, content=body)
                self.send_response(answer.status_code)
                self.send_header("content-type", answer.headers["content-type"])
                self.send_header("content-length", str(len(answer.content)))
                self.end_headers()
                self.wfile.write(answer.content)

            def log_request(self, *_: object) -> None:
                site.asked.append(self.path)

            def do_HEAD(self) -> None:
                self.send_error(405)

            def log_message(self, *_: object) -> None:
                return

            def end_headers(self) -> None:
                self.send_header("cache-control", "no-cache")
                super().end_headers()

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.url = f"http://localhost:{self._server.server_port}/"
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def build(folder: Path, version: str) -> None:
    """Lay a build into the folder in place of another: the same app, every hashed file under a new name."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(DIST, folder, ignore=shutil.ignore_patterns("*.br", "*.gz", ".*"))
    names = {path.name: f"{path.stem}{version}{path.suffix}" for path in (folder / "assets").iterdir()}
    # The app writes the names of messages itself, from one digest that stands in all of them.
    digest = next(path.stem.rpartition("-")[2] for path in (folder / "assets").glob("guest-en-*.js"))
    names[digest] = f"{digest}{version}"
    pattern = re.compile("|".join(re.escape(name) for name in names))
    for path in folder.rglob("*"):
        if path.suffix in TEXT:
            path.write_text(pattern.sub(lambda found: names[found.group()], path.read_text()))
    del names[digest]
    for old, new in names.items():
        (folder / "assets" / old).rename(folder / "assets" / new)


@pytest.fixture
def folder(tmp_path):
    build(tmp_path / "site", "one")
    return tmp_path / "site"


@pytest.fixture
def site(folder):
    running = Site(folder)
    yield running
    running.close()


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path="/usr/bin/chromium", headless=True, args=ARGS)
        yield found
        found.close()


@pytest.fixture(params=["allow", "block"])
def page(request, browser):
    context = browser.new_context(locale="en-GB", service_workers=request.param)
    made = context.new_page()
    yield made
    context.close()


NEWEST = """
navigator.serviceWorker.ready.then(async (found) => {
  await found.update()
  while (!found.waiting) await new Promise((done) => setTimeout(done, 50))
})
"""


def opened(page, site) -> None:
    page.goto(site.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome")
    page.evaluate("navigator.serviceWorker?.controller || new Promise(done => setTimeout(done, 1500))")


def test_page_of_a_former_build_goes_on_in_the_new_one(page, site, folder) -> None:
    opened(page, site)
    build(folder, "two")
    page.get_by_label("Language").select_option("ar")
    expect(page.get_by_role("heading", level=1)).to_have_text("أهلًا وسهلًا")
    assert re.findall(r"(one|two)\.js", page.locator("script[src]").get_attribute("src")) == ["two"]


def test_piece_that_stays_away_leaves_the_page_as_it_was_and_loads_it_once(page, site, folder) -> None:
    opened(page, site)
    for path in (folder / "assets").iterdir():
        if "أهلًا وسهلًا" in path.read_text():
            path.unlink()
    with page.expect_navigation():
        page.get_by_label("Language").select_option("ar")
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome")
    expect(page.get_by_text("This language comes with the next network.")).to_be_visible()
    heads = site.asked.count("/sw.js")
    page.get_by_label("Language").select_option("ar")
    page.wait_for_timeout(500)
    assert site.asked.count("/sw.js") == heads
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome")


def test_view_that_stays_away_is_said_calmly_and_what_was_typed_stays(server, browser) -> None:
    with ThreadPoolExecutor(1) as thread:  # Playwright keeps a loop running in this one
        code = thread.submit(lambda: server.code(server.actor("school").id)).result()
    context = browser.new_context(locale="en-GB", service_workers="block")
    page = context.new_page()
    page.route("**/assets/places-*", lambda route: route.fulfill(status=404))
    page.goto(f"http://localhost:{server.port}/#enrol={code}")
    page.get_by_role("button", name="Set up").click()
    page.get_by_role("button", name="Begin").click()
    page.goto(f"http://localhost:{server.port}/#/school/new")
    page.get_by_role("button", name="I have read it").click()
    page.get_by_role("textbox").first.fill("Fatouma")
    with page.expect_navigation(url="**/#/settings", wait_until="load"):
        page.evaluate("location.hash = '#/settings'")
    expect(page.get_by_role("status").first).to_contain_text("A part of the app is not here")
    page.evaluate("location.hash = '#/school/new'")
    expect(page.get_by_role("textbox").first).to_have_value("Fatouma")
    context.close()


def build_of(page) -> str:
    return re.findall(r"(one|two)\.js", page.locator("script[src]").get_attribute("src"))[0]


def test_new_version_waits_while_something_is_typed_and_is_there_afterwards_with_the_words(
    server, browser, folder
) -> None:
    with ThreadPoolExecutor(1) as thread:  # Playwright keeps a loop running in this one
        code = thread.submit(lambda: server.code(server.actor("school").id)).result()
    site = Site(folder, server.url)
    context = browser.new_context(locale="en-GB")
    try:
        page = context.new_page()
        page.goto(f"{site.url}#enrol={code}")
        page.get_by_role("button", name="Set up").click()
        page.get_by_role("button", name="Begin").click()
        page.goto(f"{site.url}#/school/new")
        page.get_by_role("button", name="I have read it").click()
        name = page.get_by_role("textbox").first
        name.fill("Fatouma")
        build(folder, "two")
        page.evaluate(NEWEST)
        page.evaluate("location.hash = '#/school/new?'")  # a navigation, while the form is open
        page.wait_for_timeout(3000)
        assert build_of(page) == "one"
        assert page.evaluate("navigator.serviceWorker.getRegistration().then(found => found.waiting !== null)")
        expect(name).to_have_value("Fatouma")
        # Whoever comes back to the window at the moment of leaving reads the draft once more.
        page.evaluate("addEventListener('hashchange', () => dispatchEvent(new Event('focus')), { once: true })")
        page.goto(f"{site.url}#/settings")  # leaves the form: what was typed stays behind, and nothing is open any more
        expect(page.get_by_role("heading", level=1)).to_have_text("Settings")
        page.goto(f"{site.url}#/outbox")
        expect(page.locator("script[src$='two.js']")).to_be_attached(timeout=30_000)
        page.goto(f"{site.url}#/school/new")
        expect(page.get_by_role("textbox").first).to_have_value("Fatouma")
    finally:
        context.close()
        site.close()


def test_page_is_loaded_again_when_its_worker_handed_over_while_it_was_being_loaded(browser, site, folder) -> None:
    context = browser.new_context(locale="en-GB")
    other = context.new_page()
    opened(other, site)
    page = context.new_page()
    page.add_init_script("""
      const register = navigator.serviceWorker.register.bind(navigator.serviceWorker)
      const told = new Promise((done) => { window.goOn = done })
      if (!sessionStorage.held) navigator.serviceWorker.register = (...all) => told.then(() => register(...all))
      sessionStorage.held = 'once'
    """)
    page.goto(site.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome")
    build(folder, "two")
    other.evaluate(NEWEST)
    other.evaluate("location.hash = '#/settings'")
    expect(other.locator("script[src$='two.js']")).to_be_attached(timeout=30_000)
    assert build_of(page) == "one"
    page.evaluate("goOn()")
    expect(page.locator("script[src$='two.js']")).to_be_attached(timeout=30_000)
    context.close()


def test_app_without_any_words_still_says_that_the_work_is_safe(browser, site, folder) -> None:
    for path in (folder / "assets").iterdir():
        if path.name.startswith("guest-"):
            path.unlink()
    page = browser.new_context(locale="ar").new_page()
    page.goto(site.url)
    expect(page.locator("#away [lang=ar]")).to_be_visible()
    page.context.close()
