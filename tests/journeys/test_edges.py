"""What goes wrong around a school's tablet, in a real Chromium: `./test --long views`.

A network that wants a login and answers every question with its page, two tabs of one account, a full device, a clock
that is years wrong, a line of 2G on a slow phone, and a battery that dies in the middle of an upload.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import PHONE, TABLET
from tests.journeys.entering import begins_to_tell
from tests.journeys.marks import EDGES
from tests.journeys.people import Entrant, Teacher
from tests.journeys.thin import thin, watch
from tests.journeys.traffic import Traffic, is_late_patch, no_byte_twice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page, Route

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = EDGES

CALL = "Children's poster competition: Our land, our future"
STORIES = "Women and the land: stories through the years"
OLD_NEWS_MS = 31_000  # so long a browser may believe what it once knew of the room that is left
LOGIN = "<!doctype html><title>Hotel</title><h1>Sign in to this network</h1>"
SLOW = 35_000  # bytes a second: 280 kbit/s


def login(route: Route) -> None:
    """Answer as a hotel does: 200, and a page."""
    route.fulfill(status=200, content_type="text/html", body=LOGIN)


def school(festival: Festival, browse: Callable[..., Browser], name: str, language: str = "en-GB") -> Teacher:
    """Return a teacher with a tablet that keeps the app."""
    teacher = Teacher(browse(TABLET, language))
    teacher.enrol(festival.link(festival.actor("school", name=name, country="NE")), "Tablet")
    teacher.title("school-home")
    teacher.browser.keeps("school")
    return teacher


def works(festival: Festival) -> dict[str, Any]:
    """Return by title what the officers have."""
    officer = festival.device(festival.actor("officer").id)
    return {one["title"]: one for one in officer.get("/api/v1/entries", params={"state": "all"}).json()["entries"]}


def poster(teacher: Teacher, pupil: str, title: str, photograph: Path) -> None:
    """Enter one pupil's poster, whole, and stay on its page."""
    teacher.add_pupils([pupil], "2015", "Class 5")
    teacher.open_work(CALL, pupil)
    teacher.photograph(photograph)
    teacher.name_work(title)
    teacher.agree("guardian")
    teacher.agree("child")
    teacher.mark_ready(pupil)


def arrives(teacher: Teacher, pupil: str) -> None:
    teacher.open_call(CALL)
    expect(teacher.row(pupil).locator("[data-state=received] .chip-code")).to_be_visible(timeout=120_000)


def becomes_full(browser: Browser) -> None:
    quota = {"origin": browser.site, "quotaSize": 1}
    browser.context.new_cdp_session(browser.page).send("Storage.overrideQuotaForOrigin", quota)


def has_room(browser: Browser) -> None:
    browser.context.new_cdp_session(browser.page).send("Storage.overrideQuotaForOrigin", {"origin": browser.site})


def says_full(teacher: Teacher) -> None:
    """It is told as storage, and nothing on the page speaks of a network."""
    said = teacher.browser.page.get_by_role("alert").filter(has_text=teacher.part("make-photo-full"))
    expect(said.first).to_be_visible()
    assert not re.search("network|connection|offline", " ".join(said.all_inner_texts()), re.IGNORECASE)


