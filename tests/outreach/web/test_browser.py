"""The foundation in a real Chromium: it opens with the server gone, keeps a language, and spends a code once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.support.server import Server

pytestmark = pytest.mark.browser

ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def site(server) -> str:
    return f"http://localhost:{server.port}"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server as it is where there can be passkeys: a code alone does not make an officer."""
    with Server(tmp_path_factory.mktemp("browser") / "data", OUTREACH_OFFICERS="passkey") as running:
        yield running


@pytest.fixture(scope="module")
def links(server):
    """Fresh enrolment links of schools; made before the browser, which keeps a loop of its own running."""
    codes = [server.code(server.actor("school").id) for _ in range(6)]
    return [f"{site(server)}/#enrol={code}" for code in codes]


@pytest.fixture(scope="module")
def office(server):
    """A fresh enrolment link of an officer, likewise."""
    return f"{site(server)}/#enrol={server.code(server.actor('officer').id)}"


@pytest.fixture(scope="module")
def browser(links, office):
    assert links
    assert office
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path="/usr/bin/chromium", headless=True, args=ARGS)
        yield found
        found.close()


@pytest.fixture
def context(browser):
    made = browser.new_context(viewport={"width": 360, "height": 740}, locale="en-GB")
    yield made
    made.close()


@pytest.fixture
def page(context):
    made = context.new_page()
    broken = []
    made.on("pageerror", lambda error: broken.append(str(error)))
    yield made
    assert broken == []


def enrol(page, link: str) -> None:
    page.goto(link)
    page.get_by_role("button", name="Set up").click()
    page.get_by_role("button", name="Begin").wait_for()


def kept(page) -> None:
    """Wait until the worker has taken the page over and keeps the role's files."""
    page.wait_for_timeout(200)
    for _ in range(50):
        groups = page.evaluate("caches.match('/kept-groups').then(found => found ? found.json() : [])")
        if "school" in groups:
            return
        page.wait_for_timeout(100)
    message = "the worker did not keep the role"
    raise AssertionError(message)


def test_app_opens_without_a_network_after_one_visit(server, links, context, page) -> None:
    enrol(page, links.pop())
    kept(page)
    context.set_offline(True)
    page.goto(f"{site(server)}/")
    page.reload()
    page.goto(f"{site(server)}/#/settings")
    expect(page.get_by_role("heading", level=1)).to_have_text("Settings")
    expect(page.get_by_text("No network")).to_be_visible()


FORGET_INSTALLING = """
(async () => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const { url } of await cache.keys()) if (url.includes('/install-')) await cache.delete(url)
  }
})()
"""


def test_settings_without_a_network_do_not_miss_the_words_of_installing(server, links, context, page) -> None:
    enrol(page, links.pop())
    kept(page)
    page.evaluate(FORGET_INSTALLING)
    context.new_cdp_session(page).send("Network.clearBrowserCache")
    context.set_offline(True)
    page.goto(f"{site(server)}/#/settings")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Settings")
    page.wait_for_timeout(500)
    expect(page.get_by_text("A part of the app is not here")).to_have_count(0)


def test_used_code_is_refused_in_words(links, browser, page) -> None:
    link = links.pop()
    enrol(page, link)
    assert "enrol=" not in page.url
    other = browser.new_context(locale="en-GB")
    second = other.new_page()
    second.goto(link)
    second.get_by_role("button", name="Set up").click()
    expect(second.get_by_role("alert")).to_contain_text("This code does not open anything")
    other.close()


