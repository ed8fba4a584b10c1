"""Files are what their first bytes say, and pictures as large as their headers say."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image

from media.sniff import Size, dimensions, sniff
from tests.support.pictures import poster_jpeg, upright_poster
from tests.support.recordings import FORMATS, recording


@pytest.mark.parametrize("media_type", FORMATS)
def test_recording_is_recognised(media_type: str) -> None:
    assert sniff(recording(media_type)) == media_type


@pytest.mark.parametrize(("form", "options"), [("PNG", {}), ("WEBP", {}), ("WEBP", {"lossless": True}), ("JPEG", {})])
def test_picture_is_recognised_and_measured(form: str, options: dict[str, bool]) -> None:
    out = io.BytesIO()
    upright_poster(210, 130).save(out, form, **options)
    assert sniff(out.getvalue()) == f"image/{form.lower()}"
    assert dimensions(out.getvalue(), f"image/{form.lower()}") == Size(210, 130)


def test_transparent_webp_is_measured() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (70, 90), (1, 2, 3, 4)).save(out, "WEBP")
    assert dimensions(out.getvalue(), "image/webp") == Size(70, 90)


def test_jpeg_with_much_before_its_frame_is_measured() -> None:
    assert dimensions(poster_jpeg(300, 200, 1), "image/jpeg") == Size(300, 200)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<!doctype html><p>",
        b"GIF89a" + bytes(60),
        b"ffconcat version 1.0\nfile x.mp4\n",
        b"MZ" + bytes(60),
        b"PK\x03\x04" + bytes(60),
        b"RIFF\0\0\0\0AVI ",
    ],
)
def test_what_is_not_on_the_list_is_nothing(data: bytes) -> None:
    assert sniff(data) is None


def test_heic_and_avif_have_names_of_their_own() -> None:
    assert sniff(struct.pack(">I", 24) + b"ftypheic" + bytes(20)) == "image/heic"
    assert sniff(struct.pack(">I", 24) + b"ftypavif" + bytes(20)) == "image/avif"


@pytest.mark.parametrize("cut", [3, 12, 20, 40])
def test_truncated_header_has_no_size(cut: int) -> None:
    for media_type in ("image/jpeg", "image/png", "image/webp"):
        assert dimensions(poster_jpeg(300, 200, 1)[:cut], media_type) is None
