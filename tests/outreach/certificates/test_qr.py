"""The QR symbol, read back by an independent reader, also from a bad photograph."""

from __future__ import annotations

import io
import random
from xml.etree import ElementTree as ET

import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

from outreach.certificates import payload, pdf, qr, rules
from tests.outreach.certificates.vectors import PRIVATE, PUBLIC, URL, claims, face

NAMES = ("Amina K.", "عائشة خ.", "अमिना के.", "王小明", None)


def text_for(name):
    return rules.address(URL, payload.sign(claims(name), PRIVATE))


def paper(name, dpi):
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf.render(face(name)))
    try:
        return document[0].render(scale=dpi / 72).to_pil().convert("RGB")
    finally:
        document.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_symbol_has_the_size_that_old_phones_read(name):
    symbol = qr.draw(text_for(name))
    assert symbol.version in (9, 10)
    assert symbol.side_mm == 42
    side = int(ET.fromstring(symbol.svg).get("viewBox").split()[2])
    assert side == 17 + 4 * symbol.version + 2 * qr.QUIET_ZONE
    assert symbol.side_mm / side >= 0.6


def test_a_long_name_gets_a_larger_symbol_and_too_much_is_refused():
    long = qr.draw(text_for("ก" * 32))
    assert (long.version, long.side_mm) == (12, 48)
    assert not qr.fits(text_for("a") + "1" * 400)
    with pytest.raises(qr.TooMuch):
        qr.draw(text_for("a") + "1" * 400)


@pytest.mark.parametrize("name", NAMES)
def test_the_printed_symbol_is_read_by_another_reader_and_verifies(name):
    found = zxingcpp.read_barcodes(paper(name, 200))
    assert [one.text for one in found] == [text_for(name)]
    assert found[0].ec_level == "M"
    verdict = payload.verify_text(found[0].text, [PUBLIC])
    assert (verdict.state, verdict.claims) == ("valid", claims(name))


def photograph(page, seed):
    """A phone's picture of a page: turned, in perspective, unevenly lit, blurred, noisy, compressed."""
    dice = random.Random(seed)
    page = page.rotate(dice.uniform(-25, 25), expand=True, fillcolor="#887", resample=Image.Resampling.BICUBIC)
    width, height = page.size
    lean = [dice.uniform(0, 0.05) for _ in range(8)]
    corners = (
        -lean[0] * width, -lean[1] * height, -lean[2] * width, height * (1 + lean[3]),
        width * (1 + lean[4]), height * (1 + lean[5]), width * (1 + lean[6]), -lean[7] * height,
    )  # fmt: skip
    page = page.transform(page.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor="#887")
    shade = Image.linear_gradient("L").resize(page.size).rotate(dice.choice((0, 90, 180)))
    page = Image.composite(page, Image.eval(page, lambda value: value * 6 // 10), shade)
    page = page.filter(ImageFilter.GaussianBlur(1.1))
    noise = Image.effect_noise(page.size, 24).convert("RGB")
    page = Image.blend(page, noise, 0.12)
    kept = io.BytesIO()
    page.save(kept, "JPEG", quality=60)
    return Image.open(io.BytesIO(kept.getvalue()))


def test_a_bad_photograph_of_the_page_verifies():
    """At three pixels a module, in at least nine of ten pictures: a camera tries many frames."""
    page = paper("अमिना के.", 130)
    texts = [[one.text for one in zxingcpp.read_barcodes(photograph(page, seed))] for seed in range(10)]
    assert sum(found == [text_for("अमिना के.")] for found in texts) >= 9


def test_a_damaged_symbol_still_reads():
    page = paper("Amina K.", 200)
    box = zxingcpp.read_barcodes(page)[0].position
    left, top, side = box.top_left.x, box.top_left.y, box.top_right.x - box.top_left.x
    spot = side // 5  # 4 % of the area
    x, y = left + side // 2, top + side // 2
    ImageDraw.Draw(page).ellipse((x, y, x + spot, y + spot), "#a86")
    assert [one.text for one in zxingcpp.read_barcodes(page)] == [text_for("Amina K.")]
