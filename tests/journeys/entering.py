"""How works are begun where there is no network: three posters of a school, a story that is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys.people import Entrant

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival
    from tests.journeys.people import Teacher

Work = tuple[str, str, "Path"]
"""A pupil, a title, a photograph."""


def enter_three(teacher: Teacher, call: str, works: list[Work]) -> None:
    """Photograph, name, answer and mark ready: the first is left between, the second outlives a battery; all wait."""
    tablet = teacher.browser
    first, second, third = works
    teacher.open_work(call, first[0])
    teacher.photograph(first[2])
    teacher.name_work(first[1])
    tablet.reload()  # what was typed and never saved is still there
    expect(teacher.field("make-title")).to_have_value(first[1])
    teacher.agree("guardian", shot="2-guardian")
    teacher.agree("child", shot="2-child")
    # A picture that comes late makes the page longer while it is taken.
    teacher.main.locator("img.make-picture").evaluate("picture => picture.decode()")
    tablet.shot("2-work", whole=True)
    teacher.mark_ready(first[0])
    tablet.shot("2-ready")

    teacher.open_work(call, second[0])
    teacher.photograph(second[2])
    teacher.name_work(second[1])
    teacher.save()
    tablet.kill()

    tablet.start(offline=True)
    teacher.open_work(call, second[0])
    expect(teacher.field("make-title")).to_have_value(second[1])
    expect(teacher.main.locator("img.make-picture")).to_have_count(1)
    teacher.agree("guardian")
    teacher.mark_ready(second[0])

    teacher.open_work(call, third[0])
    teacher.photograph(third[2])
    teacher.name_work(third[1])
    teacher.agree("guardian", publish="no", name_mode="full")
    teacher.mark_ready(third[0])

    teacher.open_call(call)
    for pupil, title, _ in works:
        expect(teacher.row(pupil)).to_contain_text(title)
        expect(teacher.row(pupil).locator("[data-mark=ready]")).to_be_visible()
        expect(teacher.row(pupil).locator("[data-state=device]")).to_be_visible()


def begins_to_tell(festival: Festival, phone: Browser, name: str, call: str) -> Entrant:
    """A woman's phone knows her and has lost the network; she says who she is, and it records."""
    woman = Entrant(phone)
    woman.enrol(festival.link(festival.actor("entrant", name=name, country="SN")), "Phone")
    phone.keeps("entrant")
    phone.offline(True)
    woman.begin(call)
    woman.introduce("52")
    woman.button("make-record-start").click()
    return woman