def test_network_that_wants_a_login_is_never_taken_for_an_answer(
    festival: Festival, browse: Callable[..., Browser], photographs: list[Path]
) -> None:
    teacher = Teacher(browse(TABLET))
    tablet = teacher.browser
    link = festival.link(festival.actor("school", name="École de l'hôtel", country="NE"))
    tablet.page.goto(link)
    tablet.context.route("**/api/**", login)
    teacher.button("enrol-do").click()
    expect(tablet.page.get_by_role("alert")).to_be_visible()
    tablet.context.unroute("**/api/**")
    teacher.enrol(link, "Tablet")  # the code was not spent
    tablet.keeps("school")

    tablet.context.route("**/api/**", login)
    poster(teacher, "Aminata Diallo", "Behind a login", photographs[0])
    teacher.send_now()
    expect(teacher.main.locator("[data-state=received]")).to_have_count(0)
    teacher.is_offline()
    tablet.shot("edges-1-login")
    tablet.context.unroute("**/api/**")
    tablet.context.route("**/api/v1/uploads**", login)  # documents pass, bytes meet the page
    tablet.context.route("**/api/v1/uploads/**", login)
    teacher.send_now()
    tablet.open("outbox")
    expect(teacher.main.locator("[data-state=sending]").first).to_be_visible()
    expect(teacher.main.locator("[data-state=received]")).to_have_count(0)
    assert works(festival)["Behind a login"]["facets"]["media"] != "complete"
    tablet.context.unroute("**/api/v1/uploads**")
    tablet.context.unroute("**/api/v1/uploads/**")
    teacher.send_now()
    arrives(teacher, "Aminata Diallo")
    assert works(festival)["Behind a login"]["facets"]["media"] == "complete"
    teacher.browser.close()


def test_two_tabs_of_one_account_lose_no_draft_and_show_the_same(
    festival: Festival, browse: Callable[..., Browser]
) -> None:
    teacher = school(festival, browse, "École des deux pages")
    first = teacher.browser.page
    teacher.add_pupils(["Issa Moussa"], "2015", "Class 5")
    teacher.open_work(CALL, "Issa Moussa")
    second = teacher.browser.context.new_page()
    broken: list[str] = []
    second.on("pageerror", lambda error: broken.append(str(error)))
    second.goto(first.url)
    titles = [page.get_by_label(teacher.words("make-title")) for page in (first, second)]
    expect(titles[1]).to_have_value("")

    titles[0].fill("The well")
    leaves_for(first, second)
    expect(titles[1]).to_have_value("The well")
    titles[1].fill("The well of our village")
    leaves_for(second, first)
    expect(titles[0]).to_have_value("The well of our village")
    first.get_by_role("button", name=teacher.words("make-save")).click()
    leaves_for(first, second)
    expect(titles[1]).to_have_value("The well of our village")
    expect(second.get_by_text(teacher.words("make-typing-kept"))).to_have_count(0)

    pushed: list[str] = []
    for page in (first, second):
        page.on(  # only what was answered: the browser names a request that it does not let out, too
            "requestfinished",
            lambda request: pushed.append(request.post_data or "") if "/sync/push" in request.url else 0,
        )
    teacher.browser.offline(True)
    titles[1].fill("The well and the goats")
    second.get_by_role("button", name=teacher.words("make-save")).click()
    expect(titles[0]).to_have_value("The well and the goats")
    teacher.browser.offline(False)
    for page in (first, second):
        page.goto(f"{teacher.browser.site}/#/outbox")
        expect(page.get_by_text(teacher.words("outbox-empty"))).to_be_visible()
    assert len([one for one in pushed if "The well and the goats" in one]) == 1
    for page in (first, second):
        page.goto(f"{teacher.browser.site}/#/school")
    assert broken == []
    teacher.browser.close()


def leaves_for(one: Page, other: Page) -> None:
    """Turn from one tab to the other. (The driver keeps both in sight; what a browser tells them is told here.)"""
    one.wait_for_timeout(1_000)  # half a second of quiet, and what was typed is on the disk
    other.evaluate("dispatchEvent(new Event('focus'))")


