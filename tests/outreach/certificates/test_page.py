"""The verifier in a real Chromium: online, without a network, and against forgeries."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace
from playwright.sync_api import expect, sync_playwright

from outreach.certificates import keys, payload, rules, status, trust
from outreach.ids import now_ms
from tests.outreach.certificates.vectors import PRIVATE, PUBLIC, VECTORS, claims, other_key
from tests.support.amount import amount

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
    year = rules.year_of(now_ms())
    lists = f"{origin}/api/v1/status-lists/OUTREACH/{issued.call.code}-{year}"
    assert set(asked) <= {f"{origin}/c", f"{origin}/.well-known/cert-keys.json", f"{origin}/c/sw.js", lists}
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
    expect(page.locator("#headline")).to_have_text("Valid certificate")
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
    page.evaluate(module())
    return lambda texts, known=None, logs=None: page.evaluate(
        "([texts, keys, logs]) => judge(texts, keys, logs)", [texts, known or [key_row()], logs or {}]
    )


def module():
    """The verifier's functions, with keys and logs given as lists of numbers."""
    return (
        "(() => {"
        + VERIFIER.read_text("utf-8").replace("export ", "")
        + """; const bytes = (list) => list && new Uint8Array(list)
        globalThis.judge = async (texts, rows, logs) => {
          const keys = rows.map((row) => ({ ...row, x: bytes(row.x), y: bytes(row.y), log: bytes(row.log) }))
          const out = []
          for (const text of texts) {
            const { state, claims } = await verify(text, keys, async (key) => bytes(logs[key.kid]) || null)
            out.push({ state, claims: claims && { ...claims, id: null } })
          }
          return out
        }
        globalThis.readList = async (signed, root) => {
          const found = await readKeys(bytes(signed), { x: bytes(root.x), y: bytes(root.y) })
          return found && found.map((key) => ({ ...key, x: [...key.x], y: [...key.y], log: key.log && [...key.log] }))
        }
        globalThis.standingOf = async (signed, rows, address, index, now) => {
          const keys = rows.map((row) => ({ ...row, x: bytes(row.x), y: bytes(row.y) }))
          const list = await readStatus(bytes(signed), keys, address)
          return list && standing(list, index, true, now)
        } })()"""
    )


def key_row(public=PUBLIC, **changes):
    row = {name: getattr(public, name) for name in ("kid", "iss", "programme", "year", "state")}
    return {**row, "x": list(public.x), "y": list(public.y), **changes}


def test_the_browser_agrees_with_the_vectors(judge):
    answers = judge([vector["digits"] for vector in VECTORS["certificates"]])
    assert [(one["state"], one["claims"]["name"], one["claims"]["level"]) for one in answers] == [
        ("valid", vector["name"], vector["level"]) for vector in VECTORS["certificates"]
    ]
    assert {one["claims"]["cti"] for one in answers} == {VECTORS["code"]}


def test_the_browser_refuses_what_the_document_refuses(judge):
    answers = judge([vector["digits"] for vector in VECTORS["refused"]])
    assert [one["state"] for one in answers] == [vector["state"] for vector in VECTORS["refused"]]


def test_no_changed_digit_is_accepted_in_the_browser(judge):
    """Every digit of a certificate, changed to every other digit: the browser accepts none, as the server."""
    text = VECTORS["certificates"][0]["digits"]
    changed = [text[:at] + d + text[at + 1 :] for at in range(len(text)) for d in "0123456789" if d != text[at]]
    answers = judge(changed)
    assert len(answers) == 9 * len(text)
    assert {one["state"] for one in answers} == {"bad_signature", "not_ours", "unknown_key"}


def test_browser_and_server_agree_on_every_mutation(judge):
    from outreach.certificates import digits

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


def test_a_compromised_key_verifies_what_its_log_holds_and_a_retired_one_everything(judge):
    text = VECTORS["certificates"][0]["digits"]
    log = payload.log_entry(bytes(8) + b"xx") + payload.log_entry(bytes.fromhex(VECTORS["cti"]))
    lost = key_row(state="compromised", log=list(hashlib.sha256(log).digest()))
    of = lambda bytes_: {PUBLIC.kid: list(bytes_)}  # noqa: E731
    states = [judge([text], [lost], logs)[0]["state"] for logs in ({}, of(log), of(log[:8]), of(log[:8] * 2))]
    assert states == ["unknown_key", "valid", "bad_signature", "bad_signature"]
    assert judge([text], [key_row(state="retired")])[0]["state"] == "valid"
    assert judge([text], [key_row(programme="*")])[0]["state"] == "unknown_key"


def test_the_browser_reads_signed_lists_as_the_server_does_and_none_that_was_changed(phone, origin):
    page = phone.new_page()
    page.goto(f"{origin}/c")
    page.evaluate(module())
    held = keys.new_key()
    root = keys.Root(held.public_key(), held)
    lost = replace(other_key()[1], state="compromised")
    rows = trust.rows_of([PUBLIC, lost], {lost.kid: b"12345678"})
    signed = trust.sign(trust.statement(rows, 1_790_000_000), held)
    pinned = {"x": list(root.x), "y": list(root.y)}
    read = lambda data, of=pinned: page.evaluate("([s, r]) => readList(s, r)", [list(data), of])  # noqa: E731
    found = read(signed)
    assert [(key["kid"], key["state"], bytes(key["x"])) for key in found] == [
        (row.key.kid, row.key.state, row.key.x) for row in rows
    ]
    assert read(signed, {"x": list(PUBLIC.x), "y": list(PUBLIC.y)}) is None
    dice = Random(3)
    for _ in range(amount(8, 60)):
        changed = bytearray(signed)
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
        assert read(changed) is None
    private = keys.new_key()
    public = keys.public_half(private, iss="OUTREACH", programme="*", year=2026)
    made = status.StatusList(
        address="https://x/l", made_s=1_790_000_000, gone=status.bits([5, 9]), replaced=status.bits([9])
    )
    listed, keyed = status.sign(made, private), [key_row(public)]
    ask = lambda index, days, data=listed, rows=keyed, at="https://x/l": page.evaluate(  # noqa: E731
        "([s, k, a, i, n]) => standingOf(s, k, a, i, n)",
        [list(data), rows, at, index, (1_790_000_000 + days * 86_400) * 1000],
    )
    assert [ask(5, 1), ask(9, 1), ask(6, 1), ask(6, 31), ask(5, 31)] == [
        "withdrawn", "replaced", "valid", "old_list", "withdrawn",
    ]  # fmt: skip
    assert ask(6, 1, rows=[key_row(public, programme="POSTER-26")]) is None
    assert ask(6, 1, rows=[key_row(public, state="compromised")]) is None
    assert ask(6, 1, at="https://x/other") is None
    assert ask(6, 1, data=listed[:-1] + bytes([listed[-1] ^ 1])) is None


def test_the_texts_of_the_page_are_data(server):
    import httpx

    html = httpx.get(f"{server.url}/c").text
    data = html.split('id="texts">')[1].split("</script>")[0]
    assert set(json.loads(data)) == {"ids", "en"}
    assert set(httpx.get(f"{server.url}/c/words.json").json()) == {"ids", "en", "fr", "es", "ru", "ar", "zh"}
    assert "{{" not in html
