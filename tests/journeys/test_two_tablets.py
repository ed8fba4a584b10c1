"""Two tablets of a school change one title while one of them has no network (J1g): `./test --long views`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys.browser import TABLET
from tests.journeys.marks import EDGES
from tests.journeys.people import Teacher

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = EDGES

CALL = "Children's poster competition: Our land, our future"
PUPIL = "Aminata Diallo"
BEFORE, THERE, HERE = "The well", "The old well", "The well of our village"


def titles(teacher: Teacher, title: str) -> None:
    """Write a title on the pupil's work and save it."""
    teacher.open_work(CALL, PUPIL)
    teacher.name_work(title)
    teacher.save()


def sends(teacher: Teacher) -> None:
    """Have everything arrive that is on a tablet, and learn what is new."""
    teacher.send_now()
    teacher.reads("outbox-empty")
    expect(teacher.button("send-now")).to_be_enabled()


def question(teacher: Teacher) -> Locator:
    return teacher.main.get_by_role("region", name=teacher.words("make-conflict-title", field="Title"))


def test_j1g_both_titles_stay_side_by_side_until_a_person_has_chosen(
    festival: Festival, browse: Callable[..., Browser]
) -> None:
    school = festival.actor("school", name="École des deux tablettes", country="NE")
    first, second = Teacher(browse(TABLET)), Teacher(browse(TABLET))
    for teacher, device in ((first, "First"), (second, "Second")):
        teacher.enrol(festival.link(school), device)
        teacher.title("school-home")
        teacher.browser.keeps("school")
    first.add_pupils([PUPIL], "2015", "Class 5")
    titles(first, BEFORE)
    sends(first)
    sends(second)
    second.open_work(CALL, PUPIL)
    expect(second.field("make-title")).to_have_value(BEFORE)

    second.browser.offline(True)
    titles(second, HERE)
    titles(first, THERE)
    sends(first)
    second.browser.offline(False)
    sends(second)
    sends(first)
    for teacher in (first, second):
        teacher.open_work(CALL, PUPIL)
        expect(question(teacher)).to_contain_text(HERE)
        expect(question(teacher)).to_contain_text(THERE)
    second.browser.shot("edges-two-titles", whole=True)

    question(second).get_by_role("button", name=second.words("make-conflict-this-keep")).click()
    said = second.browser.page.get_by_text(second.words("make-conflict-chosen"))
    second.browser.until(lambda: said.is_visible() or question(second).count() == 0)  # the next contact may be now
    sends(second)
    sends(first)
    for teacher in (first, second):
        teacher.open_work(CALL, PUPIL)
        expect(teacher.field("make-title")).to_have_value(HERE)
        expect(question(teacher)).to_have_count(0)