def test_full_device_says_so_and_keeps_what_was_saved_and_what_is_typed(
    festival: Festival, browse: Callable[..., Browser], photographs: list[Path]
) -> None:
    teacher = school(festival, browse, "École pleine")
    tablet = teacher.browser
    teacher.add_pupils(["Halima Sani"], "2015", "Class 5")
    teacher.open_work(CALL, "Halima Sani")
    teacher.name_work("Saved before")
    teacher.save()
    tablet.offline(True)
    becomes_full(tablet)
    tablet.page.wait_for_timeout(OLD_NEWS_MS)

    teacher.name_work("Typed on a full device")
    teacher.reads("full-title")
    tablet.shot("edges-3-full")
    teacher.button("understood").click()
    teacher.button("make-save").click()
    says_full(teacher)
    expect(teacher.field("make-title")).to_have_value("Typed on a full device")
    work = tablet.page.url.partition("#/")[2]
    tablet.open("settings")  # looks elsewhere, and comes back
    tablet.open(work)
    expect(teacher.field("make-title")).to_have_value("Typed on a full device")
    teacher.reads("make-no-room")  # before anything is photographed
    expect(teacher.main.locator("input[type=file]")).to_have_count(0)
    tablet.shot("edges-3-full-photograph", whole=True)

    has_room(tablet)
    tablet.page.wait_for_timeout(OLD_NEWS_MS)
    teacher.button("make-no-room-again").click()
    expect(teacher.main.locator("input[type=file]").first).to_be_attached()
    teacher.save()
    expect(tablet.page.get_by_text(teacher.words("make-photo-full"))).to_have_count(0)
    assert set(tablet.rules.broken) == {"QuotaExceededError"}  # which the shell has told; nothing else was thrown
    tablet.rules.broken.clear()
    tablet.kill()
    tablet.start(offline=True)
    tablet.open(work)
    expect(teacher.field("make-title")).to_have_value("Typed on a full device")
    tablet.offline(False)
    teacher.send_now()
    teacher.reads("outbox-empty")
    teacher.browser.close()


def test_recording_on_a_device_that_becomes_full_keeps_what_was_said(
    festival: Festival, browse: Callable[..., Browser]
) -> None:
    phone = browse(PHONE)
    woman = begins_to_tell(festival, phone, "Mariama Ba", STORIES)
    expect(phone.page.get_by_role("timer")).to_have_text(woman.words("make-record-left", left="4:57"))
    becomes_full(phone)
    full = phone.page.get_by_text(woman.words("make-record-full"))
    expect(full).to_be_visible(timeout=OLD_NEWS_MS + 10_000)
    expect(woman.main.locator("audio")).to_be_visible()
    phone.shot("edges-4-full-recording")
    has_room(phone)
    woman.button("make-record-keep").click()
    expect(woman.main.locator("figure audio")).to_be_visible()
    phone.close()


def test_story_of_nine_minutes_goes_on_in_another_recording(festival: Festival, browse: Callable[..., Browser]) -> None:
    phone = browse(PHONE)
    woman = Entrant(phone)
    woman.enrol(festival.link(festival.actor("entrant", name="Awa Diop", country="SN")), "Phone")
    woman.begin(STORIES)
    woman.introduce("52")
    phone.page.clock.install()
    for part in (1, 2):
        if part > 1:
            woman.main.locator("summary", has_text=woman.part("make-way-audio")).click()
        woman.button("make-record-start").click()
        expect(phone.page.get_by_role("timer")).to_have_text(woman.words("make-record-left", left="5:00"))
        phone.page.wait_for_timeout(1_500)  # something is said
        phone.page.clock.run_for(300_000)
        told = woman.part("make-record-part", length="000").pattern.replace("000", r"\d:\d\d")
        full = phone.page.get_by_text(re.compile(told))
        expect(full).to_be_visible()
        phone.shot(f"edges-8-nine-minutes-{part}")
        woman.button("make-record-keep").click()
        expect(woman.main.locator("figure audio")).to_have_count(part)
    phone.close()


