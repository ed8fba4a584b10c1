"""Files that are not what they say: each has its code, nothing of it is kept, and nobody learns what others have."""

from __future__ import annotations

import hashlib
import struct
import zlib

import pytest

from tests.support import tus
from tests.support.pictures import poster_jpeg

PICTURE = poster_jpeg(320, 240)


def png(width: int, height: int, pixels: bytes = b"") -> bytes:
    """Return a PNG whose head promises so many pixels, whatever follows."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


FILES = {
    "png-100k-by-100k": (png(100_000, 100_000), 413, "picture-too-large"),
    "png-bomb": (png(12_000, 12_000, b"\0" * 20_000_000), 413, "picture-too-large"),
    "png-of-nothing": (png(0, 0), 422, "upload-broken"),
    "png-cut": (png(9, 9)[:40], 422, "upload-broken"),
    "jpeg-head": (PICTURE[:20], 422, "upload-broken"),
    "jpeg-of-fill": (b"\xff\xd8" + b"\xff" * 100_000, 422, "upload-broken"),
    "jpeg-of-empty-segments": (b"\xff\xd8" + b"\xff\xe0\x00\x00" * 1000, 422, "upload-broken"),
    "page-before-a-jpeg": (b"<html><script>1</script>" + PICTURE, 415, "upload-type"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', 415, "upload-type"),
    "wav-of-4-gigabytes": (b"RIFF\xff\xff\xff\xffWAVEfmt \xff\xff\xff\xff" + b"\0" * 99, 422, "upload-broken"),
    "mp4-of-empty-boxes": (b"\0\0\0\x18ftypM4A \0\0\0\0M4A mp42" + b"\0\0\0\0moov" * 30, 422, "upload-broken"),
    "ogg": (b"OggS" + b"\xff" * 300, 422, "upload-broken"),
}

LISTS = {  # what a careless decoder opens, and with it every file that is named inside
    "list-of-files": b"ffconcat version 1.0\nfile /etc/passwd\n" + b" " * 64,
    "playlist": b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n" + b" " * 64,
}


@pytest.fixture(scope="module")
def tablet(server):
    return server.device(server.actor("school").id)


@pytest.fixture(scope="module")
def stranger(server):
    return server.device(server.actor("school").id)


@pytest.mark.parametrize(("data", "status", "code"), FILES.values(), ids=FILES)
def test_file_that_is_not_what_it_says(tablet, data, status, code) -> None:
    answer = tus.send_all(tablet, data)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    kept = tablet.get(f"/api/v1/media/{hashlib.sha256(data).hexdigest()}/original")
    assert (kept.status_code, kept.json()["code"]) == (404, "media-unknown")


@pytest.mark.parametrize("data", LISTS.values(), ids=LISTS)
def test_list_of_files_is_a_text_and_opens_none_of_them(tablet, data) -> None:
    stored = tus.send_all(tablet, data).headers["upload-stored"]
    kept = tablet.get(f"/api/v1/media/{stored}/original")
    assert (kept.status_code, kept.headers["content-type"]) == (200, "application/octet-stream")
    assert kept.headers["content-disposition"].startswith("attachment")
    assert kept.content == data


def test_page_behind_a_picture_is_not_kept(tablet) -> None:
    page = b"<html><script>alert(1)</script></html>"
    stored = tus.send_all(tablet, PICTURE + page, type="image/jpeg").headers["upload-stored"]
    answer = tablet.get(f"/api/v1/media/{stored}/original")
    assert (answer.headers["content-type"], page in answer.content) == ("application/octet-stream", False)


def test_nobody_learns_that_another_school_has_a_picture(tablet, stranger) -> None:
    digest = hashlib.sha256(PICTURE).hexdigest()
    stored = tus.send_all(tablet, PICTURE, sha256=digest).headers["upload-stored"]
    for name in (digest, stored):
        announced = tus.create(stranger, len(PICTURE), sha256=name)
        assert (announced.status_code, announced.headers["upload-offset"]) == (201, "0")
        assert "upload-stored" not in announced.headers
        for recipe in ("original", "thumb", "view"):
            answer = stranger.get(f"/api/v1/media/{name}/{recipe}")
            assert (answer.status_code, answer.json()["code"]) == (404, "media-unknown")
    preview = tus.send_all(stranger, poster_jpeg(64, 48), preview_of=digest)
    assert preview.status_code == 204
    mine = tablet.get(f"/api/v1/media/{digest}/original")
    assert hashlib.sha256(mine.content).hexdigest() == stored
