"""Posters and their photographs: drawn by a seed, told apart, and as full of secrets as a real camera's file."""

from __future__ import annotations

import hashlib
import io

import pytest
from PIL import Image, ImageChops, ImageStat

from outreach.demo import camera, posters
from tests.support.amount import amount

DESIGN = "half-moons"
UPRIGHT = "globe"


@pytest.fixture(scope="module")
def photograph() -> bytes:
    return camera.photograph(posters.draw(UPRIGHT, 3), 3, country="JO")


@pytest.mark.views
def test_there_are_at_least_twelve_designs_and_none_is_like_another() -> None:
    assert len(posters.DESIGNS) >= 12
    small = {name: posters.draw(name).resize((24, 24)) for name in sorted(posters.DESIGNS)[:: amount(4, 1)]}
    looks = {hashlib.sha256(picture.tobytes()).hexdigest() for picture in small.values()}
    assert len(looks) == len(small)
    assert {name for name, picture in small.items() if max(ImageStat.Stat(picture).stddev) < 20} == set()


def test_poster_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    one, again, other = posters.draw(DESIGN, 1), posters.draw(DESIGN, 1), posters.draw(DESIGN, 2)
    assert one.tobytes() == again.tobytes()
    assert ImageChops.difference(one, other).getbbox() is not None


def test_photograph_is_twelve_megapixels_and_held_upright_by_its_orientation_only(photograph) -> None:
    with Image.open(io.BytesIO(photograph)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (4000, 3000))
        assert picture.getexif()[0x0112] in {6, 8}


def test_photograph_says_where_it_was_taken_and_with_what(photograph) -> None:
    with Image.open(io.BytesIO(photograph)) as picture:
        exif = picture.getexif()
    place = exif.get_ifd(0x8825)
    assert (place[1], place[3]) == ("N", "E")
    degrees = [float(part) for part in place[2]]
    assert degrees[0] + degrees[1] / 60 + degrees[2] / 3600 == pytest.approx(31.954, abs=0.01)
    assert exif.get_ifd(0x8769)[0xA431].startswith("KT8-")


def test_photograph_is_the_same_for_the_same_seed() -> None:
    poster = posters.draw(DESIGN)
    assert camera.photograph(poster, 5, long=800) == camera.photograph(poster, 5, long=800)


def test_master_is_upright_small_and_says_nothing(photograph) -> None:
    master = camera.master(photograph)
    with Image.open(io.BytesIO(master)) as picture:
        assert picture.size == (1536, 2048)
        assert dict(picture.getexif()) == {}
    assert len(master) <= 600_000
    assert b"Kite" not in master


def test_thumbnail_is_at_most_320_pixels_and_twenty_kilobytes(photograph) -> None:
    thumbnail = camera.thumbnail(camera.master(photograph))
    with Image.open(io.BytesIO(thumbnail)) as picture:
        assert max(picture.size) == 320
    assert len(thumbnail) <= 20_000
