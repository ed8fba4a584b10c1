"""Who must not read what, and who cannot go on, in a real Chromium.

A name in common is asked about, a vetting noted, a school kept apart from its judge; a work that worried a judge comes
back to her, a judge leaves and returns, and a conflict that is noted late takes works off her phone.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys import rounds
from tests.journeys.browser import DESK, PHONE
from tests.journeys.people import Judge, Officer

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx
    from playwright.sync_api import Locator

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = pytest.mark.browser
IN_ORDER = True

CALL = "Children's poster competition: Our land, our future"
MARADI, ZINDER = "École de Maradi", "École de Zinder"
NAMESAKE, TEACHER, READER = "Ines Diallo", "Tadesse Bekele", "Lucía Prieto"
"""A pupil of either school has the first one's family name; the second one teaches in Maradi."""


@pytest.fixture(scope="module")
def client(festival: Festival) -> httpx.Client:
    """An officer whom nobody sees, who has cleared two posters of each school."""
    client = festival.device(festival.actor("officer", name="Awa").id)
    for name in (MARADI, ZINDER):
        tablet = rounds.school(festival, name)
        rounds.cleared(client, tablet, [rounds.a_poster(festival, tablet, f"{name} {number}") for number in (1, 2)])
    return client


@pytest.fixture(scope="module")
def office(festival: Festival, browse: Callable[..., Browser], client: httpx.Client) -> Officer:
    assert client
    for name, country in ((NAMESAKE, "NE"), (TEACHER, "ET"), (READER, "ES")):
        festival.actor("judge", name=name, country=country, languages=("en", "fr"))
    office = Officer(browse(DESK))
    office.enrol(festival.link(festival.actor("officer", name="Kofi")), "Desk")
    return office


@pytest.fixture(scope="module")
def judge(festival: Festival, browse: Callable[..., Browser], client: httpx.Client) -> Judge:
    judge = Judge(browse(PHONE))
    judge.enrol(f"{festival.site}/#enrol={festival.code(rounds.known(client, READER))}", "Phone")
    return judge


def about(office: Officer, judge: str) -> Locator:
    """Return what the page of judges says of one of them."""
    return office.main.get_by_role("region", name=judge)


def keeps_apart(office: Officer, judge: str, school: str, why: str) -> None:
    """Note that a judge never reads works of a school."""
    hers = about(office, judge)
    hers.get_by_text(office.words("panel-declare"), exact=True).click()
    option = hers.get_by_label(office.words("panel-school")).locator("option", has_text=school)
    hers.get_by_label(office.words("panel-school")).select_option(option.get_attribute("value"))
    hers.get_by_role("radio", name=office.words(f"panel-why-{why}")).check()
    hers.get_by_role("button", name=office.words("panel-declare-do")).click()
    expect(hers.get_by_role("listitem").filter(has_text=school)).to_contain_text(office.part(f"panel-why-{why}"))


def marked(judge: Judge, mark: str, count: int) -> None:
    """Wait until so many of her works have a mark."""
    judge.browser.open("judge")
    expect(judge.main.locator(f"[data-mark={mark}]")).to_have_count(count)


def test_1_a_name_in_common_is_asked_about_and_a_school_is_kept_from_its_judge(office: Officer) -> None:
    office.browser.open("officer/judging/judges")
    hers = about(office, NAMESAKE)
    doubts = {name: hers.locator(".notice").filter(has_text=name) for name in (MARADI, ZINDER)}
    dismiss = doubts[MARADI].get_by_role("button", name=office.words("panel-doubt-dismiss"))
    expect(dismiss).to_be_disabled()
    office.browser.shot("care-1-doubts", whole=True)
    doubts[MARADI].get_by_label(office.words("panel-doubt-note")).fill("A common name here.")
    dismiss.click()
    expect(doubts[MARADI]).to_have_count(0)
    doubts[ZINDER].get_by_role("button", name=office.words("panel-doubt-confirm")).click()
    expect(doubts[ZINDER]).to_have_count(0)
    expect(hers.get_by_role("listitem").filter(has_text=ZINDER)).to_contain_text(office.part("panel-why-relative"))

    hers.get_by_text(office.words("panel-vet"), exact=True).click()
    keep = hers.get_by_role("button", name=office.words("panel-vet-do"))
    expect(keep).to_be_disabled()
    hers.get_by_label(office.words("panel-vet-reference")).fill("File 12/2026")
    hers.get_by_label(office.words("panel-vet-until")).fill(
        (datetime.now(UTC) + timedelta(days=300)).date().isoformat()
    )
    keep.click()
    expect(hers.get_by_text(re.compile("^Vetted until"))).to_be_visible()
    keeps_apart(office, TEACHER, MARADI, "own_school")
    office.browser.shot("care-2-apart", whole=True)


def test_2_the_plan_is_made_again_and_gives_nobody_what_she_must_not_read(office: Officer, judge: Judge) -> None:
    office.browser.open("officer/judging")
    box = office.main.get_by_role("region", name=CALL)
    box.get_by_label(office.words("officer-readings")).fill("2")
    box.get_by_role("button", name=office.words("officer-prepare")).click()
    office.titled(CALL)
    office.button("panel-plan-again").click()
    expect(office.main.get_by_role("heading", name=office.words("officer-plan"))).to_be_visible()
    office.button("officer-step-open").click()
    office.reads("officer-done")
    for name, works in ((NAMESAKE, "2"), (TEACHER, "2"), (READER, "4")):
        row = office.main.get_by_role("row", name=name)
        expect(row).to_contain_text(office.part("officer-of", done="0", total=works))
    marked(judge, "todo", 4)


def test_3_a_work_that_worried_a_judge_comes_back_to_her(office: Officer, judge: Judge) -> None:
    judge.main.locator(".judge-task").first.click()
    judge.button("judge-concern").click()
    judge.browser.page.get_by_role("dialog").get_by_role("radio", name=judge.words("concern-other")).check()
    judge.button("judge-report-do").click()
    judge.reads("judge-away-held")
    judge.browser.open("outbox")
    judge.reads("outbox-empty")  # it is here at once, and there when it was sent
    marked(judge, "away", 1)
    office.button("officer-refresh").click()
    expect(office.main.get_by_role("heading", name=office.words("officer-concerns"))).to_be_visible()
    office.browser.shot("care-3-concern", whole=True)
    office.button("officer-lift").click()
    office.reads("officer-done")
    expect(office.button("officer-lift")).to_have_count(0)
    marked(judge, "away", 0)
    marked(judge, "todo", 4)


def test_4_a_judge_who_does_not_come_back_leaves_a_gap_that_is_said_and_returns(office: Officer) -> None:
    office.button("officer-judge-gone", judge=READER).click()
    expect(office.main.get_by_role("row", name=READER)).to_contain_text(office.part("officer-judge-away"))
    office.button("officer-step-release").click()
    expect(office.main.get_by_role("alert")).to_contain_text(office.part("problem-round-infeasible"))
    office.browser.shot("care-4-gap", whole=True)
    office.button("officer-judge-back", judge=READER).click()
    office.reads("officer-done")
    expect(office.button("officer-judge-gone", judge=READER)).to_be_visible()


def test_5_a_conflict_that_is_noted_late_takes_its_works_off_her_phone(office: Officer, judge: Judge) -> None:
    office.browser.open("officer/judging/judges")
    keeps_apart(office, READER, MARADI, "other")
    marked(judge, "away", 2)
    marked(judge, "todo", 2)
    expect(judge.button("judge-pack-get")).to_be_visible()  # of files that are not there yet no size is said
    judge.browser.shot("care-5-away", whole=True)
