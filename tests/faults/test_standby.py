"""Fault 23: PostgreSQL with a standby that confirms each commit is restarted, killed and replaced under load."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import httpx
import pytest

from outreach.db.migrate import migrate
from tests.faults.tablets import examine, load, settle, tablets
from tests.support.amount import WHOLE
from tests.support.server import Server
from tests.support.standby import Pair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


pytestmark = [
    pytest.mark.crash, pytest.mark.faults, pytest.mark.may_block, pytest.mark.timeout(600),
    pytest.mark.skipif(not WHOLE, reason="NOT RUN here: two PostgreSQL servers, in ./test --long faults"),
]  # fmt: skip

OUTAGE_S = 60.0
"""Generous: the tests share their machine. What it took is printed."""


@pytest.fixture
def pair() -> Iterator[Pair]:
    with Pair() as both:
        until(both.synchronous, "the standby does not confirm")
        migrate(both.url)
        yield both


@pytest.fixture
def server(pair: Pair, tmp_path: Path) -> Iterator[Server]:
    with Server(tmp_path / "data", OUTREACH_DATABASE=pair.url) as running:
        yield running


def until(true: Callable[[], object], what: str) -> None:
    end = time.monotonic() + OUTAGE_S
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.1)


def restart(pair: Pair) -> None:
    pair.first.control("restart", "-m", "fast", "-l", f"{pair.first.folder}.log")


def kill(pair: Pair) -> None:
    pair.first.kill()
    until(lambda: starts(pair), "it does not start again")


def starts(pair: Pair) -> bool:
    try:
        pair.first.start()
    except Exception:  # noqa: BLE001 - the processes of the one that was killed are not all gone yet
        return False
    return True


def fail_over(pair: Pair) -> None:
    """The first machine is gone for good; an operator, or a managed service, promotes the second."""
    pair.first.kill()
    pair.second.control("promote")


@pytest.mark.parametrize("fault", [restart, kill, fail_over])
def test_s7_nothing_told_is_lost_with_a_standby(server: Server, pair: Pair, fault: Callable[[Pair], None]) -> None:
    many = tablets(server, 2, 2)
    with load(many):
        time.sleep(1.5)
        told = sum(len(tablet.told) for tablet in many)
        began = time.monotonic()
        fault(pair)
    until(lambda: httpx.get(f"{server.url}/health/ready", timeout=10).status_code == 200, "it is not ready again")
    until(lambda: all(tablet.push() for tablet in many), "tablets are not answered again")
    print(f"{fault.__name__}: answers again after {time.monotonic() - began:.1f} s, {told} told before")
    assert told > 0
    examine(server, many)  # what was told is in the database that serves now
    assert {code for tablet in many for code in tablet.refused} <= {"503 storage-away"}
    settle(server, many)
    if fault is fail_over:
        assert pair.second.sql("SELECT pg_is_in_recovery()") == [(False,)]


def test_commit_that_no_standby_confirms_is_not_answered(server: Server, pair: Pair) -> None:
    """Without its standby the first one keeps a commit waiting: a tablet is told nothing that one machine alone has."""
    (tablet,) = tablets(server, 1, 1)
    assert tablet.push()
    pair.second.control("stop", "-m", "immediate")
    tablet.client.timeout = httpx.Timeout(3)
    before = len(tablet.told)
    assert not tablet.push()
    assert len(tablet.told) == before
    pair.second.start()
    tablet.client.timeout = httpx.Timeout(30)
    until(tablet.push, "the tablet is not answered again")
    settle(server, [tablet])
