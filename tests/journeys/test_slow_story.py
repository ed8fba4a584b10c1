"""A story of two minutes over 2G, in a real Chromium (J3i): `./test --long views`.

It is recorded with no network at all. The phone says how large it is before anything is sent, and how far it is while
it goes; the line is cut once, and it goes on at its byte.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import PHONE
from tests.journeys.marks import EDGES
from tests.journeys.people import Entrant
from tests.journeys.traffic import UPLOADS, Traffic

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = EDGES

CALL = "Women and the land: stories through the years"
TITLE = "Two minutes of Louga"
TOLD_S = 125
LINE = {"offline": False, "latency": 800, "downloadThroughput": 8_000, "uploadThroughput": 8_000}  # bytes a second


def over_2g(browser: Browser) -> None:
    """Make it a line of 64 kbit/s with 800 ms to the server and back."""
    session = browser.context.new_cdp_session(browser.page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)


def is_sent(woman: Entrant, percents: list[int]) -> bool:
    """Look at the outbox once; keep how much it says is there."""
    shown = re.search(r"(\d+)", " ".join(woman.main.locator("[data-state=sending]").all_inner_texts()))
    if shown:
        percents.append(int(shown.group(1)))
    return woman.main.get_by_text(woman.words("outbox-empty")).is_visible()


def goes_whole(woman: Entrant, percents: list[int]) -> None:
    for _ in range(8):
        try:
            woman.browser.until(lambda: is_sent(woman, percents))
        except AssertionError:
            continue
        return
    pytest.fail(f"it did not arrive: {percents}")


def test_j3i_a_story_goes_over_2g_is_cut_and_goes_on_at_its_byte(
    festival: Festival, browse: Callable[..., Browser]
) -> None:
    phone = browse(PHONE)
    woman = Entrant(phone)
    woman.enrol(festival.link(festival.actor("entrant", name="Awa Diop", country="SN")), "Phone")
    phone.keeps("entrant")
    phone.offline(True)
    woman.begin(CALL)
    woman.introduce("52")
    woman.button("make-record-start").click()
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
        over_2g(phone)
    phone.until(lambda: not is_sent(woman, percents) and percents[-1:] > [0])
    phone.shot("slow-2-sending", whole=True)
    phone.offline(True)  # the hill is between her and the mast
    woman.is_offline()
    phone.page.wait_for_timeout(2_000)
    phone.offline(False)
    over_2g(phone)
    phone.reload()  # she looks again, as people do
    goes_whole(woman, percents)
    phone.shot("slow-3-sent")

    (upload,) = traffic.uploads()
    size = float(told.group(1)) * (1_000_000 if told.group(2) == "MB" else 1_000)
    assert abs(size - upload.length) < 0.1 * upload.length  # what was said is what was sent
    assert upload.length > TOLD_S * 2_000
    assert percents == sorted(percents)
    pieces = [one for one in upload.exchanges if one.method == "PATCH"]
    assert len(pieces) > 3
    twice = sum(max(0, before - then.start) for before, then in sent_and_next(pieces))
    assert twice <= max(int(one.headers.get("content-length", 0)) for one in pieces)  # one piece at most
    asked = [one for one in upload.exchanges if one.method == "HEAD"]
    assert asked, "it did not ask where to go on"
    after = upload.exchanges[upload.exchanges.index(asked[-1]) + 1]
    assert after.start == asked[-1].end
    officer = festival.device(festival.actor("officer").id)
    (work,) = officer.get("/api/v1/entries").json()["entries"]
    assert (work["title"], work["facets"]["media"]) == (TITLE, "complete")


def is_later_piece(request: object) -> bool:
    """Say whether a request carries bytes behind the first."""
    headers = request.headers  # type: ignore[attr-defined]
    return request.method == "PATCH" and UPLOADS in request.url and int(headers["upload-offset"]) > 0  # type: ignore[attr-defined]


def sent_and_next(pieces: list[object]) -> list[tuple[int, object]]:
    """Return where each piece ended as it was sent, with the piece after it."""
    ends = [one.start + int(one.headers.get("content-length", 0)) for one in pieces]  # type: ignore[attr-defined]
    return list(zip(ends, pieces[1:], strict=False))
