"""From bytes to a blob: what is kept is what was announced, is of a kind that is kept, and tells nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from media.cell.cell import Cell
from media.errors import MediaError
from media.ingest import take_in
from media.local import LocalStore
from media.model import Limits, Received, Upload
from media.recipes import blob_key
from tests.media.test_cell import gigapixel_png
from tests.support.pictures import poster_jpeg, secrets_in
from tests.support.recordings import recording


def upload(data: bytes, **fields: str) -> Upload:
    return Upload(
        id="0" * 32, tenant="school:x", device="d", length=len(data), state="open", created_ms=0, expires_ms=1, **fields
    )


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def take(folder: Path, sent: bytes, cell: Cell, **fields: str) -> Received:
    (folder / "sent").write_bytes(sent)
    store = LocalStore(folder / "store")
    return take_in(store, folder / "sent", upload(sent, **fields), digest(sent), cell, Limits().file_bytes)


@pytest.mark.parametrize("sent", [poster_jpeg(200, 100, 6), b"a text"], ids=["light", "in the cell"])
def test_bytes_in_memory_are_kept_as_those_on_the_disk_are(cell: Cell, tmp_path: Path, sent: bytes) -> None:
    from_disk = take(tmp_path, sent, cell)
    there, most = LocalStore(tmp_path / "other"), Limits().file_bytes
    received = take_in(there, tmp_path / "sent", upload(sent), digest(sent), cell, most, whole=sent)
    assert received == from_disk
    assert there.read(blob_key(received.stored)) == LocalStore(tmp_path / "store").read(blob_key(received.stored))
    with pytest.raises(MediaError, match="At most 5 bytes"):
        take_in(there, tmp_path / "sent", upload(sent), digest(sent), cell, 5, whole=sent)


def everything(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


def test_photograph_with_metadata_is_kept_cleaned_under_another_digest(cell: Cell, tmp_path: Path) -> None:
    """C10: of an original with metadata nothing is at rest, and its claimed digest still finds it."""
    sent = poster_jpeg(800, 600, 6)
    received = take(tmp_path, sent, cell, sha256=digest(sent))
    assert (received.claimed, received.claimed_size) == (digest(sent), len(sent))
    assert received.stored != received.claimed
    assert (received.type, received.width, received.height, received.orientation) == ("image/jpeg", 800, 600, 6)
    kept = everything(tmp_path / "store")
    assert [digest(data) for data in kept] == [received.stored]
    assert secrets_in(kept[0]) == []


def test_clean_photograph_keeps_its_digest(cell: Cell, tmp_path: Path) -> None:
    sent = poster_jpeg(80, 60, 1, gps=False)
    received = take(tmp_path, sent, cell)
    assert received.stored == received.claimed == digest(sent)
    assert LocalStore(tmp_path / "store").read(blob_key(received.stored)) == sent


def test_doing_it_again_after_a_crash_ends_the_same_way(cell: Cell, tmp_path: Path) -> None:
    sent = poster_jpeg(80, 60, 6)
    first = take(tmp_path, sent, cell)
    assert take(tmp_path, sent, cell) == first
    assert len(everything(tmp_path / "store")) == 1


@pytest.mark.parametrize(
    ("data", "fields", "code"),
    [
        (poster_jpeg(64, 64, 1), {"sha256": "ab" * 32}, "upload-checksum"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", {}, "upload-type"),
        (b"%PDF-1.7 " + bytes(100), {}, "upload-broken"),
        (b"\0\0\0\x18ftypheic" + bytes(40), {}, "upload-broken"),
        (b"\0\0\0\x18ftypmsf1" + bytes(40), {}, "upload-type"),
        (b"GIF89a" + bytes(100), {}, "upload-type"),
        (b"just words", {"type": "image/jpeg"}, "upload-type"),
        (b"PK\x03\x04[Content_Types].xml word/ nothing", {}, "upload-broken"),
        (gigapixel_png(), {}, "picture-too-large"),
        (poster_jpeg(64, 64, 1)[:60], {}, "upload-broken"),
        (recording("audio/webm"), {"preview_of": "ab" * 32}, "upload-type"),
    ],
)
def test_bytes_that_are_not_kept_have_a_code_and_leave_nothing(
    cell: Cell, tmp_path: Path, data: bytes, fields: dict[str, str], code: str
) -> None:
    with pytest.raises(MediaError) as refused:
        take(tmp_path, data, cell, **fields)
    assert refused.value.code == code
    assert everything(tmp_path / "store") == []


@pytest.mark.parametrize("announced", ["video/mp4", "image/jpeg", None])
def test_picture_that_was_announced_as_a_video_is_not_read_beyond_what_a_picture_may_have(
    cell: Cell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, announced: str | None
) -> None:
    """A video may be longer than a picture. What is announced is a word: what comes is looked at before it is read."""
    monkeypatch.setattr("media.ingest.look", lambda *_: pytest.fail("it was read whole"))
    sent = poster_jpeg(80, 60, 1, gps=False) + bytes(Limits().file_bytes)
    with pytest.raises(MediaError) as refused:
        take(tmp_path, sent, cell, **({} if announced is None else {"type": announced}))
    assert refused.value.code == "upload-too-large"
    assert everything(tmp_path / "store") == []
