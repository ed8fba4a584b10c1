"""The bytes on disk are the only offset, also after kill -9 in the middle of a write."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from media.errors import MediaError
from media.staging import SHORT_BYTES, Staging

ID = "0123456789abcdef" * 2
WRITER = """
import os, sys
from pathlib import Path
from media.staging import Staging
data = Path(sys.argv[2]).read_bytes()
with Staging(Path(sys.argv[1])).open(sys.argv[3], len(data)) as file:
    offset = file.offset
    print(offset, flush=True)
    while offset < len(data):
        file.write(data[offset : offset + 4096], offset)
        offset += 4096
    file.sync()
"""


def test_write_lands_at_the_offset_it_names(tmp_path: Path) -> None:
    staging = Staging(tmp_path)
    with staging.open(ID, 10) as file:
        file.write(b"hello", 0)
        file.write(b"HE", 0)
        assert file.offset == 5
    assert staging.path(ID).read_bytes() == b"HEllo"


def test_longer_file_than_announced_is_cut_when_opened(tmp_path: Path) -> None:
    staging = Staging(tmp_path)
    staging.path(ID).write_bytes(b"0123456789")
    with staging.open(ID, 4) as file:
        assert file.offset == 4
    assert staging.path(ID).read_bytes() == b"0123"


def test_second_writer_in_another_process_is_refused(tmp_path: Path) -> None:
    staging = Staging(tmp_path)
    with staging.open(ID, 10), pytest.raises(MediaError) as refused:  # flock sees two descriptors as two processes
        staging.open(ID, 10)
    assert refused.value.code == "upload-busy"
    with staging.open(ID, 10) as file:
        assert file.offset == 0


def test_file_that_its_holder_unlinked_is_not_taken_for_the_upload(tmp_path: Path) -> None:
    """Between opening and locking whoever had the lock may give the upload up: what is written then must not vanish."""
    staging, real = Staging(tmp_path), os.open
    staging.path(ID).write_bytes(b"given up")
    met: list[int] = []

    def late(*args: object, **more: object) -> int:
        met.append(real(*args, **more))
        if len(met) == 1:
            staging.drop(ID)
        return met[-1]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "open", late)
        with staging.open(ID, 10) as file:
            assert file.void
            file.write(b"new", 0)
            assert not file.void
    assert staging.path(ID).read_bytes() == b"new"


@pytest.mark.parametrize("name", ["../x", "", "ABCDEF", "0" * 31, "0" * 32 + "\n", "/etc/passwd"])
def test_name_that_is_no_id_never_becomes_a_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError):
        Staging(tmp_path).path(name)


@pytest.mark.crash
def test_writer_killed_at_any_byte_resumes_to_the_same_digest(tmp_path: Path) -> None:
    """Kill a real process while it writes, five times; each next one goes on at the file's length."""
    chance = random.Random(7)
    data = chance.randbytes(24 << 20)
    source = tmp_path / "source"
    source.write_bytes(data)
    staging = Staging(tmp_path / "staging")
    offsets = [0]
    for attempt in range(12):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path / "staging"), str(source), ID],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        assert process.stdout is not None
        assert int(process.stdout.readline()) == offsets[-1]
        if attempt < 5:
            goal = offsets[-1] + (3 << 20)
            while staging.path(ID).stat().st_size < goal and process.poll() is None:
                time.sleep(0.0001)
            os.kill(process.pid, signal.SIGKILL)
        process.wait(30)
        process.stdout.close()
        with staging.open(ID, len(data)) as file:
            assert file.offset >= offsets[-1]
            offsets.append(file.offset)
        if offsets[-1] == len(data):
            break
    assert hashlib.sha256(staging.path(ID).read_bytes()).digest() == hashlib.sha256(data).digest()


def test_disk_is_looked_at_while_uploads_come_to_their_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may go between the list of the folder and the look at it: that is no reason to refuse an upload."""
    staging, real = Staging(tmp_path), os.scandir
    stays, goes = "a" * 32, "b" * 32
    for name in (stays, goes):
        staging.path(name).write_bytes(b"xyz")

    def scandir(folder: Path) -> list[os.DirEntry[str]]:
        found = list(real(folder))
        staging.drop(goes)
        return found

    monkeypatch.setattr(os, "scandir", scandir)
    assert staging.disk().staged == {stays: 3}


def test_digest_follows_a_file_while_it_grows_and_counts_each_byte_once(tmp_path: Path) -> None:
    """A step that comes late, or twice, or after the end, changes nothing; what is missing is no digest."""
    data = bytes(range(256)) * 20_000
    with Staging(tmp_path).open(ID, len(data)) as file:
        file.write(data[:2_000_000], 0)
        first = file.early()
        file.write(data[2_000_000:3_000_000], 2_000_000)
        second = file.early()
        second()
        first()
        with pytest.raises(OSError, match="3000000 of 5120000"):
            file.sha256()
        file.write(data[3_000_000:], 3_000_000)
        assert file.sha256() == file.sha256() == hashlib.sha256(data).hexdigest()


def test_short_file_that_is_whole_is_had_at_once(tmp_path: Path) -> None:
    with Staging(tmp_path).open(ID, 5) as file:
        file.write(b"abc", 0)
        assert file.short() is None
        file.write(b"de", 3)
        assert file.short() == b"abcde"
    with Staging(tmp_path).open("a" * 32, SHORT_BYTES + 1) as file:
        file.truncate(SHORT_BYTES + 1)
        assert file.short() is None
