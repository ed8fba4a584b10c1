"""A photograph is made ready on the tablet, offline: made flat, a name covered, found again after a power cut."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageStat
from playwright.sync_api import expect

from outreach.demo import camera, posters
from tests.journeys.browser import PHONE, TABLET
from tests.journeys.people import Teacher

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = [pytest.mark.browser, pytest.mark.crash]

CALL = "Children's poster competition: Our land, our future"
PUPIL = "Hadiza Moussa"
INK = (46, 33, 23)  # what is painted over a name
MASTER = """async () => {
  const name = (await indexedDB.databases()).map((each) => each.name).find((each) => each.startsWith('outreach:'))
  const done = (asked) => new Promise((resolve) => { asked.onsuccess = () => resolve(asked.result) })
  const db = await done(indexedDB.open(name))
  const all = (store) => done(db.transaction(store).objectStore(store).getAll())
  const whole = (await all('media')).filter((row) => !row.preview_of).sort((a, b) => b.added_ms - a.added_ms)[0]
  const chunks = (await all('chunks')).filter((row) => row.sha256 === whole.sha256).sort((a, b) => a.i - b.i)
  db.close()
  const text = (row) => [...new Uint8Array(row.bytes)].map((byte) => String.fromCharCode(byte)).join('')
  return btoa(chunks.map(text).join(''))
}"""


@pytest.fixture(scope="module")
def teacher(festival: Festival, browse: Callable[..., Browser]) -> Teacher:
    person = Teacher(browse(TABLET))
    person.enrol(festival.link(festival.actor("school", name="École primaire du Vieux Baobab", country="NE")), "Tablet")
    person.title("school-home")
    person.browser.keeps("school")
    person.browser.offline(True)
    person.add_pupils([PUPIL], "2015", "5 B")
    person.open_work(CALL, PUPIL)
    return person


def sent(teacher: Teacher) -> Image.Image:
    """Return the newest master that waits on the tablet."""
    return Image.open(io.BytesIO(base64.b64decode(teacher.browser.page.evaluate(MASTER)))).convert("RGB")


def take(teacher: Teacher, file: Path) -> None:
    teacher.main.locator("input[type=file]").first.set_input_files(file)
    expect(teacher.button("desk-keep")).to_be_visible()


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures are apart, in grey levels, when both are made small and alike in light."""
    small = [each.convert("L").resize((64, 90), Image.Resampling.BOX) for each in (one, other)]
    means = [ImageStat.Stat(each).mean[0] for each in small]
    lit = small[0].point(lambda value: min(255, round(value * means[1] / means[0])))
    return float(ImageStat.Stat(ImageChops.difference(lit, small[1])).mean[0])


def test_a_sheet_that_is_hard_to_see_asks_for_a_look(teacher: Teacher, tmp_path: Path) -> None:
    """Earth drawn to the lower edge, on a table as brown; nothing of it is kept."""
    photo = tmp_path / "earth.jpg"
    photo.write_bytes(camera.photograph(posters.draw("watering", 2), 2, long=1200))
    take(teacher, photo)
    teacher.reads("desk-unsure")
    teacher.browser.shot("desk-7-unsure", whole=True)
    teacher.button("desk-corners").click()
    teacher.button("desk-straighten").click()
    expect(teacher.button("desk-keep")).to_be_visible()
    expect(teacher.main.get_by_text(teacher.words("desk-unsure"))).to_have_count(0)
    teacher.button("desk-again").click()


def test_where_no_sheet_is_seen_it_is_asked_whether_all_of_it_is_there(teacher: Teacher, tmp_path: Path) -> None:
    """Paint to every edge of the picture, as of a poster taken from too near: asked, and in nobody's way."""
    photo = tmp_path / "near.jpg"
    Image.effect_noise((1200, 1600), 40).convert("RGB").save(photo)
    take(teacher, photo)
    teacher.reads("desk-unseen")
    expect(teacher.button("desk-keep")).to_be_enabled()
    teacher.browser.shot("desk-8-unseen", whole=True)
    teacher.button("desk-corners").click()
    teacher.button("desk-straighten").click()
    expect(teacher.button("desk-keep")).to_be_visible()
    expect(teacher.main.get_by_text(teacher.words("desk-unseen"))).to_have_count(0)
    teacher.button("desk-again").click()


def test_a_slanted_sheet_is_found_and_sent_flat(teacher: Teacher, photographs: list[Path]) -> None:
    take(teacher, photographs[0])
    teacher.browser.shot("desk-1-flat", whole=True)
    teacher.button("desk-keep").click()
    expect(teacher.main.locator("img.make-picture")).to_have_count(1)
    poster = posters.draw("well", 0)
    with Image.open(photographs[0]) as photo:
        assert difference(sent(teacher), poster) < difference(photo, poster) / 2


