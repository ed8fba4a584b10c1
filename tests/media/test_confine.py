"""What a decoder that was taken over can still do: nothing but ruin its own file."""

from __future__ import annotations

import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from msgspec import structs

from media.cell import filter as calls
from media.cell.cell import Cell, lacking
from media.cell.works import Bounds, Work
from media.errors import ChildDied
from media.model import Order

ROOT = Path(__file__).parents[2]
THUMB = Order(work="image", recipes=["thumb"])
BOUNDS = Bounds(memory_bytes=512 << 20, cpu_s=2, wall_s=20.0, output_bytes=8 << 20)


@pytest.fixture(scope="module")
def hostile() -> Iterator[Cell]:
    cell = Cell({"image": Work("stills", "tests.support.hostile", BOUNDS)})
    yield cell
    cell.close()


@pytest.fixture(scope="module", autouse=True)
def whole_cell() -> None:
    """These tests speak of a machine that has everything; on another they would prove nothing, and say so."""
    missing = lacking()
    if missing:
        pytest.skip(f"this machine cannot confine a process: without {', '.join(missing)}")


def said(cell: Cell, crime: str) -> str:
    verdict, _ = cell.make(THUMB, crime.encode())
    assert verdict.code == "did"
    return verdict.message


def works_on(cell: Cell) -> bool:
    return cell.make(THUMB, b"none")[0].code == "ok"


@pytest.mark.parametrize("crime", ["read-file", "list-folder", "raise-limits"])
def test_child_is_refused_what_a_library_may_try(hostile: Cell, crime: str) -> None:
    assert said(hostile, crime) in {"PermissionError", "ValueError"}


@pytest.mark.parametrize("crime", ["write-file", "unlink", "link"])
def test_child_writes_no_file(hostile: Cell, tmp_path: Path, crime: str) -> None:
    tmp_path.chmod(0o777)
    (there := tmp_path / "there").write_text("kept")
    path = there if crime == "unlink" else tmp_path / "new"
    assert said(hostile, f"{crime} {path}") == "PermissionError"
    assert [one.name for one in tmp_path.iterdir()] == ["there"]


def test_child_finds_no_descriptor_but_its_own(hostile: Cell) -> None:
    assert int(said(hostile, "found").removeprefix("bytes: ")) == 0  # the file was read and closed, the result is empty


def test_child_makes_no_process_and_no_thread(hostile: Cell) -> None:
    assert said(hostile, "fork-bomb") == "children: 0"
    assert said(hostile, "thread") == "RuntimeError"


def test_child_that_may_have_threads_has_no_processes() -> None:
    threaded = Cell({"image": Work("stills", "tests.support.hostile", structs.replace(BOUNDS, threads=True))})
    try:
        assert said(threaded, "thread") == "done: None"
        assert said(threaded, "fork-bomb") == "children: 0"
    finally:
        threaded.close()


def test_child_maps_no_new_code(hostile: Cell) -> None:
    assert said(hostile, "executable") == "refused"


@pytest.mark.parametrize("crime", ["socket", "exec", "ptrace", "kill-parent", "kill-all", "unshare", "old-calls"])
def test_child_that_does_what_no_decoder_does_dies_at_once(hostile: Cell, crime: str) -> None:
    if crime == "old-calls" and platform.machine() != "x86_64":
        pytest.skip("only x86-64 has a third set of numbers")
    began = time.monotonic()
    with pytest.raises(ChildDied):
        hostile.make(THUMB, crime.encode())
    assert time.monotonic() - began < BOUNDS.wall_s
    assert works_on(hostile)


@pytest.mark.parametrize("crime", ["abort", "segfault", "spin", "lie"])
def test_child_that_crashes_spins_or_lies_costs_its_own_file(hostile: Cell, crime: str) -> None:
    with pytest.raises(ChildDied):
        hostile.make(THUMB, crime.encode())
    assert works_on(hostile)


def test_child_that_sleeps_is_killed_by_the_clock() -> None:
    hasty = Cell({"image": Work("stills", "tests.support.hostile", Bounds(512 << 20, 20, 0.5, 1 << 20))})
    try:
        with pytest.raises(ChildDied):
            hasty.make(THUMB, b"sleep")
        assert works_on(hasty)
    finally:
        hasty.close()


def test_whoever_stops_the_whole_group_costs_no_file(hostile: Cell) -> None:
    """A service manager signals every process of a service, and the server is the one to answer."""
    assert works_on(hostile)
    with ThreadPoolExecutor(1) as thread:
        napping = thread.submit(said, hostile, "nap")
        until = time.monotonic() + 20
        while not (found := _napping()) and time.monotonic() < until:
            time.sleep(0.01)
        for told in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            for process in found:
                os.kill(process, told)
        assert napping.result(20) == "done: None"
    assert found
    assert works_on(hostile)


def _napping() -> list[int]:
    """Return the child that is at work, and its zygote; other tests' zygotes have none."""
    zygotes = _children(os.getpid(), "media.cell.zygote")
    return [one for zygote in zygotes for child in _children(zygote, "") for one in (child, zygote)]


def _children(parent: int, command: str) -> list[int]:
    listed = Path(f"/proc/{parent}/task").glob("*/children")
    found = [int(one) for children in listed for one in children.read_text().split()]
    return [one for one in found if command in Path(f"/proc/{one}/cmdline").read_text()]


def test_child_gets_no_more_memory_than_it_is_given() -> None:
    """With time enough: clearing half a gigabyte is the child's own time, and took 1.8 seconds on a busy machine."""
    patient = Cell({"image": Work("stills", "tests.support.hostile", structs.replace(BOUNDS, cpu_s=60, wall_s=90.0))})
    try:
        assert patient.make(THUMB, b"allocate")[0].code == "file-too-large"
    finally:
        patient.close()


