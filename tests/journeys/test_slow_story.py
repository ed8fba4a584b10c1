"""A story of two minutes over 2G, in a real Chromium (J3i): `./test --long views`.

It is recorded with no network at all. The phone says how large it is before anything is sent, and how far it is while
it goes; the line is cut once, and it goes on at its byte.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys.browser import PHONE
from tests.journeys.entering import begins_to_tell
from tests.journeys.marks import EDGES
from tests.journeys.thin import is_sent, thin, watch
from tests.journeys.traffic import UPLOADS, Traffic, no_byte_twice

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Request

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = EDGES

CALL = "Women and the land: stories through the years"
TITLE = "Two minutes of Louga"
TOLD_S = 125
LINE = 8_000  # bytes a second: 64 kbit/s


def test_j3i_a_story_goes_over_2g_is_cut_and_goes_on_at_its_byte(
    festival: Festival, browse: Callable[..., Browser]
) -> None:
    phone = browse(PHONE)
    woman = begins_to_tell(festival, phone, "Awa Diop", CALL)
    phone.page.wait_for_timeout(TOLD_S * 1000)
    woman.button("make-record-stop").click()
    woman.button("make-record-keep").click()
    expect(woman.main.locator("figure audio")).to_be_visible()
    woman.name_work(TITLE)
    woman.agree("self")
    woman.mark_ready()
    phone.open("outbox")
    woman.title("outbox")
    line = woman.main.locator(".card").filter(has_text=TITLE)
    told = re.search(r"([\d.]+)\s*(kB|KB|MB)", line.inner_text())  # before a byte of it has left
    assert told is not None
    expect(line.locator("[data-state=device]")).to_be_visible()
    phone.shot("slow-1-size", whole=True)

    traffic, percents = Traffic(phone.page), []
    with phone.page.expect_request(is_later_piece, timeout=120_000):
        phone.offline(False)
        thin(phone, LINE)
    phone.until(lambda: not is_sent(woman, percents) and percents[-1:] > [0])
    phone.shot("slow-2-sending", whole=True)
    phone.offline(True)  # the hill is between her and the mast
    woman.is_offline()
    phone.page.wait_for_timeout(2_000)
    phone.offline(False)
    thin(phone, LINE)
    phone.reload()  # she looks again, as people do
    watch(woman, percents)
    phone.shot("slow-3-sent")

    (upload,) = traffic.uploads()
    size = float(told.group(1)) * (1_000_000 if told.group(2) == "MB" else 1_000)
    assert abs(size - upload.length) < 0.1 * upload.length  # what was said is what was sent
    assert upload.length > TOLD_S * 2_000
    assert percents == sorted(percents)
    pieces = [one for one in upload.exchanges if one.method == "PATCH"]
    assert len(pieces) > 3
    assert len([one for one in pieces if one.status != 204]) <= 1  # at most one was sent in vain
    no_byte_twice([upload])
    officer = festival.device(festival.actor("officer").id)
    (work,) = officer.get("/api/v1/entries").json()["entries"]
    assert (work["title"], work["facets"]["media"]) == (TITLE, "complete")


def is_later_piece(request: Request) -> bool:
    """Say whether a request carries bytes behind the first."""
    return request.method == "PATCH" and UPLOADS in request.url and int(request.headers["upload-offset"]) > 0
