"""A certificate in three hands: the officer's, the school's tablet, a stranger's phone."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from outreach.certificates.badges import baking

if TYPE_CHECKING:
    from tests.journeys.browser import Browser
    from tests.journeys.people import Officer, Teacher


def take_badge(office: Officer, name: str) -> None:
    """Find one person's certificate in the list of what was issued, and take its badge as JSON."""
    office.link("issuing-see-list").click()
    office.field("issuing-search").fill(name)
    expect(office.main.locator(".officer-lines a")).to_have_count(1)
    office.main.locator(".officer-lines a").click()
    with office.browser.page.expect_download(timeout=90_000) as file:
        office.main.get_by_role("button", name=re.compile(r"Open Badge.*JSON")).click()
    assert json.loads(Path(file.value.path()).read_bytes())["type"][1] == "OpenBadgeCredential"
    office.browser.shot("6-one")


def keep_certificate(teacher: Teacher, name: str, path: Path) -> None:
    """Fetch a pupil's certificate and its badge to the tablet; save the PDF at `path` with the network off."""
    tablet = teacher.browser
    teacher.main.get_by_role("link", name=re.compile(name)).click()
    teacher.button("make-certificate-get").click()
    expect(teacher.link("make-certificate-open")).to_be_visible()
    tablet.shot("6-tablet-certificate")
    with tablet.page.expect_download(timeout=90_000) as picture:
        teacher.button("make-certificate-badge").click()
    assert baking.KEYWORD in Path(picture.value.path()).read_bytes()
    tablet.offline(True)
    tablet.reload()  # once fetched, it opens without a network
    with tablet.page.expect_download() as saved:
        teacher.link("make-certificate-save").click()
    saved.value.save_as(path)


def check(stranger: Browser, address: str, name: str) -> None:
    """Open what the symbol on the paper says; the page tells the name, and works offline from now on."""
    page = stranger.page
    page.goto(address)
    expect(page.locator("#headline")).to_have_text("Valid certificate")
    expect(page.locator("#name")).to_have_text(name)
    expect(page.get_by_text("This page now works offline.")).to_be_visible()
    assert "#" not in page.url  # the name does not stay in the history of a borrowed phone
    stranger.shot("6-verified")
