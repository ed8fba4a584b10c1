"""A certificate whose print is torn or pale (J6e), before a stranger's phone, in Chromium: `./test --long views`.

A symbol that is damaged a little is read all the same. One that is not asks for the code that is printed under it; that
is looked up on the site, and where there is no network the page says so and keeps what was typed.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from tests.journeys.browser import PHONE
from tests.journeys.evidence import Paper
from tests.journeys.marks import EDGES
from tests.journeys.people import Person
from tests.support.telling import NAME, Telling

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = EDGES


@pytest.fixture(scope="module")
def paper(festival: Festival, tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """A certificate of a woman's story, printed."""
    telling = Telling(festival)
    entry = telling.story(text="We dug half-moons.")
    telling.agrees(entry, name_mode="full")
    telling.clears(entry).raise_for_status()
    body = {"call": telling.call.id, "kind": "participation"}
    telling.first.post("/api/v1/certificates/issue", json=body).raise_for_status()
    telling.woman.sync()
    (row,) = [one for one in telling.woman.view.values() if one.kind == "certificate"]
    path: Path = tmp_path_factory.mktemp("print") / "paper.pdf"
    path.write_bytes(telling.woman.client.get(f"/api/v1/certificates/{row.body['cti']}.pdf").raise_for_status().content)
    telling.close()
    return Paper(path)


def sent(picture: Image.Image) -> dict[str, object]:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return {"name": "print.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def torn(paper: Paper, much: float) -> Image.Image:
    """Return the photographed paper with the lower right corner of its symbol gone: so much of its sides."""
    picture = paper.photographed().convert("RGB")
    (found,) = zxingcpp.read_barcodes(picture)
    at = found.position
    corner, left, up = at.bottom_right, at.bottom_left, at.top_right
    ends = [(corner.x + (one.x - corner.x) * much, corner.y + (one.y - corner.y) * much) for one in (left, up)]
    ImageDraw.Draw(picture).polygon([(corner.x, corner.y), *ends], fill="#b49a80")
    return picture


def code_of(paper: Paper) -> str:
    """Return what is printed under the symbol."""
    found = re.search(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b", paper.text)
    assert found is not None
    return found.group()


def test_j6e_1_a_print_that_is_torn_a_little_is_read(browse: Callable[..., Browser], paper: Paper) -> None:
    phone = browse(PHONE)
    stranger = Person(phone)
    phone.page.goto(f"{phone.site}/#/scan")
    stranger.title("scan-title")
    phone.page.locator("input[type=file]").set_input_files([sent(torn(paper, 0.3))])
    expect(phone.page.locator("#headline")).to_have_text("Valid certificate")
    expect(phone.page.locator("#name")).to_have_text(NAME)
    phone.close()


def test_j6e_2_one_that_nobody_can_read_is_looked_up_by_its_code(browse: Callable[..., Browser], paper: Paper) -> None:
    phone = browse(PHONE)
    stranger = Person(phone)
    page = phone.page
    page.goto(f"{phone.site}/#/scan")
    page.locator("input[type=file]").set_input_files([sent(torn(paper, 1.0))])
    stranger.reads("scan-no-picture")
    phone.shot("torn-1-not-read")
    stranger.button("scan-camera").click()  # the camera sees no symbol either, however long it looks
    stranger.reads("scan-no-picture")
    phone.shot("torn-2-camera")
    page.get_by_role("link", name=stranger.words("scan-by-code")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Verify certificate")
    expect(page.get_by_text("This page now works offline.")).to_be_visible()
    phone.offline(True)
    page.get_by_label("Code, for example").fill(code_of(paper).lower())
    page.get_by_role("button", name="Verify").click()
    expect(page.locator("#headline")).to_have_text("This needs a network")
    expect(page.get_by_label("Code, for example")).to_have_value(code_of(paper).lower())
    phone.shot("torn-3-no-network", whole=True)
    phone.offline(False)
    page.get_by_role("button", name="Verify").click()
    expect(page.locator("#headline")).to_have_text("A certificate with this code was issued")
    expect(page.locator("#name")).to_have_text(NAME)
    phone.shot("torn-4-by-its-code", whole=True)
    page.goto("about:blank")  # the camera is let go of
    phone.close()
