"""S7: an answer leaves only after the disk has confirmed what it acknowledges.

Killing a process cannot show this: what the operating system holds in memory survives the process, and only a power
cut would lose it. The order of the calls can.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults.strace import attached, written_down
from tests.faults.tablets import tablets

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.server import Server

pytestmark = [pytest.mark.crash, pytest.mark.faults, pytest.mark.may_block]


def test_s7_no_answer_before_the_disk_has_confirmed(server: Server, tmp_path: Path) -> None:
    """Between the last write to the log of the database and an answer there is a sync that has returned."""
    (tablet,) = tablets(server, 1, 1)
    log = tmp_path / "calls"
    with attached(server, *written_down(log, "pwrite64", "fdatasync", "fsync", "write")):
        for _ in range(5):
            assert tablet.push()
    unsafe, answers, syncing = False, 0, set()
    for line in log.read_text().splitlines():
        thread, _, call = line.partition(" ")
        if "pwrite64(" in call and "outreach.db" in call:
            unsafe = True
        elif "sync(" in call and "outreach.db" in call:
            if "unfinished" in call:
                syncing.add(thread)
            else:
                unsafe = False
        elif "sync resumed" in call and thread in syncing:
            syncing.remove(thread)
            unsafe = False
        elif '"HTTP/1.1 200 OK' in call:
            answers += 1
            assert not unsafe, f"answered before the disk had confirmed: {line}"
    assert answers == 5
