"""A process of its own makes what takes long: its answer is the one that would have been made here."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

import msgspec
import pytest

from outreach.judging import counting, provisional
from outreach.judging.aside import Fell, aside
from outreach.judging.locking import actions as locking
from outreach.judging.locking.model import Made
from tests.support.panel import FULL, ROUND, Panel


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


def test_a_process_that_ends_without_an_answer_is_no_answer() -> None:
    with pytest.raises(Fell):
        asyncio.run(aside("outreach.judging.locking.nowhere", b""))
