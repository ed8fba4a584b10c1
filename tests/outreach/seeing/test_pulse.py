"""When the watchdog says that something is stuck, and when it must not."""

from __future__ import annotations

import asyncio
import threading
import time
from itertools import count
from types import SimpleNamespace

import pytest

from outreach.db import open_database
from outreach.jobs import NotNow
from outreach.retention.jobs import night
from outreach.seeing import pulse as pulse_module
from outreach.seeing.pulse import Pulse, Watch


def ticks(watch: Watch, *looks: tuple[int, int, bool]) -> list[str | None]:
    return [watch.tick(beats, commit, writing=writing) for beats, commit, writing in looks]


def test_loop_that_beats_is_not_stuck() -> None:
    assert set(ticks(Watch(3), *((n, 0, False) for n in range(1, 50)))) == {None}


def test_loop_that_has_not_begun_is_not_stuck() -> None:
    assert set(ticks(Watch(3), *((0, 0, False) for _ in range(50)))) == {None}


def test_loop_that_beats_no_more_is_stuck_after_the_limit() -> None:
    found = ticks(Watch(3), (1, 0, False), (1, 0, False), (1, 0, False), (1, 0, False))
    assert found == [None, None, None, "the loop has done nothing for 3 seconds"]


def test_machine_that_was_asleep_is_not_stuck() -> None:
    """However long the sleep was: between two looks of its own the watchdog has seen one silence."""
    assert ticks(Watch(3), (1, 0, False), (1, 0, False), (2, 0, False), (2, 0, False), (3, 0, False)) == [None] * 5


def test_one_commit_that_does_not_end_is_stuck() -> None:
    looks = [(n, 7, True) for n in range(1, 6)]
    assert ticks(Watch(3), *looks)[3:] == [
        f"the writer has been in one statement or commit for {n} seconds" for n in (3, 4)
    ]


def test_writer_that_is_always_busy_with_other_commits_is_not_stuck() -> None:
    assert set(ticks(Watch(3), *((n, n, True) for n in range(1, 50)))) == {None}


def test_long_transaction_that_goes_on_is_not_taken_for_a_stuck_one(tmp_path) -> None:
    """Each statement of it counts; on SQLite, whose one writer may be in one transaction for minutes."""
    seen = []

    async def scenario() -> None:
        db = open_database(f"sqlite:///{tmp_path}/outreach.db")
        await db.open()

        def long(tx) -> None:
            for _ in range(3):
                seen.append(db.writing())
                tx.one("SELECT 1")

        await db.write(long)
        await db.close()

    asyncio.run(scenario())
    assert [writing for _, writing in seen] == [True] * 3
    assert set(ticks(Watch(2), *((n, *look) for n, look in enumerate(seen, start=1)))) == {None}
    assert seen[0][0] < seen[1][0] < seen[2][0]


@pytest.mark.parametrize("years", [10, -10])
def test_14_clock_that_is_set_is_noticed_until_it_is_back(monkeypatch, years) -> None:
    pulse, right = Pulse(), time.time
    assert not pulse.was_set
    monkeypatch.setattr(time, "time", lambda: right() + years * 365 * 86_400)
    assert pulse.was_set
    assert abs(pulse.skew_s - years * 365 * 86_400) < 5
    monkeypatch.setattr(time, "time", right)
    assert not pulse.was_set


def test_14_no_night_deletes_by_a_clock_that_was_set(run) -> None:
    """Ten years on, every work, name and answer would be due."""
    with pytest.raises(NotNow, match="clock"):
        run(night(SimpleNamespace(pulse=SimpleNamespace(doubt=lambda: "the clock")), b""))


def test_27_watchdog_that_stumbles_looks_on(monkeypatch) -> None:
    """A look that fails, whatever of, is not the last one."""
    ended, looks = threading.Event(), count()

    class Sick:
        @property
        def broken(self) -> bool:
            if next(looks) < 3:
                raise OSError(22, "Invalid argument")
            return True

    def end(_: str, code: int) -> None:
        assert code == pulse_module.UNSAFE
        ended.set()
        threading.Event().wait()  # as if the process were over; the thread ends with the tests

    monkeypatch.setattr(pulse_module, "_end", end)
    pulse_module.guard(Pulse(), Sick())
    assert ended.wait(20)
