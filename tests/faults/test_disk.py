"""A full disk, one that became read-only, one that fails to flush: nothing half-written, reads go on, and it heals."""

from __future__ import annotations

import errno
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from media.model import Limits
from media.staging import StagedFile, Staging
from outreach.errors import Problem
from outreach.media import receiving
from outreach.media.intake import flush
from tests.api.test_uploads import when_ready
from tests.faults.strace import attached
from tests.faults.tablets import settle, tablets
from tests.support import carried
from tests.support.amount import amount
from tests.support.pictures import poster_jpeg
from tests.support.server import Server
from tests.support.tus import TUS, create, offset_of, patch, send_all

pytestmark = [pytest.mark.crash, pytest.mark.faults, pytest.mark.may_block, pytest.mark.timeout(300)]

PHOTO = poster_jpeg(1600, 1200, 1, gps=False, seed=51, quality=95)
WITH_METADATA = poster_jpeg(1600, 1200, 1, gps=True, seed=52, quality=95)
WRITING = "pwrite64,ftruncate,?access,?faccessat,?faccessat2"
"""Calls that a read-only disk refuses and SQLite or health makes; a machine lacks some of them."""
SIZE_MB = (Limits().free_bytes >> 20) + 40


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A small disk of its own for media: a file system in memory, which only root may mount."""
    place = tmp_path_factory.mktemp("disk")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m", "outreach-test", place], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip(f"no disk can be mounted here ({done.stderr.decode().strip()}): a full disk was not seen")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


@pytest.fixture(scope="module")
def server(disk: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data = tmp_path_factory.mktemp("server") / "data"
    with Server(data, OUTREACH_MEDIA=f"file://{disk}/media") as running:
        yield running


@pytest.fixture(scope="module")
def school(server: Server) -> Iterator[httpx.Client]:
    with server.device(server.actor("school").id) as client:
        yield client


@pytest.fixture
def full(disk: Path) -> Iterator[object]:
    """Fill the disk but for some bytes; called again it fills it anew. Afterwards it is empty again."""
    ballast = disk / "ballast"

    def fill(leave: int) -> None:
        until = time.monotonic() + 10
        while not lies(leave) and time.monotonic() < until:
            time.sleep(0.05)

    def lies(leave: int) -> bool:
        """Fill it, unless the server took some of the room between the look and the write."""
        ballast.unlink(missing_ok=True)
        room = os.statvfs(disk)
        with ballast.open("wb") as file:
            try:
                os.posix_fallocate(file.fileno(), 0, room.f_bavail * room.f_frsize - leave)
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
                return False
        return True

    yield fill
    ballast.unlink(missing_ok=True)


def announced(school: httpx.Client, photo: bytes) -> str:
    """Announce a picture; a look at the disk is believed for a second, so the disk may seem full a little longer."""
    until = time.monotonic() + 10
    while (answer := create(school, len(photo), sha256=sha(photo))).status_code > 500 and time.monotonic() < until:
        time.sleep(0.1)
    assert answer.status_code == 201, answer.text
    return httpx.URL(answer.headers["location"]).path


def create_until(school: httpx.Client, status: int) -> httpx.Response:
    """Announce something until that is answered so; a look at the disk is believed for a second."""
    until = time.monotonic() + 10
    while (answer := create(school, 10_000)).status_code != status and time.monotonic() < until:
        time.sleep(0.1)
    assert answer.status_code == status, answer.text
    return answer


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_courier_who_meets_a_full_disk_keeps_the_file_and_comes_again(
    server: Server, school: httpx.Client, full, disk: Path
) -> None:
    """507 with Retry-After and not a word of the sender; with room again the same file is taken in whole."""
    photo = poster_jpeg(640, 480, 1, gps=False, seed=55)
    copy = carried.bundle(school, (), [photo])
    with server.device(server.actor("school").id) as courier:
        full(200_000)
        answer = _handed_in(courier, copy.file, 507)
        assert (answer.json()["code"], answer.headers["retry-after"]) == ("storage-full", "600")
        (disk / "ballast").unlink()
        receipts = copy.receipts(_handed_in(courier, copy.file, 200).content)
    assert receipts["media"] == [{"sha256": sha(photo), "state": "stored"}]


def _handed_in(courier: httpx.Client, file: bytes, status: int) -> httpx.Response:
    until = time.monotonic() + 10
    while (answer := carried.hand_in(courier, file)).status_code != status and time.monotonic() < until:
        time.sleep(0.1)
    assert answer.status_code == status, answer.text
    return answer


def test_full_disk_in_the_middle_of_a_body(server: Server, school: httpx.Client, full, disk: Path) -> None:
    """507 with Retry-After, what fitted is kept and told, reads go on; with room again it goes on from there."""
    kept = send_all(school, poster_jpeg(64, 48, 1, gps=False, seed=53)).headers["upload-stored"]
    path = announced(school, PHOTO)
    full(200_000)
    answer = patch(school, path, 0, PHOTO)
    assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (507, "storage-full", "600")
    assert create_until(school, 507).json()["code"] == "storage-full"
    assert school.get(f"/api/v1/media/{kept}/original").status_code == 200
    offset = offset_of(school, path)
    assert 0 < offset < len(PHOTO)
    staged = server.settings.media_folder / "staging" / path.rpartition("/")[2]
    assert staged.read_bytes() == PHOTO[:offset]
    (disk / "ballast").unlink()
    answer = patch(school, path, offset, PHOTO[offset:])
    assert (answer.status_code, answer.headers["upload-sha256"]) == (204, sha(PHOTO))
    assert school.get(f"/api/v1/media/{sha(PHOTO)}/original").content == PHOTO
    assert when_ready(school, sha(PHOTO), "view").status_code == 200  # its renditions take room too, and no more now


def test_full_disk_while_a_cleaned_copy_is_made(server: Server, school: httpx.Client, full, disk: Path) -> None:
    """Every byte is here and the copy without metadata does not fit: nothing is lost, and HEAD finishes it later."""
    path = announced(school, WITH_METADATA)
    full(len(WITH_METADATA) + 60_000)
    answer = patch(school, path, 0, WITH_METADATA)
    assert (answer.status_code, answer.json()["code"]) == (507, "storage-full")
    full(60_000)  # what had been begun was taken back, and made room
    assert school.head(path, headers=TUS).status_code == 507
    assert school.get(f"/api/v1/media/{sha(WITH_METADATA)}/original").status_code == 404
    (disk / "ballast").unlink()
    done = school.head(path, headers=TUS)
    assert (done.status_code, done.headers["upload-offset"]) == (200, str(len(WITH_METADATA)))
    stored = done.headers["upload-stored"]
    assert sha(school.get(f"/api/v1/media/{sha(WITH_METADATA)}/original").content) == stored
    assert [path.name for path in (server.settings.media_folder / "staging" / "half").iterdir()] == []


def test_disk_that_became_read_only(server: Server, school: httpx.Client, disk: Path) -> None:
    """503, reads go on, no server begins on it; writable again, everything goes on."""
    photo = poster_jpeg(900, 700, 1, gps=False, seed=54)
    kept = send_all(school, poster_jpeg(64, 48, 1, gps=False, seed=55)).headers["upload-stored"]
    path = announced(school, photo)
    patch(school, path, 0, photo[:5000])
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    try:
        answer = patch(school, path, 5000, photo[5000:])
        assert (answer.status_code, answer.json()["code"]) == (503, "storage-broken")
        assert "retry-after" in answer.headers
        refused = create_until(school, 503)
        assert (refused.json()["code"], refused.headers["retry-after"]) == ("storage-broken", "60")
        assert school.get(f"/api/v1/media/{kept}/original").status_code == 200
        serve = [sys.executable, *Server.program, "serve", "--port", "0"]
        other = {**os.environ, "OUTREACH_DATA": str(disk / "data")}
        began = subprocess.run(serve, env=other, capture_output=True, text=True, check=False, timeout=60)
        assert (began.returncode, began.stderr) == (1, f"outreach: {disk / 'data'}: Read-only file system\n")
    finally:
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    assert offset_of(school, path) == 5000
    assert patch(school, path, 5000, photo[5000:]).headers["upload-sha256"] == sha(photo)


def test_7_database_on_a_disk_that_became_read_only(tmp_path: Path) -> None:
    """503, not ready, reads go on for as long as it lasts; writable again, the same process goes on.

    A disk with open files is not remounted for the asking, so the calls of the system say what they would.
    """
    with Server(tmp_path / "data") as server:
        (tablet,) = tablets(server, 1, 1)
        assert tablet.push()
        whole = {"epoch": tablet.client.post("/api/v1/sync/hello", json={"app": "test"}).json()["epoch"]}
        with attached(server, "-o", "/dev/null", "-e", f"trace={WRITING}", "-e", f"inject={WRITING}:error=EROFS"):
            until = time.monotonic() + amount(0, 35)
            while True:
                assert not tablet.push()
                assert httpx.get(f"{server.url}/health/ready").status_code == 503
                assert tablet.client.post("/api/v1/sync/pull", json=whole).status_code == 200
                if time.monotonic() > until:
                    break
                time.sleep(1)
        assert set(tablet.refused) == {"503 storage-broken"}
        assert not server.dead
        assert httpx.get(f"{server.url}/health/ready").status_code == 200
        settle(server, [tablet])


def test_flush_that_fails_takes_back_what_the_request_brought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second flush would succeed without the bytes that the first one lost: they must not be told."""
    staging = Staging(tmp_path)
    with staging.open("0" * 32, 100) as file:
        file.write(b"told", 0)
        file.sync()
        file.write(b"lost", 4)

        def fail(_: StagedFile) -> None:
            raise OSError(errno.EIO, "the disk is sick")

        with monkeypatch.context() as patched:
            patched.setattr(StagedFile, "sync", fail)
            with pytest.raises(Problem) as refused, receiving.disk():
                flush(file, 4)
        assert (refused.value.code, file.offset) == ("storage-broken", 4)
