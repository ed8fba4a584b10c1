"""Days without a network, in a real Chromium: `./test --long views`.

A call changes meanwhile (J1b). The deadline of another is on the sixth of ten days (J1a), and the guardians of two
pupils are away (J1i).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from outreach.ids import new_id, now_ms
from tests.journeys.browser import PHONE, TABLET
from tests.journeys.later import Later, sets_clock
from tests.journeys.marks import EDGES
from tests.journeys.people import Person, Teacher
from tests.support.programme import DAY_MS, open_call
from tests.support.published import CLEAN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import httpx

    from tests.journeys.browser import Browser

pytestmark = EDGES
IN_ORDER = True

CALL = "Six days for the land"
REVISED = "Trees of our village"
THEME = "Trees that feed us"
DONE, BEGUN = "Mariama Abdou", "Fati Oumarou"
PREPARED = ("Our palms", "Our garden")
IN_TIME, LATE = "Aminata Diallo", "Issa Moussa"
ASKED, UNASKED = "Zara Sani", "Halima Garba"
"""Whose guardian answers on the tenth day, and whose nobody ever reaches."""


def in_days(days: int) -> datetime:
    return datetime.now(UTC) + timedelta(days=days)


@pytest.fixture(scope="module")
def festival(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Later]:
    """A server of which days go by, with two calls that end on the sixth."""
    with Later(tmp_path_factory.mktemp("later") / "data") as running:
        for code, title in (("SIX-DAYS", CALL), ("TREES", REVISED)):
            opening = {
                "id": new_id(), "opens_at": now_ms() - DAY_MS, "code": code, "title": {"en": title},
                "deadline": f"{in_days(6):%Y-%m-%dT%H:%M}", "zone": "UTC", "grace_days": 14,
            }  # fmt: skip
            running.calls[title] = running.transact(open_call, "poster-children", opening, now_ms()).id
        yield running


def taken_away(festival: Later, browser: Browser, school: str) -> Teacher:
    """Enrol a school's device, and take it to where there is no network."""
    person = Teacher(browser)
    person.enrol(festival.link(festival.actor("school", name=school, country="NE")), "Tablet")
    person.title("school-home")
    browser.keeps("school")
    browser.offline(True)
    return person


@pytest.fixture(scope="module")
def away(festival: Later, browse: Callable[..., Browser]) -> Teacher:
    """A teacher of another school, away while the call changes."""
    return taken_away(festival, browse(PHONE), "École de Bilma")


@pytest.fixture(scope="module")
def teacher(festival: Later, browse: Callable[..., Browser]) -> Teacher:
    """A teacher whose tablet has the call, and is taken to where there is no network."""
    person = taken_away(festival, browse(TABLET), "École de Tchirozérine")
    person.browser.page.clock.install()
    person.browser.reload()
    person.add_pupils([IN_TIME, LATE, ASKED, UNASKED], "2015", "Class 5")
    return person


@pytest.fixture(scope="module")
def officer(festival: Later) -> httpx.Client:
    """An officer who was let in on the first day: a server whose clock is ahead dates nothing by the tests' own."""
    return festival.device(festival.actor("officer").id)


def finishes(
    teacher: Teacher, pupil: str, title: str, photograph: Path, *, asked: bool = True, call: str = CALL
) -> None:
    """Enter a poster and mark it ready; `asked`: a guardian and the child have answered."""
    teacher.open_work(call, pupil)
    teacher.photograph(photograph)
    teacher.name_work(title)
    if asked:
        teacher.agree("guardian")
        teacher.agree("child")
    teacher.mark_ready(pupil)


def comes_to_a_network(teacher: Teacher, days: int) -> None:
    sets_clock(teacher.browser, days)
    teacher.browser.offline(False)
    teacher.send_now()
    teacher.reads("outbox-empty")


def mark(teacher: Teacher, pupil: str, mark: str) -> None:
    """Find a pupil in the class with this mark."""
    expect(teacher.row(pupil).locator(f"[data-mark={mark}]")).to_be_visible()


