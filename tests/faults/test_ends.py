"""When the process must end by itself: stuck (fault 27), a flush that failed (8), a page that is damaged (10)."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.faults.strace import attached
from tests.faults.tablets import examine, settle, tablets
from tests.support.amount import WHOLE, amount
from tests.support.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.crash, pytest.mark.faults, pytest.mark.may_block, pytest.mark.timeout(240)]

whole = pytest.mark.skipif(not WHOLE, reason="a server of its own: in ./test --long faults")
LIMIT_S = amount(2, 30)
STUCK = f"""
import signal, time
signal.signal(signal.SIGUSR1, lambda *_: time.sleep(100))
from outreach.db import sqlite
from outreach.seeing import pulse
group = sqlite._group
def stuck(*args):
    time.sleep(100)
signal.signal(signal.SIGUSR2, lambda *_: setattr(sqlite, "_group", stuck))
pulse.LIMIT_S = {LIMIT_S}
from outreach.cli import main
main()
"""


class Short(Server):
    """A server whose watchdog has less patience, and whose loop can be made to sleep from outside."""

    program = ("-c", STUCK)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with Short(tmp_path / "data") as running:
        yield running


def ended(server: Server, within_s: float) -> int:
    """Wait until the server has ended by itself; return its exit code."""
    assert server._process is not None
    code = server._process.wait(within_s)
    server._process = None
    return code


def test_loop_that_is_stuck_ends_the_process_with_every_stack(server: Server) -> None:
    (tablet,) = tablets(server, 1, 1)
    assert tablet.push()
    time.sleep(1.2)  # the watchdog has to have heard a beat
    os.kill(server.pid, signal.SIGUSR1)
    assert ended(server, LIMIT_S + 20) == 70
    log = server.log.read_text()
    assert "the loop has done nothing for" in log
    assert re.search(r'File ".*pulse\.py"', log)
    assert '"<string>", line 3 in <lambda>' in log  # where it hung
    server.start()
    settle(server, [tablet])


@whole
def test_commit_that_does_not_end_ends_the_process(server: Server) -> None:
    """The disk does not answer: nobody is answered, and after the restart everything acknowledged is there."""
    (tablet,) = tablets(server, 1, 1)
    assert tablet.push()
    os.kill(server.pid, signal.SIGUSR2)
    assert not tablet.push()
    assert ended(server, LIMIT_S + 20) == 70
    assert "the writer has been in one statement or commit for" in server.log.read_text()
    server.start()
    settle(server, [tablet])


@pytest.mark.parametrize("at", range(1, 4) if WHOLE else [1])
def test_flush_that_fails_ends_the_process_and_is_not_acknowledged(server: Server, at: int) -> None:
    (tablet,) = tablets(server, 1, 1)
    assert tablet.push()
    with attached(server, "-o", "/dev/null", "-e", "trace=fdatasync", "-e", f"inject=fdatasync:error=EIO:when={at}+"):
        while tablet.push():
            pass
        began = time.monotonic()
        assert ended(server, 20) == 74
        assert time.monotonic() - began < 5  # a second on a machine that does nothing else
    assert set(tablet.refused) <= {"503 storage-broken"}
    examine(server, [tablet])
    server.start()
    tablet.again()
    settle(server, [tablet])


@whole
def test_damaged_page_ends_the_process_and_the_next_start_says_so(server: Server) -> None:
    (tablet,) = tablets(server, 1, 1)
    for _ in range(20):
        assert tablet.push()
    server.stop()
    path = Path(server.settings.database.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(path)) as base:
        size = base.execute("PRAGMA page_size").fetchone()[0]
        root = base.execute("SELECT rootpage FROM sqlite_master WHERE name = 'sync_doc'").fetchone()[0]
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    server.start()
    with suppress(httpx.TransportError):  # its own comparing of rows may have met the page before this request
        answer = httpx.post(
            f"{server.url}/api/v1/sync/pull", json={"epoch": _epoch(path)}, headers=tablet.client.headers, timeout=30
        )
        assert (answer.status_code, answer.json()["code"]) == (503, "storage-broken")
    assert ended(server, 20) == 74
    assert "the database cannot say what is on the disk" in server.log.read_text()


def _epoch(path: Path) -> str:
    with closing(sqlite3.connect(path)) as base:
        return base.execute("SELECT name FROM sync_epoch").fetchone()[0]
