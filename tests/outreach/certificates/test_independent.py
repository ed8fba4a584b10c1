"""Programs that we did not write agree: on signatures, on symbols in bad pictures, and on nothing that was changed."""

from __future__ import annotations

import io
import json
import random

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from click.testing import CliRunner
from PIL import Image, ImageFilter

from outreach.certificates import cose, digits, payload, pdf, rules
from outreach.cli.certificates import command
from tests.outreach.certificates.test_cli import key_list  # noqa: F401
from tests.outreach.certificates.vectors import PRIVATE, PUBLIC, URL, VECTORS, claims, face, other_key
from tests.support.amount import amount

pytestmark = pytest.mark.clients

NAMES = ("Amina K.", "عائشة خ.", "अमिना के.", "王小明", None)
MUTATIONS = 10_000


def pycose_holds(data, public):
    from pycose.keys import EC2Key
    from pycose.messages import Sign1Message

    message = Sign1Message.decode(b"\xd2" + data)  # the tag that the symbol leaves out
    message.key = EC2Key(crv="P_256", x=public.x, y=public.y)
    return message.verify_signature()


@pytest.mark.parametrize("vector", VECTORS["certificates"], ids=lambda vector: str(vector["name"]))
def test_pycose_verifies_what_we_sign(vector):
    data = bytes.fromhex(vector["cose"])
    assert pycose_holds(data, PUBLIC)
    assert not pycose_holds(data, other_key()[1])
    assert not pycose_holds(data[:-1] + bytes([data[-1] ^ 1]), PUBLIC)


def test_we_verify_what_pycose_signs():
    from pycose.algorithms import Es256
    from pycose.headers import KID, Algorithm
    from pycose.keys import EC2Key
    from pycose.messages import Sign1Message

    ours = cose.read(payload.sign(claims(), PRIVATE))
    message = Sign1Message(phdr={Algorithm: Es256, KID: bytes.fromhex(PUBLIC.kid)}, payload=ours.payload)
    secret = PRIVATE.private_numbers().private_value.to_bytes(32, "big")
    message.key = EC2Key(crv="P_256", x=PUBLIC.x, y=PUBLIC.y, d=secret)
    assert payload.verify(message.encode(tag=False), [PUBLIC]).claims == claims()


SIGNED = {name: payload.sign(claims(name), PRIVATE) for name in NAMES}


def mutated(dice):
    """A certificate with one to four digits or bytes exchanged, added or taken away."""
    signed = SIGNED[dice.choice(NAMES)]
    if dice.random() < 0.5:
        text = list(digits.to_digits(signed))
        _change(dice, text, lambda: dice.choice("0123456789"))
        return "".join(text)
    data = list(signed)
    _change(dice, data, lambda: dice.randrange(256))
    return digits.to_digits(bytes(data))


def _change(dice, parts, fresh):
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(parts))
        match dice.randrange(6):
            case 0:
                del parts[at]
            case 1:
                parts.insert(at, fresh())
            case 2:
                other = dice.randrange(len(parts))
                parts[at], parts[other] = parts[other], parts[at]
            case _:
                parts[at] = fresh()


def test_none_of_ten_thousand_mutations_is_accepted():
    """What by chance is the same text as before is no mutation, and is not counted."""
    dice = random.Random(20_261_128)
    genuine = {digits.to_digits(signed) for signed in SIGNED.values()}
    tried, accepted = 0, []
    while tried < MUTATIONS:
        text = mutated(dice)
        if text in genuine:
            continue
        tried += 1
        if payload.verify_text(text, [PUBLIC]).state == "valid":
            accepted.append(text)
    assert accepted == []


def page(name, dpi=130):
    document = pypdfium2.PdfDocument(pdf.render(face(name)))
    try:
        return document[0].render(scale=dpi / 72).to_pil().convert("RGB")
    finally:
        document.close()