def works(officer: httpx.Client) -> dict[str, Any]:
    """Return by title what the officers have."""
    return {one["title"]: one for one in officer.get("/api/v1/entries", params={"state": "all"}).json()["entries"]}


def test_j1b_1_a_class_prepares_its_works_while_the_call_changes(
    away: Teacher, festival: Later, officer: httpx.Client, photographs: list[Path]
) -> None:
    away.add_pupils([DONE, BEGUN], "2015", "Class 5")
    finishes(away, DONE, PREPARED[0], photographs[0], call=REVISED)
    away.open_work(REVISED, BEGUN)
    away.photograph(photographs[1])
    away.name_work(PREPARED[1])
    away.save()
    changes = {
        "reason": "Schools begin late this year", "deadline": f"{in_days(20):%Y-%m-%dT%H:%M}", "theme": {"en": THEME},
        "bands": [{"min": 12, "max": 15}, {"min": 16, "max": 19}], "band_rubrics": [],
    }  # fmt: skip
    officer.post(f"/api/v1/calls/{festival.calls[REVISED]}/revise", json=changes).raise_for_status()
    away.open_call(REVISED)
    expect(away.main).not_to_contain_text(THEME)


def test_j1b_2_it_costs_nobody_what_they_had_and_the_school_is_told_what_changed(
    away: Teacher, officer: httpx.Client
) -> None:
    phone, last = away.browser, in_days(20)
    phone.offline(False)
    away.send_now()
    away.reads("outbox-empty")
    away.open_call(REVISED)
    expect(away.main).to_contain_text(THEME)
    expect(away.main.locator(".make-deadline")).to_contain_text(f"{last.day} {last:%B}")
    phone.shot("changed-1-call", whole=True)

    phone.open("school")
    told = away.main.locator(".notice").filter(has_text=PREPARED[0])
    expect(told).to_contain_text("It counts under the rules that you had")
    changed = [away.words(f"notice-changed-{field}") for field in ("bands", "theme")]
    expect(told.get_by_role("listitem")).to_have_text(changed)
    phone.shot("changed-2-told", whole=True)
    told.get_by_role("link", name=away.words("make-notice-look")).click()
    away.titled(DONE)
    away.reads("make-after-being_checked")
    phone.shot("changed-3-counts", whole=True)
    arrived = works(officer)[PREPARED[0]]
    facets = [arrived["facets"][name] for name in ("lifecycle", "timing", "reasons")]
    assert (arrived["band"], *facets) == ("9-12", "received", "on_time", [])

    away.open_work(REVISED, BEGUN)
    expect(away.field("make-title")).to_have_value(PREPARED[1])
    expect(away.main.locator("img.make-picture")).to_have_count(1)
    phone.shot("changed-4-begun", whole=True)


def test_j1a_1_before_anything_is_sent_the_tablet_says_what_counts(teacher: Teacher, photographs: list[Path]) -> None:
    tablet = teacher.browser
    sets_clock(tablet, 3)
    teacher.open_call(CALL)
    expect(teacher.main).to_contain_text("You may still send until")
    finishes(teacher, IN_TIME, "Our well", photographs[0])
    finishes(teacher, ASKED, "Our trees", photographs[2], asked=False)
    finishes(teacher, UNASKED, "Our hill", photographs[1], asked=False)
    sets_clock(tablet, 8)
    teacher.open_call(CALL)
    expect(teacher.main).to_contain_text("What is finished now will be marked as late")
    tablet.shot("deadline-1-passed", whole=True)
    finishes(teacher, LATE, "Our goats", photographs[1])
    teacher.reads("reason-late")
    tablet.shot("deadline-2-after", whole=True)
    teacher.open_work(CALL, IN_TIME)
    expect(teacher.main).to_contain_text("It counts as on time if it arrives by")
    tablet.shot("deadline-2-before", whole=True)


