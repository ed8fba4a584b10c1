"""The verifier in a real Chromium: online, without a network, and against forgeries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from outreach.certificates import rules
from tests.outreach.certificates.vectors import PRIVATE, PUBLIC, VECTORS, claims, other_key

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
VERIFIER = Path(rules.__file__).parent / "verify" / "verify.js"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(issued):  # asked for first: the browser occupies this thread's loop
    with sync_playwright() as playwright:
        system = Path("/usr/bin/chromium")
        chromium = playwright.chromium.launch(executable_path=system if system.exists() else None, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def origin(server):
    return server.settings.public_url


@pytest.fixture
def phone(browser):
    """A stranger's phone. Anything that the page complains about fails the test."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, locale="en-GB")
    complaints = []
    context.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    yield context
    context.close()
    assert [text for text in complaints if "ERR_INTERNET_DISCONNECTED" not in text] == []


def judged(page, state):
    page.wait_for_selector(f"#result.{state}", timeout=10_000)
    return page.inner_text("#headline")


def test_the_photographed_address_opens_and_verifies(phone, issued, origin):
    page = phone.new_page()
    page.goto(issued.amina["qr"])
    assert judged(page, "valid") == "Valid certificate"
    assert page.inner_text("#name") == "Amina K."
    assert page.inner_text("#code") == issued.amina["cti"]
    assert page.is_visible("text=Compare the name with the paper")
    assert page.is_visible("#specimen")
    assert page.url == f"{origin}/c"


def test_the_name_never_reaches_the_server_or_the_history(phone, issued, origin):
    page = phone.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
    page.goto(f"{origin}/c")
    page.goto(issued.amina["qr"])
    judged(page, "valid")
    assert set(asked) <= {f"{origin}/c", f"{origin}/.well-known/cert-keys.json", f"{origin}/c/sw.js"}
    page.go_back()
    assert "#" not in page.url


def test_with_the_network_off_it_verifies_after_one_visit(phone, issued, origin):
    page = phone.new_page()
    page.goto(f"{origin}/c")
    page.wait_for_selector("#offline:not([hidden])")
    phone.set_offline(True)
    later = phone.new_page()
    later.goto(issued.amina["qr"])
    assert judged(later, "as_of") == "Valid certificate"
    assert "without a network" in later.inner_text("#note")
    assert later.inner_text("#name") == "Amina K."
    head, digits = issued.amina["qr"].split("#")
    at = max(place for place, digit in enumerate(digits[:-17]) if digit != "0")  # in the signature
    changed = digits[:at] + str(int(digits[at]) - 1) + digits[at + 1 :]
    forged = phone.new_page()
    forged.goto(f"{head}#{changed}")
    assert judged(forged, "bad_signature") == "Not a genuine certificate"
    assert not forged.is_visible("#name")
    phone.set_offline(False)


def test_a_certificate_newer_than_the_kept_keys_asks_to_connect_once(phone, origin):
    page = phone.new_page()
    page.goto(f"{origin}/c")
    page.wait_for_selector("#offline:not([hidden])")
    phone.set_offline(True)
    text = rules.address(origin, sign_with(other_key()[0]))
    page.goto("about:blank")
    page.goto(text)
    assert "not know this key" in judged(page, "unknown_key")
    assert "Connect" in page.inner_text("#note")
    phone.set_offline(False)


def sign_with(private):
    from outreach.certificates import payload

    return payload.sign(claims(), private)


def test_another_code_scanned_into_the_open_page_is_judged(phone, issued, origin):
    page = phone.new_page()
    page.goto(f"{origin}/c#123")
    assert judged(page, "not_ours") == "Not one of our certificates"
    page.evaluate("digits => { location.hash = digits }", issued.amina["qr"].split("#")[1])
    judged(page, "valid")


@pytest.mark.parametrize("join", ["/c%23", "/c/"])
def test_what_a_scanner_mangled_still_verifies(phone, issued, origin, join):
    page = phone.new_page()
    page.goto(f"{origin}{join}{issued.amina['qr'].split('#')[1]}")
    judged(page, "valid")
    assert page.url == f"{origin}/c"


