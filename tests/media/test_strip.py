"""No metadata outlives `clean`, and nothing that a decoder needs is lost."""

from __future__ import annotations

import io
import struct
import zlib

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from media.errors import MediaError
from media.sniff import sniff
from media.strip import clean, jpeg
from tests.support.pictures import COMMENT, XMP, poster_jpeg, secrets_in, tell_tale_exif, upright_poster
from tests.support.recordings import FORMATS, TITLE, recording


def encoded(form: str, **options: object) -> bytes:
    out = io.BytesIO()
    upright_poster(240, 160).save(out, form, **options)
    return out.getvalue()


PICTURES = {
    "image/jpeg": lambda: poster_jpeg(240, 160, 6),
    "image/png": lambda: encoded("PNG", exif=tell_tale_exif(6)),
    "image/webp": lambda: encoded("WEBP", exif=tell_tale_exif(6), xmp=XMP, lossless=True),
}


@pytest.mark.parametrize("media_type", PICTURES)
def test_picture_with_a_place_loses_everything_but_its_pixels(media_type: str) -> None:
    sent = PICTURES[media_type]()
    cleaned = clean(sent, media_type)
    assert secrets_in(sent) != []
    assert secrets_in(cleaned.data) == []
    assert cleaned.orientation == 6
    with Image.open(io.BytesIO(sent)) as before, Image.open(io.BytesIO(cleaned.data)) as after:
        assert after.tobytes() == before.tobytes()
        assert dict(after.getexif()) == {}
        assert {"exif", "xmp", "comment"} & after.info.keys() == set()


@pytest.mark.parametrize("media_type", [*PICTURES, *FORMATS])
def test_cleaning_twice_changes_nothing(media_type: str) -> None:
    sent = PICTURES[media_type]() if media_type in PICTURES else recording(media_type)
    once = clean(sent, media_type).data
    assert clean(once, media_type).data == once


@pytest.mark.parametrize("media_type", FORMATS)
def test_recording_with_a_title_loses_it_and_keeps_every_sample(media_type: str) -> None:
    sent = recording(media_type)
    assert sniff(sent) == media_type
    cleaned = clean(sent, media_type).data
    assert TITLE.encode() not in cleaned
    assert samples(cleaned) == samples(sent)
    with av.open(io.BytesIO(cleaned)) as file:
        assert {"title", "location"} & {key.lower() for key in file.metadata} == set()


def samples(data: bytes) -> bytes:
    with av.open(io.BytesIO(data)) as file:
        return b"".join(bytes(frame.planes[0]) for frame in file.decode(audio=0))


def test_jpeg_with_a_second_picture_behind_its_end_loses_it() -> None:
    bare = clean(poster_jpeg(64, 64, 1), "image/jpeg").data
    assert clean(bare + b"MotionPhoto_Data" + poster_jpeg(32, 32, 1), "image/jpeg").data == bare


def test_jpeg_whose_scan_ends_at_the_edge_of_a_window_ends_there() -> None:
    bare = clean(poster_jpeg(64, 64, 1), "image/jpeg").data
    start = bare.index(b"\xff\xda")
    scan = start + 2 + int.from_bytes(bare[start + 2 : start + 4], "big")
    for around in range(-3, 4):
        whole = bare[:scan] + b"\x01" * (jpeg.WINDOW + around) + b"\xff\xd9"
        assert clean(whole + b"behind its end", "image/jpeg").data == whole


def test_jpeg_with_a_thumbnail_in_its_head_loses_it() -> None:
    bare = clean(poster_jpeg(64, 64, 1), "image/jpeg").data
    jfif = bytearray(bare[:20])
    jfif[4:6] = struct.pack(">H", 16 + 3)
    jfif[18:20] = b"\x01\x01"
    assert clean(bytes(jfif) + b"\x07\x08\x09" + bare[20:], "image/jpeg").data == bare


def test_jpeg_keeps_its_colour_profile() -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    cleaned = clean(encoded("JPEG", icc_profile=profile, comment=COMMENT), "image/jpeg").data
    with Image.open(io.BytesIO(cleaned)) as picture:
        assert picture.info["icc_profile"] == profile


def test_progressive_jpeg_keeps_all_its_scans() -> None:
    sent = encoded("JPEG", progressive=True, comment=COMMENT)
    with Image.open(io.BytesIO(sent)) as before, Image.open(io.BytesIO(clean(sent, "image/jpeg").data)) as after:
        assert after.tobytes() == before.tobytes()


def test_png_with_text_after_its_end_loses_it() -> None:
    bare = encoded("PNG")
    text = b"tEXtAuthor\x00Amina"
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    assert clean(bare[:33] + chunk + bare[33:] + b"Amina", "image/png").data == bare


def test_photograph_without_metadata_is_handed_back_and_not_copied() -> None:
    bare = clean(poster_jpeg(240, 160, 1), "image/jpeg").data
    assert clean(bare, "image/jpeg").data is bare
    assert clean(bare + b"Amina", "image/jpeg").data == bare


def test_moving_webp_is_refused() -> None:
    moving = encoded("WEBP", save_all=True, append_images=[upright_poster(240, 160, seed=1)])
    with pytest.raises(MediaError) as refused:
        clean(moving, "image/webp")
    assert refused.value.code == "upload-type"


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (recording("audio/ogg")[:26] + b"\x00" + recording("audio/ogg")[27:], "audio/ogg"),  # pages without packets
        (b"ID3\x04\x00\x00\x00", "audio/mpeg"),
        (b"\x1aE\xdf\xa3", "audio/webm"),
        (b"\0\0\0\x08ftyp", "audio/mp4"),
    ],
)
def test_file_that_ends_in_its_head_is_broken(data: bytes, media_type: str) -> None:
    with pytest.raises(MediaError) as refused:
        clean(data, media_type)
    assert refused.value.code == "upload-broken"


@settings(max_examples=150, deadline=None)
@given(data=st.data(), media_type=st.sampled_from([*PICTURES, *FORMATS]))
def test_mutated_file_is_cleaned_or_refused_and_never_breaks_the_cleaner(data: st.DataObject, media_type: str) -> None:
    sent = bytearray(PICTURES[media_type]() if media_type in PICTURES else recording(media_type, 0.2))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, min(len(sent), 600) - 1))
        sent[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(16, len(sent)))
    try:
        once = clean(bytes(sent[:cut]), media_type).data
    except MediaError:
        return
    assert clean(once, media_type).data == once
