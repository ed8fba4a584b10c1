"""Lessons for a class: published by an officer who saw what would follow, their size told before they are loaded, the
network lost on the way, read with none, and taken back with a reason. Then the call that comes next, made and
published by the same officer. At last the tablet is signed out, and what it still had is let in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from media.cell.cell import Cell
from outreach.demo import prompts
from tests.journeys import calling, museum, waits
from tests.journeys.browser import DESK, PHONE
from tests.journeys.people import ISOLATES, Officer, Teacher
from tests.support.pictures import poster_jpeg

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Request

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = pytest.mark.browser

SCHOOL = "École du Vieux Baobab"
PUPIL = "Awa"
WORDS = "Le sol garde l'eau."
KEPT = """() => new Promise((done) => {
  const asked = indexedDB.open('outreach-library')
  asked.onsuccess = () => {
    const counted = asked.result.transaction('chunks').objectStore('chunks').count()
    counted.onsuccess = () => { asked.result.close(); done(counted.result) }
  }
})"""
"""How many rows of bytes of packs a tablet keeps."""
PRESSED = """ear => {
  window.pressed = []
  const see = () => window.pressed.push(ear.getAttribute('aria-pressed'))
  new MutationObserver(see).observe(ear, { attributeFilter: ['aria-pressed'] })
}"""
"""Write down what a button says of itself from now on: a second of speech is over before a busy machine looks."""


def files(folder: Path, cell: Cell) -> list[Path]:
    spoken = prompts.spoken("fr", cell, ["ready"])
    named = {
        "01 Pourquoi le sol.txt": WORDS.encode(),
        "02 Une affiche.jpg": poster_jpeg(1600, 1200, 1, quality=97),
    } | spoken
    for name, data in named.items():
        (folder / name).write_bytes(data)
    return sorted(folder.iterdir())


def publish(office: Officer, call: str, folder: Path) -> None:
    """Bring the files in, see what it would do and what no other language has, and publish it signed."""
    office.browser.open("officer/data/packs")
    office.title("data-packs")
    office.reads("packs-none")
    cell = Cell()
    try:
        made = files(folder, cell)
    finally:
        cell.close()
    office.field("officer-call").select_option(value=call)
    office.field("packs-language").select_option(value="fr")
    office.field("packs-title").fill("Le sol vivant")
    take = office.main.locator("input[type=file]")
    (folder / "nothing.txt").touch()
    take.set_input_files([folder / "nothing.txt"])
    office.reads("packs-files-empty")
    expect(office.button("packs-look")).to_be_disabled()
    take.set_input_files(made)
    office.button("packs-look").click()
    expect(office.main.locator(".officer-box .officer-lines li")).to_have_count(3)
    expect(office.main.locator(".notice-warn li")).to_have_count(5)  # the five other languages of the call have none
    office.browser.shot("packs-would", whole=True)
    office.button("packs-do", n="1").click()
    office.reads("packs-done")
    expect(office.main.locator("section:not(.officer-box) .officer-lines li")).to_have_count(1)
    office.browser.shot("packs-published", whole=True)


def withdraw(office: Officer) -> None:
    """Nothing goes without a reason; the log says it, and who it was."""
    office.main.get_by_role("button", name=office.part("packs-withdraw")).click()
    dialog = office.browser.page.get_by_role("dialog")
    end = dialog.get_by_role("button", name=office.words("packs-withdraw"))
    expect(end).to_be_disabled()
    dialog.get_by_role("radio", name=office.words("packs-why-rights")).check()
    office.browser.shot("packs-withdraw")
    end.click()
    expect(office.main.get_by_role("button", name=office.part("packs-withdraw"))).to_have_count(0)
    office.browser.open("officer/data/audit")
    line = office.main.locator(".officer-lines li").filter(has_text=office.part("keeping-act-content-withdrawn"))
    expect(line).to_contain_text("why rights")
    expect(line).to_contain_text(office.part("keeping-by-you"))


def test_class_reads_lessons_where_there_is_no_network(
    festival: Festival, browse: Callable[..., Browser], tmp_path: Path
) -> None:
    office = Officer(browse(DESK))
    office.enrol(festival.link(festival.actor("officer", name="Kofi Mensah")), "Desk")
    publish(office, festival.calls["children-programme"], tmp_path)
    teacher = Teacher(browse(PHONE))
    teacher.enrol(festival.link(festival.actor("school", name=SCHOOL, country="NE")), "Tablet")
    teacher.title("school-home")
    teacher.browser.keeps("school")
    page = teacher.browser.page
    teacher.main.locator(f"a[href$='{festival.calls['children-programme']}']").click()
    teacher.link("make-content").click()
    teacher.title("make-content")
    teacher.main.get_by_role("link", name=re.compile("Le sol vivant")).click()
    teacher.titled("Le sol vivant")
    teacher.reads("content-voices")
    page.route("**/original", lambda route: route.abort() if cut(route.request) else route.continue_())
    teacher.browser.shot("lessons-size")
    sized(teacher, "content-load").click()
    expect(teacher.main.get_by_role("alert")).to_be_visible()
    expect(teacher.main.get_by_role("progressbar")).to_be_visible()
    teacher.browser.shot("lessons-cut")
    page.unroute("**/original")
    sized(teacher, "content-go-on").click()
    expect(teacher.main.locator("summary")).to_have_count(2)
    teacher.browser.offline(True)
    teacher.browser.reload()
    teacher.main.locator("summary").first.click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    teacher.main.locator("summary").nth(1).click()
    picture = teacher.main.get_by_role("img", name="Une affiche")
    teacher.browser.until(lambda: picture.evaluate("one => one.naturalWidth") == 1600)
    teacher.browser.shot("lessons-offline", whole=True)
    hears(teacher, festival.calls["children-programme"])
    assert page.evaluate(KEPT) > 0
    withdraw(office)
    teacher.browser.offline(False)
    teacher.browser.until(lambda: page.evaluate(KEPT) == 0)  # nobody looked at the pack
    calling.make(office)
    calling.publish(office)
    calling.revise(office)
    calling.suspend(office)
    calling.reaches(teacher)
    teacher.browser.offline(True)
    waits.sign_out(office, SCHOOL)
    waits.let_in(office, teacher, SCHOOL)
    museum.opens(office)


def hears(teacher: Teacher, call: str) -> None:
    """The ear is there where something can be said, in the language of the reader, and it speaks without a network."""
    teacher.add_pupils([PUPIL], "2015", "Class 5")
    teacher.browser.open(f"school/call/{call}")
    teacher.main.get_by_role("button", name=PUPIL).first.click()
    ears = teacher.main.locator(".make-ear")
    expect(teacher.main.locator(".make-step")).to_have_count(3)
    expect(ears).to_have_count(0)  # the pack is French, and this browser has no voice of its own
    teacher.browser.page.evaluate("localStorage.setItem('outreach-language', 'fr')")
    teacher.browser.reload()
    expect(teacher.main.locator(".make-step")).to_have_count(3)
    spoken = teacher.browser.page.locator("html")
    expect(spoken).to_have_attribute("lang", "en")  # French is not on this tablet: it comes with the network by itself
    teacher.browser.offline(False)
    expect(spoken).to_have_attribute("lang", "fr")
    expect(ears).to_have_count(1)
    teacher.browser.offline(True)
    ears.evaluate(PRESSED)
    ears.click()
    teacher.browser.until(lambda: teacher.browser.page.evaluate("pressed") == ["true", "false"])  # to its end
    teacher.browser.shot("lessons-ear", whole=True)


def sized(teacher: Teacher, message: str) -> Locator:
    """Return the button that says what it costs."""
    before = teacher.part(message, size="#").pattern.partition(ISOLATES)[0]
    return teacher.main.get_by_role("button", name=re.compile(f"^{before}.*[kM]B"))


def cut(request: Request) -> bool:
    """Whether this asks for more than the first row of something."""
    return not request.headers["range"].startswith("bytes=0-")
