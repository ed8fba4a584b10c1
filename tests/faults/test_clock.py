"""Fault 14: the server's clock is set ten years on, or back, while it runs or before it starts, and comes right again.

libfaketime gives the server and its children another wall clock; the steady one is left as it is. Nobody is signed out,
no limit, lease or job is stuck, nothing is deleted by a date that is none, order is by number, and a person is told.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from outreach.clock import actions as clock
from outreach.jobs import enqueue
from outreach.retention.jobs import NIGHT
from tests.support.amount import WHOLE
from tests.support.programme import Remote
from tests.support.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FAKETIME = Path("/usr/lib") / f"{os.uname().machine}-linux-gnu" / "faketime" / "libfaketime.so.1"
YEARS_MS = 3650 * 86_400_000
PATIENCE_S = 60.0
pytestmark = [
    pytest.mark.may_block, pytest.mark.faults, pytest.mark.crash, pytest.mark.timeout(600),
    pytest.mark.skipif(not WHOLE, reason="NOT RUN here: ./test --long faults runs it"),
]  # fmt: skip


class Wrong(Server):
    """A server whose wall clock the test sets. `set` takes days."""

    def __init__(self, data: Path) -> None:
        super().__init__(data)
        self.stamp = data.parent / "clock"
        self.set(0)

    def set(self, days: int) -> None:
        made = self.stamp.with_suffix(".new")
        made.write_text(f"{days:+d}d\n")
        made.rename(self.stamp)

    def start(self) -> None:
        ours = {
            "LD_PRELOAD": str(FAKETIME), "FAKETIME_TIMESTAMP_FILE": str(self.stamp), "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }  # fmt: skip
        self.environ.update(ours)
        super().start()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Wrong]:
    assert FAKETIME.exists(), "NOT RUN: libfaketime is not here; `./test --long faults` installs it"
    with Wrong(tmp_path / "data") as running:
        yield running


def until(true: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.1)


def deep(server: Server) -> str:
    return " ".join(httpx.get(f"{server.url}/health/deep", timeout=30).json()["problems"])


def state(server: Server, key: str) -> str | None:
    row = server.transact(lambda tx: tx.one("SELECT state FROM job WHERE id = ?", f"{NIGHT}:{key}"))
    return None if row is None else str(row[0])


def night(server: Server, key: str, at_ms: int) -> None:
    """Ask for a night's work, as a clock that says `at_ms` does."""
    server.transact(enqueue, NIGHT, key, {}, at_ms)


@pytest.mark.parametrize("days", [3650, -3650])
def test_14_clock_set_by_ten_years_and_back(server: Wrong, days: int) -> None:
    officer = server.device(server.actor("officer").id)
    tablet = Remote(server.device(server.actor("school", country="NE").id))
    before = tablet.pupil()
    tablet.sync()
    code, now = server.code(server.actor("school").id), time.time_ns() // 1_000_000

    server.set(days)
    until(lambda: "clock" in deep(server), "nobody was told")
    assert officer.get("/api/v1/me").status_code == 200, "somebody was signed out"
    during = tablet.pupil()
    tablet.sync()
    token = officer.post("/api/v1/token").raise_for_status().json()["token"]
    officer = server.client(token)
    assert officer.get("/api/v1/audit").status_code == 200
    for _ in range(3):  # of a wrong code: the limit counts, and is not stuck
        body = {"code": "0000-0000-0000-0000", "device": {"name": "x"}}
        assert httpx.post(f"{server.url}/api/v1/enrol", json=body).status_code == 403
    night(server, "wrong", now + YEARS_MS if days > 0 else now)
    night(server, "early", now - YEARS_MS)
    time.sleep(3)
    assert state(server, "early") != "done", "something may have been deleted by a date that is none"

    server.set(0)
    until(lambda: "clock" not in deep(server), "it is still told")
    assert officer.get("/api/v1/me").status_code == 200
    after = tablet.pupil()
    tablet.sync()
    rows = server.transact(lambda tx: tx.all("SELECT id FROM sync_doc WHERE kind = 'entrant' ORDER BY seq"))
    assert [row[0] for row in rows] == [before, during, after], "order is by number"
    answer = httpx.post(f"{server.url}/api/v1/enrol", json={"code": code, "device": {"name": "x"}})
    assert answer.status_code == 201, "a code of the right time opens"
    for key in ("early", "wrong"):
        until(lambda key=key: state(server, key) == "done", f"the job {key} is stuck")  # type: ignore[misc]
    seen = officer.get("/api/v1/officers").json()
    assert all(abs(one["seen_ms"] - now) < 3_600_000 for one in seen), "seen in another decade"


@pytest.mark.parametrize("days", [3650, -3650])
def test_14_server_that_starts_ten_years_off_takes_in_and_deletes_and_dates_nothing(server: Wrong, days: int) -> None:
    officer = server.device(server.actor("officer").id)
    school = server.actor("school", country="NE").id
    tablet = Remote(server.device(school))
    before = tablet.pupil()
    tablet.sync()
    now = time.time_ns() // 1_000_000
    until(lambda: server.transact(clock.seen).at_ms, "nobody noted how late it is")

    server.stop()
    server.set(days)
    server.start()
    assert "nothing is deleted by its date" in deep(server)
    assert "nothing is deleted by its date" in server.log.read_text(), "nobody was told at the start"
    during = tablet.pupil()
    tablet.sync()
    night(server, "wrong", now + YEARS_MS if days > 0 else now - YEARS_MS)
    refused = officer.post(f"/api/v1/schools/{school}/code")
    assert (refused.status_code, refused.json()["code"]) == (503, "clock-doubted")
    time.sleep(3)
    assert state(server, "wrong") != "done", "something may have been deleted by a date that is none"

    server.set(0)
    until(lambda: "clock" not in deep(server), "it is still told")
    after = tablet.pupil()
    tablet.sync()
    rows = server.transact(lambda tx: tx.all("SELECT id FROM sync_doc WHERE kind = 'entrant' ORDER BY seq"))
    assert [row[0] for row in rows] == [before, during, after], "order is by number"
    until(lambda: state(server, "wrong") == "done", "the job is stuck")
    assert officer.post(f"/api/v1/schools/{school}/code").status_code == 200
