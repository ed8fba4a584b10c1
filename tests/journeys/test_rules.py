"""A page that breaks its policy, asks another origin or complains is noticed, and so are its workers."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import PHONE, Browser

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

pytestmark = [pytest.mark.browser, pytest.mark.views]

POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src *; require-trusted-types-for 'script'"
FILES = {
    "/": b"<!doctype html><title>Bad</title><script src=/page.js></script><body style='color: red'>",
    "/page.js": b"""
const made = trustedTypes.createPolicy('app', { createScriptURL: (address) => address })
const asked = (who) => fetch(`http://127.0.0.1:9/${who}`).catch(() => 0)
asked('page')
new Image().src = 'http://127.0.0.1:9/picture'
try { document.createElement('p').innerHTML = '<b>' } catch {}
console.error('the page complains')
const ended = [
  new Promise((then) => { new Worker(made.createScriptURL('/worker.js')).onmessage = then }),
  navigator.serviceWorker.register(made.createScriptURL('/sw.js')).then(() => navigator.serviceWorker.ready),
]
Promise.all(ended).then(() => { document.title = 'Done' })
setTimeout(() => { throw new Error('the page throws') })
""",
    "/worker.js": b"fetch('http://127.0.0.1:9/worker').catch(() => 0).then(() => postMessage('done'))",
    "/sw.js": b"oninstall = (event) => event.waitUntil(fetch('http://127.0.0.1:9/service').catch(() => 0))",
}


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = FILES.get(self.path)
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", "text/html" if self.path == "/" else "text/javascript")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


@pytest.fixture(scope="module")
def found(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the rules say of a page that breaks all of them."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        folder = tmp_path_factory.mktemp("bad")
        browser = Browser(playwright, folder / "profile", f"http://localhost:{server.server_port}", PHONE, folder)
        browser.start()
        browser.page.goto(browser.site)
        expect(browser.page).to_have_title("Done")
        browser.close()
        server.shutdown()
    return browser.rules.found()


@pytest.mark.parametrize(
    "broken",
    [
        ("asked another origin", "http://127.0.0.1:9/picture"),
        ("console", "the page complains"),
        ("the page throws",),
        ("http://127.0.0.1:9/page", "connect-src"),
        ("http://127.0.0.1:9/worker", "connect-src"),
        ("http://127.0.0.1:9/service", "connect-src"),
        ("TrustedHTML",),
        ("inline style", "Content Security Policy"),
    ],
    ids=" ".join,
)
def test_whatever_breaks_a_rule_is_found(broken: tuple[str, ...], found: list[str]) -> None:
    assert [one for one in found if all(word in one for word in broken)], found
