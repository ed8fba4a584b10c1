"""A poster from an offline tablet to a certificate that proves itself: the journey of a class, step by step."""

from __future__ import annotations

import re
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

pytestmark = [pytest.mark.browser, pytest.mark.crash]
IN_ORDER = True

CALL = "Children's poster competition: Our land, our future"
PUPILS = ["Aminata Diallo", "Moussa Ibrahim", "Nguyễn Thị Minh Châu"]
TITLES = ["Our well gives water to all", "A world in one drop", "The goats and the tree"]
REFERENCE = re.compile(r"^OC-\d\d-[0-9A-Z]{4}-[0-9A-Z]$")


@pytest.fixture(scope="module")
def school(festival: Festival) -> Any:
    return festival.actor("school", name="École primaire du Vieux Baobab", country="NE")


@pytest.fixture(scope="module")
def tablet(browse: Callable[..., Browser]) -> Browser:
    return browse(TABLET)


@pytest.fixture(scope="module")
def teacher(tablet: Browser) -> Teacher:
    return Teacher(tablet)


def test_1_tablet_opens_its_link_and_enrols(festival: Festival, school: Any, teacher: Teacher) -> None:
    teacher.enrol(festival.link(school), "Tablet of class 5")
    teacher.title("school-home")
    expect(teacher.main.get_by_role("link", name=re.compile(re.escape(CALL)))).to_be_visible()
    teacher.browser.keeps("school")
    teacher.browser.shot("1-school-home")


def test_2_class_enters_three_posters_with_no_server_in_the_world(
    festival: Festival, teacher: Teacher, tablet: Browser, photographs: list[Path]
) -> None:
    festival.kill()
    tablet.offline(True)
    tablet.reload()
    teacher.title("school-home")
    teacher.add_pupils(PUPILS, "2015", "Class 5")
    tablet.shot("2-pupils-added")

    teacher.open_work(CALL, PUPILS[0])
    teacher.photograph(photographs[0])
    teacher.name_work(TITLES[0])
    tablet.reload()  # what was typed and never saved is still there
    expect(teacher.field("make-title")).to_have_value(TITLES[0])
    teacher.agree("guardian", shot="2-guardian")
    teacher.agree("child", shot="2-child")
    tablet.shot("2-work", whole=True)
    teacher.mark_ready(PUPILS[0])
    tablet.shot("2-ready")

    teacher.open_work(CALL, PUPILS[1])
    teacher.photograph(photographs[1])
    teacher.name_work(TITLES[1])
    teacher.save()
    tablet.kill()

    tablet.start(offline=True)
    teacher.open_work(CALL, PUPILS[1])
    expect(teacher.field("make-title")).to_have_value(TITLES[1])
    expect(teacher.main.locator("img.make-picture")).to_have_count(1)
    teacher.agree("guardian")
    teacher.mark_ready(PUPILS[1])

    teacher.open_work(CALL, PUPILS[2])
    teacher.photograph(photographs[2])
    teacher.name_work(TITLES[2])
    teacher.agree("guardian", publish="no", name_mode="full")
    teacher.mark_ready(PUPILS[2])

    teacher.open_call(CALL)
    for pupil, title in zip(PUPILS, TITLES, strict=True):
        expect(teacher.row(pupil)).to_contain_text(title)
        expect(teacher.row(pupil).locator("[data-mark=ready]")).to_be_visible()
        expect(teacher.row(pupil).locator("[data-state=device]")).to_be_visible()
    teacher.is_offline()
    tablet.shot("2-class-offline", whole=True)
    tablet.open("outbox")
    teacher.title("outbox")
    tablet.shot("2-outbox")
