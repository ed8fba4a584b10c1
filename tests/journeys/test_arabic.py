"""The same road in Arabic, from right to left: words, digits, names, codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from outreach.calls.templates import template
from tests.journeys.browser import TABLET
from tests.journeys.people import Teacher

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = [pytest.mark.browser, pytest.mark.crash]

PUPIL, TITLE = "ليلى الخطيب", "شجرة في بيتنا"


def test_poster_goes_its_way_in_arabic(
    festival: Festival, browse: Callable[..., Browser], photographs: list[Path]
) -> None:
    title = template("poster-children").title["ar"]
    tablet = browse(TABLET, "ar-JO")
    teacher = Teacher(tablet, "ar")
    teacher.enrol(festival.link(festival.actor("school", name="مدرسة الزيتون", country="JO")), "لوح الصف الخامس")
    teacher.title("school-home")
    expect(tablet.page.locator("html")).to_have_attribute("dir", "rtl")
    expect(tablet.page.locator("html")).to_have_attribute("lang", "ar")
    tablet.keeps("school")
    tablet.shot("arabic-1-home")
    festival.kill()
    tablet.offline(True)

    teacher.add_pupils([PUPIL], "٢٠١٥", "٥ ب")  # an Arabic keyboard types Arabic digits
    teacher.open_work(title, PUPIL)
    teacher.photograph(photographs[0])
    teacher.name_work(TITLE)
    tablet.shot("arabic-2-work", whole=True)
    teacher.agree("guardian", shot="arabic-3-guardian")
    teacher.mark_ready(PUPIL)
    teacher.open_call(title)
    expect(teacher.row(PUPIL).locator("[data-mark=ready]")).to_be_visible()
    tablet.shot("arabic-4-class", whole=True)

    festival.start()
    tablet.offline(False)
    code = teacher.row(PUPIL).locator("[data-state=received] .chip-code")
    expect(code).to_be_visible()
    expect(code).to_have_attribute("dir", "ltr")
    tablet.shot("arabic-5-received", whole=True)
