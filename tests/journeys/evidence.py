"""What can be checked outside the app: served bytes, marks of metadata, a paper and the symbol on it, photographed."""

from __future__ import annotations

import io
import re
import time
from typing import TYPE_CHECKING

import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter
from playwright.sync_api import expect

from tests.support.pictures import SECRETS
from tests.support.resting import resting

if TYPE_CHECKING:
    from pathlib import Path

    import httpx

    from tests.journeys.browser import Browser
    from tests.support.server import Server

MARKS = (*SECRETS, b"Exif", b"GPSLatitude", b"http://ns.adobe.com")


def until_ready(client: httpx.Client, address: str) -> bytes:
    """Return what is served, once it has been prepared."""
    for _ in range(300):
        answer = client.get(address)
        if answer.status_code == 200:
            return answer.content
        assert answer.json()["code"] == "rendition-not-ready"
        time.sleep(0.1)  # nothing tells a client when it is ready
    raise AssertionError(f"{address} was not prepared")


def tell_tales(data: bytes) -> list[bytes]:
    """Return the marks of metadata in `data`. Three letters are met by chance: a position is looked for as a block."""
    found = [mark for mark in MARKS if mark in data]
    if data[:2] == b"\xff\xd8":
        with Image.open(io.BytesIO(data)) as picture:
            found += [b"EXIF block"] if len(picture.getexif()) else []
    return found


class Paper:
    """A certificate as it came out of the app."""

    def __init__(self, path: Path) -> None:
        document = pypdfium2.PdfDocument(path)
        try:
            self.pages = len(document)
            self.text = document[0].get_textpage().get_text_bounded()
            self.picture = document[0].render(scale=200 / 72).to_pil().convert("RGB")
        finally:
            document.close()

    def photographed(self) -> Image.Image:
        """Return a careless photograph: turned, out of focus, in bad light, and compressed by a messenger."""
        turned = self.picture.rotate(-7, Image.Resampling.BICUBIC, expand=True, fillcolor=(104, 84, 62))
        dim = turned.filter(ImageFilter.GaussianBlur(1.6)).point(lambda value: 18 + value * 170 // 255)
        out = io.BytesIO()
        dim.save(out, "JPEG", quality=45)
        return Image.open(io.BytesIO(out.getvalue()))

    def address(self) -> str:
        """Read the symbol from the photograph, as a phone does."""
        (symbol,) = zxingcpp.read_barcodes(self.photographed())
        return symbol.text


def verdict(stranger: Browser, address: str, shot: str) -> str:
    """Return what the verifier's page says of an address that is opened anew."""
    page = stranger.page
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("#result")).to_have_class(re.compile("bad_signature|not_ours|as_of"))
    stranger.shot(shot)
    return page.locator("#headline").inner_text()


def tells_nothing(server: Server, officer: httpx.Client, call: str, files: int) -> None:
    """Assert that no byte of a call's works, served or stored in so many files, tells where or how it was made."""
    for line in officer.get("/api/v1/entries", params={"call": call}).json()["entries"]:
        for part in officer.get(f"/api/v1/entries/{line['id']}").json()["parts"]:
            for recipe in ("thumb", "view", "judge", "original"):
                served = until_ready(officer, f"/api/v1/media/{part['sha256']}/{recipe}")
                assert tell_tales(served) == []
    stored = resting(server.settings.data)
    assert len([path for path in stored if path.parent.parent.name == "blobs"]) == files
    assert {path.name: tell_tales(data) for path, data in stored.items() if tell_tales(data)} == {}
