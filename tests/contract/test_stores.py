"""What a store of blobs promises, on a folder, on a real S3 server that checks signatures, and on the two together."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import obstore
import pytest

from media.address import read_address
from media.errors import StoreUnavailable
from media.local import LocalStore
from media.pieces import PIECE_BYTES
from media.ports import BlobStore
from media.promoted import PromotedStore
from media.recipes import blob_key, rendition_key
from media.s3 import PART_BYTES, WHOLE_BYTES, S3Store
from tests.support.amount import amount
from tests.support.s3 import CREDENTIALS, S3

pytestmark = [pytest.mark.may_block, pytest.mark.timeout(300)]

DATA = random.Random(3).randbytes(300_000)
SHA = hashlib.sha256(DATA).hexdigest()
KEY, SMALL = blob_key(SHA), rendition_key(SHA, "thumb")


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3]:
    with S3(tmp_path_factory.mktemp("swift") / "s3") as running:
        yield running


@pytest.fixture
def bucket(s3: S3, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    name = "media-" + hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:16]
    return s3.bucket(name)


def s3_store(setting: str, **more: Any) -> S3Store:
    return S3Store(read_address(setting), **more)


@pytest.fixture(params=["local", "s3", "promoted"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> BlobStore:
    local = LocalStore(tmp_path / "store")
    if request.param == "local":
        return local
    far = s3_store(request.getfixturevalue("bucket"))
    return far if request.param == "s3" else PromotedStore(local, far)


def settle(store: BlobStore) -> None:
    """Bring everything to where it rests."""
    if isinstance(store, PromotedStore):
        for key in store.waiting():
            store.promote(key)
        assert store.waiting() == []


def test_what_was_put_is_read_in_whole_and_in_parts(store: BlobStore) -> None:
    store.put(KEY, DATA)
    for _ in range(2):
        assert store.read(KEY) == DATA
        assert store.read(KEY, 5, 10) == DATA[5:15]
        assert store.read(KEY, len(DATA) - 3, 10) == DATA[-3:]
        assert store.read(KEY, len(DATA), 10) == b""
        assert store.read(KEY, 0, 0) == b""
        assert store.size(KEY) == len(DATA)
        settle(store)


def test_key_that_is_there_is_left_alone(store: BlobStore) -> None:
    store.put(SMALL, b"first")
    settle(store)
    store.put(SMALL, b"other")
    assert store.read(SMALL) in {b"first", b"other"}  # before it is brought there, what came last is here
    if not isinstance(store, PromotedStore):
        assert store.read(SMALL) == b"first"


def test_what_is_not_there_is_said_to_be_so(store: BlobStore) -> None:
    assert store.size(KEY) is None
    with pytest.raises(FileNotFoundError):
        store.read(KEY)
    with pytest.raises(FileNotFoundError):
        store.read(KEY, 1, 2)
    store.drop(KEY)
    store.set_aside(KEY)


def test_dropped_key_is_gone_and_free(store: BlobStore) -> None:
    store.put(SMALL, b"one")
    settle(store)
    store.drop(SMALL)
    assert store.size(SMALL) is None
    store.put(SMALL, b"two")
    settle(store)
    assert store.read(SMALL) == b"two"


def test_what_was_set_aside_is_read_by_nobody_and_its_key_is_free(store: BlobStore) -> None:
    store.put(KEY, DATA)
    settle(store)
    store.set_aside(KEY)
    assert store.size(KEY) is None
    assert list(store.keys("blobs/")) == []
    store.put(KEY, DATA)
    settle(store)
    assert store.read(KEY) == DATA


def aside(store: BlobStore) -> list[str]:
    """Return what lies where wrong bytes are put."""
    if isinstance(store, PromotedStore):
        return aside(store.here) + aside(store.there)
    if isinstance(store, LocalStore):
        return [path.name for path in (store._folder / "staging" / "damaged").glob("*")]
    assert isinstance(store, S3Store)
    return [str(found["path"]) for page in obstore.list(store._remote, "damaged") for found in page]


def test_s10_dropping_a_key_takes_what_was_set_aside_of_it_too(store: BlobStore) -> None:
    """Damaged bytes of an erased picture are still its bytes."""
    for _ in range(2):
        store.put(KEY, DATA)
        settle(store)
        store.set_aside(KEY)
    other = hashlib.sha256(b"other").hexdigest()
    store.put(blob_key(other), b"other")
    settle(store)
    store.set_aside(blob_key(other))
    assert any(SHA in name for name in aside(store))
    store.drop(KEY)
    assert [name for name in aside(store) if SHA in name] == []
    assert [name for name in aside(store) if other in name] != []


def test_adopted_file_stays_where_it_was(store: BlobStore, tmp_path: Path) -> None:
    source = tmp_path / "upload"
    source.write_bytes(DATA)
    store.adopt(KEY, source)
    settle(store)
    source.unlink()
    assert store.read(KEY) == DATA


def test_keys_are_listed_by_folder_and_age(store: BlobStore) -> None:
    other = blob_key(hashlib.sha256(b"x").hexdigest())
    store.put(other, b"x")
    settle(store)
    store.put(KEY, DATA)
    store.put(SMALL, b"x")
    assert sorted(store.keys("blobs/")) == sorted([KEY, other])
    assert list(store.keys("renditions/")) == [SMALL]
    assert list(store.keys("blobs/", 3600)) == []


@pytest.mark.parametrize("key", ["../x", "blobs/ab/../../x", f"blobs/{SHA}", "keys/secret", "damaged/x", ""])
def test_key_that_is_none_is_refused(store: BlobStore, key: str) -> None:
    for ask in (store.read, store.size, store.drop, store.set_aside, lambda key: store.put(key, b"x")):
        with pytest.raises(ValueError):
            ask(key)


def test_many_at_once_keep_one(store: BlobStore) -> None:
    """Eight threads keep the same content: it is there once, and nobody fails."""
    failures: list[Exception] = []

    def keep() -> None:
        try:
            store.put(KEY, DATA)
            settle_one(store)
        except (StoreUnavailable, OSError) as error:
            failures.append(error)

    threads = [threading.Thread(target=keep) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    settle(store)
    assert store.read(KEY) == DATA


def settle_one(store: BlobStore) -> None:
    if isinstance(store, PromotedStore):
        for key in store.waiting():
            store.promote(key)


def test_large_file_goes_in_equal_parts(bucket: str, tmp_path: Path) -> None:
    far, source = s3_store(bucket), tmp_path / "large"
    data = os.urandom(1 << 20) * ((WHOLE_BYTES >> 20) + 3)
    source.write_bytes(data)
    key = blob_key(hashlib.sha256(data).hexdigest())
    far.adopt(key, source)
    assert far.size(key) == len(data)
    assert far.read(key, PART_BYTES - 5, 10) == data[PART_BYTES - 5 : PART_BYTES + 5]
    far.adopt(key, source)


def test_what_is_there_is_what_another_client_reads(bucket: str, s3: S3) -> None:
    """A request that we signed by hand finds the same bytes, and one that is signed wrongly finds nothing."""
    far = s3_store(bucket)
    far.put(KEY, DATA)
    path = f"/{read_address(bucket).bucket}/{KEY}"
    assert s3.ask("GET", path).content == DATA
    assert s3.ask("GET", path, secret="wrong").status_code == 403


def test_prefix_keeps_several_houses_apart(bucket: str) -> None:
    mine, other = s3_store(bucket.replace("?", "/one?")), s3_store(bucket.replace("?", "/two?"))
    mine.put(KEY, DATA)
    assert (mine.size(KEY), other.size(KEY)) == (len(DATA), None)
    assert (list(mine.keys("blobs/")), list(other.keys("blobs/"))) == ([KEY], [])


@pytest.mark.parametrize("wrong", ["secret", "bucket", "port"])
def test_store_that_cannot_be_asked_says_nothing_about_bytes(
    bucket: str, s3: S3, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    """A wrong key, a missing bucket, nobody there: never "not there", which would look like a loss."""
    if wrong == "secret":
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
        far = s3_store(bucket)
    elif wrong == "bucket":
        far = s3_store(s3.setting("nobody-made-this"))
    else:
        far = s3_store(s3.setting("media", "http://127.0.0.1:1"), patience_s=1)
    with pytest.raises(StoreUnavailable):
        far.read(KEY)
    with pytest.raises(StoreUnavailable):
        far.put(KEY, DATA)


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("s3://", "s3://BUCKET"),
        ("s3://b?endpoint=ftp://x", "http://"),
        ("s3://b?style=round", "style"),
        ("s3://b?secret=x", "not secret"),
    ],
)
def test_address_that_is_none_is_refused_in_a_sentence(url: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        read_address(url)


def test_address_says_how_a_bucket_is_reached() -> None:
    plain = read_address("s3://bucket")
    assert (plain.bucket, plain.prefix, plain.region, plain.path_style) == ("bucket", "", "us-east-1", False)
    full = read_address("s3://bucket/a/b?endpoint=http://127.0.0.1:9/&region=eu-1")
    assert (full.prefix, full.endpoint, full.region, full.path_style) == ("a/b/", "http://127.0.0.1:9", "eu-1", True)
    assert read_address("s3://b?endpoint=http://x&style=virtual").path_style is False


READING = """
import hashlib, sys
from pathlib import Path
from media.address import read_address
from media.pieces import pieces
from media.s3 import S3Store
from outreach.media.reading import digest_of