def test_child_writes_no_more_than_it_may(hostile: Cell) -> None:
    with pytest.raises(ChildDied):
        hostile.make(THUMB, b"write")
    assert works_on(hostile)


def test_error_of_a_library_says_something_about_the_file_and_kills_nobody(hostile: Cell) -> None:
    verdict, made = hostile.make(THUMB, b"raise")
    assert (verdict.code, made) == ("file-broken", {})
    assert "ZeroDivisionError" in verdict.message


IDENTITY = """
import os, socket
from media.cell.confine import confine_child, confine_zygote
from media.cell.works import WORKS
missing = confine_zygote()
line, status = socket.socket(), os.open("/proc/self/status", os.O_RDONLY)
confine_child(WORKS["image"].bounds, {line.fileno(), status}, filtered=False)
try:
    line.connect(("127.0.0.1", 1))
except OSError as error:
    print(error.errno, end=" ")
words = os.read(status, 8192).decode()
print(words.split("NoNewPrivs:")[1].split()[0], os.getuid(), os.getgid(), os.getgroups())
"""


def test_child_is_nobody_alone_on_its_network_with_no_way_back() -> None:
    """Without the filter too: each of the other protections holds by itself."""
    done = subprocess.run(
        [sys.executable, "-c", IDENTITY], cwd=ROOT, capture_output=True, text=True, timeout=30, check=False
    )
    unreachable = 101
    assert done.stdout.split() == [str(unreachable), "1", "65534", "65534", "[]"], done.stderr


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_filter_is_a_program_that_the_kernel_would_take(machine: str) -> None:
    """Every jump lands inside, every way ends with an answer, and the last answer is a refusal."""
    steps = calls.program(machine, os.getpid(), threads=True)
    assert len(steps) < 4096
    for at, (code, if_true, if_false, _) in enumerate(steps):
        if code & 7 == 5:
            assert at + 1 + max(if_true, if_false) < len(steps)
    assert steps[-1] == (6, 0, 0, 0x00050001)


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_filter_answers_as_its_tables_say(machine: str) -> None:
    """The program is run here step by step, for the machine that this is not as well."""
    steps, column = calls.program(machine, 77, threads=False), 0 if machine == "x86_64" else 1
    allow, kill, refuse = 0x7FFF0000, 0x80000000, 0x00050001
    audit = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}[machine]

    def answer(number: int, *arguments: int, arch: int = audit, steps: list[calls.Step] = steps) -> int:
        words = {0: number, 4: arch}
        for index, value in enumerate((*arguments, 0, 0, 0, 0, 0, 0)[:6]):
            words[16 + 8 * index], words[20 + 8 * index] = value & 0xFFFFFFFF, value >> 32
        at = held = 0
        while True:
            code, if_true, if_false, operand = steps[at]
            at += 1
            if code == 0x20:
                held = words[operand]
            elif code == 0x06:
                return operand
            else:
                holds = {0x15: held == operand, 0x35: held >= operand, 0x45: bool(held & operand)}[code]
                at += if_true if holds else if_false

    for table, expected in ((calls._ALLOWED, allow), (calls._FATAL, kill)):
        for numbers in table.values():
            if numbers[column] is not None:
                assert answer(numbers[column]) == expected
    openat, clone, mmap, mprotect, tgkill, prlimit, fcntl = (
        (257, 56, 9, 10, 234, 302, 72) if column == 0 else (56, 220, 222, 226, 131, 261, 25)
    )
    assert answer(openat) == answer(clone) == answer(clone, 0x10F00) == answer(1000) == refuse
    threaded = calls.program(machine, 77, threads=True)
    assert (answer(clone, 0x3D0F00), answer(clone, 0x3D0F00, steps=threaded)) == (refuse, allow)
    assert answer(clone, 0x11, steps=threaded) == answer(clone, 0x3D0F00 | 1 << 28, steps=threaded) == refuse
    assert answer(435, steps=threaded) == 0x00050026
    assert (answer(mmap, 0, 4096, 3), answer(mmap, 0, 4096, 7)) == (allow, refuse)
    assert (answer(mprotect, 0, 4096, 1), answer(mprotect, 0, 4096, 5)) == (allow, refuse)
    assert (answer(tgkill, 77, 77, 6), answer(tgkill, 78, 78, 6)) == (allow, kill)
    assert (answer(prlimit, 0, 7, 0), answer(prlimit, 0, 7, 1), answer(prlimit, 0, 7, 1 << 40)) == (
        allow,
        refuse,
        refuse,
    )
    assert (answer(fcntl, 1, 3), answer(fcntl, 1, 0), answer(fcntl, 1, 1033)) == (allow, refuse, refuse)
    assert answer(calls._ALLOWED["read"][column], arch=0x40000003) == kill


def test_headers_of_this_machine_agree_with_the_numbers() -> None:
    """The tables were written by hand: what this machine's kernel headers say is asked, where they are installed."""
    import re

    for path, column in (("x86_64-linux-gnu/asm/unistd_64.h", 0), ("asm-generic/unistd.h", 1)):
        header = Path("/usr/include") / path
        if not header.exists():
            pytest.skip("the kernel's headers are not installed")
        known = {
            name: int(number) for name, number in re.findall(r"#define __NR(?:3264)?_(\w+) (\d+)", header.read_text())
        }
        for table in (calls._ALLOWED, calls._FATAL):
            for name, numbers in table.items():
                if numbers[column] is not None and name in known:
                    assert known[name] == numbers[column], name
