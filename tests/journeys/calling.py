"""A call from its template to a school's tablet, as an officer makes it: draft, assessment, published, changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.journeys.people import Officer, Teacher

TITLE, FRENCH = "Our living soil", "Notre sol vivant"
CODE = "SOIL-99"
THOUGHT = {
    "calls-purpose": "Names for certificates, ages for age groups.",
    "calls-necessity": "No birth dates are asked, no addresses.",
    "calls-risk-what": "A face is seen in a photo of a poster.",
    "calls-measure": "Screeners cover faces before anything is shown.",
    "calls-asked": "Two classes and their parents: they want first names only.",
    "calls-owner": "Office for schools",
}


def make(office: Officer) -> None:
    """Fill in what is common; what is wrong stands at its field, and the weekday is told without being asked."""
    office.browser.open("officer/data/calls/new")
    office.title("calls-new")
    office.main.get_by_role("radio", name=re.compile("poster competition")).check()
    office.field("calls-title").fill(TITLE)
    expect(office.main.locator(".notice-warn").first).to_be_visible()  # the other languages lag behind
    office.field("officer-language").select_option("fr")
    office.field("calls-title").fill(FRENCH)
    office.field("calls-code").fill(CODE)
    office.field("calls-zone").select_option("Africa/Niamey")
    office.field("calls-from").fill("2027-06-01T08:00")
    until = office.field("calls-until")
    until.fill("2027-05-01T23:59")
    office.field("calls-entries-per-school").fill("30")
    office.button("calls-make").click()
    expect(until).to_have_attribute("aria-invalid", "true")
    office.browser.shot("calls-wrong", whole=True)
    until.fill("2027-08-31T23:59")
    expect(office.main.get_by_text("+01:00")).to_be_visible()
    office.browser.shot("calls-new", whole=True)
    office.button("calls-make").click()
    office.titled(TITLE)


def publish(office: Officer) -> None:
    """Children can enter it: it is not published before somebody has written down what it may mean for them (C35)."""
    expect(office.button("calls-publish")).to_be_disabled()
    office.browser.shot("calls-draft", whole=True)
    office.link("calls-assess").click()
    for name, text in THOUGHT.items():
        office.field(name).fill(text)
    office.browser.shot("calls-assess", whole=True)
    office.button("calls-assess-keep").click()
    office.titled(TITLE)
    office.button("calls-publish").click()
    office.browser.shot("calls-publish")
    office.browser.page.get_by_role("dialog").get_by_role("button", name=office.words("calls-publish")).click()
    office.reads("call-status-scheduled")


def revise(office: Officer) -> None:
    """What follows is read before it is written; every version stays."""
    office.link("calls-revise").click()
    office.field("calls-until").fill("2027-09-30T23:59")
    office.field("calls-reason").fill("Schools begin late this year")
    office.button("calls-look").click()
    expect(office.main.get_by_text(office.part("calls-follows-version", version="2"))).to_be_visible()
    office.browser.shot("calls-would", whole=True)
    office.button("calls-write").click()
    office.titled(TITLE)
    expect(office.main.locator("ol li")).to_have_count(2)
    office.browser.shot("calls-versions", whole=True)


def suspend(office: Officer) -> None:
    """Nobody is asked to wait without a reason; the log has it, and the call goes on again."""
    office.button("calls-suspend").click()
    dialog = office.browser.page.get_by_role("dialog")
    do = dialog.get_by_role("button", name=office.words("calls-suspend"))
    expect(do).to_be_disabled()
    dialog.get_by_role("radio", name=office.words("calls-why-circumstances")).check()
    office.browser.shot("calls-suspend")
    do.click()
    office.reads("call-status-suspended")
    office.button("calls-resume").click()
    office.browser.page.get_by_role("dialog").get_by_role("button", name=office.words("calls-resume")).click()
    office.reads("call-status-scheduled")


def reaches(teacher: Teacher) -> None:
    """The tablet has it in its reader's language, without anybody doing anything there."""
    teacher.browser.offline(False)
    teacher.browser.open("school")
    expect(teacher.main.get_by_text(FRENCH)).to_be_visible()
