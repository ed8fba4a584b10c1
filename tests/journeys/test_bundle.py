"""A saved copy from a tablet without a network is handed in, the receipt goes back, and it is one entry, once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from outreach.devices.actions import actors
from tests.journeys.browser import DESK, TABLET
from tests.journeys.carrying import card, carry, hand_over
from tests.journeys.office import bring_in_schools, erase, read_the_log, report_and_take, take_out_entries
from tests.journeys.people import Officer, Teacher

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = [pytest.mark.browser]
IN_ORDER = True

CALL = "Children's poster competition: Our land, our future"
PUPIL, TITLE = "Aïssata Barry", "The well of our village"


@pytest.fixture(scope="module")
def school(festival: Festival) -> Any:
    return festival.actor("school", name="École du Puits", country="ML")


@pytest.fixture(scope="module")
def teacher(browse: Callable[..., Browser]) -> Teacher:
    return Teacher(browse(TABLET))


@pytest.fixture(scope="module")
def office(festival: Festival, browse: Callable[..., Browser]) -> Officer:
    """An officer at a desk with a network."""
    person = Officer(browse(DESK))
    person.enrol(festival.link(festival.actor("officer", name="Kofi Mensah")), "Desk")
    return person


@pytest.fixture(scope="module")
def bag(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a courier carries."""
    return tmp_path_factory.mktemp("bag")


def entries(festival: Festival, school: Any) -> list[dict[str, Any]]:
    sql = "SELECT body FROM sync_doc WHERE scope = ? AND kind = 'entry' AND gone = ''"
    rows = festival.transact(lambda tx: tx.all(sql, f"school:{school.id}"))
    return [json.loads(row[0]) for row in rows]


def test_1_tablet_far_from_any_network_saves_a_copy(
    festival: Festival, school: Any, teacher: Teacher, photographs: list[Path], bag: Path
) -> None:
    tablet = teacher.browser
    teacher.enrol(festival.link(school), "Tablet of the well")
    teacher.title("school-home")
    expect(teacher.main.get_by_role("link", name=CALL)).to_be_visible()
    tablet.keeps("school")
    tablet.offline(True)
    tablet.reload()
    teacher.add_pupils([PUPIL], "2015", "Class 5")
    teacher.open_work(CALL, PUPIL)
    teacher.photograph(photographs[0])
    teacher.name_work(TITLE)
    teacher.agree("guardian")
    teacher.agree("child")
    teacher.mark_ready(PUPIL)

    tablet.open("outbox")
    teacher.link("outbox-copies").or_(teacher.main.get_by_role("link", name=teacher.part("outbox-copies"))).click()
    teacher.title("copies")
    tablet.shot("bundle-1-before", whole=True)
    file = carry(teacher, card(teacher, "copies-save").get_by_role("button", name=teacher.words("copies-save")), bag)
    teacher.reads("copies-saved-title")
    tablet.shot("bundle-1-saved", whole=True)
    assert file.suffix == ".bundle"
    sealed = file.read_bytes()
    assert sealed[:2] == b"PK"
    assert len(sealed) > 100_000  # the poster travels along
    for secret in (PUPIL, TITLE, school.id, '"dv1_', " dv1_"):  # four letters alone are found in sealed bytes by chance
        assert secret.encode() not in sealed
    assert entries(festival, school) == []


def test_2_officer_hands_it_in_and_saves_the_receipt(
    festival: Festival, school: Any, office: Officer, bag: Path
) -> None:
    (file,) = bag.glob("*.bundle")
    office.browser.open("copies")
    office.title("copies")
    damaged = bag / "damaged.bundle"
    damaged.write_bytes(file.read_bytes()[:-2000])
    place = hand_over(office, "copies-hand", damaged)
    expect(place.get_by_role("alert")).to_contain_text(office.part("problem-bundle-unreadable"))
    office.browser.shot("bundle-2-damaged", whole=True)
    assert entries(festival, school) == []

    place = hand_over(office, "copies-hand", file)
    expect(place.get_by_text(office.words("copies-handed-title"))).to_be_visible()
    office.browser.shot("bundle-2-handed", whole=True)
    receipt = carry(office, place.get_by_role("button", name=office.words("copies-save-file")), bag)
    assert receipt.name == file.name.replace(".bundle", ".receipts")
    for secret in (PUPIL, TITLE, "applied"):
        assert secret.encode() not in receipt.read_bytes()
    (entry,) = entries(festival, school)
    assert (entry["title"], entry["lifecycle"], entry["media"]) == (TITLE, "received", "complete")

    place = hand_over(office, "copies-hand", file)  # somebody else brings the same once more
    expect(place.get_by_text(office.words("copies-handed-title"))).to_be_visible()
    assert entries(festival, school) == [entry]


