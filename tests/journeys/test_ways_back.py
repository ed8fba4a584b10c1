"""An officer who has lost every device comes in again with another officer's code and one from paper, in the app."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import PHONE
from tests.journeys.people import Officer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = [pytest.mark.browser, pytest.mark.crash]


def test_officer_comes_in_again_by_another_and_a_code_on_paper(
    festival: Festival, browse: Callable[..., Browser]
) -> None:
    lost, other = festival.actor("officer", name="Ingrid Solheim"), festival.actor("officer", name="Moussa Ba")
    colleague = festival.device(other.id)
    phone = browse(PHONE)
    ingrid = Officer(phone)
    ingrid.enrol(festival.link(lost), "Ingrid's phone")
    phone.open("settings")
    ingrid.link("settings-codes").click()
    ingrid.button("recovery-make").click()
    codes = ingrid.main.locator("ol .code")
    expect(codes).to_have_count(10)
    paper = codes.all_inner_texts()
    expect(ingrid.main.get_by_text("Moussa Ba")).to_be_visible()
    phone.shot("back-1-codes", whole=True)
    way = colleague.post(f"/api/v1/officers/{lost.id}/recovery").json()["code"]

    phone.open("settings")
    ingrid.button("sign-out").click()
    phone.page.get_by_role("dialog").get_by_role("button", name=ingrid.words("sign-out")).click()
    phone.until(lambda: phone.page.url.endswith("/#/"))
    phone.open("recover")
    ingrid.link("door-officer").click()
    ingrid.field("door-officer-code").fill(way)
    ingrid.field("door-officer-paper").fill("0000-0000-0000-0000")
    ingrid.button("go-on").click()
    ingrid.reads("door-officer-refused")
    phone.shot("back-2-door", whole=True)
    ingrid.field("door-officer-paper").fill(paper[4].lower())
    ingrid.button("go-on").click()
    ingrid.title("officer-screening")  # where the door leads; whoever goes elsewhere before is led back
    expect(phone.page.get_by_text("Ingrid Solheim")).to_be_visible()
    phone.open("officer/codes")
    expect(ingrid.main.get_by_text(re.compile("9.* codes.* left"))).to_be_visible()
    states = [one["state"] for one in colleague.get("/api/v1/devices", params={"of": lost.id}).json()]
    assert sorted(states) == ["active", "revoked"]