def test_poster_photographed_twice_is_told_before_it_is_kept(
    festival: Festival, browse: Callable[..., Browser], photographs: list[Path]
) -> None:
    teacher = school(festival, browse, "École des jumeaux")
    tablet = teacher.browser
    tablet.offline(True)
    teacher.add_pupils(["Amina Issa", "Balki Issa", "Chaibou Issa"], "2015", "Class 5")
    teacher.open_work(CALL, "Amina Issa")
    teacher.photograph(photographs[0])
    teacher.name_work("The well")
    teacher.save()
    hint = tablet.page.get_by_text(teacher.words("desk-twin", title="The well"))
    for pupil, photograph, told in (("Balki Issa", photographs[1], 0), ("Chaibou Issa", photographs[0], 1)):
        teacher.open_work(CALL, pupil)
        teacher.main.locator("input[type=file]").first.set_input_files(photograph)
        expect(teacher.button("desk-keep")).to_be_visible()
        expect(hint).to_have_count(told)
        if told:
            tablet.shot("edges-7-twin", whole=True)
        teacher.button("desk-keep").click()  # a hint forbids nothing
        expect(teacher.main.locator("img.make-picture")).to_have_count(1)
    teacher.browser.close()


@pytest.mark.parametrize("year", [2017, 2036])
def test_clock_that_is_years_wrong_decides_nothing(
    festival: Festival, browse: Callable[..., Browser], photographs: list[Path], year: int
) -> None:
    teacher = school(festival, browse, f"École de {year}")
    tablet = teacher.browser
    pupil, title = f"Rabi {year}", f"Made in {year}"
    teacher.add_pupils([pupil], "2015", "Class 5")
    tablet.page.clock.install(time=datetime(year, 3, 4, tzinfo=UTC))  # the battery was out
    tablet.offline(True)
    tablet.reload()
    tablet.open("school")
    teacher.title("school-home")
    teacher.reads("clock-wrong")
    tablet.shot(f"edges-5-{year}", whole=True)
    teacher.open_work(CALL, pupil)
    teacher.photograph(photographs[1])
    teacher.name_work(title)
    teacher.agree("guardian")  # a child of eleven is one, whatever this clock says
    teacher.agree("child")
    teacher.mark_ready(pupil)
    tablet.offline(False)
    tablet.open("outbox")
    teacher.button("send-now").click()
    arrives(teacher, pupil)
    assert works(festival)[title]["facets"]["timing"] == "on_time"
    teacher.browser.close()


def test_battery_dies_in_an_upload_over_2g_and_it_goes_on_at_its_byte(
    festival: Festival, browse: Callable[..., Browser], photographs: list[Path]
) -> None:
    teacher = school(festival, browse, "École de la brousse")
    tablet = teacher.browser
    tablet.offline(True)
    poster(teacher, "Zeinabou Ali", "Over a thin line", photographs[2])
    tablet.open("outbox")
    before = Traffic(tablet.page)
    thin(tablet, SLOW, processor=4)  # the cheapest sort of phone
    with tablet.page.expect_request(is_late_patch, timeout=300_000):
        tablet.offline(False)
        thin(tablet, SLOW, processor=4)  # the cheapest sort of phone
    expect(teacher.main.locator("[data-state=sending]").first).to_be_visible()
    tablet.shot("edges-6-2g")
    told = [one.end for one in before.uploads()[-1].exchanges if one.status == 204]
    tablet.kill()

    tablet.start()
    thin(tablet, SLOW, processor=4)  # the cheapest sort of phone
    after = Traffic(tablet.page)
    tablet.open("outbox")
    percents: list[int] = []
    watch(teacher, percents)
    assert percents == sorted(percents)  # progress that tells the truth never goes back
    assert percents[0] > 0  # and begins where it stood
    (previews, originals) = ([one for one in before.uploads() if one.is_preview is small] for small in (True, False))
    assert len(previews) == 1
    assert before.uploads()[0].is_preview  # the small thing went first
    goes_on = [one for one in after.exchanges if one.method in ("HEAD", "PATCH")]
    assert goes_on[0].method == "HEAD"
    assert max(told, default=0) <= goes_on[0].end <= goes_on[1].start
    assert [one for one in after.exchanges if one.method == "POST"] == []
    no_byte_twice([replace(originals[0], exchanges=[*originals[0].exchanges, *goes_on])])
    arrives(teacher, "Zeinabou Ali")
    assert works(festival)["Over a thin line"]["facets"]["media"] == "complete"