def test_3_receipt_belongs_to_the_tablet_and_to_nobody_else(office: Officer, bag: Path) -> None:
    (receipt,) = bag.glob("*.receipts")
    place = hand_over(office, "copies-receipts", receipt)
    number = receipt.name.removesuffix(".receipts")
    expect(place.get_by_role("alert")).to_contain_text(office.part("copies-not-ours", number=number))


def test_4_tablet_still_without_a_network_takes_the_receipt_in(teacher: Teacher, bag: Path) -> None:
    tablet = teacher.browser
    (receipt,) = bag.glob("*.receipts")
    tablet.open("copies")
    tablet.reload()
    teacher.title("copies")
    broken = bag / "broken.receipts"
    broken.write_bytes(receipt.read_bytes()[:-9])
    place = hand_over(teacher, "copies-receipts", broken)
    expect(place.get_by_role("alert")).to_contain_text(teacher.part("copies-unreadable"))
    place = hand_over(teacher, "copies-receipts", receipt)
    expect(place.get_by_text(teacher.words("copies-taken-title"))).to_be_visible()
    tablet.shot("bundle-4-receipt", whole=True)
    expect(card(teacher, "copies-save")).to_contain_text(teacher.part("copies-nothing"))
    teacher.is_offline()
    teacher.open_call(CALL)
    expect(teacher.row(PUPIL).locator("[data-state=received]")).to_be_visible()
    tablet.open("outbox")
    teacher.reads("outbox-empty")
    tablet.shot("bundle-4-outbox", whole=True)


def test_5_tablet_gets_a_network_itself_and_it_is_one_entry_once(
    festival: Festival, school: Any, teacher: Teacher
) -> None:
    (before,) = entries(festival, school)
    teacher.browser.offline(False)
    teacher.send_now()
    teacher.open_call(CALL)
    expect(teacher.row(PUPIL).locator("[data-state=received] .chip-code")).to_have_text(before["reference"])
    assert entries(festival, school) == [before]


def test_6_concern_about_it_opens_a_case_that_its_reporter_cannot_close(office: Officer) -> None:
    report_and_take(office, TITLE)
    erase(office, TITLE, held=True)


def test_7_lists_come_in_and_go_out_with_a_reason(festival: Festival, school: Any, office: Officer) -> None:
    bring_in_schools(office)
    assert "École Neuve" in {one.name for one in festival.transact(actors, "school")}
    assert (PUPIL in take_out_entries(office, CALL), "reference" in take_out_entries(office, CALL)) == (False, True)


def test_8_when_the_case_is_closed_the_work_is_erased_and_the_log_tells(
    festival: Festival, school: Any, office: Officer
) -> None:
    other = festival.device(festival.actor("officer", name="Ingrid Solheim").id)
    (case,) = other.get("/api/v1/cases").json()
    other.post(f"/api/v1/cases/{case['id']}/take", json={"reason": "She has gone home."}).raise_for_status()
    closed = other.post(f"/api/v1/cases/{case['id']}/close", json={"outcome": "unfounded", "note": "No name is there."})
    closed.raise_for_status()
    erase(office, TITLE, held=False)
    assert entries(festival, school) == []
    read_the_log(office)


def test_9_in_arabic_it_is_the_same_place(office: Officer) -> None:
    office.browser.open("copies")
    office.browser.page.evaluate("localStorage.setItem('outreach-language', 'ar')")
    office.browser.reload()
    arabic = Officer(office.browser, "ar")
    arabic.title("copies")
    office.browser.shot("bundle-9-arabic", whole=True)
    expect(office.browser.page.locator("html")).to_have_attribute("dir", "rtl")
