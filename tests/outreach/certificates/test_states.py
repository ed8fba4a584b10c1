"""Every state of the verifier's page in a real Chromium, in six languages; pictures go to artefacts/certificates."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import expect

from outreach.certificates import keys, keystore, page, payload, public, rules, trust, words
from outreach.certificates.model import BY_HOLDER
from tests.outreach.certificates.test_page import browser, sign_with  # noqa: F401
from tests.outreach.certificates.vectors import PRIVATE, PUBLIC, claims, other_key
from tests.support.amount import amount
from tests.support.axe import COLOURS, findings

PICTURES = Path(__file__).parents[3] / "artefacts" / "certificates"
LATER_MS = 40 * 86_400_000
STATES = re.findall(r"(\w+): '", re.search(r"ICONS = \{(.*)\}", (page._FOLDER / "page.js").read_text("utf-8"))[1])
GROUND = "getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).map(Number)"
LOCALES = {"en": "en-GB", "fr": "fr-SN", "es": "es-BO", "ru": "ru-KZ", "ar": "ar-EG", "zh": "zh-CN"}

pytestmark = [pytest.mark.browser, pytest.mark.clients]


def transact(server, function, *args):
    """The browser occupies this thread's loop."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(server.transact, function, *args).result()


@contextmanager
def become(server, cti, state, reason=None):
    ended = "UPDATE certificate SET state = ?, reason = ? WHERE cti = ?"
    transact(server, lambda tx: tx.run(ended, state, reason, cti))
    try:
        yield
    finally:
        transact(server, lambda tx: tx.run("UPDATE certificate SET state = 'issued', reason = NULL WHERE cti = ?", cti))


class Visitor:
    """A phone in a language that opens codes and looks at what it is told."""

    def __init__(self, chromium, language, origin):
        self.language, self.origin = language, origin
        self.context = chromium.new_context(
            viewport={"width": 390, "height": 900}, locale=LOCALES[language], service_workers="allow"
        )
        self.page = self.context.new_page()

    def sees(self, state, name=None, *, facts, note=None):
        """`note`: the message with which its sentence begins, where that is not the state's own."""
        texts = words.page_texts(self.language)
        self.page.wait_for_selector(f"#result.{state}")
        said = "verify-" + state.replace("_", "-")
        assert self.page.inner_text("#headline") == texts[said]
        assert self.page.inner_text("#note").startswith(texts[note or f"{said}-note"])
        assert self.page.is_visible("#facts") is self.page.is_visible("#compare") is facts
        if facts:
            assert self.page.inner_text("#name") == name
            expect(self.page.locator("#compare")).to_contain_text(texts["verify-compare"])
            expect(self.page.locator("#compare")).to_contain_text(f"{self.origin}/c")
        else:
            assert name is None or name not in self.page.inner_text("body")
        direction = self.page.evaluate("document.documentElement.dir")
        assert direction == ("rtl" if self.language == "ar" else "ltr")
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{self.language}-{state}.png", full_page=True)

    def opens(self, address):
        self.page.goto("about:blank")
        self.page.goto(address)


@pytest.mark.parametrize("language", ["ar", *("en", "fr", "es", "ru", "zh")[: amount(0, 5)]])
def test_every_state_is_said(browser, issued, server, language):  # noqa: F811
    origin = server.settings.public_url
    qr, cti, name = issued.amina["qr"], issued.amina["cti"], issued.amina["name"]
    visitor = Visitor(browser, language, origin)
    try:
        visitor.opens(qr)
        visitor.sees("valid", name, facts=True)
        ends = (("revoked", "withdrawn"), ("superseded", "replaced"), ("revoked", "by_holder"))
        for state, said in ends:
            with become(server, cti, state, BY_HOLDER if said == "by_holder" else None):
                visitor.opens(qr)
                visitor.sees(said, name, facts=False)
        visitor.opens(rules.address(origin, sign_with(other_key()[0])))
        visitor.sees("unknown_key", facts=False)
        at = max(place for place, digit in enumerate(qr[:-17]) if digit in "12345678")
        visitor.opens(qr[:at] + str(int(qr[at]) + 1) + qr[at + 1 :])
        visitor.sees("bad_signature", name, facts=False)
        visitor.opens(f"{origin}/c#0")
        visitor.sees("not_ours", facts=False)
        visitor.page.fill("#typed", qr.replace(origin, "https://certificates.example.net"))
        visitor.page.press("#typed", "Enter")
        visitor.sees("other_host", name, facts=False)
        expect(visitor.page.locator("#to")).to_have_text("https://certificates.example.net/c")
        visitor.page.wait_for_selector("#offline:not([hidden])")
        visitor.context.set_offline(True)
        visitor.opens(qr)
        visitor.sees("as_of", name, facts=True)
        visitor.page.clock.set_fixed_time(rules.date_of(rules.day_of(_now() + LATER_MS)).isoformat())
        visitor.opens(qr)
        visitor.sees("old_list", name, facts=True)
    finally:
        visitor.context.close()


def _now():
    from outreach.ids import now_ms

    return now_ms()