def test_the_page_speaks_arabic_from_right_to_left(browser, issued):
    context = browser.new_context(locale="ar-EG", viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(issued.bodies["عائشة خ."]["qr"])
    assert judged(page, "valid") == "شهادة صالحة"
    assert page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == ["rtl", "ar"]
    page.click("text=English")
    assert page.inner_text("#headline") == "Valid certificate"
    context.close()


def test_without_script_the_code_is_looked_up(browser, issued, origin):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{origin}/c")
    page.fill("#typed", issued.amina["cti"])
    page.click("button[data-text=verify-code-send]")
    assert "A certificate with this code was issued" in page.inner_text("#headline")
    assert page.inner_text("#name") == "Amina K."
    context.close()


@pytest.fixture
def judge(phone, origin):
    """The verifier's module alone, in a page of its origin: judges many texts at once."""
    page = phone.new_page()
    page.goto(f"{origin}/c")
    source = VERIFIER.read_text("utf-8").replace("export ", "")
    keys = [{"kid": PUBLIC.kid, "iss": PUBLIC.iss, "state": "active", **coordinates()}]
    body = f"(() => {{ {source}; globalThis.judge = async (texts, keys) => {{ const out = []; "
    body += "for (const text of texts) out.push(await verify(text, keys)); return out } })()"
    page.evaluate(body)
    return lambda texts, known=keys: page.evaluate("([texts, keys]) => judge(texts, keys)", [texts, known])


def coordinates():
    from base64 import urlsafe_b64encode

    return {name: urlsafe_b64encode(getattr(PUBLIC, name)).decode().rstrip("=") for name in ("x", "y")}


def test_the_browser_agrees_with_the_vectors(judge):
    answers = judge([vector["digits"] for vector in VECTORS["certificates"]])
    assert [(one["state"], one["claims"]["name"], one["claims"]["level"]) for one in answers] == [
        ("valid", vector["name"], vector["level"]) for vector in VECTORS["certificates"]
    ]
    assert {one["claims"]["cti"] for one in answers} == {VECTORS["code"]}


def test_no_changed_digit_is_accepted_in_the_browser(judge):
    """Every digit of a certificate, changed to every other digit: the browser accepts none, as the server."""
    text = VECTORS["certificates"][0]["digits"]
    changed = [text[:at] + d + text[at + 1 :] for at in range(len(text)) for d in "0123456789" if d != text[at]]
    answers = judge(changed)
    assert len(answers) == 9 * len(text)
    assert {one["state"] for one in answers} == {"bad_signature", "not_ours", "unknown_key"}


def test_browser_and_server_agree_on_every_mutation(judge):
    from random import Random

    from outreach.certificates import digits, payload

    dice = Random(7)
    signed = payload.sign(claims("अमिना के."), PRIVATE)
    texts = []
    for _ in range(1500):
        data = bytearray(signed)
        for _ in range(dice.randint(1, 3)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        cut = dice.choice((len(data), len(data), dice.randrange(len(data))))
        texts.append(digits.to_digits(bytes(data[:cut]) or b"\0"))
    assert [one["state"] for one in judge(texts)] == [payload.verify_text(text, [PUBLIC]).state for text in texts]


def test_a_compromised_key_verifies_nothing(judge):
    keys = [{"kid": PUBLIC.kid, "iss": PUBLIC.iss, "state": "compromised", **coordinates()}]
    assert [one["state"] for one in judge([VECTORS["certificates"][0]["digits"]], keys)] == ["unknown_key"]
    keys[0]["state"] = "retired"
    assert [one["state"] for one in judge([VECTORS["certificates"][0]["digits"]], keys)] == ["valid"]


def test_the_texts_of_the_page_are_data(server):
    import httpx

    html = httpx.get(f"{server.url}/c").text
    data = html.split('id="texts">')[1].split("</script>")[0]
    assert set(json.loads(data)) == {"ids", "en"}
    assert set(httpx.get(f"{server.url}/c/words.json").json()) == {"ids", "en", "fr", "es", "ru", "ar", "zh"}
    assert "{{" not in html
