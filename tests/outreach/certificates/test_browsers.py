"""The verifier's script in other browsers, as they come from the distribution: Firefox and WebKitGTK.

A page runs the functions on the committed vectors and posts what they said; no driver is needed. A browser that is not
installed is skipped by name.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.outreach.certificates.test_page import key_row, module
from tests.outreach.certificates.vectors import VECTORS

WEBKIT = Path("/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser")
PATIENCE_S = 60

pytestmark = [pytest.mark.browser, pytest.mark.clients, pytest.mark.skipif(
    os.environ.get("TESTS") != "whole", reason="other browsers: ./test --long clients"
)]  # fmt: skip


class Asked:
    """A server on loopback with one page; `heard` is what the page posted."""

    def __init__(self, script):
        asked, self.heard, self.said = self, Event(), None
        html = f"<!doctype html><meta charset=utf-8><title>verify</title><script type=module>{script}</script>"

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self._answer(html.encode() if self.path == "/" else b"")

            def do_POST(self):
                asked.said = json.loads(self.rfile.read(int(self.headers["content-length"])))
                self._answer(b"")
                asked.heard.set()

            def _answer(self, body):
                self.send_response(200)
                self.send_header("content-type", "text/html; charset=utf-8")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://localhost:{self.server.server_port}/"


def script():
    texts = [vector["digits"] for vector in (*VECTORS["certificates"], *VECTORS["refused"])]
    root = {name: list(bytes.fromhex(VECTORS["root"][name])) for name in ("x", "y")}
    return f"""{module()}
    let said
    try {{
      const answers = await judge({json.dumps(texts)}, {json.dumps([key_row()])}, {{}})
      const times = []
      for (let i = 0; i < 20; i++) {{
        const begun = performance.now()
        await judge([{json.dumps(texts[0])}], {json.dumps([key_row()])}, {{}})
        times.push(performance.now() - begun)
      }}
      const list = await readList({list(bytes.fromhex(VECTORS["key_list"]["cose"]))}, {json.dumps(root)})
      said = {{ states: answers.map((one) => one.state), names: answers.slice(0, 4).map((one) => one.claims.name),
        kids: list && list.map((key) => key.kid), ms: times.sort((a, b) => a - b)[10], agent: navigator.userAgent }}
    }} catch (error) {{ said = {{ error: String(error) }} }}
    await fetch('/said', {{ method: 'POST', body: JSON.stringify(said) }})"""


def firefox(tmp_path):
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    return program and [program, "--headless", "--no-remote", "--profile", str(tmp_path)]


def webkit(_):
    return [shutil.which("xvfb-run"), "-a", str(WEBKIT)] if WEBKIT.exists() and shutil.which("xvfb-run") else None


@pytest.mark.parametrize("browser", [firefox, webkit])
def test_it_says_what_the_vectors_say(browser, tmp_path):
    command = browser(tmp_path)
    if command is None:
        pytest.skip(f"{browser.__name__} is not installed")
    asked = Asked(script())
    environ = {**os.environ, "HOME": str(tmp_path), "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
    running = subprocess.Popen(
        [*command, asked.url], env=environ, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        assert asked.heard.wait(PATIENCE_S), "the browser did not answer"
    finally:
        os.killpg(running.pid, 15)
        running.wait(15)
        asked.server.shutdown()
        asked.server.server_close()
    print(asked.said)
    expected = ["valid"] * len(VECTORS["certificates"]) + [vector["state"] for vector in VECTORS["refused"]]
    assert asked.said["states"] == expected
    assert asked.said["names"] == [vector["name"] for vector in VECTORS["certificates"]]
    assert asked.said["kids"] == VECTORS["key_list"]["kids"]
    assert asked.said["ms"] < 50
