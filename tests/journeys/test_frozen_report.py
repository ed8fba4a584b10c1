"""An officer freezes the report that is passed on, and fetches it again under the digest that stands beside it."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import DESK
from tests.journeys.people import Officer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = pytest.mark.browser


def test_what_is_passed_on_is_frozen_and_fetched_to_the_letter(
    festival: Festival, browse: Callable[..., Browser]
) -> None:
    office = Officer(browse(DESK))
    office.enrol(festival.link(festival.actor("officer", name="Kofi Mensah")), "Desk")
    office.browser.open("officer/report")
    office.title("report-title")
    expect(office.button("report-freeze")).to_have_count(0)  # every number is for officers alone
    office.main.get_by_role("radio", name=office.part("report-for-outside")).check()
    office.button("report-freeze").click()
    office.reads("report-frozen-text")
    code = office.main.locator(".officer-lines .code")
    expect(code).to_have_text(re.compile("^[0-9a-f]{64}$"))
    digest = code.inner_text()
    office.browser.shot("office-frozen-report", whole=True)
    with office.browser.page.expect_download() as coming:
        office.main.locator(".officer-lines").get_by_role("button", name="JSON").click()
    assert hashlib.sha256(coming.value.path().read_bytes()).hexdigest() == digest
    assert coming.value.suggested_filename == f"report-{digest[:8]}.json"
