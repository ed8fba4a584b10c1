"""A story recorded in the browser: kept second by second, found after the battery died, heard and seen by officers.

Its video waits for Wi-Fi, or for the person's word where the browser does not tell what network there is.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import av
import pytest
from playwright.sync_api import expect

from tests.journeys.browser import PHONE
from tests.journeys.evidence import until_ready
from tests.journeys.people import Entrant
from tests.support.pictures import poster_jpeg

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = [pytest.mark.browser, pytest.mark.crash]

CALL = "Women and the land: stories through the years"
TITLE = "How my mother kept the soil"
LEFT = "4:56"  # of five minutes: four slices of a second are on the phone


def film(woman: Entrant, folder: Path) -> None:
    """Hear what may be sent; choose what is no video and is refused; record one; add a text from a file."""
    picture, words = folder / "no-video.jpg", folder / "story.txt"
    picture.write_bytes(poster_jpeg(40, 30, 1))
    words.write_text("We planted the hedge in March.")
    woman.main.get_by_text(woman.words("make-way-video")).click()
    woman.reads("make-video-most", length="3:00", size="60 MB")
    place = woman.main.locator("details", has_text=woman.part("make-way-video"))
    place.locator("input[type=file]").set_input_files(picture)
    woman.reads("make-file-type")
    woman.button("make-video-record").click()
    expect(woman.main.get_by_role("timer").first).to_have_text(woman.words("make-record-left", left="2:57"))
    woman.browser.shot("audio-3-filming")
    woman.button("make-record-stop").click()
    woman.button("make-record-keep").click()
    expect(woman.main.locator("figure video")).to_be_visible()
    woman.main.get_by_text(woman.words("make-way-document")).click()
    place = woman.main.locator("details", has_text=woman.part("make-way-document"))
    place.locator("input[type=file]").set_input_files(words)
    expect(woman.main.locator("figure a[download]")).to_be_visible()


def test_recording_survives_a_dead_battery_and_is_heard(
    festival: Festival, browse: Callable[..., Browser], tmp_path: Path
) -> None:
    phone = browse(PHONE)
    woman = Entrant(phone)
    woman.enrol(festival.link(festival.actor("entrant", name="Wanjirũ Kamau", country="KE")), "Phone")
    woman.title("entrant-hello", name="Wanjirũ Kamau")
    phone.keeps("entrant")
    officer = festival.device(festival.actor("officer").id)
    festival.kill()
    phone.offline(True)

    woman.begin(CALL)
    woman.introduce("52")
    woman.titled(CALL)
    languages = woman.field("make-language").locator("option")
    expect(languages.filter(has_text="Tamaziɣt")).to_have_count(1)  # which this browser cannot name
    woman.button("make-record-start").click()
    expect(woman.browser.page.get_by_role("timer")).to_have_text(woman.words("make-record-left", left=LEFT))
    phone.shot("audio-1-recording")
    phone.kill()

    phone.start(offline=True)
    phone.open("entrant")
    woman.main.get_by_role("link", name=woman.part("entrant-untitled")).click()
    # Four slices were made; the battery may take the last one with it, and a slow machine may make two more.
    lengths = ("0:03", "0:04", "0:05", "0:06")
    found = re.compile("|".join(woman.part("make-record-found", length=one).pattern for one in lengths))
    expect(woman.main.get_by_text(found)).to_be_visible()
    phone.shot("audio-2-found-again")
    woman.button("make-record-keep").click()
    expect(woman.main.locator("figure audio")).to_be_visible()
    film(woman, tmp_path)
    woman.name_work(TITLE)
    woman.agree("self")
    woman.mark_ready()
    phone.shot("audio-4-ready")

    festival.start()
    phone.offline(False)
    phone.open("outbox")
    woman.reads("outbox-videos-unknown")
    expect(woman.main.locator("[data-state=sending]")).to_be_visible()
    phone.shot("audio-5-the-video-waits")
    woman.button("outbox-videos-send").click()
    woman.reads("outbox-empty")
    (line,) = officer.get("/api/v1/entries").json()["entries"]
    parts = officer.get(f"/api/v1/entries/{line['id']}").json()["parts"]
    assert (line["title"], [part["kind"] for part in parts]) == (TITLE, ["audio", "video", "document"])
    with av.open(io.BytesIO(until_ready(officer, f"/api/v1/media/{parts[1]['sha256']}/video"))) as file:
        assert file.streams.video[0].codec_context.name == "h264"
        assert 1 < sum(1 for _ in file.decode(video=0)) < 200
    heard = until_ready(officer, f"/api/v1/media/{parts[0]['sha256']}/audio")
    with av.open(io.BytesIO(heard)) as file:
        assert file.streams.audio[0].codec_context.name == "opus"
        assert 3 < sum(frame.samples / frame.sample_rate for frame in file.decode(audio=0)) < 7
