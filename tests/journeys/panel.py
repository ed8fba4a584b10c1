"""An officer invites a judge in the app, and hands over the link that it shows once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.journeys.people import Officer


class Invited(NamedTuple):
    """A judge who has not been there yet."""

    name: str
    link: str


def invite(office: Officer, name: str, country: str, languages: tuple[str, ...]) -> Invited:
    """Invite a judge; `languages` are named as their readers name them. Her code is shown, and she is in the list."""
    office.browser.open("officer/judging/judges")
    office.title("officer-judges")
    if not office.field("panel-invite-name").is_visible():
        office.main.get_by_text(office.words("panel-invite"), exact=True).click()
    do = office.button("panel-invite-do")
    expect(do).to_be_disabled()
    office.field("panel-invite-name").fill(name)
    office.field("panel-invite-country").select_option(country)
    for language in languages:
        office.main.get_by_role("checkbox", name=re.compile(language, re.IGNORECASE)).check()
    office.browser.shot("5-invite", whole=True)
    do.click()
    code = office.main.locator(".notice", has_text=office.part("panel-code", judge=name)).locator(".code")
    expect(code).to_have_count(2)
    expect(office.main.get_by_role("region", name=name)).to_contain_text(office.part("panel-unprepared"))
    office.browser.shot("5-invited", whole=True)
    return Invited(name, code.nth(1).inner_text())