def test_arabic_is_kept_and_turns_the_page_around(server, page) -> None:
    page.goto(f"{site(server)}/")
    page.get_by_label("Language").select_option("ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.get_by_role("heading", level=1)).to_have_text("أهلًا وسهلًا")


def test_signing_out_removes_the_account_from_the_device(server, links, page) -> None:
    enrol(page, links.pop())
    page.goto(f"{site(server)}/#/settings")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("dialog").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome")
    names = page.evaluate("indexedDB.databases().then(all => all.map(each => each.name))")
    assert [name for name in names if name.startswith("outreach:")] == []


def test_storage_that_is_cleared_under_an_open_page_is_noticed_by_itself(links, context) -> None:
    page = context.new_page()
    enrol(page, links.pop())
    page.get_by_role("button", name="Begin").click()
    session = context.new_cdp_session(page)
    origin = page.url.split("/#")[0]
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "indexeddb"})
    expect(page.get_by_text("This device has cleared the app's storage")).to_be_visible(timeout=20_000)


AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def test_an_officer_comes_in_again_with_a_passkey_and_not_without_being_verified(office, server, page, context) -> None:
    keys = context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    made = keys.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]
    enrol(page, office)
    page.goto(f"{site(server)}/#/officer")
    expect(page.get_by_role("heading", level=1)).to_have_text("First make a passkey")
    page.goto(f"{site(server)}/#/officer/data/audit")
    expect(page.get_by_role("heading", level=1)).to_have_text("First make a passkey")
    page.get_by_label("Name of the passkey").fill("My laptop")
    keys.send("WebAuthn.setUserVerified", {"authenticatorId": made, "isUserVerified": False})
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.get_by_text("No passkey was made.")).to_be_visible()
    keys.send("WebAuthn.setUserVerified", {"authenticatorId": made, "isUserVerified": True})
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.get_by_text("First make a passkey")).to_have_count(0)
    page.goto(f"{site(server)}/#/settings")
    page.get_by_role("link", name="Passkeys").click()
    expect(page.get_by_text("My laptop")).to_be_visible()
    (kept,) = keys.send("WebAuthn.getCredentials", {"authenticatorId": made})["credentials"]
    assert (kept["isResidentCredential"], kept["rpId"]) == (True, "localhost")
    page.goto(f"{site(server)}/#/settings")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("dialog").get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Officers: sign in with a passkey").click()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(f"{site(server)}/#/officer")
    page.goto(f"{site(server)}/#/officer/passkeys")
    expect(page.get_by_text("Last used")).to_be_visible()
    page.get_by_role("button", name="Remove").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(page.get_by_text("The passkey was removed.")).to_be_visible()


OWN_OFFER = (
    "addEventListener('beforeinstallprompt', event => { if (event.isTrusted) event.stopImmediatePropagation() })"
)
"""Chromium offers the app by itself, at a moment of its own; here the test does."""
IPAD = (
    "Mozilla/5.0 (iPad; CPU OS 15_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.4 "
    "Mobile/15E148 Safari/604.1"
)


def test_installing_is_told_in_the_words_of_the_browser_and_its_answer_is_shown(links, browser, context, page) -> None:
    """On an iPad before the code is spent, with the code, since the app there has a storage of its own."""
    link = links.pop()
    ipad = browser.new_context(user_agent=IPAD, has_touch=True)
    tab = ipad.new_page()
    tab.add_init_script(OWN_OFFER)
    tab.goto(link)
    card = tab.locator(".card").filter(has_text="First put this app on the Home Screen")
    expect(card.get_by_role("listitem")).to_have_count(3)
    expect(card.locator("li svg")).to_have_count(3)
    expect(card.get_by_text(link.partition("#enrol=")[2])).to_be_visible()
    card.get_by_role("button", name="Not now").click()
    expect(card).to_have_count(0)
    ipad.close()

    page.add_init_script(OWN_OFFER)
    enrol(page, link)
    page.evaluate("""() => {
      navigator.storage.persist = async () => true
      const offer = new Event('beforeinstallprompt', { cancelable: true })
      dispatchEvent(Object.assign(offer, { prompt: async () => ({ outcome: 'accepted' }) }))
    }""")
    page.goto(f"{link.partition('#')[0]}#/settings")
    page.get_by_role("button", name="Install").click()
    expect(page.get_by_text("has promised not to clear its storage")).to_be_visible()
