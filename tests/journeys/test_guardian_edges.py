"""Answers about a child, from the school to the list of winners, in a real Chromium: `./test --long views`.

One guardian says yes to taking part and no to being shown (J2b), a home answers for a child (J2h), one takes a yes back
when the list is made (J2c), two parents disagree (J2g); and whoever wins hears of it through the school
(J2i; what forms ask is in `test_forms_ask.py`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from outreach import locale
from tests.journeys.browser import DESK, PHONE, TABLET
from tests.journeys.marks import EDGES
from tests.journeys.people import Judge, Officer, Person, Teacher
from tests.support.published import CLEAN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import httpx

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = EDGES
IN_ORDER = True

CALL = "Children's poster competition: Our land, our future"
HIDDEN, HOME, LEAVES, NEXT = "Our well", "Our goats", "Our trees", "Our hill"
PUPILS = {HIDDEN: "Aminata Diallo", HOME: "Issa Moussa", LEAVES: "Zara Sani", NEXT: "Halima Garba"}
MARKS = {LEAVES: 5, HIDDEN: 4, NEXT: 3, HOME: 2}


@pytest.fixture(scope="module")
def teacher(festival: Festival, browse: Callable[..., Browser]) -> Teacher:
    person = Teacher(browse(TABLET))
    person.enrol(festival.link(festival.actor("school", name="École de Dosso", country="NE")), "Tablet")
    person.title("school-home")
    person.browser.keeps("school")
    return person


@pytest.fixture(scope="module")
def office(festival: Festival, browse: Callable[..., Browser]) -> Officer:
    person = Officer(browse(DESK))
    person.enrol(festival.link(festival.actor("officer", name="Kofi Mensah")), "Desk")
    return person


@pytest.fixture(scope="module")
def officers(festival: Festival) -> tuple[httpx.Client, httpx.Client]:
    """Two officers, of whom one cannot do what needs two."""
    return festival.device(festival.actor("officer").id), festival.device(festival.actor("officer", name="Second").id)


@pytest.fixture(scope="module")
def judge(festival: Festival, browse: Callable[..., Browser]) -> Judge:
    person = Judge(browse(PHONE))
    actor = festival.actor("judge", name="Awa Traoré", country="ML", languages=("en", "fr"))
    person.enrol(festival.link(actor), "Phone")
    person.title("judge-home")
    return person


def works(officers: tuple[httpx.Client, httpx.Client]) -> dict[str, str]:
    """Return the ids of the works by title."""
    found = officers[0].get("/api/v1/entries", params={"state": "all"}).json()["entries"]
    return {one["title"]: one["id"] for one in found}


def a_home_answers(teacher: Teacher) -> None:
    """Answer for a home: of a face, a voice and a name nothing is asked any more, and it says why."""
    teacher.open_voice("guardian")
    teacher.field("make-relation").select_option("institution")
    teacher.reads("make-consent-apart")
    for question in ("consent-voice_image-guardian", "consent-name-guardian"):
        expect(teacher.group(question)).to_have_count(0)
    for item in ("participate", "publish_work"):
        teacher.choose(f"consent-{item}-guardian", "consent-answer-yes")
    teacher.browser.shot("answers-1-home", whole=True)
    teacher.button("make-save").click()
    expect(teacher.browser.page.get_by_text(teacher.words("make-voice-yes"))).not_to_have_count(0)


def test_1_four_families_answer_without_a_network(teacher: Teacher, photographs: list[Path]) -> None:
    teacher.browser.offline(True)
    teacher.add_pupils(list(PUPILS.values()), "2015", "Class 5")
    for number, (title, pupil) in enumerate(PUPILS.items()):
        teacher.open_work(CALL, pupil)
        teacher.photograph(photographs[number % len(photographs)])
        teacher.name_work(title)
        if title == HOME:
            a_home_answers(teacher)
        else:
            teacher.agree("guardian", publish="no" if title == HIDDEN else "yes", name_mode="first")
        teacher.agree("child")
        teacher.mark_ready(pupil)
    teacher.browser.offline(False)
    teacher.send_now()
    teacher.reads("outbox-empty")


def test_j2b_1_what_may_not_be_shown_is_judged_and_cannot_be_published(
    office: Officer, officers: tuple[httpx.Client, httpx.Client], judge: Judge
) -> None:
    found = works(officers)
    for entry in found.values():
        officers[0].post(f"/api/v1/entries/{entry}/clear", json={"checklist": CLEAN}).raise_for_status()
        (part,) = officers[0].get(f"/api/v1/entries/{entry}").json()["parts"]
        officers[0].post(f"/api/v1/entries/{entry}/parts/{part['id']}/faces", json={"faces": "none"}).raise_for_status()
    office.browser.open(f"officer/screening/{found[HIDDEN]}")
    office.titled(HIDDEN)
    office.reads("look-why-publishing-not-agreed")
    expect(office.button("publish-approve")).to_have_count(0)
    office.browser.shot("answers-2-not-shown", whole=True)
    office.open_judging(CALL, readings=1)
    reads_all(judge)


def reads_all(judge: Judge) -> None:
    """Score every work on a phone, the one that is not to be shown like the others."""
    tasks = judge.main.locator(".judge-task")
    expect(tasks).to_have_count(len(PUPILS))
    for number in range(len(PUPILS)):
        judge.browser.open("judge")
        tasks.nth(number).click()
        heading = judge.main.get_by_role("heading", level=2).first
        expect(heading).to_have_text(re.compile("Our"))
        judge.score([MARKS[heading.inner_text()]])
        judge.hand_in()
    judge.browser.open("judge")
    expect(judge.main.locator("[data-mark=arrived]")).to_have_count(len(PUPILS))


def test_j2h_a_work_of_a_child_for_whom_a_home_answers_bears_no_name(
    festival: Festival, office: Officer, officers: tuple[httpx.Client, httpx.Client], browse: Callable[..., Browser]
) -> None:
    home = works(officers)[HOME]
    office.browser.open(f"officer/screening/{home}")
    office.titled(HOME)
    expect(office.main.get_by_text(office.part("publish-credit")).first).to_contain_text("a child")
    office.button("publish-approve").click()
    office.reads("publish-is-approved")
    office.browser.shot("answers-3-home", whole=True)
    officers[1].post(f"/api/v1/entries/{home}/publication/publish").raise_for_status()
    stranger = Person(browse(PHONE))
    stranger.browser.page.goto(f"{festival.site}/gallery")
    stranger.browser.page.get_by_role("link", name=re.compile(HOME)).click()
    stranger.titled(HOME)
    stranger.browser.shot("answers-4-gallery", whole=True)
    for name in (*PUPILS[HOME].split(), HIDDEN):
        expect(stranger.browser.page.get_by_text(name)).to_have_count(0)


def list_is_made(officers: tuple[httpx.Client, httpx.Client]) -> str:
    """Close the round, lock it and confirm what came out; return it."""
    (made,) = officers[0].get("/api/v1/rounds").json()
    for officer, step in ((officers[0], "close"), (officers[0], "lock"), (officers[1], "confirm")):
        officer.post(f"/api/v1/rounds/{made['id']}/{step}").raise_for_status()
    return str(made["id"])


def places(office: Officer) -> dict[str, str]:
    """Read the list as it stands, places by title."""
    office.button("officer-refresh").click()
    rows = office.main.locator("tbody tr").filter(has=office.browser.page.locator(".officer-place"))
    expect(rows).to_have_count(len(PUPILS))
    found = {row.locator("th bdi").first.inner_text(): row.locator(".officer-place") for row in rows.all()}
    return {title: place.inner_text() for title, place in found.items()}


def test_j2i_a_winner_is_told_through_the_school_and_asked_for_nothing(
    office: Officer, officers: tuple[httpx.Client, httpx.Client], teacher: Teacher
) -> None:
    made = list_is_made(officers)
    office.browser.open(f"officer/judging/{made}")
    office.reads("officer-final")
    assert places(office) == {LEAVES: "1", HIDDEN: "2", NEXT: "3", HOME: "4"}
    office.browser.shot("answers-5-list", whole=True)
    teacher.send_now()
    teacher.reads("outbox-empty")
    teacher.browser.open("school")
    won = teacher.main.locator(".notice").filter(has_text=LEAVES).filter(has_text="Congratulations")
    won.get_by_role("link", name=teacher.words("make-notice-look")).click()
    teacher.titled(PUPILS[LEAVES])
    expect(teacher.main.locator("input, select, textarea")).to_have_count(0)
    office.browser.open(f"officer/screening/{works(officers)[LEAVES]}")
    office.titled(LEAVES)
    expect(office.main.locator(".officer-fact").filter(has_text="École de Dosso")).to_have_count(1)


def test_j2c_who_leaves_when_the_list_is_made_makes_room_for_the_next_and_no_judge_reads_why(
    office: Officer, officers: tuple[httpx.Client, httpx.Client], teacher: Teacher, judge: Judge
) -> None:
    teacher.open_work(CALL, PUPILS[LEAVES])
    teacher.open_voice("guardian")
    for item in ("participate", "publish_work", "voice_image"):
        teacher.choose(f"consent-{item}-guardian", "consent-answer-no")
    teacher.field("make-relation").select_option("mother")
    teacher.button("make-save").click()
    expect(teacher.browser.page.get_by_text(teacher.words("make-voice-no"))).not_to_have_count(0)
    teacher.send_now()
    teacher.reads("outbox-empty")
    (made,) = officers[0].get("/api/v1/rounds").json()
    office.browser.open(f"officer/judging/{made['id']}")
    office.reads("officer-final")
    assert places(office) == {HIDDEN: "1", NEXT: "2", HOME: "3", LEAVES: "—"}
    office.browser.shot("answers-6-next", whole=True)

    judge.browser.reload()
    judge.reads("judge-locked")
    told = set()
    for number in range(len(PUPILS)):
        judge.browser.open("judge")
        judge.main.locator(".judge-task").nth(number).click()
        judge.reads("judge-away-sealed")
        expect(judge.main.get_by_text(re.compile("withdr|consent|guardian|refus", re.IGNORECASE))).to_have_count(0)
        told.add(judge.main.locator(".empty").inner_text())
    assert len(told) == 1, told  # of the one that left as of all others
    consents = officers[0].get("/api/v1/report").raise_for_status().json()["consents"]
    assert {one["item"]: one["withdrawn"] for one in consents}["participate"] == 1  # once, whatever followed from it


def test_j2b_2_the_certificate_is_there_and_names_the_child_as_was_agreed(office: Officer, teacher: Teacher) -> None:
    office.open_certificates(CALL)
    expect(office.main.locator(".officer-counts dd").first).to_have_text("3")
    office.issue()
    teacher.browser.open("school")
    teacher.send_now()
    teacher.browser.open("school/certificates")
    cards = teacher.main.locator("a.card")
    expect(cards).to_have_count(3)
    names = {one.split("\n")[0] for one in cards.all_inner_texts()}
    assert names == {"Aminata", "Halima", locale.messages("en").format("make-certificate-nameless")}
    teacher.browser.shot("answers-7-certificates", whole=True)


def refuses(teacher: Teacher, relation: str) -> None:
    """Answer no to everything, in the name of one guardian."""
    teacher.open_voice("guardian")
    for item in ("participate", "publish_work", "voice_image"):
        teacher.choose(f"consent-{item}-guardian", "consent-answer-no")
    teacher.field("make-relation").select_option(relation)
    teacher.field("make-signed").fill("Moussa Sani")
    teacher.button("make-save").click()
    expect(teacher.browser.page.get_by_text(teacher.words("make-voice-no"))).not_to_have_count(0)


def test_j2g_parents_disagree_and_the_no_counts_until_an_officer_has_settled_it(
    office: Officer, officers: tuple[httpx.Client, httpx.Client], teacher: Teacher, photographs: list[Path]
) -> None:
    pupil, title = "Balki Sani", "Our market"
    teacher.browser.offline(True)
    teacher.add_pupils([pupil], "2015", "Class 5")
    teacher.open_work(CALL, pupil)
    teacher.photograph(photographs[0])
    teacher.name_work(title)
    teacher.agree("guardian")
    teacher.agree("child")
    refuses(teacher, "father")
    teacher.mark_ready(pupil)
    teacher.browser.offline(False)
    teacher.send_now()
    teacher.reads("outbox-empty")
    entry = works(officers)[title]
    officers[0].post(f"/api/v1/entries/{entry}/clear", json={"checklist": CLEAN}).raise_for_status()
    office.browser.open(f"officer/screening/{entry}")
    office.titled(title)
    office.reads("consent-state-refused")
    office.browser.shot("answers-8-differ", whole=True)

    office.link("keeping-disputes").click()
    office.title("data-forms")
    box = office.main.locator("section.officer-box").filter(has_text="Moussa Sani")
    expect(box).to_contain_text("Says no: ")
    expect(box).to_contain_text(office.part("keeping-relation-mother"))
    box.get_by_role("button", name=office.words("keeping-dispute-aside")).click()
    dialog = office.browser.page.get_by_role("dialog")
    aside = dialog.get_by_role("button", name=office.words("keeping-dispute-aside"))
    expect(aside).to_be_disabled()  # nobody sets a no aside without saying how they know
    dialog.get_by_role("radio", name=office.words("keeping-dispute-why-one_decides")).check()
    dialog.get_by_role("textbox").fill("A ruling of the court of Dosso, seen by the head on 20 November.")
    office.browser.shot("answers-9-settle")
    aside.click()
    expect(box).to_contain_text("A ruling of the court")
    office.browser.shot("answers-9-settled", whole=True)
    assert officers[0].get(f"/api/v1/entries/{entry}").json()["entry"]["facets"]["lifecycle"] == "accepted"
    teacher.send_now()
    teacher.reads("outbox-empty")
    teacher.browser.open("school")
    teacher.reads("notice-consent-settled")
    teacher.open_call(CALL)
    expect(teacher.row(pupil).locator("[data-mark=arrived]")).to_be_visible()

    office.browser.page.set_viewport_size(PHONE)
    office.browser.page.evaluate("localStorage.setItem('outreach-language', 'ar')")
    office.browser.reload()
    arabic = Officer(office.browser, "ar")
    stand = arabic.button("keeping-dispute-stand")
    expect(stand).to_be_visible()
    office.browser.shot("answers-9-arabic", whole=True)
    stand.click()
    expect(arabic.button("keeping-dispute-aside")).to_be_visible()
    assert officers[0].get(f"/api/v1/entries/{entry}").json()["entry"]["facets"]["consent"] == "refused"
