"""What goes wrong is said in a sentence that a teacher understands, and nothing is lost on the device."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import TABLET
from tests.journeys.people import Teacher

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = pytest.mark.browser

CALL = "Children's poster competition: Our land, our future"
PUPIL = "Moussa Ibrahim"
TYPED = "\u202eMoussa\u200b  Ibrahim\u200f"
"""The same name as some keyboards type it: what nobody sees is left out."""


@pytest.fixture(scope="module")
def school(festival: Festival) -> Any:
    return festival.actor("school", name="École primaire du Vieux Baobab", country="NE")


@pytest.fixture(scope="module")
def link(festival: Festival, school: Any) -> str:
    return festival.link(school)


@pytest.fixture(scope="module")
def teacher(link: str, browse: Callable[..., Browser]) -> Teacher:
    person = Teacher(browse(TABLET))
    person.enrol(link, "Tablet of class 5")
    person.title("school-home")
    return person


def refused(stranger: Teacher, link: str) -> None:
    stranger.browser.page.goto(link)
    stranger.button("enrol-do").click()
    alert = stranger.browser.page.get_by_role("alert")
    expect(alert).to_contain_text(stranger.part("problem-code-refused"))


def test_wrong_code_and_used_code_are_refused_in_words(
    festival: Festival, link: str, teacher: Teacher, browse: Callable[..., Browser]
) -> None:
    stranger = Teacher(browse(TABLET))
    refused(stranger, f"{festival.site}/#enrol=AAAA-BBBB-CCCC-DDDD")
    stranger.browser.shot("bad-1-wrong-code")
    refused(stranger, link)
    stranger.browser.open()
    stranger.title("welcome-title")


def test_file_that_is_no_picture_is_said_and_the_work_goes_on(
    teacher: Teacher, photographs: list[Path], tmp_path: Path
) -> None:
    letter = tmp_path / "poster.jpg"
    letter.write_text("This is a letter and not a picture.")
    cut = tmp_path / "cut.jpg"
    cut.write_bytes(photographs[0].read_bytes()[:3000])
    teacher.add_pupils([TYPED], "2015", "Class 5")
    teacher.open_work(CALL, PUPIL)
    for file in (letter, cut):
        teacher.main.locator("input[type=file]").first.set_input_files(file)
        teacher.reads("make-photo-unreadable")
        expect(teacher.main.locator("img.make-picture")).to_have_count(0)
    teacher.browser.shot("bad-2-no-picture")
    teacher.photograph(photographs[0])
    expect(teacher.browser.page.get_by_text(teacher.words("make-photo-unreadable"))).to_have_count(0)


def test_not_ready_says_all_that_is_missing(teacher: Teacher) -> None:
    teacher.button("make-ready").click()
    teacher.reads("make-lack-title")
    teacher.reads("make-lack-declaration")
    teacher.browser.shot("bad-3-missing", whole=True)


def test_tablet_that_was_signed_out_says_so_and_keeps_what_was_not_sent(
    festival: Festival, school: Any, teacher: Teacher
) -> None:
    officer = festival.device(festival.actor("officer").id)
    teacher.send_now()
    teacher.reads("outbox-empty")
    teacher.browser.offline(True)
    teacher.open_work(CALL, PUPIL)
    teacher.name_work("A world in one drop")
    teacher.save()
    (device,) = officer.get("/api/v1/devices", params={"of": school.id}).json()
    assert officer.delete(f"/api/v1/devices/{device['id']}").status_code in (200, 204)
    teacher.browser.offline(False)
    expect(teacher.browser.page.locator("header [role=status]")).to_contain_text(teacher.part("paused-revoked"))
    teacher.browser.open("settings")
    teacher.reads("paused-revoked-text")
    teacher.browser.shot("bad-4-signed-out")
    teacher.browser.open("outbox")
    expect(teacher.main.get_by_text("A world in one drop").first).to_be_visible()
    teacher.browser.shot("bad-5-outbox-kept")
