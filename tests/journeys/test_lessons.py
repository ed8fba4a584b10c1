"""Lessons for a class: their size told before they are loaded, the network lost on the way, read with none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from media.cell.cell import Cell
from outreach.content import publishing
from outreach.db import open_database
from outreach.demo import prompts
from outreach.media.parts import open_media
from outreach.sync.kinds import KINDS
from sync import Engine
from tests.journeys.browser import PHONE
from tests.journeys.people import ISOLATES, Teacher
from tests.support.pictures import poster_jpeg

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Request

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = pytest.mark.browser

PUPIL = "Awa"
WORDS = "Le sol garde l'eau."


def files(folder: Path, cell: Cell) -> list[Path]:
    spoken = prompts.spoken("fr", cell, ["ready"])
    named = {
        "01 Pourquoi le sol.txt": WORDS.encode(),
        "02 Une affiche.jpg": poster_jpeg(1600, 1200, 1, quality=97),
    } | spoken
    for name, data in named.items():
        (folder / name).write_bytes(data)
    return sorted(folder.iterdir())


async def publish(festival: Festival, folder: Path) -> None:
    cell, db = Cell(), open_database(festival.settings.database)
    wanted = publishing.Wanted(festival.calls["children-programme"], "fr", "Le sol vivant", files(folder, cell))
    await db.open()
    try:
        media = open_media(festival.settings)
        await publishing.publish(db, festival.settings, Engine(KINDS), media, cell, wanted)
    finally:
        await db.close()
        cell.close()


def test_class_reads_lessons_where_there_is_no_network(
    festival: Festival, browse: Callable[..., Browser], tmp_path: Path
) -> None:
    festival.work(publish, tmp_path)
    teacher = Teacher(browse(PHONE))
    teacher.enrol(festival.link(festival.actor("school", name="École du Vieux Baobab", country="NE")), "Tablet")
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


def hears(teacher: Teacher, call: str) -> None:
    """The ear is there where something can be said, in the language of the reader, and it speaks without a network."""
    teacher.add_pupils([PUPIL], "2015", "Class 5")
    teacher.browser.open(f"school/call/{call}")
    teacher.main.get_by_role("button", name=PUPIL).first.click()
    ears = teacher.main.locator(".make-ear")
    expect(teacher.main.locator(".make-step")).to_have_count(3)
    expect(ears).to_have_count(0)  # the pack is French, and this browser has no voice of its own
    teacher.browser.page.evaluate("localStorage.setItem('outreach-language', 'fr')")
    teacher.browser.offline(False)
    teacher.browser.reload()
    expect(ears).to_have_count(1)
    teacher.browser.offline(True)
    ears.click()
    expect(ears).to_have_attribute("aria-pressed", "true")
    expect(ears).to_have_attribute("aria-pressed", "false")  # it has come to its end
    teacher.browser.shot("lessons-ear", whole=True)


def sized(teacher: Teacher, message: str) -> Locator:
    """Return the button that says what it costs."""
    before = teacher.part(message, size="#").pattern.partition(ISOLATES)[0]
    return teacher.main.get_by_role("button", name=re.compile(f"^{before}.*[kM]B"))


def cut(request: Request) -> bool:
    """Whether this asks for more than the first row of something."""
    return not request.headers["range"].startswith("bytes=0-")
