"""A neighbour is named in a video: an officer silences the passage and hears what others will, in a real Chromium."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.api.test_uploads import when_ready
from tests.journeys import rounds
from tests.journeys.browser import DESK
from tests.journeys.people import Officer
from tests.support.recordings import film, loudest
from tests.support.tus import send_all

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = pytest.mark.browser

TITLE = "We shared the well"
SILENT, LOUD = 40, 400


def test_j3c_a_passage_of_a_video_is_silenced_and_judges_hear_the_rest(
    festival: Festival, browse: Callable[..., Browser]
) -> None:
    tablet = rounds.school(festival)
    data = film("video/mp4", 5.0)
    sha256 = hashlib.sha256(data).hexdigest()
    send_all(tablet.client, data, sha256=sha256)
    assert when_ready(tablet.client, sha256, "video").status_code == 200
    part = {"kind": "video", "sha256": sha256, "size": len(data), "type": "video/mp4", "order": 0}
    fields = {"call": festival.calls["women-stories"], "entrant": tablet.pupil(birth="1980"), "title": TITLE}
    work = tablet.make("entry", **fields, language="en", declaration=True, **{"parts/p1": part})
    assert tablet.do(work, "finalise").status in {"applied", "merged"}
    desk = festival.device(festival.actor("officer").id)

    office = Officer(browse(DESK))
    office.enrol(festival.link(festival.actor("officer", name="Kofi")), "Desk")
    office.browser.open("officer/screening")
    office.main.get_by_role("link", name=TITLE).click()
    office.titled(TITLE)
    office.link("silence-title").click()
    office.title("silence-title")
    shown = office.main.locator("video")
    expect(shown).to_be_visible()
    shown.evaluate("async film => { film.currentTime = 2; await new Promise(then => { film.onseeked = then }) }")
    office.button("silence-here-from").click()
    expect(office.field("silence-from")).to_have_value("2.0")
    office.field("silence-to").fill("3")
    office.button("silence-add").click()
    office.browser.shot("film-1-silence", whole=True)
    office.button("silence-save").click()
    office.titled(TITLE)
    office.reads("silence-done")
    expect(office.main.get_by_role("link", name=office.words("silence-again"))).to_be_visible()

    made = desk.get(f"/api/v1/entries/{work}").json()["pictures"][0]["redaction"]["sha256"]
    heard = when_ready(desk, made, "video").content
    assert (loudest(heard, 2.05, 2.95) < SILENT, loudest(heard, 3.2, 4) > LOUD) == (True, True)
    expect(office.main.locator("video")).to_be_visible()  # it was being prepared, and came by itself
    office.browser.shot("film-2-silenced", whole=True)
