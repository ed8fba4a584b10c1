"""What an officer does about who is silent, and about what still comes from a tablet that was signed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.journeys.people import Officer, Teacher


def sign_out(office: Officer, school: str) -> None:
    """Sign the one tablet of a school out, and find the school among those to call, with the reason."""
    office.browser.open("officer/schools")
    office.title("officer-schools")
    office.main.get_by_role("link", name=school).click()
    office.button("officer-revoke").click()
    office.browser.page.get_by_role("dialog").get_by_role("button", name=office.words("officer-revoke")).click()
    office.reads("officer-revoked")
    office.browser.open("officer/schools")
    office.link("schools-unsynced").click()
    office.title("waiting-unsynced")
    line = office.main.locator(".officer-lines li").filter(has_text=school)
    expect(line).to_contain_text(office.part("waiting-why-signed-out"))
    expect(line).to_contain_text(office.part("waiting-no-device"))
    office.browser.shot("waits-unsynced", whole=True)
    office.field("waiting-reason").select_option(value="signed-out")
    line.get_by_role("link", name=school).click()
    office.titled(school)


def let_in(office: Officer, teacher: Teacher, school: str) -> None:
    """Let in what the tablet sent after it was signed out: one line with a reason put aside, the rest in."""
    office.browser.open("officer/schools/held")
    office.title("waiting-held")
    office.reads("waiting-held-none")
    teacher.browser.page.evaluate("localStorage.setItem('outreach-language', 'en')")
    teacher.browser.reload()
    teacher.add_pupils(["Issa", "Zara"], "2015", "Class 5")
    teacher.browser.offline(False)
    expect(teacher.browser.page.locator("header [role=status]")).to_contain_text(teacher.part("paused-revoked"))
    office.browser.reload()
    pile = office.main.get_by_role("link", name=school)
    expect(pile).to_be_visible()
    office.browser.shot("waits-held", whole=True)
    pile.click()
    office.title("waiting-pile")
    lines = office.main.locator(".officer-lines li")
    expect(lines.first).to_be_visible()
    times = lines.count()
    assert times > 1
    office.main.get_by_role("checkbox").last.check()
    office.button("waiting-reject").click()
    dialog = office.browser.page.get_by_role("dialog")
    end = dialog.get_by_role("button", name=office.words("waiting-reject"))
    expect(end).to_be_disabled()
    dialog.get_by_role("textbox").fill("The school does not know this.")
    office.browser.shot("waits-put-aside")
    end.click()
    expect(lines).to_have_count(times - 1)
    office.main.get_by_role("checkbox").first.check()
    office.browser.shot("waits-pile", whole=True)
    office.button("waiting-release", n=str(times - 1)).click()
    office.reads("waiting-pile-none")
