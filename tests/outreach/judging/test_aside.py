"""A process of its own makes what takes long: its answer is the one that would have been made here."""

from __future__ import annotations

import asyncio
import errno
import os
import resource
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from outreach.judging import counting, provisional
from outreach.judging.aside import Fell, Starved, answered, aside
from outreach.judging.locking import actions as locking
from outreach.judging.locking.model import Made
from tests.support.panel import FULL, ROUND, Panel

if TYPE_CHECKING:
    from collections.abc import Callable


def gluttonous(_: bytes) -> bytes:
    """Ask for more than there is."""
    most = 1 << 30
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    return bytes(most)


def killed_by_the_kernel(_: bytes) -> bytes:
    """End as the kernel ends what takes too much."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Nothing here asks a database anything."""
    return sqlite_url


def test_what_a_process_makes_is_the_same_and_leaves_no_file(
    panel: Panel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    judge = panel.judge(1)
    panel.entry(1)
    panel.open_round(readings=1)
    panel.score(judge, panel.pack(judge)[0]["id"], FULL)
    found = panel.read(counting.seen, ROUND)
    answer = asyncio.run(aside("outreach.judging.locking.child", msgspec.json.encode(found)))
    assert msgspec.json.decode(answer, type=Made) == locking.written(found)
    shown = asyncio.run(aside(provisional.CHILD, msgspec.json.encode(found)))
    assert shown == msgspec.json.encode(panel.results())
    assert not list(tmp_path.glob("outreach-aside-*"))


def test_a_process_that_takes_longer_than_somebody_waits_is_ended(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tempfile, "tempdir", str(tmp_path))
        with pytest.raises(TimeoutError):
            asyncio.run(aside(provisional.CHILD, b"", 0))
    assert not list(tmp_path.glob("outreach-aside-*"))


@pytest.mark.parametrize("ends", [gluttonous, killed_by_the_kernel])
def test_a_process_without_memory_is_told_apart_from_one_that_is_wrong(ends: Callable[[bytes], bytes]) -> None:
    with pytest.raises(Starved):
        asyncio.run(aside(__name__, ends.__name__.encode()))


def test_no_memory_for_another_process_is_no_failure_of_the_server(tmp_path: Path) -> None:
    async def refused(*_: object, **__: object) -> None:
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(asyncio, "create_subprocess_exec", refused)
        patched.setattr(tempfile, "tempdir", str(tmp_path))
        with pytest.raises(Starved):
            asyncio.run(aside(provisional.CHILD, b""))
    assert not list(tmp_path.glob("outreach-aside-*"))


def test_a_process_that_ends_without_an_answer_is_no_answer() -> None:
    with pytest.raises(Fell) as fell:
        asyncio.run(aside("outreach.judging.locking.nowhere", b""))
    assert not isinstance(fell.value, Starved)


if __name__ == "__main__":  # the process itself: what it is asked is how it ends
    answered(sys.argv[1:], lambda question: globals()[question.decode()](question))
