"""A story recorded in the browser: kept second by second, found after the battery died, heard by officers."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import av
import pytest
from playwright.sync_api import expect

from tests.journeys.browser import PHONE
from tests.journeys.evidence import until_ready
from tests.journeys.people import Entrant

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = [pytest.mark.browser, pytest.mark.crash]

CALL = "Women and the land: stories through the years"
TITLE = "How my mother kept the soil"
LEFT = "4:56"  # of five minutes: four slices of a second are on the phone


def test_recording_survives_a_dead_battery_and_is_heard(festival: Festival, browse: Callable[..., Browser]) -> None:
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
    woman.button("make-record-start").click()
    expect(woman.browser.page.get_by_role("timer")).to_have_text(woman.words("make-record-left", left=LEFT))
    phone.shot("audio-1-recording")
    phone.kill()

    phone.start(offline=True)
    phone.open("entrant")
    woman.main.get_by_role("link", name=woman.part("entrant-untitled")).click()
    expect(woman.main.get_by_text(woman.part("make-record-found", length="0:04"))).to_be_visible()
    phone.shot("audio-2-found-again")
    woman.button("make-record-keep").click()
    expect(woman.main.locator("figure audio")).to_be_visible()
    woman.name_work(TITLE)
    woman.agree("self")
    woman.mark_ready()
    phone.shot("audio-3-ready")

    festival.start()
    phone.offline(False)
    expect(woman.main.locator("[data-state=received]")).to_be_visible()
    phone.shot("audio-4-received")
    (line,) = officer.get("/api/v1/entries").json()["entries"]
    (part,) = officer.get(f"/api/v1/entries/{line['id']}").json()["parts"]
    assert line["title"] == TITLE
    heard = until_ready(officer, f"/api/v1/media/{part['sha256']}/audio")
    with av.open(io.BytesIO(heard)) as file:
        assert file.streams.audio[0].codec_context.name == "opus"
        assert 3 < sum(frame.samples / frame.sample_rate for frame in file.decode(audio=0)) < 7