def test_j1a_2_what_was_finished_in_time_counts_and_what_was_not_is_kept_and_says_so(
    festival: Later, teacher: Teacher, officer: httpx.Client, browse: Callable[..., Browser]
) -> None:
    festival.days_go_by(10)
    tablet = teacher.browser
    comes_to_a_network(teacher, 10)
    teacher.open_work(CALL, LATE)
    teacher.reads("timing-late")
    teacher.reads("reason-late")
    tablet.shot("deadline-3-late", whole=True)
    teacher.browser.open("school")
    expect(teacher.main.locator(".notice").filter(has_text="Our goats")).to_contain_text("It is kept")
    teacher.open_work(CALL, IN_TIME)
    teacher.reads("timing-in_grace")
    expect(teacher.main.get_by_text(teacher.words("reason-late"))).to_have_count(0)
    teacher.button("door-receipt-get").click()
    code = teacher.main.locator(".receipt-code").inner_text()
    tablet.shot("deadline-3-in-time", whole=True)

    mother = Person(browse(PHONE))
    mother.browser.page.goto(f"{festival.site}/r")
    mother.field("receipt-code").fill(code)
    mother.button("receipt-open").click()
    mother.reads("timing-in_grace")
    mother.browser.shot("deadline-4-receipt", whole=True)
    timings = {title: one["facets"]["timing"] for title, one in works(officer).items() if title not in PREPARED}
    assert timings == {"Our well": "in_grace", "Our trees": "in_grace", "Our hill": "in_grace", "Our goats": "late"}


def test_j1i_1_who_still_needs_a_guardian_is_marked_and_the_work_waits(teacher: Teacher) -> None:
    teacher.open_call(CALL)
    for pupil, wanted in ((ASKED, "guardian"), (UNASKED, "guardian"), (IN_TIME, "arrived")):
        mark(teacher, pupil, wanted)
    teacher.browser.shot("guardian-1-class", whole=True)
    teacher.open_work(CALL, UNASKED)
    teacher.reads("make-after-waiting_consent")
    expect(teacher.main).to_contain_text("lets it go to the judges")
    teacher.browser.shot("guardian-1-waits", whole=True)


def test_j1i_2_a_yes_that_comes_later_lets_it_through(teacher: Teacher, officer: httpx.Client) -> None:
    found = works(officer)
    for title in ("Our trees", "Our hill"):
        assert (found[title]["facets"]["lifecycle"], found[title]["facets"]["consent"]) == ("received", "pending")
        officer.post(f"/api/v1/entries/{found[title]['id']}/clear", json={"checklist": CLEAN}).raise_for_status()
        assert works(officer)[title]["facets"]["lifecycle"] == "received"  # nobody is judged without a yes (I1)
    teacher.open_work(CALL, ASKED)
    teacher.agree("guardian")
    teacher.send_now()
    teacher.reads("outbox-empty")
    teacher.open_call(CALL)
    mark(teacher, ASKED, "arrived")
    teacher.open_work(CALL, ASKED)
    teacher.reads("make-after-accepted")
    assert works(officer)["Our trees"]["facets"]["lifecycle"] == "accepted"


def test_j1i_3_without_one_it_is_closed_unjudged_at_the_end_and_its_school_is_told(
    festival: Later, teacher: Teacher, officer: httpx.Client
) -> None:
    festival.days_go_by(22)
    teacher.browser.until(lambda: works(officer)["Our hill"]["facets"]["lifecycle"] == "rejected")  # in the night
    comes_to_a_network(teacher, 22)
    teacher.browser.open("school")
    said = teacher.main.locator(".notice").filter(has_text="Our hill")
    expect(said).to_have_count(1)
    expect(said).to_contain_text("was not judged")
    teacher.browser.shot("guardian-2-told", whole=True)
    said.get_by_role("link", name=teacher.words("make-notice-look")).click()
    teacher.titled(UNASKED)
    teacher.reads("make-after-rejected")
    teacher.reads("reason-no_consent")
    teacher.browser.shot("guardian-2-closed", whole=True)
    teacher.link("school-class-list").click()
    mark(teacher, UNASKED, "attention")
