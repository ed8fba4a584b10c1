"""Blobs in a folder: whole or not there, never overwritten, never outside."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from media.local import HALF_DONE_S, LocalStore
from media.recipes import blob_key, rendition_key

SHA = "ab" * 32


def test_put_is_read_back_in_ranges(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    store.put(blob_key(SHA), b"0123456789")
    assert store.read(blob_key(SHA)) == b"0123456789"
    assert store.read(blob_key(SHA), 3, 4) == b"3456"
    assert store.size(blob_key(SHA)) == 10
    assert (tmp_path / "blobs" / "ab" / SHA).read_bytes() == b"0123456789"


def test_key_that_is_there_is_left_alone(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    store.put(rendition_key(SHA, "thumb"), b"first")
    store.put(rendition_key(SHA, "thumb"), b"second")
    assert store.read(rendition_key(SHA, "thumb")) == b"first"


def test_adopted_file_stays_where_it_was(tmp_path: Path) -> None:
    store = LocalStore(tmp_path / "store")
    source = tmp_path / "upload"
    source.write_bytes(b"bytes")
    store.adopt(blob_key(SHA), source)
    source.unlink()
    assert store.read(blob_key(SHA)) == b"bytes"


def test_upload_has_its_name_before_it_is_flushed_and_loses_it_when_that_fails(tmp_path: Path) -> None:
    store, source = LocalStore(tmp_path / "store"), tmp_path / "upload"
    source.write_bytes(b"bytes")
    seen = []
    store.adopt(blob_key(SHA), source, lambda: seen.append(store.read(blob_key(SHA))))
    assert seen == [b"bytes"]
    store.adopt(blob_key(SHA), source, lambda: seen.append(b"again"))  # after a crash
    assert seen == [b"bytes", b"again"]

    def fail() -> None:
        raise OSError(5, "the disk is sick")

    with pytest.raises(OSError, match="sick"):
        store.adopt(blob_key("cd" * 32), source, fail)
    assert store.size(blob_key("cd" * 32)) is None
    assert source.read_bytes() == b"bytes"


@pytest.mark.parametrize("torn", [b"", b"\0" * 5, b"byt"])
def test_name_that_a_power_cut_left_without_its_bytes_is_believed_by_nobody(tmp_path: Path, torn: bytes) -> None:
    data, flushed = b"bytes", []
    key = blob_key(hashlib.sha256(data).hexdigest())
    store, source = LocalStore(tmp_path / "store"), tmp_path / "upload"
    for keep in (
        lambda: store.put(key, data),
        lambda: store.adopt(key, source),
        lambda: store.adopt(key, source, lambda: flushed.append(1)),
    ):
        source.write_bytes(data)
        store.path(key).write_bytes(torn)
        keep()
        assert store.read(key) == data
        store.drop(key)
    assert flushed == [1]


def test_adopting_from_another_disk_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def across(*_: object) -> None:
        raise OSError(18, "another disk")

    monkeypatch.setattr(os, "link", across)
    source = tmp_path / "upload"
    source.write_bytes(b"bytes")
    store = LocalStore(tmp_path / "store")
    store.adopt(blob_key(SHA), source)
    assert store.read(blob_key(SHA)) == b"bytes"


def test_dropped_key_is_gone_and_dropping_it_again_is_no_error(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    store.put(rendition_key(SHA, "thumb"), b"x")
    store.drop(rendition_key(SHA, "thumb"))
    store.drop(rendition_key(SHA, "thumb"))
    assert store.size(rendition_key(SHA, "thumb")) is None


@pytest.mark.parametrize("key", ["../secret", "blobs/ab/../../x", f"blobs/{SHA}", "blobs/ab/" + "AB" * 32, "keys/x"])
def test_key_outside_is_refused(tmp_path: Path, key: str) -> None:
    with pytest.raises(ValueError):
        LocalStore(tmp_path).read(key)


def test_half_done_files_of_a_crash_are_cleared_when_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    LocalStore(tmp_path)
    half = tmp_path / "staging" / "half" / "left"
    half.write_bytes(b"half")
    LocalStore(tmp_path)
    assert half.exists()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + HALF_DONE_S + 60)
    LocalStore(tmp_path)
    assert not half.exists()
