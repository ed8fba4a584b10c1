"""S7 when the power goes (fault 5): on every disk that could be left is all that was told, and each row has its file.

Shown to fail by mutants: `s7-power-cut-with-synchronous-normal`, `s7-power-cut-before-the-picture` and
`s7-power-cut-before-the-upload`.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from media.local import LocalStore
from tests.faults.powerloss import Disk, Event, apply, record
from tests.faults.powerloss_writer import key_of
from tests.support.amount import amount

pytestmark = [pytest.mark.crash, pytest.mark.faults, pytest.mark.may_block, pytest.mark.timeout(amount(120, 1500))]

TIMES = amount(25, 300)
STATES = amount(80, 1000)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory, sqlite_template: Path) -> tuple[dict[str, bytes], list[Event]]:
    """The disk before, and everything that was told to the system."""
    folder = tmp_path_factory.mktemp("power") / "data"
    folder.mkdir()
    shutil.copy(sqlite_template, folder / "outreach.db")
    LocalStore(folder / "media")
    before = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    command = [sys.executable, "-m", "tests.faults.powerloss_writer", str(folder), str(TIMES)]
    return before, record(command, folder, folder.parent / "calls")


def test_s7_nothing_told_is_lost_when_the_power_goes(recorded, tmp_path: Path) -> None:
    before, events = recorded
    assert sum(event.what == "told" for event in events) == TIMES
    assert {event.what for event in events} >= {"write", "flush", "make", "rename", "link", "told"}
    dice = random.Random(5)
    cuts = sorted(dice.randrange(len(events)) for _ in range(STATES))
    disk, told, at = Disk(before), -1, 0
    for number, cut in enumerate(cuts):
        for event in events[at:cut]:
            disk.tell(event)
            told = event.at if event.what == "told" else told
        at = max(at, cut)
        examine(disk.crash(dice), told, tmp_path / str(number))
    print(f"{STATES} power cuts within {len(events)} calls, {TIMES} told")


def examine(files: dict[str, bytes], told: int, folder: Path) -> None:
    """Look at a disk that was left: everything told is there, and every row has its whole picture."""
    folder.mkdir()
    for name in ("outreach.db", "outreach.db-wal"):
        if name in files:
            (folder / name).write_bytes(files[name])
    with closing(sqlite3.connect(folder / "outreach.db")) as base:
        assert base.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        rows = dict(base.execute("SELECT window_ms, source FROM attempt WHERE purpose = 'kept'").fetchall())
    assert [number for number in range(told + 1) if number not in rows] == [], "told, and lost"
    broken = [
        number
        for number, sha256 in rows.items()
        if hashlib.sha256(files.get(f"media/{key_of(sha256)}", b"")).hexdigest() != sha256
    ]
    assert broken == [], "a row whose picture is not whole"
    shutil.rmtree(folder)


def test_disk_keeps_what_was_flushed_and_only_that() -> None:
    """The simulator's own promises, by hand."""
    disk = Disk({"a": b"old"})
    disk.tell(Event("write", "a", data=b"new", at=0))
    assert {disk.crash(random.Random(seed))["a"] for seed in range(40)} == {b"old", b"new"}
    disk.tell(Event("flush", "a"))
    assert {disk.crash(random.Random(seed))["a"] for seed in range(40)} == {b"new"}
    disk.tell(Event("make", "half/x"))
    disk.tell(Event("write", "half/x", data=b"x" * 1024, at=-1))
    disk.tell(Event("rename", "half/x", "kept/x"))
    left = [disk.crash(random.Random(seed)) for seed in range(200)]
    assert {path for files in left for path in files} == {"a", "half/x", "kept/x"}
    assert {files["kept/x"] for files in left if "kept/x" in files} > {b"", b"x" * 1024}  # torn ones too
    disk.tell(Event("flush", "kept/x"))
    disk.tell(Event("flush", "kept"))
    assert {disk.crash(random.Random(seed)).get("kept/x") for seed in range(200)} == {b"x" * 1024}


def test_writes_beyond_the_end_leave_zeros() -> None:
    assert apply(b"ab", [Event("write", "a", data=b"z", at=4)]) == b"ab\0\0z"
    assert apply(b"abcd", [Event("cut", "a", at=1), Event("write", "a", data=b"z", at=2)]) == b"a\0z"
