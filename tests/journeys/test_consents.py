"""Answers of a family, in a real Chromium: a guardian who does not read, a work taken back that is printed.

`./test --long views`. The network is gone while they are asked, as in a village.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys.browser import DESK, TABLET
from tests.journeys.marks import EDGES
from tests.journeys.people import Officer, Teacher
from tests.support.published import CLEAN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = EDGES

CALL = "Children's poster competition: Our land, our future"
BOOK = "Children and the land, a book"
GUARDIAN, WITNESS = "Hadiza Moussa", "Ms Awa, teacher"


def asked(teacher: Teacher, pupil: str, title: str, photograph: Path) -> None:
    """Make a work, and stay on its page: nobody was asked yet."""
    teacher.add_pupils([pupil], "2015", "Class 5")
    teacher.open_work(CALL, pupil)
    teacher.photograph(photograph)
    teacher.name_work(title)


def speaks(teacher: Teacher) -> None:
    """Read the questions to a guardian, and record the answer; without it, or without a witness, nothing is kept."""
    teacher.open_voice("guardian")
    for item in ("participate", "publish_work", "voice_image"):
        teacher.choose(f"consent-{item}-guardian", "consent-answer-yes")
    teacher.choose("consent-name-guardian", "consent-name-first")
    teacher.field("make-relation").select_option("grandparent")
    teacher.choose("make-method", "consent-method-spoken")
    teacher.button("make-save").click()
    teacher.reads("make-consent-lack-spoken")
    teacher.button("make-record-start").click()
    expect(teacher.main.get_by_role("timer")).to_have_text(teacher.words("make-record-left", left="1:57"))
    teacher.button("make-record-stop").click()
    teacher.button("make-record-keep").click()
    expect(teacher.main.locator("audio")).to_be_visible()
    teacher.button("make-save").click()
    teacher.reads("make-consent-lack-witness")
    teacher.field("make-signed").fill(GUARDIAN)
    teacher.field("make-witness").fill(WITNESS)
    teacher.browser.shot("consent-1-spoken", whole=True)
    teacher.button("make-save").click()
    expect(teacher.browser.page.get_by_text(teacher.words("make-voice-yes"))).not_to_have_count(0)


def test_j2a_c9_a_spoken_yes_is_recorded_without_a_network_and_heard_by_an_officer(
    festival: Festival, browse: Callable[..., Browser], photographs: list[Path]
) -> None:
    teacher = Teacher(browse(TABLET))
    teacher.enrol(festival.link(festival.actor("school", name="École de Tibiri", country="NE")), "Tablet")
    teacher.title("school-home")
    teacher.browser.keeps("school")
    teacher.browser.offline(True)
    asked(teacher, "Aminata Issa", "Our well", photographs[0])
    speaks(teacher)
    teacher.agree("child")
    teacher.mark_ready("Aminata Issa")
    teacher.browser.offline(False)
    teacher.send_now()
    teacher.reads("outbox-empty")

    head = festival.actor("officer", name="Kofi Mensah")
    client = festival.device(head.id)
    (work,) = client.get("/api/v1/entries").json()["entries"]
    (said,) = client.get("/api/v1/consents/spoken").json()
    assert (said["signed_as"], said["witness"], said["language"]) == (GUARDIAN, WITNESS, "en")
    assert client.get(f"/api/v1/entries/{work['id']}").json()["entry"]["facets"]["consent"] == "granted"

    officer = Officer(browse(DESK))
    officer.enrol(festival.link(head), "Desk")
    officer.browser.open("officer/data/forms")
    officer.title("data-forms")
    officer.reads("keeping-forms-spoken")
    box = officer.main.locator("section.officer-box").filter(has_text=GUARDIAN)
    expect(box).to_contain_text(WITNESS)
    box.get_by_role("button", name=officer.part("keeping-forms-open-audio")).click()
    sound = box.locator("audio")
    expect(sound).to_be_visible()
    assert sound.evaluate("async sound => { await sound.play(); return sound.duration }") > 1
    officer.browser.shot("consent-2-heard", whole=True)
    lines = client.get("/api/v1/audit").json()
    assert [one["about"] for one in lines if one["act"] == "consent-opened"] == [said["record"]]


def shows(festival: Festival, title: str) -> str:
    """Have two officers show a work that is here to everybody; return its entry."""
    first, second = (festival.device(festival.actor("officer").id) for _ in range(2))
    page = first.get("/api/v1/entries", params={"state": "all"}).json()["entries"]
    entry = next(str(one["id"]) for one in page if one["title"] == title)
    path = f"/api/v1/entries/{entry}"
    (part,) = first.get(path).json()["parts"]
    for officer, step, body in (
        (first, "clear", {"checklist": CLEAN}), (first, f"parts/{part['id']}/faces", {"faces": "none"}),
        (first, "publication/approve", {}), (second, "publication/publish", None),
    ):  # fmt: skip
        officer.post(f"{path}/{step}", json=body).raise_for_status()
    return entry


def notes_the_book(officer: Officer, entry: str, title: str) -> None:
    """Write down that a work stands in a book; a day that has not come is refused in words."""
    officer.browser.open(f"officer/screening/{entry}")
    officer.titled(title)
    officer.reads("printed-none")
    officer.button("printed-note").click()
    dialog = officer.browser.page.get_by_role("dialog")
    keep = dialog.get_by_role("button", name=officer.words("printed-keep"))
    expect(keep).to_be_disabled()
    dialog.get_by_role("radio", name=officer.words("printed-what-book")).check()
    officer.field("printed-name").fill(BOOK)
    officer.field("printed-day").fill("2099-06-17")
    officer.field("printed-how-many").fill("500")
    keep.click()
    expect(dialog).to_contain_text("still to come")
    officer.field("printed-day").fill("2026-06-17")
    officer.browser.shot("printed-1-asked")
    keep.click()
    expect(dialog).to_have_count(0)
    expect(officer.main.get_by_role("listitem").filter(has_text=BOOK)).to_contain_text("500")


def test_j2d_who_withdraws_a_printed_work_is_told_what_nobody_can_fetch_back(
    festival: Festival, browse: Callable[..., Browser], photographs: list[Path]
) -> None:
    teacher = Teacher(browse(TABLET))
    teacher.enrol(festival.link(festival.actor("school", name="École de Gazaoua", country="NE")), "Tablet")
    teacher.title("school-home")
    teacher.browser.keeps("school")
    teacher.browser.offline(True)
    asked(teacher, "Issa Garba", "The red hill", photographs[1])
    teacher.agree("guardian")
    teacher.agree("child")
    teacher.mark_ready("Issa Garba")
    teacher.browser.offline(False)
    teacher.send_now()
    teacher.reads("outbox-empty")
    entry = shows(festival, "The red hill")
    officer = Officer(browse(DESK))
    officer.enrol(festival.link(festival.actor("officer", name="Kofi Mensah")), "Desk")
    notes_the_book(officer, entry, "The red hill")
    officer.browser.shot("printed-2-noted", whole=True)

    teacher.open_work(CALL, "Issa Garba")
    teacher.button("make-withdraw").click()
    teacher.browser.page.get_by_role("dialog").get_by_role("button", name=teacher.words("make-withdraw")).click()
    teacher.send_now()
    teacher.reads("outbox-empty")
    teacher.browser.open("school")
    told = teacher.main.locator(".notice").filter(has_text=BOOK)
    expect(told).to_contain_text("nobody can fetch that back")
    teacher.browser.shot("printed-3-told")

    officer.browser.reload()
    officer.reads("printed-ended")
    officer.browser.open("officer/data/collections")
    officer.reads("printed-list")
    expect(officer.main.locator(".officer-lines li").filter(has_text="The red hill")).to_contain_text(BOOK)
    officer.browser.shot("printed-4-taken-back", whole=True)
