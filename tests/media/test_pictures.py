"""HEIC and AVIF: the one picture that is shown stays, upright and without metadata; everything else goes."""

from __future__ import annotations

import io
import struct
from contextlib import suppress

import pillow_heif
import pytest
from PIL import Image

from media import recipes
from media.cell.cell import Cell
from media.errors import MediaError
from media.look import look
from media.model import Order
from media.sniff import sniff
from media.strip import clean
from tests.support.pictures import XMP, secrets_in, tell_tale_exif, upright_poster

pillow_heif.register_heif_opener()
IMAGE = Order(work="image", recipes=["judge", "view", "view-jpeg", "thumb"])


def heic(width: int = 640, height: int = 480, orientation: int = 1, *, more: bool = True) -> bytes:
    """A photograph as a telephone keeps it: with a place, a maker, XMP, and a second shot of the burst behind it."""
    picture = upright_poster(width, height)
    file = pillow_heif.from_pillow(picture)
    file.info["exif"], file.info["xmp"] = tell_tale_exif(orientation).tobytes(), XMP
    if more:
        file.add_from_pillow(upright_poster(320, 240, seed=3))
    out = io.BytesIO()
    file.save(out, quality=80)
    return out.getvalue()


def avif(mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    picture = upright_poster(240, 160)
    if mode == "RGBA":
        picture.putalpha(128)
    picture.save(out, "AVIF", xmp=XMP, **({"exif": tell_tale_exif(1)} | options))
    return out.getvalue()


@pytest.mark.parametrize("data", [heic(), avif(), avif("RGBA")], ids=["heic", "avif", "transparent"])
def test_picture_of_a_telephone_loses_everything_but_its_pixels(data: bytes) -> None:
    """C10: HEIC"""
    media_type = sniff(data)
    assert media_type in {"image/heic", "image/avif"}
    cleaned = clean(data, media_type).data
    assert secrets_in(data) != []
    assert secrets_in(cleaned) == []
    assert len(cleaned) == len(data)
    assert clean(cleaned, media_type).data == cleaned
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(cleaned)) as after:
        assert after.mode == before.mode
        assert after.tobytes() == before.tobytes()
        assert dict(after.getexif()).keys() <= {0x0112}
        assert not after.info.get("xmp")


def test_second_shot_of_a_burst_is_emptied() -> None:
    data = heic()
    cleaned = clean(data, "image/heic").data
    assert len(pillow_heif.open_heif(io.BytesIO(data))) == 2
    assert len(pillow_heif.open_heif(io.BytesIO(cleaned))) == 1
    alone = heic(more=False)
    assert len(cleaned.replace(b"\0", b"")) < len(alone.replace(b"\0", b"")) * 1.05


@pytest.mark.parametrize("orientation", range(1, 9))
def test_avif_held_any_way_comes_out_upright(cell: Cell, orientation: int) -> None:
    out = io.BytesIO()
    held = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]  # fmt: skip
    picture = upright_poster(240, 320)
    (picture if held is None else picture.transpose(held)).save(out, "AVIF", exif=tell_tale_exif(orientation))
    looked = look(out.getvalue(), None)
    assert looked.size == (240, 320)
    order = Order(work="image", recipes=["view"], orientation=looked.orientation)
    verdict, made = cell.make(order, looked.data)
    assert (verdict.code, verdict.width, verdict.height) == ("ok", 240, 320)
    assert_upright(made["view"])


def assert_upright(data: bytes) -> None:
    with Image.open(io.BytesIO(data)) as shown:
        assert shown.size == (240, 320)
        red, blue = shown.getpixel((120, 4)), shown.getpixel((120, 315))
    assert red[0] > 150 > red[2]
    assert blue[2] > 150 > blue[0]


def test_heic_gives_all_renditions_without_a_secret(cell: Cell) -> None:
    data = heic(1600, 1200)
    looked = look(data, None)
    assert (looked.type, looked.size) == ("image/heic", (1600, 1200))
    verdict, made = cell.make(IMAGE, looked.data)
    assert (verdict.code, verdict.width, verdict.height) == ("ok", 1600, 1200)
    assert set(made) == {*IMAGE.recipes, recipes.PLACEHOLDER}
    for name, one in made.items():
        assert secrets_in(one) == []
        with Image.open(io.BytesIO(one)) as picture:
            assert picture.format == ("JPEG" if name == "view-jpeg" else "WEBP")
            assert {"exif", "xmp", "icc_profile"} & picture.info.keys() == set()


def test_heic_of_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    data = bytearray(heic(64, 48, more=False))
    at = data.index(b"ispe")
    data[at + 8 : at + 16] = struct.pack(">II", 60_000, 60_000)
    with pytest.raises(MediaError) as refused:
        look(bytes(data), None)
    assert refused.value.code == "picture-too-large"


def test_heic_that_hides_its_size_is_refused_where_it_is_decoded(cell: Cell) -> None:
    """What the boxes say is small; what the coded picture says is believed by nobody."""
    data = bytearray(heic(1600, 1200, more=False))
    at = data.index(b"ispe")
    data[at + 8 : at + 16] = struct.pack(">II", 16, 16)
    verdict, _ = cell.make(IMAGE, bytes(data))
    assert verdict.code == "picture-broken"


@pytest.mark.parametrize("at", [b"iloc", b"iinf", b"pitm", b"ipco", b"iref"])
def test_heic_whose_tables_are_ruined_is_refused_and_breaks_nothing(at: bytes) -> None:
    good = heic(64, 48)
    where = good.index(at)
    for shift in range(4, 40):
        for value in (0x00, 0x7F, 0xFF):
            data = bytearray(good)
            data[where + shift] = value
            with suppress(MediaError):
                cleaned = clean(bytes(data), "image/heic").data
                assert clean(cleaned, "image/heic").data == cleaned


def test_picture_in_another_file_is_refused() -> None:
    """An item whose data lie elsewhere would make a reader fetch it."""
    data = bytearray(heic(64, 48, more=False))
    at = data.index(b"iloc") + 4
    version = data[at]
    first = at + 4 + 2 + (4 if version == 2 else 2)
    where = first + (4 if version == 2 else 2) + (2 if version else 0)
    data[where : where + 2] = b"\0\1"
    with pytest.raises(MediaError):
        clean(bytes(data), "image/heic")
