"""The app's scanner in a real Chromium: pictures that somebody sent, a camera, and codes that lead elsewhere."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from outreach.certificates import qr
from tests.outreach.certificates.test_page import FLAGS, browser  # noqa: F401
from tests.outreach.certificates.test_qr import photograph
from tests.support.amount import WHOLE

SYSTEM = Path("/usr/bin/chromium")

pytestmark = [pytest.mark.browser, pytest.mark.clients]


def symbol(text, modules=8):
    """The symbol as a picture, black on white."""
    from qrcode.main import QRCode

    code = QRCode(error_correction=0, border=qr.QUIET_ZONE, box_size=modules)
    code.add_data(text)
    code.make()
    return code.make_image().get_image().convert("RGB")


def file_of(picture, name="sent.jpg"):
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=70)
    return {"name": name, "mimeType": "image/jpeg", "buffer": out.getvalue()}


@pytest.fixture
def scanner(browser, server):  # noqa: F811
    context = browser.new_context(viewport={"width": 390, "height": 800}, locale="en-GB")
    page = context.new_page()
    page.goto(f"{server.settings.public_url}/#/scan")
    page.wait_for_selector("input[type=file]", state="attached")
    yield page
    context.close()


def test_a_picture_that_was_sent_is_judged_by_the_verifier(scanner, issued):
    scanner.set_input_files("input[type=file]", file_of(photograph(symbol(issued.amina["qr"], 6), 3)))
    scanner.wait_for_selector("#result.valid")
    assert scanner.inner_text("#name") == issued.amina["name"]
    assert scanner.url.endswith("/c")


def test_a_code_that_leads_elsewhere_is_not_opened(scanner, issued, server):
    origin = server.settings.public_url
    asked = []
    scanner.context.on("request", lambda request: asked.append(request.url))
    for forged in ("https://certificates.example.net", f"{origin}.example.net"):
        scanner.set_input_files("input[type=file]", file_of(symbol(issued.amina["qr"].replace(origin, forged))))
        expect(scanner.locator("main")).to_contain_text("This code leads to another site")
        expect(scanner.locator("main")).to_contain_text(f"{forged}/c")
        assert "/#/scan" in scanner.url
    scanner.set_input_files("input[type=file]", file_of(symbol("hello")))
    expect(scanner.locator("main")).to_contain_text("Not one of our certificates")
    scanner.set_input_files("input[type=file]", file_of(Image.new("RGB", (600, 400), "white")))
    expect(scanner.locator("main")).to_contain_text("No QR code was found")
    assert [url for url in asked if not url.startswith(origin + "/")] == []


@pytest.mark.skipif(not WHOLE, reason="a browser of its own with a film for a camera: ./test --long clients")
def test_the_camera_finds_the_code(browser, issued, server, tmp_path):  # noqa: F811
    film = tmp_path / "camera.mjpeg"
    frame = Image.new("RGB", (1280, 720), "#887766")
    frame.paste(symbol(issued.amina["qr"], 7), (400, 120))
    film.write_bytes(b"".join([file_of(frame)["buffer"]] * 5))
    flags = [*FLAGS, "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    chromium = browser.browser_type.launch(
        executable_path=SYSTEM if SYSTEM.exists() else None,
        args=[*flags, f"--use-file-for-fake-video-capture={film}"],
    )
    try:
        page = chromium.new_page(locale="en-GB")
        page.goto(f"{server.settings.public_url}/#/scan")
        page.click("text=Use the camera")
        page.wait_for_selector("#result.valid", timeout=30_000)
        assert page.inner_text("#name") == issued.amina["name"]
    finally:
        chromium.close()
