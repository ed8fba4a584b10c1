"""What an officer does beside screening and judging in a journey: cases, data in and out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.journeys.people import Officer

SCHOOLS = "name;country\nÉcole Neuve;ML\nSchool of nowhere;Atlantis\n"
SEEN = "The name of the child stands on the poster."


def report_and_take(office: Officer, title: str) -> None:
    """Report a concern about a work, take its case and read it; whoever reported it cannot close it."""
    office.browser.open("officer/screening")
    office.main.get_by_role("link", name=title).click()
    office.titled(title)
    office.button("publish-concern").click()
    dialog = office.browser.page.get_by_role("dialog")
    dialog.get_by_role("radio", name=office.words("concern-names_a_child")).check()
    dialog.get_by_role("textbox").fill(SEEN)
    dialog.get_by_role("button", name=office.words("publish-concern")).click()
    office.reads("publish-concern-done")
    office.browser.open("officer/cases")
    office.title("officer-cases")
    expect(office.main).not_to_contain_text(SEEN)
    office.main.get_by_role("link", name=office.part("concern-names_a_child")).click()
    office.title("concern-names_a_child")
    office.button("cases-take").click()
    office.reads("cases-yours")
    office.button("cases-read").click()
    expect(office.main).to_contain_text(SEEN)
    office.reads("cases-not-you")
    office.browser.shot("office-case", whole=True)


def bring_in_schools(office: Officer) -> None:
    """See what a list with a bad row would do, and write the good one alone."""
    office.browser.open("officer/data/import")
    office.title("data-import")
    file = {"name": "schools.csv", "mimeType": "text/csv", "buffer": SCHOOLS.encode()}
    office.main.locator("input[type=file]").set_input_files([file])  # type: ignore[list-item]
    office.button("data-look").click()
    expect(office.main.locator(".officer-counts dd")).to_have_text(["2", "1", "0", "1"])
    write = office.button("data-write", n="1")
    expect(write).to_be_disabled()
    office.browser.shot("office-import", whole=True)
    office.browser.page.get_by_label(office.words("data-skip")).check()
    write.click()
    office.reads("data-written", n="1")


def take_out_entries(office: Officer, call: str) -> str:
    """Ask for the entries of a call, with a reason; return what was fetched."""
    office.browser.open("officer/data/export")
    office.title("data-export")
    office.field("officer-call").select_option(label=call)
    office.field("data-reason").fill("Figures for the yearly report")
    office.button("data-make").click()
    with office.browser.page.expect_download() as taken:
        office.main.get_by_role("button", name=office.part("data-fetch")).first.click()
    office.browser.shot("office-export", whole=True)
    return taken.value.path().read_text("utf-8-sig")


def erase(office: Officer, title: str, *, held: bool) -> None:
    """Ask to erase a work. While a case about it is open nothing goes: it is evidence."""
    office.browser.open("officer/screening")
    office.field("officer-show").select_option("all")
    office.main.get_by_role("link", name=title).click()
    office.link("look-erase").click()
    office.title("data-erase")
    office.choose("keeping-mode", "keeping-mode-all")
    office.button("keeping-look").click()
    if held:
        office.reads("problem-erasure-held")
        return
    expect(office.main.locator(".officer-counts dd").first).to_have_text("1")
    office.browser.page.get_by_label(office.words("keeping-sure")).check()
    office.browser.shot("office-erase", whole=True)
    office.button("keeping-erase-do").click()
    office.reads("keeping-erased")


def read_the_log(office: Officer) -> None:
    """What was done stands in the log, the newest first; what each night deleted has its page."""
    office.browser.open("officer/data")
    office.main.get_by_role("link", name=office.part("data-audit")).click()
    office.title("data-audit")
    expect(office.main.locator(".officer-lines li").first).to_contain_text(office.part("keeping-act-document-erased"))
    expect(office.main).to_contain_text(office.part("keeping-act-case-closed"))
    office.browser.open("officer/data/retention")
    office.title("data-retention")
    expect(office.main.get_by_role("heading", level=2, name=re.compile("posters|Children"))).not_to_have_count(0)