def test_corners_are_dragged_and_a_name_is_covered_for_good(teacher: Teacher, photographs: list[Path]) -> None:
    page = teacher.browser.page
    take(teacher, photographs[1])
    teacher.button("desk-corners").click()
    teacher.reads("desk-corners-lead")
    corner = page.get_by_role("button", name=teacher.words("desk-corner-1"))
    corner.scroll_into_view_if_needed()
    before = corner.bounding_box()
    assert before is not None
    page.mouse.move(before["x"] + before["width"] / 2, before["y"] + before["height"] / 2)
    page.mouse.down()
    page.mouse.move(before["x"] + before["width"] / 2 + 40, before["y"] + before["height"] / 2 + 60, steps=4)
    expect(page.locator("canvas.desk-glass")).to_be_visible()
    teacher.browser.shot("desk-2-corners")
    page.mouse.up()
    after = corner.bounding_box()
    assert after is not None
    assert (round(after["x"] - before["x"]), round(after["y"] - before["y"])) == (40, 60)
    corner.press("ArrowRight")
    teacher.button("desk-found").click()
    teacher.button("desk-straighten").click()
    teacher.button("desk-cover").click()
    strip = page.get_by_role("button", name=teacher.words("desk-strip", n="1"))
    strip.press("Shift+ArrowUp")
    teacher.browser.shot("desk-3-covered", whole=True)
    teacher.button("desk-keep").click()
    expect(teacher.main.locator("img.make-picture")).to_have_count(2)
    picture = sent(teacher)
    band = picture.crop((0, round(picture.height * 0.83), picture.width, round(picture.height * 0.93)))
    extremes = ImageStat.Stat(band).extrema
    for (least, most), ink in zip(extremes, INK, strict=True):
        assert ink - 12 <= least
        assert most <= ink + 12


def test_what_lies_on_the_desk_outlives_a_power_cut(teacher: Teacher, photographs: list[Path]) -> None:
    take(teacher, photographs[2])
    place = teacher.browser.page.url.split("#/")[1]
    teacher.browser.kill()
    teacher.browser.start(offline=True)
    teacher.browser.open(place)
    expect(teacher.button("desk-keep")).to_be_visible()
    teacher.browser.shot("desk-6-after-a-power-cut", whole=True)
    teacher.button("desk-again").click()


def test_a_blurred_photo_is_told_and_may_be_taken_again_on_a_phone(
    teacher: Teacher, photographs: list[Path], tmp_path: Path
) -> None:
    shaken = tmp_path / "shaken.jpg"
    with Image.open(photographs[0]) as photo:
        photo.filter(ImageFilter.GaussianBlur(26)).save(shaken)
    teacher.browser.page.set_viewport_size(PHONE)
    take(teacher, shaken)
    teacher.reads("desk-blurred")
    teacher.browser.shot("desk-4-blurred-on-a-phone", whole=True)
    teacher.button("desk-again").click()
    expect(teacher.button("desk-keep")).to_have_count(0)
    teacher.browser.reload()
    expect(teacher.main.locator("img.make-picture")).to_have_count(2)
    expect(teacher.button("desk-keep")).to_have_count(0)


def test_a_lamp_on_the_sheet_is_told(teacher: Teacher, photographs: list[Path], tmp_path: Path) -> None:
    lit = tmp_path / "lit.jpg"
    with Image.open(photographs[0]) as photo:
        glow = Image.new("L", photo.size)
        x, y = photo.width * 0.5, photo.height * 0.45
        ImageDraw.Draw(glow).ellipse((x - 520, y - 520, x + 520, y + 520), fill=255)
        lamp = Image.composite(Image.new("RGB", photo.size, "white"), photo, glow.filter(ImageFilter.GaussianBlur(60)))
        lamp.save(lit, quality=90)
    take(teacher, lit)
    teacher.reads("desk-glare")
    teacher.browser.shot("desk-5-glare", whole=True)
    teacher.button("desk-again").click()


NO_WORKER = """ServiceWorkerContainer.prototype.register =
  () => Promise.reject(new DOMException('none in this window', 'SecurityError'))"""


def test_a_photograph_is_kept_when_the_desk_itself_is_away(
    festival: Festival, browse: Callable[..., Browser], photographs: list[Path]
) -> None:
    """A window that keeps no piece of the app, and a server that has none to give for a while."""
    person = Teacher(browse(PHONE))
    page = person.browser.page
    page.add_init_script(NO_WORKER)
    person.enrol(festival.link(festival.actor("school", name="École de la Dune", country="NE")), "Phone")
    person.title("school-home")
    person.add_pupils([PUPIL], "2015", "5 B")
    person.open_work(CALL, PUPIL)
    page.route("**/assets/desk-*", lambda route: route.fulfill(status=404))
    person.main.locator("input[type=file]").first.set_input_files(photographs[0])
    person.reads("piece-title")
    person.browser.shot("desk-8-away", whole=True)
    page.unroute("**/assets/desk-*")
    person.browser.reload()
    expect(person.button("desk-keep")).to_be_visible()
    told = "a piece of the app is not to be had"  # by the shell; nothing else was thrown
    assert set(person.browser.rules.broken) == {told}
    person.browser.rules.broken.clear()
