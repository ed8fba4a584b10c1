"""What an officer looks at in a journey: a copy from another school, two works side by side, a covered face."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import expect

from media.cell.cover import INK
from tests.api.test_uploads import when_ready
from tests.support.programme import Remote
from tests.support.tus import send_all

if TYPE_CHECKING:
    import httpx
    from playwright.sync_api import Locator

    from tests.journeys.conftest import Festival
    from tests.journeys.people import Officer

FACE = (0.2, 0.66, 0.34, 0.76)
"""Where the girl beside the well has her head: left, top, right and bottom, in shares of the poster."""
PIXEL = """(picture, [x, y]) => {
  const paper = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight)
  const pen = paper.getContext('2d')
  pen.drawImage(picture, 0, 0)
  return [...pen.getImageData(x * paper.width, y * paper.height, 1, 1).data]
}"""


def enter_copy(festival: Festival, client: httpx.Client, picture: bytes) -> None:
    """Send a smaller copy of a picture as one's own, over the API."""
    data = smaller(picture)
    sha256 = hashlib.sha256(data).hexdigest()
    tablet = Remote(client)
    send_all(client, data, sha256=sha256)
    part = {"kind": "poster", "sha256": sha256, "size": len(data), "type": "image/jpeg", "order": 0}
    fields = {"call": festival.calls["poster-children"], "entrant": tablet.pupil(), "title": "Un autre puits"}
    copy = tablet.make("entry", **fields, language="fr", declaration=True, **{"parts/p1": part})
    assert tablet.do(copy, "finalise").status in {"applied", "merged"}
    assert when_ready(client, sha256).status_code == 200


def smaller(picture: bytes) -> bytes:
    out = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as large:
        large.resize((large.width // 2, large.height // 2)).save(out, "JPEG", quality=60)
    return out.getvalue()


def pictures_move_together(office: Officer) -> None:
    """Make both pictures larger and move one: the other follows."""
    pair = office.main.locator(".see-pair img")
    expect(pair).to_have_count(2)
    for i in range(2):
        pair.nth(i).evaluate("picture => picture.decode()")
    narrow = [pair.nth(i).bounding_box() for i in range(2)]
    office.browser.shot("4-alike", whole=True)
    office.button("see-larger").click()
    office.button("see-larger").click()
    wide = [pair.nth(i).bounding_box() for i in range(2)]
    assert all(now["width"] > before["width"] for now, before in zip(wide, narrow, strict=True))  # both, together
    rooms = office.main.locator(".see-pair .see-room")
    rooms.nth(0).evaluate("room => room.scrollTo(0, room.scrollHeight)")
    office.browser.until(lambda: rooms.nth(1).evaluate("room => room.scrollTop") > 100)


def is_covered(picture: Locator) -> bool:
    """Whether the middle of what was covered is in the colour of what is covered."""
    picture.evaluate("picture => picture.decode()")
    pixel = picture.evaluate(PIXEL, [(FACE[0] + FACE[2]) / 2, (FACE[1] + FACE[3]) / 2])
    return max(abs(one - ink) for one, ink in zip(pixel, INK, strict=False)) <= 8


def cover_a_face(office: Officer, title: str) -> None:
    """Cover the face on the poster that is open, say whose it is, and look at it as it came and as judges see it."""
    office.cover(*FACE, shot="4-cover")
    office.titled(title)
    expect(office.main.locator(".see-room img")).to_be_visible()
    assert is_covered(office.main.locator(".see-room img"))
    office.choose("look-faces", "look-faces-entrants")
    expect(office.main.get_by_text(office.words("look-why-faces-not-looked-for"))).to_have_count(0)
    office.browser.shot("4-covered", whole=True)
    office.button("look-as-came").click()
    expect(office.button("look-as-judges")).to_be_visible()
    expect(office.main.locator(".see-room img")).to_be_visible()
    assert not is_covered(office.main.locator(".see-room img"))
