"""Certificates of a class in several hands: an officer who issues and mends, papers that are looked at, a stranger."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from outreach.judging.rules import sheet_id
from tests.journeys.backlog import answered
from tests.journeys.browser import DESK, PHONE
from tests.journeys.evidence import Paper
from tests.journeys.people import ISOLATES, Officer
from tests.support.programme import Remote
from tests.support.published import Works

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival


GENUINE, REPLACED, REVOKED = "Valid certificate", "Replaced certificate", "Revoked certificate"


class Class(Works):
    """Cleared posters of a class, and what its officer asks the server itself."""

    def enters(self, names: list[str], *items: str, mode: str = "full") -> dict[str, tuple[str, str]]:
        """Let each pupil enter a poster; return their ids and those of their works, by name."""
        made = {}
        for name in names:
            pupil = self.pupil(*items, mode=mode, name=name)
            made[name] = (pupil, self.poster(pupil, title=self.title(name)))
        return made

    @staticmethod
    def title(name: str) -> str:
        """Return what a pupil's work is called. It does not say whose it is."""
        return f"Our well, {sum(name.encode())}"

    def certificates(self, kind: str = "participation") -> dict[str | None, dict[str, Any]]:
        """Return what counts of a kind, by the name on it."""
        found = self.first.get("/api/v1/certificates", params={"call": self.call.id}).raise_for_status().json()
        return {one["name"]: one for one in found if one["kind"] == kind and one["status"] in {"issued", "delivered"}}

    def judged(self, best: list[str]) -> list[Any]:
        """Have two judges read every work, the best highest; lock it, and have another confirm it; return them."""
        judges = [self.server.actor("judge", name=name) for name in ("One", "Two")]
        phones = [Remote(self.server.device(judge.id)) for judge in judges]
        titles = [self.title(name) for name in best]
        made = answered(self.first, "rounds", {"call": self.call.id, "readings": 2})["id"]
        answered(self.first, f"rounds/{made}/release")
        for phone in phones:
            phone.sync()
            for row in [row for row in phone.view.values() if row.kind == "assignment"]:
                rubric = phone.view[row.body["round"]].body["rubric"]
                value = 5 - titles.index(row.body["caption"]) if row.body["caption"] in titles else 1
                scores = {one["code"]: value for one in rubric["criteria"]}
                sheet = sheet_id(row.id)
                phone.create(sheet, "sheet", phone.scope, {"assignment": row.id, "scores": scores, "seconds": 30})
                phone.command(sheet, "submit")
            phone.sync()
        for officer, step in ((self.first, "close"), (self.first, "lock"), (self.second, "confirm")):
            answered(officer, f"rounds/{made}/{step}")
        return judges


class Issuer(Officer):
    """An officer among certificates."""

    def open_kind(self, call: str, kind: str = "participation") -> None:
        """Go to the certificates of a call (by its id) and a kind."""
        self.browser.open("officer/certificates")
        self.title("officer-certificates")
        self.field("officer-call").select_option(call)
        self.field("issuing-kind").select_option(kind)
        expect(self.main.locator(".officer-counts")).to_be_visible()

    def open_one(self, call: str, name: str) -> None:
        """Find a certificate by the name on it."""
        self.open_kind(call)
        self.link("issuing-see-list").click()
        self.title("officer-list")
        self.field("issuing-search").fill(name)
        self.main.locator(".officer-lines").get_by_role("link", name=name, exact=True).first.click()
        self.title("issuing-one")

    def paper(self, to: Path) -> Paper:
        """Download the paper of the certificate that is open, and look at it."""
        with self.browser.page.expect_download(timeout=90_000) as file:
            self.main.get_by_role("button", name=re.compile("PDF.*A4")).click()
        file.value.save_as(to)
        return Paper(to)

    def asked(self) -> Locator:
        """The dialog that is open."""
        return self.browser.page.get_by_role("dialog")

    def steps(self, step: str) -> None:
        """Take a step of the batch that is open, and mean it."""
        self.button(f"issuing-do-{step}").click()
        self.asked().get_by_role("button", name=self.words(f"issuing-do-{step}")).click()

    def becomes(self, state: str) -> None:
        """Wait until the batch that is open is in a state."""
        expect(self.main.locator(".chip-received")).to_have_text(self.words(f"issuing-state-{state}"))

    def replaces_all(self, reason: str, number: int) -> None:
        """Replace all that have changed since they were issued."""
        do = self.main.get_by_role("button", name=re.compile(f"^Replace {ISOLATES}{ISOLATES}{number}"))
        do.click()
        self.asked().get_by_label(self.words("issuing-why")).select_option(reason)
        self.asked().get_by_role("button", name=re.compile("^Replace ")).click()
        expect(do).to_have_count(0)

    def revokes(self, reason: str, *, too: str = "", shot: str = "") -> None:
        """Revoke the certificate that is open; `too`: also that of this kind for the same."""
        self.button("issuing-revoke").click()
        self.asked().get_by_label(self.words("issuing-why")).select_option(reason)
        if too:
            self.asked().get_by_role("checkbox").first.check()
        self.asked().get_by_role("checkbox").last.check()
        if shot:
            self.browser.shot(shot)
        self.asked().get_by_role("button", name=self.words("issuing-revoke")).click()
        self.reads("issuing-ended")

    def replaces(self, reason: str, name: str = "") -> None:
        """Replace the certificate that is open."""
        self.button("issuing-replace").click()
        self.asked().get_by_label(self.words("issuing-why")).select_option(reason)
        if name:
            self.asked().get_by_label(self.words("issuing-replace-name")).fill(name)
        self.browser.shot("papers-replace")
        self.asked().get_by_role("button", name=self.words("issuing-replace")).click()
        self.reads("issuing-replaced")


class Stranger:
    """Somebody with a phone who scans papers."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def scans(self, address: str, headline: str, shot: str = "") -> str:
        """Open what a symbol says and read the headline; return everything that the page holds."""
        page = self.browser.page
        page.goto("about:blank")
        page.goto(address)
        expect(page.locator("#headline")).to_have_text(headline)
        if shot:
            self.browser.shot(shot)
        return page.locator("main").inner_html()

    def types(self, code: str, headline: str) -> None:
        """Type the code that stands below the symbol."""
        page = self.browser.page
        page.goto(f"{self.browser.site}/c")
        page.locator("#typed").fill(code)
        page.get_by_role("button", name="Verify").click()
        expect(page.locator("#headline")).to_have_text(headline)

    def keeps(self) -> None:
        """Wait until the page works without a network."""
        expect(self.browser.page.locator("#offline")).to_be_visible()


def issuer(festival: Festival, browse: Callable[..., Browser], name: str) -> Issuer:
    """An officer at a desk."""
    person = Issuer(browse(DESK))
    person.enrol(festival.link(festival.actor("officer", name=name)), "Desk")
    return person


def stranger(browse: Callable[..., Browser]) -> Stranger:
    return Stranger(browse(PHONE))
