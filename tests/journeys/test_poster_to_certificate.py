"""A poster from an offline tablet to a certificate that proves itself: the journey of a class, step by step."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import DESK, PHONE, TABLET
from tests.journeys.certifying import check, keep_certificate, take_badge
from tests.journeys.comparing import close_call, compare_three
from tests.journeys.entering import enter_three
from tests.journeys.evidence import Paper, tells_nothing, verdict
from tests.journeys.looking import cover_a_face, enter_copy, is_covered, pictures_move_together
from tests.journeys.panel import Invited, invite
from tests.journeys.people import Judge, Officer, Teacher
from tests.journeys.slips import class_on_paper
from tests.journeys.traffic import Traffic, cut_by_late_patch, no_byte_twice

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = [pytest.mark.browser, pytest.mark.crash]
IN_ORDER = True

CALL = "Children's poster competition: Our land, our future"
PUPILS = ["Fatouma Diallo", "Moussa Ibrahim", "Nguyễn Thị Minh Châu"]
TITLES = ["Our well gives water to all", "A world in one drop", "The goats and the tree"]
REFERENCE = re.compile(r"^OC-\d\d-[0-9A-Z]{4}-[0-9A-Z]$")


@pytest.fixture(scope="module")
def school(festival: Festival) -> Any:
    return festival.actor("school", name="École primaire du Vieux Baobab", country="NE")


@pytest.fixture(scope="module")
def officer(festival: Festival) -> httpx.Client:
    """An officer who asks the server itself."""
    return festival.device(festival.actor("officer", name="Ingrid Solheim").id)


@pytest.fixture(scope="module")
def office(festival: Festival, browse: Callable[..., Browser]) -> Officer:
    """An officer at a desk, in the app."""
    person = Officer(browse(DESK))
    person.enrol(festival.link(festival.actor("officer", name="Kofi Mensah")), "Desk")
    return person


@pytest.fixture(scope="module")
def judging(office: Officer) -> Invited:
    """A judge who reads English, invited before judging is opened."""
    return invite(office, "Lucía Fernández Quispe", "PE", ("English", "Español"))


@pytest.fixture(scope="module")
def phone(browse: Callable[..., Browser]) -> Browser:
    return browse(PHONE)


@pytest.fixture(scope="module")
def judge(phone: Browser) -> Judge:
    return Judge(phone)


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

    enter_three(teacher, CALL, list(zip(PUPILS, TITLES, photographs, strict=True)))
    teacher.is_offline()
    tablet.shot("2-class-offline", whole=True)
    tablet.open("outbox")
    teacher.title("outbox")
    tablet.shot("2-outbox")


def test_3_everything_arrives_once_small_things_first_and_no_byte_twice(
    festival: Festival, teacher: Teacher, tablet: Browser
) -> None:
    traffic = Traffic(tablet.page)
    festival.start()
    with cut_by_late_patch(tablet.page, festival):
        tablet.offline(False)
    teacher.is_offline()
    tablet.shot("3-cut-in-the-middle")
    festival.start()
    teacher.send_now()
    teacher.reads("outbox-empty")

    uploads = traffic.uploads()
    assert [one.is_preview for one in uploads] == [True, True, True, False, False, False]
    no_byte_twice(uploads)
    tablet.shot("3-outbox-empty")


def test_3_every_entry_has_one_reference_on_the_tablet_and_at_the_officers(
    festival: Festival, teacher: Teacher, tablet: Browser, officer: httpx.Client
) -> None:
    teacher.open_call(CALL)
    references = {}
    for pupil, title in zip(PUPILS, TITLES, strict=True):
        expect(teacher.row(pupil).locator("[data-mark=arrived]")).to_be_visible()
        expect(teacher.row(pupil).locator("[data-state=received] .chip-code")).to_have_text(REFERENCE)
        references[title] = teacher.row(pupil).locator(".chip-code").inner_text()
    assert len(set(references.values())) == 3
    tablet.shot("3-class-received", whole=True)
    class_on_paper(teacher, 3)

    page = officer.get("/api/v1/entries", params={"call": festival.calls["poster-children"], "state": "all"}).json()
    assert {one["title"]: one["reference"] for one in page["entries"]} == references
    assert len(page["entries"]) == 3


def test_3_second_tablet_of_the_school_sees_the_works(
    festival: Festival, school: Any, browse: Callable[..., Browser]
) -> None:
    other = Teacher(browse(TABLET))
    other.enrol(festival.link(school), "Tablet of the office")
    other.open_work(CALL, PUPILS[0])
    picture = other.main.locator("img.make-picture")
    expect(picture).to_be_visible(timeout=90_000)  # who was making it may have been killed: its lease ends in a minute
    assert picture.evaluate("picture => picture.naturalHeight > picture.naturalWidth")  # upright, as it was held
    other.browser.shot("3-second-tablet")
    other.browser.close()


def test_3_no_stored_or_served_byte_tells_where_or_with_what_a_picture_was_taken(
    festival: Festival, officer: httpx.Client
) -> None:
    tells_nothing(festival, officer, festival.calls["poster-children"], files=6)


def test_4_officer_sees_a_copy_beside_the_work_and_sends_it_away(
    festival: Festival, office: Officer, officer: httpx.Client
) -> None:
    """Another school sends the first poster in a smaller copy. The machine measures, the officer decides."""
    entries = officer.get("/api/v1/entries", params={"call": festival.calls["poster-children"]}).json()["entries"]
    first = next(one for one in entries if one["title"] == TITLES[0])
    (part,) = officer.get(f"/api/v1/entries/{first['id']}").json()["parts"]
    other = festival.actor("school", name="École de Zinder", country="NE")
    enter_copy(festival, festival.device(other.id), officer.get(part["urls"]["original"]).content)

    office.title("officer-screening")
    office.browser.reload()
    expect(office.main.locator(".officer-queue li")).to_have_count(4)
    office.browser.open(f"officer/screening/{first['id']}")
    office.link("look-alike-see").click()
    office.title("look-alike")
    pictures_move_together(office)
    facets = [officer.get(f"/api/v1/entries/{one['id']}").json()["entry"]["facets"] for one in entries]
    assert {one["eligibility"] for one in facets} == {"unchecked"}  # nothing is decided by it
    office.link("look-open").last.click()
    office.titled("Un autre puits")
    office.crop()
    (picture,) = officer.get(f"/api/v1/entries/{office.browser.page.url.rpartition('/')[2]}").json()["pictures"]
    assert picture["redaction"]["crop"] == {"left": 0.05, "top": 0.05, "width": 0.9, "height": 0.9}
    office.titled("Un autre puits")
    office.refuse("duplicate")
    office.reads("officer-refused", title="Un autre puits")
    office.browser.open("officer/screening")


def test_4_officer_covers_a_face_and_says_whose_it_is(office: Officer) -> None:
    office.title("officer-screening")
    office.main.get_by_role("link", name=re.compile(TITLES[0])).click()
    office.titled(TITLES[0])
    cover_a_face(office, TITLES[0])
    office.browser.open("officer/screening")


def test_4_officer_does_something_to_several_by_keyboard_and_takes_it_back(
    festival: Festival, office: Officer, officer: httpx.Client
) -> None:
    """Held, the page left and opened again, taken back: nobody hears of it. What is sent has its own answer each."""
    page, bar = office.browser.page, office.browser.page.locator(".several-bar")
    office.title("officer-screening")
    call = festival.calls["poster-children"]
    refuse_all(office, "late", shown=3)
    expect(bar).to_have_attribute("data-stage", "held")
    office.browser.reload()
    office.reads("several-left-refuse", n="3")
    page.keyboard.press("u")
    expect(bar).to_have_count(0)
    entries = officer.get("/api/v1/entries", params={"call": call}).json()["entries"]
    assert [one["facets"]["eligibility"] for one in entries] == ["unchecked"] * 3

    office.field("officer-show").select_option("refused")
    expect(office.main.locator(".officer-queue li")).to_have_count(1)
    refuse_all(office, "late", shown=1)
    office.button("several-send").click()
    expect(bar).to_have_attribute("data-stage", "over")
    (copy,) = officer.get("/api/v1/entries", params={"call": call, "state": "refused"}).json()["entries"]
    decisions = officer.get(f"/api/v1/entries/{copy['id']}").json()["decisions"]
    assert [one["reason"] for one in decisions] == ["duplicate", "late"]
    office.browser.shot("4-several")
    office.button("close").click()
    office.field("officer-show").select_option("to-screen")
    page.keyboard.press("Shift+Slash")
    dialog = page.get_by_role("dialog", name=office.words("officer-keys"))
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.keyboard.press("s")
    expect(office.link("officer-first")).to_be_visible()


def refuse_all(office: Officer, reason: str, *, shown: int) -> None:
    """Select all that are shown and refuse them with one reason, with keys until the reason; it waits to be sent."""
    keyboard, dialog = office.browser.page.keyboard, office.browser.page.get_by_role("dialog")
    office.main.get_by_role("heading", level=1).focus()
    if not office.main.locator(".several-tools").is_visible():
        keyboard.press("s")
    expect(office.main.locator(".several-pick")).to_have_count(shown)
    keyboard.press("a")
    expect(office.main.get_by_role("checkbox", checked=True)).to_have_count(shown)
    keyboard.press("r")
    dialog.get_by_label(office.words("officer-reason")).select_option(reason)
    dialog.get_by_label(office.part("several-hold")).uncheck()
    dialog.get_by_role("button", name=office.words("several-do-refuse")).click()


def test_4_officer_screens_the_posters_and_clears_them(office: Officer) -> None:
    office.title("officer-screening")
    expect(office.main.locator(".officer-queue li")).to_have_count(3)
    expect(office.main.locator(".officer-queue img.card-image")).to_have_count(3)
    office.browser.shot("4-queue")
    office.link("officer-first").click()
    for i, title in enumerate(TITLES):
        office.titled(title)
        expect(office.main.locator(".see-room img")).to_be_visible()
        if i == 0:
            office.browser.shot("4-entry", whole=True)
        office.clear(title)
    office.title("officer-screening")
    office.reads("officer-queue-empty")


def test_5_officer_opens_judging(office: Officer, judging: Invited) -> None:
    office.open_judging(CALL, readings=1)
    own = office.main.get_by_role("row", name=judging.name)
    expect(own).to_contain_text(office.part("officer-of", done="0", total="3"))
    office.browser.shot("5-round-open")


def test_5_judge_scores_a_pack_on_a_bus_without_a_network(
    festival: Festival, judging: Invited, judge: Judge, phone: Browser
) -> None:
    judge.enrol(judging.link, "Phone of a judge")
    judge.title("judge-home")
    phone.offline(True)
    phone.shot("5-judge-training", whole=True)
    judge.prepare()
    phone.offline(False)
    judge.keep_pack()
    phone.keeps("judge")
    phone.shot("5-judge-pack")
    festival.kill()
    phone.offline(True)
    judge.begin()
    covered: list[int] = []
    for i in range(3):
        work = judge.main.locator(".see-room img")
        expect(work).to_be_visible()
        assert work.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") >= 960  # large, and whole
        for name in PUPILS:
            expect(phone.page.get_by_text(name)).to_have_count(0)  # nothing says whose work it is
        if judge.main.get_by_role("heading", level=2, name=TITLES[0]).count() == 1:
            assert is_covered(work)
            covered.append(i)
            phone.shot("5-judge-covered")
        if i == 0:
            phone.shot("5-judge-work")
        judge.score([5 - i, 4, 4 - i])
        if i == 0:
            judge.main.get_by_role("radiogroup").nth(1).evaluate("one => one.scrollIntoView({ block: 'center' })")
            phone.shot("5-judge-scoring")
            judge.speaks("1:58")
            judge.button("judge-five-in").click()
            phone.shot("5-judge-spoken")
        judge.hand_in()
    judge.reads("judge-all-done")
    assert len(covered) == 1
    phone.kill()

    phone.start(offline=True)
    phone.open("judge")
    judge.reads("judge-all-done")
    expect(judge.main.locator("[data-mark=saved]")).to_have_count(3)
    best = judge.main.get_by_role("region", name=judge.words("judge-five"))
    expect(best.get_by_role("link")).to_have_count(1)
    expect(best.locator("img")).to_be_visible()  # it lies sealed, and opens a moment later
    phone.shot("5-judge-offline", whole=True)
    festival.start()
    phone.offline(False)
    expect(judge.main.locator("[data-mark=arrived]")).to_have_count(3)


def test_5_officer_sees_the_results(office: Officer, judging: Invited) -> None:
    office.button("officer-refresh").click()
    own = office.main.get_by_role("row", name=judging.name).first
    expect(own).to_contain_text(office.part("officer-of", done="3", total="3"))
    for title in TITLES:
        expect(office.main.get_by_role("row", name=re.compile(re.escape(title)))).to_contain_text(judging.name)
    assert office.main.locator(".officer-place").all_inner_texts() == ["1", "2", "3"]
    office.hears(judging.name)
    office.browser.shot("5-results", whole=True)


def test_5_close_call_is_compared_side_by_side_without_a_network(
    festival: Festival, officer: httpx.Client, browse: Callable[..., Browser]
) -> None:
    reader, made = close_call(festival, officer, festival.calls["poster-children"])
    person = Judge(browse(PHONE))
    person.enrol(festival.link(reader), "Phone of another judge")
    person.keep_pack()
    festival.kill()
    person.browser.offline(True)
    compare_three(person)
    person.browser.shot("5-pairs-offline")
    festival.start()
    person.browser.offline(False)
    expect(person.main.locator("[data-mark=arrived]")).to_have_count(3)
    seen = officer.get(f"/api/v1/rounds/{made}/results").json()["pools"]
    assert {pool["method"] for pool in seen} == {"bradley-terry"}
    assert [line["times"] for pool in seen for line in pool["lines"]] == [2, 2, 2]
    person.browser.close()


def test_6_officer_issues_certificates_and_the_tablet_receives_them(
    office: Officer, teacher: Teacher, tablet: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    office.open_certificates(CALL)
    expect(office.main.locator(".officer-counts dd").first).to_have_text("3")
    office.browser.shot("6-dry-run")
    office.issue()
    expect(office.main.get_by_role("link", name=re.compile(r"^\w{4}-\w{4}-\w{4}-\w{4}$"))).to_have_count(3)
    office.browser.shot("6-issued", whole=True)
    office.open_certificates(CALL)
    take_badge(office, PUPILS[2])

    tablet.open("school")
    teacher.send_now()
    tablet.open("school/certificates")
    expect(teacher.main.locator("a.card")).to_have_count(3)
    tablet.shot("6-tablet-certificates")
    keep_certificate(teacher, PUPILS[2], tmp_path_factory.getbasetemp() / "certificate.pdf")


def test_6_symbol_on_the_paper_proves_itself_with_the_network_off_and_a_forged_digit_does_not(
    festival: Festival, browse: Callable[..., Browser], artefacts: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    paper = Paper(tmp_path_factory.getbasetemp() / "certificate.pdf")
    assert paper.pages == 1
    assert PUPILS[2] in paper.text
    paper.picture.save(artefacts / "6-paper.png")
    paper.photographed().save(artefacts / "6-paper-photographed.png")
    address = paper.address()

    stranger = browse(PHONE)
    check(stranger, address, PUPILS[2])

    festival.kill()
    stranger.offline(True)
    assert verdict(stranger, address, "6-verified-offline") == "Valid certificate"
    forged = address[:-1] + ("1" if address[-1] == "0" else "0")
    assert verdict(stranger, forged, "6-forged-offline") == "Not a genuine certificate"
