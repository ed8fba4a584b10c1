"""Two schools far away, in a real Chromium: `./test --long views`.

One courier brings copies of both (J1n), twice, and carries the receipts back; then both turn out to be one (J1k).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import DESK, PHONE, TABLET
from tests.journeys.carrying import carry, hand_over, save_copy
from tests.journeys.marks import EDGES
from tests.journeys.people import Officer, Teacher

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import httpx

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = EDGES
IN_ORDER = True

CALL = "Children's poster competition: Our land, our future"


class School(NamedTuple):
    """A record of a school, a pupil there, and what the pupil made."""

    name: str
    pupil: str
    title: str


SCHOOLS = (
    School("École de Tessaoua", "Aminata Diallo", "Our well"), School("Ecole de Tessaoua", "Issa Moussa", "Our goats"),
)  # fmt: skip
LATER = "Zara Sani"
"""Who is added on a tablet whose school has become part of another one, before it has heard of that."""


@pytest.fixture(scope="module")
def teachers(festival: Festival, browse: Callable[..., Browser], photographs: list[Path]) -> list[Teacher]:
    """The tablets of both, without a network since they were enrolled: each has made a work."""
    made = []
    for school, photograph in zip(SCHOOLS, photographs, strict=False):
        teacher = Teacher(browse(TABLET))
        teacher.enrol(festival.link(festival.actor("school", name=school.name, country="NE")), school.pupil)
        teacher.title("school-home")
        teacher.browser.keeps("school")
        teacher.browser.offline(True)
        teacher.add_pupils([school.pupil], "2015", "Class 5")
        teacher.open_work(CALL, school.pupil)
        teacher.photograph(photograph)
        teacher.name_work(school.title)
        teacher.agree("guardian")
        teacher.agree("child")
        teacher.mark_ready(school.pupil)
        made.append(teacher)
    return made


@pytest.fixture(scope="module")
def officer(festival: Festival) -> httpx.Client:
    return festival.device(festival.actor("officer").id)


def received(officer: httpx.Client) -> dict[str, tuple[str, str]]:
    """Return reference and school of every work that officers have, by its title."""
    page = officer.get("/api/v1/entries", params={"state": "all"}).json()["entries"]
    assert len({one["title"] for one in page}) == len(page)  # each is there once
    return {one["title"]: (one["reference"], one["school"]) for one in page}


def test_j1n_one_courier_brings_both_copies_twice_and_carries_each_receipt_back(
    festival: Festival, teachers: list[Teacher], officer: httpx.Client, browse: Callable[..., Browser],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    bag = tmp_path_factory.mktemp("bag")
    files = [save_copy(teacher, bag) for teacher in teachers]
    courier = Officer(browse(PHONE))
    courier.enrol(festival.link(festival.actor("officer", name="Kofi Mensah")), "Phone of a district officer")
    courier.browser.open("copies")
    place = hand_over(courier, "copies-hand", *files)
    done = place.get_by_text(courier.words("copies-handed-title"))
    expect(done).to_have_count(2)
    courier.browser.shot("courier-1-both", whole=True)
    before = received(officer)
    assert {title: school for title, (_, school) in before.items()} == {one.title: one.name for one in SCHOOLS}
    courier.browser.reload()  # somebody else brings the same two once more
    place = hand_over(courier, "copies-hand", *files)
    expect(done).to_have_count(2)
    assert received(officer) == before
    saves = place.get_by_role("button", name=courier.words("copies-save-file"))
    receipts = {file.stem: file for file in (carry(courier, saves.nth(i), bag) for i in range(2))}
    assert set(receipts) == {file.stem for file in files}

    for teacher, school, own, other in zip(teachers, SCHOOLS, files, reversed(files), strict=True):
        teacher.browser.open("copies")
        place = hand_over(teacher, "copies-receipts", receipts[other.stem])
        expect(place.get_by_role("alert")).to_contain_text(teacher.part("copies-not-ours", number=other.stem))
        place = hand_over(teacher, "copies-receipts", receipts[own.stem])
        expect(place.get_by_text(teacher.words("copies-taken-title"))).to_be_visible()
        teacher.is_offline()
        teacher.browser.open("outbox")
        teacher.reads("outbox-empty")
        teacher.open_call(CALL)
        expect(teacher.row(school.pupil).locator("[data-state=received]")).to_be_visible()
    teachers[0].browser.shot("courier-2-received", whole=True)


def sends(teacher: Teacher) -> None:
    teacher.send_now()
    teacher.reads("outbox-empty")
    expect(teacher.button("send-now")).to_be_enabled()


def test_j1k_two_records_become_one_class_on_both_tablets_and_nothing_is_lost(
    festival: Festival, teachers: list[Teacher], officer: httpx.Client, browse: Callable[..., Browser],
    photographs: list[Path],
) -> None:  # fmt: skip
    before = received(officer)
    desk = Officer(browse(DESK))
    desk.enrol(festival.link(festival.actor("officer", name="Ingrid Solheim")), "Desk")
    desk.browser.open("officer/schools")
    desk.title("officer-schools")
    desk.button("schools-merge").click()
    dialog = desk.browser.page.get_by_role("dialog")
    expect(dialog).to_contain_text(re.compile("pupils .?1.?, works .?1.?,"))
    asked = dialog.get_by_role("heading").inner_text()
    goes = min(SCHOOLS, key=lambda one: asked.index(one.name))  # "Make this one part of that one?"
    stays = next(one for one in SCHOOLS if one is not goes)
    desk.browser.shot("merge-1-asked")
    moved, home = (teachers[SCHOOLS.index(one)] for one in (goes, stays))
    moved.add_pupils([LATER], "2015", "Class 5")  # on a tablet that cannot know
    moved.open_work(CALL, LATER)
    moved.photograph(photographs[2])
    moved.name_work("Our trees")
    moved.agree("guardian")
    moved.agree("child")
    moved.mark_ready(LATER)
    dialog.get_by_role("button", name=desk.words("schools-merge")).click()
    expect(desk.main.get_by_text(desk.words("schools-alike"))).to_have_count(0)
    expect(desk.main.get_by_role("link", name=re.compile(f"^{stays.name}"))).to_have_count(1)
    expect(desk.main.get_by_role("link", name=re.compile(f"^{goes.name}"))).to_have_count(0)
    desk.browser.shot("merge-2-one", whole=True)

    for teacher in (moved, home):
        teacher.browser.offline(False)
        sends(teacher)
    sends(home)
    for teacher in (moved, home):
        teacher.open_call(CALL)
        for pupil in (*(one.pupil for one in SCHOOLS), LATER):
            expect(teacher.row(pupil).locator("[data-state=received]")).to_be_visible()
    moved.browser.shot("merge-3-class", whole=True)
    moved.browser.open("school")
    moved.reads("notice-school-merged")
    after = received(officer)
    assert {title: code for title, (code, _) in before.items()}.items() <= {t: c for t, (c, _) in after.items()}.items()
    assert {school for _, school in after.values()} == {stays.name}

    home.add_pupils(["Halima Garba"], "2015", "Class 5")  # what one tablet makes, the other sees
    sends(home)
    sends(moved)
    moved.open_call(CALL)
    expect(moved.row("Halima Garba")).to_be_visible()