def peak():
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) << 10

setting, key, size, small = sys.argv[1:]
store = S3Store(read_address(setting))
assert digest_of(store, small, 1000) == hashlib.sha256(bytes(1000)).hexdigest()
before = peak()
seen = digest_of(store, key, int(size))
compared = peak() - before
total = hashlib.sha256()
for piece in pieces(store, key):
    total.update(piece)
assert total.hexdigest() == seen
print(seen, compared, peak() - before)
"""


@pytest.mark.faults
def test_long_blob_in_a_bucket_is_compared_and_brought_here_in_little_memory(bucket: str, tmp_path: Path) -> None:
    """200 MB in `./test --long faults`. What is served comes by the same reading as what is compared."""
    data, size = tmp_path / "long", amount(24 << 20, 200_000_000)
    with data.open("wb") as file:
        file.truncate(size)
    long, small = blob_key("1" * 64), blob_key("2" * 64)
    store = s3_store(bucket)
    store.adopt(long, data)
    store.put(small, bytes(1000))
    run = [sys.executable, "-c", READING, bucket, long, str(size), small]
    done = subprocess.run(run, capture_output=True, text=True, timeout=250, check=False)
    assert done.returncode == 0, done.stderr
    digest, compared, brought = done.stdout.split()
    with data.open("rb") as file:
        assert digest == hashlib.file_digest(file, "sha256").hexdigest()
    print(f"{size} bytes: {compared} more to compare them, {brought} to bring them here")
    assert int(compared) < 16 << 20
    assert int(brought) < 6 * PIECE_BYTES  # on their way, read, and not yet given back