def test_every_state_can_be_read_in_light_in_the_dark_and_on_paper(browser, issued, server):  # noqa: F811
    visitor = Visitor(browser, "en", server.settings.public_url)
    visitor.opens(issued.amina["qr"])
    visitor.sees("valid", issued.amina["name"], facts=True)
    tab = visitor.page
    ground = {}
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        ground[scheme] = tab.evaluate(GROUND)
        for state in STATES:
            tab.evaluate("state => { document.getElementById('result').className = 'result ' + state }", state)
            assert (scheme, state, findings(tab, COLOURS)) == (scheme, state, [])
    assert sum(ground["dark"]) < 100
    assert sum(ground["light"]) > 600
    tab.emulate_media(media="print", color_scheme="dark")
    assert tab.evaluate(GROUND) == ground["light"]
    visitor.context.close()


def test_a_withdrawn_certificate_is_withdrawn_without_a_network_too(browser, issued, server):  # noqa: F811
    visitor = Visitor(browser, "en", server.settings.public_url)
    with become(server, issued.amina["cti"], "revoked"):
        visitor.opens(f"{server.settings.public_url}/c")
        visitor.page.wait_for_selector("#offline:not([hidden])")
    visitor.context.set_offline(True)
    visitor.opens(issued.amina["qr"])
    visitor.sees("withdrawn", issued.amina["name"], facts=False)
    visitor.opens(issued.bodies["عائشة خ."]["qr"])
    visitor.sees("as_of", "عائشة خ.", facts=True)
    visitor.context.close()


def test_without_any_list_the_signature_is_said_and_no_more(browser, issued, server):  # noqa: F811
    visitor = Visitor(browser, "en", server.settings.public_url)
    visitor.context.route("**/status-lists/**", lambda route: route.abort())
    visitor.opens(issued.amina["qr"])
    visitor.sees("no_list", issued.amina["name"], facts=True)
    visitor.context.close()


@pytest.mark.parametrize("language", ["ar"])
def test_the_file_to_keep_verifies_with_no_network_at_all(browser, issued, server, tmp_path, language):  # noqa: F811
    import base64
    import hashlib

    import httpx

    answer = httpx.get(f"{server.url}/c/verify.html", headers={"Accept-Language": language})
    digest = base64.b64encode(hashlib.sha256(answer.content).digest()).decode()
    assert answer.headers["repr-digest"] == f"sha-256=:{digest}:"
    assert answer.headers["content-disposition"] == 'attachment; filename="verify.html"'
    assert '"logs":{}' in answer.text
    file = tmp_path / "verify.html"
    file.write_bytes(answer.content)
    visitor = Visitor(browser, language, server.settings.public_url)
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.context.set_offline(True)
    visitor.opens(file.as_uri())
    visitor.page.fill("#typed", issued.amina["qr"])
    visitor.page.press("#typed", "Enter")
    visitor.sees("as_of", issued.amina["name"], facts=True)
    visitor.page.fill("#typed", issued.amina["qr"].replace("/c#", "/x#"))
    visitor.page.press("#typed", "Enter")
    visitor.sees("other_host", facts=False)
    visitor.page.click("text=中文")
    expect(visitor.page.locator("#headline")).to_have_text(words.page_texts("zh")["verify-other-host"])
    assert [url for url in asked if not url.startswith("file:")] == []
    visitor.context.close()


def test_the_file_to_keep_knows_what_a_compromised_key_really_signed(browser, tmp_path):  # noqa: F811
    """The log is inside: what was issued counts with no network, and what a thief signed does not."""
    held, home = keys.new_key(), "https://certificates.example.org"
    root = keys.Root(held.public_key(), held)
    log = payload.log_entry(claims().cti)
    listed = trust.sign(
        trust.statement(trust.rows_of([replace(PUBLIC, state="compromised")], {PUBLIC.kid: log}), 1), held
    )
    pin = page.Pin(public._base64url(root.x), public._base64url(root.y), root.kid, home)
    kept = page.Kept(public._base64url(listed), [], {PUBLIC.kid: public._base64url(log)})
    file = tmp_path / "verify.html"
    file.write_bytes(page.whole("en", pin, kept, _now()).body)
    visitor = Visitor(browser, "en", home)
    visitor.opens(file.as_uri())
    for said, note, signed in (
        ("no_list", "verify-listed", claims()), ("bad_signature", "verify-stolen", claims(cti=b"thief67890")),
    ):  # fmt: skip
        visitor.page.fill("#typed", rules.address(home, payload.sign(signed, PRIVATE)))
        visitor.page.press("#typed", "Enter")
        visitor.sees(said, signed.name, facts=said == "no_list", note=note)
    visitor.context.close()


def test_verifying_takes_less_than_fifty_milliseconds(browser, issued, server):  # noqa: F811
    """The middle of thirty, measured in the page: digits to claims with a real signature."""
    from tests.outreach.certificates.test_page import key_row, module

    tab = browser.new_page()
    tab.goto(f"{server.settings.public_url}/c")
    tab.evaluate(module())
    known = transact(server, keystore.keys)
    (signer,) = [key for key in known if key.kid == payload.verify_text(issued.amina["qr"], known).key.kid]
    took = tab.evaluate(
        """async ([text, row]) => { const took = []
        for (let i = 0; i < 30; i++) { const t = performance.now(); const [one] = await judge([text], [row], {})
          if (one.state !== 'valid') throw new Error(one.state)
          took.push(performance.now() - t) }
        return took.sort((a, b) => a - b) }""",
        [issued.amina["qr"], key_row(signer)],
    )
    tab.close()
    print(f"verification in Chromium: median {took[15]:.1f} ms, longest {took[-1]:.1f} ms")
    assert took[15] < 50
