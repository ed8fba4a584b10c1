"""What goes wrong around a judge on a bus (J4a to J4g), on real phones: `./test --long views`. J4h: `test_lost_phone`.

The rules behind are proved in `tests/outreach/judging`; here is what she is told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from outreach.ids import now_ms
from tests.journeys.browser import DESK, PHONE
from tests.journeys.lost import send_picture
from tests.journeys.people import Judge, Officer
from tests.support.amount import WHOLE
from tests.support.device import uuid
from tests.support.programme import Remote, store_blob

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = [
    pytest.mark.browser,
    pytest.mark.views,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not WHOLE, reason="the edges of judging in browsers are in --long views"),
]

CLEAN = dict.fromkeys(
    ("personal_data_visible", "uniform_visible", "other_persons_visible", "abuse_disclosed"), False
)  # fmt: skip
TITLES = [f"Our well {number}" for number in range(11)]
LAST = len(TITLES) - 1
SCHOOLS = [f"École {number} de Maradi" for number in range(3)]
PUPIL = "Aminata Diallo"


def cleared(
    festival: Festival, officer: httpx.Client, schools: list[Remote], call: Any
) -> dict[str, tuple[Remote, str]]:
    """Send in posters, the first with a real picture, and clear them; return their schools and ids by title."""
    made = {}
    for number, title in enumerate(TITLES):
        school = schools[number % len(schools)]
        pupil = school.pupil(name=PUPIL)
        school.consent(pupil)
        sha256 = f"{int(uuid()[-6:], 16):064x}" if number else send_picture(school.client)
        work = school.poster(call, pupil, sha256=sha256, title=title)
        school.do(work, "finalise")
        if number:
            festival.transact(store_blob, school.scope, sha256, now_ms())
        made[title] = (school, work)
        officer.post(f"/api/v1/entries/{work}/clear", json={"checklist": CLEAN}).raise_for_status()
    return made


def on_phone(festival: Festival, browse: Callable[..., Browser], actor: Any, name: str) -> Judge:
    phone = browse(PHONE)
    judge = Judge(phone)
    judge.enrol(festival.link(actor), name)
    judge.title("judge-home")
    expect(judge.main.locator(".judge-task")).to_have_count(len(TITLES))
    phone.keeps("judge")
    return judge


def marks(judge: Judge) -> list[str]:
    """Return the marks of her works, in her order."""
    judge.browser.open("judge")
    tasks = judge.main.locator(".judge-task")
    expect(tasks.first).to_be_visible()
    return [tasks.nth(number).get_attribute("data-mark") or "" for number in range(tasks.count())]


def open_ones(judge: Judge) -> list[int]:
    return [number for number, mark in enumerate(marks(judge)) if mark == "todo"]


def opens(judge: Judge, number: int) -> str:
    """Open her work of a number, counted from 0; return its title."""
    judge.browser.open("judge")
    judge.main.locator(".judge-task").nth(number).click()
    heading = judge.main.get_by_role("heading", level=2).first
    expect(heading).to_have_text(re.compile("Our well"))
    return heading.inner_text()


def fills(judge: Judge, number: int, value: int) -> str:
    title = opens(judge, number)
    judge.score([value])
    judge.hand_in()
    return title


def knows_the_child(judge: Judge, number: int) -> None:
    opens(judge, number)
    heading = judge.browser.page.get_by_role("heading", level=1)
    before = heading.inner_text()
    judge.button("judge-know").click()
    judge.button("judge-recuse-do").click()
    expect(heading).not_to_have_text(before)


def reports(judge: Judge, number: int) -> str:
    """Say that a work is distressing: it leaves the screen at once (J4g). Return its title."""
    title = opens(judge, number)
    judge.button("judge-concern").click()
    judge.browser.page.get_by_role("dialog").get_by_role("radio", name=judge.words("concern-distressing")).check()
    judge.button("judge-report-do").click()
    judge.reads("judge-away-held")
    expect(judge.main.get_by_text(title)).to_have_count(0)
    return title


def left(judge: Judge, number: int, why: str = "not_needed") -> None:
    """Open a work that has left judging, and be told why."""
    judge.browser.open("judge")
    judge.main.locator(".judge-task").nth(number).click()
    judge.reads(f"judge-away-{why}")
    expect(judge.main.get_by_text(judge.part(f"judge-away-{why}-text")).first).to_be_visible()


def put_right(officer: httpx.Client, school: Remote, work: str) -> None:
    """Send a work back, and have it sent once more and cleared (J4e)."""
    officer.post(f"/api/v1/entries/{work}/refuse", json={"reason": "unreadable_media"}).raise_for_status()
    for command in ("reopen", "finalise"):
        assert school.do(work, command).status in {"applied", "merged"}
    officer.post(f"/api/v1/entries/{work}/clear", json={"checklist": CLEAN}).raise_for_status()


def test_j4_edges_of_a_judge_on_a_bus(festival: Festival, browse: Callable[..., Browser]) -> None:
    officer = festival.device(festival.actor("officer").id)
    second = festival.device(festival.actor("officer", name="Second").id)
    schools = [Remote(festival.device(festival.actor("school", name=name, country="NE").id)) for name in SCHOOLS]
    call = next(one for one in officer.get("/api/v1/calls").json() if one["code"].startswith("POSTER"))
    works = cleared(festival, officer, schools, type("Call", (), call))
    actors = [festival.actor("judge", name=name, languages=("en", "fr")) for name in ("Lucía", "Tadesse")]
    made = officer.post("/api/v1/rounds", json={"call": call["id"], "readings": 2}).raise_for_status().json()["id"]
    officer.post(f"/api/v1/rounds/{made}/release").raise_for_status()
    one, other, last = (
        on_phone(festival, browse, actors[0], "Phone"),
        on_phone(festival, browse, actors[0], "Tablet"),
        on_phone(festival, browse, actors[1], "Phone of another"),
    )

    # J4e: a work is put right after she has scored it; she is told, and has it once more at the end of her list
    title = fills(last, LAST, 3)
    last.browser.open("judge")
    expect(last.main.locator("[data-mark=arrived]")).to_have_count(1)
    put_right(officer, *works[title])
    officer.post(f"/api/v1/rounds/{made}/release").raise_for_status()
    for judge in (one, other, last):
        judge.browser.reload()
        expect(judge.main.locator(".judge-task")).to_have_count(len(TITLES) + 1)
        expect(judge.main.locator("[data-mark=away]")).to_have_count(1)
    left(last, LAST)
    last.browser.shot("j4e-put-right")
    assert opens(last, LAST + 1) == title
    for judge in (one, other, last):
        judge.browser.offline(True)

    # J4d: she knows the child; J4g: a work distresses her; J4c: her two phones differ; J4b: a work is withdrawn
    # meanwhile; J4f: all alike
    hers = open_ones(one)
    knows_the_child(one, hers[0])
    _, worry = works[reports(one, hers[3])]
    assert officer.get(f"/api/v1/entries/{worry}").json()["entry"]["facets"]["judging"] == "in_round"
    assert fills(one, hers[1], 5) == fills(other, hers[1], 1)
    gone = fills(one, hers[2], 4)
    school, work = works[gone]
    school.do(work, "withdraw")
    todo = open_ones(last)
    for number in todo[:-1]:
        fills(last, number, 5)

    # J4a: the round is closed before anything of it has arrived
    officer.post(f"/api/v1/rounds/{made}/close").raise_for_status()
    for judge in (one, other):
        judge.browser.offline(False)
        judge.browser.open("judge")
    expect(one.main.locator("[data-mark=away]")).to_have_count(4)  # put right, handed back, withdrawn, reported
    left(one, hers[2])
    one.browser.shot("j4b-not-needed")
    other.main.locator(".judge-task").nth(hers[1]).click()
    other.reads("judge-two")
    other.browser.shot("j4c-two-phones", whole=True)
    other.button("judge-keep", which="This phone").click()
    expect(other.main.get_by_text(other.words("judge-two"))).to_have_count(0)

    # J4g: nobody has it any more, and whoever looks after children is told on the first page
    assert officer.get(f"/api/v1/entries/{worry}").json()["entry"]["facets"]["judging"] == "held"
    left(other, hers[3], "held")
    desk = Officer(browse(DESK))
    desk.enrol(festival.link(festival.actor("officer", name="Kofi")), "Desk")
    desk.browser.open("officer/screening")
    cases = desk.browser.page.get_by_role("navigation").get_by_role("link", name=desk.part("officer-cases"))
    expect(cases).to_contain_text("1")
    cases.click()
    expect(desk.main.get_by_role("link", name=desk.part("concern-distressing"))).to_have_count(1)
    desk.browser.shot("j4g-alerted")

    # J4f: what stands out waits for an officer, who sees why
    last.browser.offline(False)
    last.browser.open("judge")
    expect(last.main.locator("[data-mark=arrived]")).to_have_count(len(todo) - 2)  # one is withdrawn, one to do
    assert officer.post(f"/api/v1/rounds/{made}/lock").json()["code"] == "judge-undecided"
    desk.browser.open(f"officer/judging/{made}")
    desk.reads("officer-signal-no_spread")
    desk.browser.shot("j4f-stands-out", whole=True)
    desk.button("officer-flag-leave").click()
    desk.reads("officer-done")

    # J4a, after the lock: kept, and told plainly
    last.browser.offline(True)
    fills(last, todo[-1], 2)
    second.post(f"/api/v1/rounds/{made}/lock").raise_for_status()
    last.browser.offline(False)
    last.browser.open("judge")
    last.reads("judge-locked")
    last.main.locator(".judge-task").nth(todo[-1]).click()
    expect(last.main.get_by_text(last.part("standing-late")).first).to_be_visible()
    last.browser.shot("j4a-late")