def photographed(picture, dice, *, blur, noise, lean, quality):
    """A phone's picture: turned by up to forty degrees, in perspective, out of focus, noisy, compressed."""
    picture = picture.rotate(dice.uniform(-40, 40), Image.Resampling.BICUBIC, expand=True, fillcolor="#887")
    width, height = picture.size
    off = [dice.uniform(0, lean) for _ in range(8)]
    corners = (
        -off[0] * width, -off[1] * height, -off[2] * width, height * (1 + off[3]),
        width * (1 + off[4]), height * (1 + off[5]), width * (1 + off[6]), -off[7] * height,
    )  # fmt: skip
    picture = picture.transform(picture.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor="#887")
    shade = Image.linear_gradient("L").resize(picture.size).rotate(dice.choice((0, 90, 180)))
    picture = Image.composite(picture, Image.eval(picture, lambda value: value * 6 // 10), shade)
    picture = picture.filter(ImageFilter.GaussianBlur(blur))
    grain = np.random.default_rng(dice.getrandbits(32)).normal(128, 30, picture.size[::-1]).clip(0, 255)
    picture = Image.blend(picture, Image.fromarray(grain.astype("uint8")).convert("RGB"), noise)
    return compressed(picture, quality)


def compressed(picture, quality):
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return Image.open(io.BytesIO(out.getvalue())).convert("RGB")


def by_zxing(picture):
    return {one.text for one in zxingcpp.read_barcodes(picture)}


def by_zbar(picture):
    pyzbar = pytest.importorskip("pyzbar.pyzbar", reason="libzbar0 is not installed", exc_type=ImportError)
    return {one.data.decode() for one in pyzbar.decode(picture.convert("L"))}


@pytest.mark.parametrize("name", NAMES)
def test_two_readers_read_the_printed_symbol(name):
    text = rules.address(URL, payload.sign(claims(name), PRIVATE))
    printed = page(name, 200)
    assert by_zxing(printed) == by_zbar(printed) == {text}


CONDITIONS = {
    "a good one": ({"blur": 0.6, "noise": 0.05, "lean": 0.03, "quality": 70}, 0.95),
    "a careless one": ({"blur": 1.0, "noise": 0.12, "lean": 0.06, "quality": 65}, 0.9),
    "a dark one": ({"blur": 1.0, "noise": 0.20, "lean": 0.03, "quality": 45}, 0.9),
}


@pytest.mark.timeout(amount(120, 1200))  # thirty pictures, each made and read twice, on a machine that others use too
@pytest.mark.parametrize("sort", list(CONDITIONS)[: amount(1, 3)])
def test_photographs_of_the_page_are_read(sort):
    """A long sort of name, by one reader or the other, in nine pictures of ten: a phone tries many frames."""
    condition, wanted = CONDITIONS[sort]
    dice = random.Random(5)
    name = "अमिना के."
    text = rules.address(URL, payload.sign(claims(name), PRIVATE))
    printed, count = page(name, 160), amount(3, 30)
    read = {"zxing": 0, "zbar": 0, "either": 0}
    for _ in range(count):
        picture = photographed(printed, dice, **condition)
        found = {"zxing": by_zxing(picture), "zbar": by_zbar(picture)}
        for reader, texts in found.items():
            assert texts <= {text}, "read something else"
            read[reader] += text in texts
        read["either"] += text in found["zxing"] | found["zbar"]
    print(sort, count, read)
    assert read["either"] >= wanted * count


def test_the_command_judges_pictures_and_papers(key_list, tmp_path):  # noqa: F811
    paper, photo, blank = tmp_path / "paper.pdf", tmp_path / "photo.jpg", tmp_path / "blank.png"
    paper.write_bytes(pdf.render(face("عائشة خ.")))
    photographed(page("Amina K."), random.Random(1), blur=0.6, noise=0.05, lean=0.03, quality=70).save(photo)
    Image.new("RGB", (300, 300), "white").save(blank)
    ask = lambda file: CliRunner().invoke(command, ["verify", str(file), "--keys", key_list, "--json"])  # noqa: E731
    for file, name in ((paper, "عائشة خ."), (photo, "Amina K.")):
        done = ask(file)
        assert (done.exit_code, json.loads(done.output)["name"]) == (0, name)
    for bad in (b"%PDF-1.7 nothing", b"GIF89a nothing", b"", b"\xff\xd8\xff nothing"):
        (tmp_path / "bad").write_bytes(bad)
        assert ask(tmp_path / "bad").exit_code == 1
    assert "no QR code" in ask(blank).output


def test_the_command_refuses_a_picture_of_too_many_pixels(key_list, tmp_path):  # noqa: F811
    Image.new("1", (9000, 9000)).save(tmp_path / "large.png")
    done = CliRunner().invoke(command, ["verify", str(tmp_path / "large.png"), "--keys", key_list])
    assert (done.exit_code, "pixels" in done.output) == (1, True)
