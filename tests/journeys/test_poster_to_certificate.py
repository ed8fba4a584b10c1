"""A poster from an offline tablet to a certificate that proves itself: the journey of a class, step by step."""

from __future__ import annotations

import io
import itertools
import re
import time
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.journeys.browser import TABLET
from tests.journeys.people import Teacher
from tests.journeys.traffic import Traffic, is_late_patch
from tests.support.pictures import SECRETS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import httpx

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = [pytest.mark.browser, pytest.mark.crash]
IN_ORDER = True

CALL = "Children's poster competition: Our land, our future"
PUPILS = ["Aminata Diallo", "Moussa Ibrahim", "Nguyễn Thị Minh Châu"]
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

    teacher.open_work(CALL, PUPILS[0])
    teacher.photograph(photographs[0])
    teacher.name_work(TITLES[0])
    tablet.reload()  # what was typed and never saved is still there
    expect(teacher.field("make-title")).to_have_value(TITLES[0])
    teacher.agree("guardian", shot="2-guardian")
    teacher.agree("child", shot="2-child")
    tablet.shot("2-work", whole=True)
    teacher.mark_ready(PUPILS[0])
    tablet.shot("2-ready")

    teacher.open_work(CALL, PUPILS[1])
    teacher.photograph(photographs[1])
    teacher.name_work(TITLES[1])
    teacher.save()
    tablet.kill()

    tablet.start(offline=True)
    teacher.open_work(CALL, PUPILS[1])
    expect(teacher.field("make-title")).to_have_value(TITLES[1])
    expect(teacher.main.locator("img.make-picture")).to_have_count(1)
    teacher.agree("guardian")
    teacher.mark_ready(PUPILS[1])

    teacher.open_work(CALL, PUPILS[2])
    teacher.photograph(photographs[2])
    teacher.name_work(TITLES[2])
    teacher.agree("guardian", publish="no", name_mode="full")
    teacher.mark_ready(PUPILS[2])

    teacher.open_call(CALL)
    for pupil, title in zip(PUPILS, TITLES, strict=True):
        expect(teacher.row(pupil)).to_contain_text(title)
        expect(teacher.row(pupil).locator("[data-mark=ready]")).to_be_visible()
        expect(teacher.row(pupil).locator("[data-state=device]")).to_be_visible()
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
    with tablet.page.expect_request(is_late_patch):
        tablet.offline(False)
    festival.kill()
    teacher.is_offline()
    tablet.shot("3-cut-in-the-middle")
    festival.start()
    teacher.send_now()
    teacher.reads("outbox-empty")

    uploads = traffic.uploads()
    assert [one.is_preview for one in uploads] == [True, True, True, False, False, False]
    for one in uploads:
        ranges = one.kept()
        assert ranges[0][0] == 0
        assert ranges[-1][1] == one.length
        assert all(before[1] == after[0] for before, after in itertools.pairwise(ranges))
    assert [one.method for one in uploads[3].exchanges].count("HEAD") == 1
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
    expect(picture).to_be_visible()
    assert picture.evaluate("picture => picture.naturalHeight > picture.naturalWidth")  # upright, as it was held
    other.browser.shot("3-second-tablet")
    other.browser.close()


def test_3_no_stored_or_served_byte_tells_where_or_with_what_a_picture_was_taken(
    festival: Festival, officer: httpx.Client
) -> None:
    page = officer.get("/api/v1/entries", params={"call": festival.calls["poster-children"]}).json()
    for line in page["entries"]:
        for part in officer.get(f"/api/v1/entries/{line['id']}").json()["parts"]:
            for recipe in ("thumb", "view", "judge", "original"):
                served = until_ready(officer, f"/api/v1/media/{part['sha256']}/{recipe}")
                assert tell_tales(served) == []
    stored = [path for path in festival.settings.data.rglob("*") if path.is_file()]
    assert len([path for path in stored if path.parent.parent.name == "blobs"]) == 6
    assert {path.name: tell_tales(path.read_bytes()) for path in stored if tell_tales(path.read_bytes())} == {}


def until_ready(client: httpx.Client, address: str) -> bytes:
    """Return what is served, once the picture has been prepared."""
    for _ in range(300):
        answer = client.get(address)
        if answer.status_code == 200:
            return answer.content
        assert answer.json()["code"] == "rendition-not-ready"
        time.sleep(0.1)
    raise AssertionError(f"{address} was not prepared")


def tell_tales(data: bytes) -> list[bytes]:
    """Return the marks of metadata in `data`. Three letters are met by chance, so a position is looked for by its block."""
    marks = [*SECRETS, b"Exif", b"GPSLatitude", b"http://ns.adobe.com"]
    found = [mark for mark in marks if mark in data]
    if data[:2] == b"\xff\xd8":
        with Image.open(io.BytesIO(data)) as picture:
            found += [b"EXIF block"] if len(picture.getexif()) else []
    return found
