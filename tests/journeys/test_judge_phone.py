"""What a judge has in her hands on a bus (J4, "must see"), in a real Chromium: `./test --long views`.

Her pack with its size before it is downloaded, the time that is left, a picture made larger without a finger's drag, a
recording that goes faster, the works around one by button and by stroke, her five best, and her mirror after the lock.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.api.test_uploads import when_ready
from tests.journeys import rounds
from tests.journeys.browser import DESK, PHONE
from tests.journeys.lost import send_picture
from tests.journeys.marks import EDGES
from tests.journeys.people import Judge, Officer
from tests.support.programme import Remote
from tests.support.recordings import recording
from tests.support.tus import send_all

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = EDGES
IN_ORDER = True

HEARD = "The well that sings"
TITLES = [HEARD, *(f"Our well {number}" for number in range(1, 7))]


@pytest.fixture(scope="module")
def client(festival: Festival) -> httpx.Client:
    """An officer whom nobody sees."""
    return festival.device(festival.actor("officer", name="Awa").id)


@pytest.fixture(scope="module")
def round_id(festival: Festival, client: httpx.Client) -> str:
    """A round of posters, one of which can be seen and heard, for two judges."""
    tablet = rounds.school(festival)
    sha256, sound = send_picture(tablet.client), recording("audio/ogg")
    heard = hashlib.sha256(sound).hexdigest()
    send_all(tablet.client, sound, sha256=heard)
    assert when_ready(tablet.client, heard, "audio").status_code == 200
    parts = {
        "parts/p1": {"kind": "poster", "sha256": sha256, "size": 1000, "type": "image/jpeg", "order": 0},
        "parts/p2": {"kind": "audio", "sha256": heard, "size": len(sound), "type": "audio/ogg", "order": 1},
    }
    picture = {"parts/p1": parts["parts/p1"]}
    works = [rounds.a_poster(festival, tablet, title, **(parts if title == HEARD else picture)) for title in TITLES]
    rounds.cleared(client, tablet, works)
    judges = [festival.actor("judge", name=name, languages=("en", "fr")).id for name in ("Lucía", "Tadesse")]
    made = rounds.begun(client, festival.calls["poster-children"], judges, 2)
    rounds.fills(Remote(festival.device(judges[1])), made, lambda n, k: 1 + (2 * n + k) % 5)
    return made


@pytest.fixture(scope="module")
def office(festival: Festival, browse: Callable[..., Browser]) -> Officer:
    office = Officer(browse(DESK))
    office.enrol(festival.link(festival.actor("officer", name="Kofi")), "Desk")
    return office


@pytest.fixture(scope="module")
def judge(festival: Festival, browse: Callable[..., Browser], client: httpx.Client, round_id: str) -> Judge:
    assert round_id
    judge = Judge(browse(PHONE))
    judge.enrol(f"{festival.site}/#enrol={festival.code(rounds.known(client, 'Lucía'))}", "Phone")
    expect(judge.main.locator(".judge-task")).to_have_count(len(TITLES))
    judge.browser.keeps("judge")
    return judge


def at(judge: Judge, number: int) -> None:
    """Wait until this work of hers is open, counted from 1."""
    judge.title("judge-of", n=str(number), total=str(len(TITLES)))


def opens(judge: Judge, title: str) -> None:
    """Open one of her works, whatever its number is in her own order."""
    for number in range(len(TITLES)):
        judge.browser.open("judge")
        judge.main.locator(".judge-task").nth(number).click()
        at(judge, number + 1)
        heading = judge.main.get_by_role("heading", level=2).first
        expect(heading).to_be_visible()
        if heading.inner_text() == title:
            return
    raise AssertionError(title)


def test_1_the_pack_says_how_large_it_is_before_it_is_loaded(judge: Judge) -> None:
    button = judge.main.get_by_role("button", name=judge.part("judge-pack-get"))
    expect(button).to_contain_text(re.compile(r"[1-9]\d*\s(kB|MB)"))
    judge.browser.shot("phone-1-pack", whole=True)
    judge.keep_pack()
    judge.browser.offline(True)


def test_2_a_picture_is_made_larger_and_moved_without_dragging_it(judge: Judge) -> None:
    opens(judge, HEARD)
    room = judge.main.locator(".see-room")
    picture = room.locator("img")
    expect(picture).to_be_visible()
    expect(judge.button("see-smaller")).to_be_disabled()
    for step in ("2", "3"):
        judge.button("see-larger").click()
        expect(picture).to_have_attribute("data-step", step)
    judge.browser.shot("phone-2-larger")
    room.focus()
    keys = judge.browser.page.keyboard
    keys.press("ArrowRight")
    keys.press("ArrowDown")
    judge.browser.until(lambda: room.evaluate("room => room.scrollLeft > 0 && room.scrollTop > 0"))
    for key, step in (("0", "1"), ("+", "2"), ("-", "1")):
        keys.press(key)
        expect(picture).to_have_attribute("data-step", step)
    judge.button("see-larger").click()
    judge.button("see-whole").click()
    expect(judge.button("see-whole")).to_have_count(0)


def test_3_a_recording_goes_faster_and_slower(judge: Judge) -> None:
    speeds = judge.group("see-speed")
    sound = judge.main.locator("audio")
    expect(sound).to_be_visible()
    for name, rate in (("1.5×", 1.5), ("0.75×", 0.75)):
        speed = speeds.get_by_role("button", name=name)
        speed.press("Enter")
        expect(speed).to_have_attribute("aria-pressed", "true")
        assert sound.evaluate("sound => sound.playbackRate") == rate
    judge.browser.shot("phone-3-sound", whole=True)


def test_4_works_are_turned_by_a_button_or_a_stroke_as_her_script_is_read(judge: Judge) -> None:
    judge.browser.open("judge")
    judge.main.locator(".judge-task").nth(2).click()
    at(judge, 3)
    work = judge.main.get_by_role("region", name=judge.words("judge-work"))
    expect(work.locator("img")).to_be_visible()
    judge.stroke(work, 260, 100)
    at(judge, 4)
    judge.stroke(work, 100, 260)
    at(judge, 3)
    judge.button("see-larger").click()
    judge.stroke(work.locator(".see-room"), 260, 100)  # moves what is larger than its room
    judge.link("judge-next").click()
    at(judge, 4)
    judge.link("judge-before").click()
    at(judge, 3)
    judge.browser.offline(False)  # another language is fetched
    arabic = Judge(judge.browser, "ar")
    judge.browser.page.evaluate("localStorage.setItem('outreach-language', 'ar')")
    judge.browser.reload()
    arabic.title("judge-of", n="3", total=str(len(TITLES)))
    work = arabic.main.get_by_role("region", name=arabic.words("judge-work"))
    expect(work.locator("img")).to_be_visible()
    arabic.stroke(work, 100, 260)
    arabic.title("judge-of", n="4", total=str(len(TITLES)))
    judge.browser.shot("phone-4-arabic", whole=True)
    judge.browser.page.evaluate("localStorage.setItem('outreach-language', 'en')")
    judge.browser.reload()
    at(judge, 4)


def test_5_her_five_best_are_beside_each_other_and_a_sixth_is_not_taken(judge: Judge) -> None:
    for number in range(6):
        judge.browser.open("judge")
        judge.main.locator(".judge-task").nth(number).click()
        at(judge, number + 1)
        judge.button("judge-five-in").click()
        if number == 5:
            judge.reads("judge-five-full")
            break
        expect(judge.button("judge-five-out")).to_be_visible()
        judge.score([1 + number % 5])
        judge.hand_in()
    judge.browser.open("judge")
    tray = judge.main.get_by_role("region", name=judge.words("judge-five"))
    expect(tray.get_by_role("listitem")).to_have_count(5)
    expect(tray.locator("img")).to_have_count(5)
    for picture in tray.locator("img").all():
        picture.evaluate("picture => picture.decode()")
    means = [one.split()[-3] for one in tray.locator(".soft").all_inner_texts()]
    judge.browser.shot("phone-5-tray", whole=True)
    assert means == sorted(means, reverse=True), means


def test_6_the_time_that_is_left_is_on_her_phone(
    festival: Festival, client: httpx.Client, office: Officer, judge: Judge, round_id: str
) -> None:
    office.browser.open(f"officer/judging/{round_id}")
    office.main.get_by_text(office.words("panel-until"), exact=True).click()
    do = office.button("panel-until-do")
    expect(do).to_be_disabled()
    office.field("panel-until-day").fill((datetime.now(UTC) - timedelta(days=2)).date().isoformat())
    expect(do).to_be_disabled()
    office.field("panel-until-day").fill((datetime.now(UTC) + timedelta(days=4)).date().isoformat())
    do.click()
    office.reads("officer-done")
    expect(office.main.get_by_text(re.compile("Judges are asked to read until"))).to_be_visible()
    office.browser.shot("phone-6-asked", whole=True)
    judge.browser.open("judge")
    expect(judge.main.get_by_text(re.compile(r"\(.?in 4 days.?\)"))).to_be_visible()
    judge.browser.shot("phone-6-left")
    client.post(f"/api/v1/rounds/{round_id}/until", json={"until_ms": 1_700_000_000_000}).raise_for_status()
    expect(judge.main.get_by_text(re.compile("You were asked to be done by"))).to_be_visible()
    client.post(f"/api/v1/rounds/{round_id}/until", json={"until_ms": None}).raise_for_status()
    expect(judge.main.get_by_text(re.compile("You were asked to be done by"))).to_have_count(0)


def test_7_after_the_lock_she_sees_herself_beside_the_panel(client: httpx.Client, judge: Judge, round_id: str) -> None:
    for number in (5, 6):
        judge.browser.open("judge")
        judge.main.locator(".judge-task").nth(number).click()
        judge.score([2 + number % 3])
        judge.hand_in()
    expect(judge.main.locator("[data-mark=arrived]")).to_have_count(len(TITLES))
    expect(judge.main.get_by_text(judge.part("judge-stop"))).to_have_count(0)  # there is nothing to stop before
    for step in ("close", "lock"):
        client.post(f"/api/v1/rounds/{round_id}/{step}").raise_for_status()
    judge.reads("judge-locked")
    judge.main.get_by_text(judge.words("judge-mirror"), exact=True).click()
    judge.reads("judge-mirror-text")
    judge.reads("judge-mirror-done", done=str(len(TITLES)), total=str(len(TITLES)))
    expect(judge.main.get_by_role("heading", name=judge.part("see-medium-picture"))).to_be_visible()
    expect(judge.main.get_by_text("medium-")).to_have_count(0)
    judge.browser.shot("phone-7-mirror", whole=True)
