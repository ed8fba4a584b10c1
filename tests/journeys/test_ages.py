"""Ages on a call's own day (J2e, J2f): a birthday near it is asked for once, "about nine" is taken as it was said.

`./test --long views`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from tests.journeys.browser import PHONE
from tests.journeys.marks import EDGES
from tests.journeys.people import Teacher

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = EDGES

CALL = "Children's poster competition: Our land, our future"
NINTH, ABOUT = "Issa Moussa", "Zara Sani"
"""Who becomes nine in the month of the call's day, and of whom somebody said that she is about nine."""


def adds(teacher: Teacher, pupil: str, **born: str) -> None:
    """Add a pupil with a year and a month of birth, or with about how old she is."""
    teacher.browser.open("school/new")
    teacher.title("school-add")
    teacher.read_privacy()
    teacher.field("make-person-name").fill(pupil)
    if "age" in born:
        teacher.choose("make-person-birth", "make-person-how-age")
        teacher.field("make-person-age").fill(born["age"])
    else:
        teacher.field("make-person-year").fill(born["year"])
        teacher.field("make-person-month").select_option(value=born["month"])
    teacher.button("make-save").click()
    teacher.reads("school-added", name=pupil)


def enters(teacher: Teacher, pupil: str, photograph: Path) -> None:
    """Enter a poster, whole, on the page of the work that is open."""
    teacher.photograph(photograph)
    teacher.name_work(f"The well of {pupil}")
    teacher.agree("guardian")
    teacher.agree("child")
    teacher.mark_ready(pupil)


def test_j2e_j2f_the_age_on_the_calls_day_is_asked_once_where_it_is_open(
    festival: Festival, browse: Callable[..., Browser], photographs: list[Path]
) -> None:
    officer = festival.device(festival.actor("officer").id)
    call = festival.calls["poster-children"]
    day = date.fromisoformat(officer.get(f"/api/v1/calls/{call}").json()["body"]["age_reference"])
    teacher = Teacher(browse(PHONE))
    teacher.enrol(festival.link(festival.actor("school", name="École des âges", country="NE")), "Phone")
    teacher.title("school-home")
    teacher.browser.keeps("school")
    teacher.browser.offline(True)  # who was asked answers without a network
    adds(teacher, NINTH, year=str(day.year - 9), month=f"{day.month:02}")
    adds(teacher, ABOUT, age="9")

    teacher.open_call(CALL)
    expect(teacher.row(NINTH)).to_be_visible()
    teacher.open_work(CALL, ABOUT)
    asked = teacher.main.locator(".card").filter(has_text=teacher.part("make-asked-why"))
    expect(teacher.field("make-title")).to_be_visible()
    expect(asked).to_have_count(0)  # about nine is nine, of no two groups
    enters(teacher, ABOUT, photographs[0])

    teacher.open_work(CALL, NINTH)
    expect(asked.get_by_role("radio", name="8", exact=True)).to_be_visible()
    teacher.browser.shot("edges-age-asked", whole=True)
    asked.get_by_role("radio", name="9", exact=True).check()
    teacher.choose("make-asked-known", "make-asked-family")
    asked.get_by_role("button", name=teacher.words("make-save")).click()
    expect(asked).to_have_count(0)
    teacher.browser.reload()
    expect(teacher.field("make-title")).to_be_visible()
    expect(asked).to_have_count(0)
    enters(teacher, NINTH, photographs[1])

    teacher.browser.offline(False)
    teacher.send_now()
    teacher.reads("outbox-empty")
    found: dict[str, Any] = {
        one["title"].removeprefix("The well of "): (one["band"], one["band_ambiguous"])
        for one in officer.get("/api/v1/entries", params={"state": "all"}).json()["entries"]
    }
    assert found == {NINTH: ("9-12", False), ABOUT: ("9-12", False)}
