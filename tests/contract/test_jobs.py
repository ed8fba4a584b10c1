"""What the queue promises, on both engines."""

from __future__ import annotations

import asyncio

import pytest

from outreach.context import Context
from outreach.ids import now_ms
from outreach.jobs import Worker, claim, complete, enqueue, fail, heartbeat, take_back, waiting
from outreach.jobs.queue import ATTEMPTS, LEASE_MS, ready
from outreach.settings import read_settings


def test_enqueueing_twice_is_once(db, run) -> None:
    run(db.write(enqueue, "draw", "a", {}, 1000))
    run(db.write(enqueue, "draw", "a", {}, 1000))
    assert run(db.read(waiting)) == {"work": (1, 1000)}


def test_job_is_claimed_by_one_worker(db, run) -> None:
    run(db.write(enqueue, "draw", "a", {"n": 1}, 1000))

    async def many() -> list[object]:
        return await asyncio.gather(*(db.write(claim, "work", 1000) for _ in range(8)))

    claimed = [job for job in run(many()) if job is not None]
    assert [(job.kind, job.payload, job.attempts) for job in claimed] == [("draw", b'{"n":1}', 1)]


def test_enqueue_in_a_failed_transaction_leaves_no_job(db, run) -> None:
    def work(tx) -> None:
        enqueue(tx, "draw", "a", {}, 1000)
        raise LookupError

    with pytest.raises(LookupError):
        run(db.write(work))
    assert run(db.read(waiting)) == {}


def test_silent_worker_loses_its_job_and_its_word(db, run) -> None:
    run(db.write(enqueue, "draw", "a", {}, 1000))
    first = run(db.write(claim, "work", 1000))
    assert run(db.write(claim, "work", 1000 + LEASE_MS)) is None
    second = run(db.write(claim, "work", 1001 + LEASE_MS))
    assert second.attempts == 2
    assert run(db.write(complete, first, 2000)) is False
    assert run(db.write(heartbeat, first, 2000)) is False
    assert run(db.write(complete, second, 2000)) is True
    assert run(db.read(waiting)) == {}


def test_job_of_a_dead_process_runs_at_once_when_it_is_known_to_be_dead(db, run) -> None:
    """Once: a job that was under way at two deaths may be what kills, and waits a minute."""
    run(db.write(enqueue, "draw", "a", {}, 1000))
    first = run(db.write(claim, "work", 1000))
    assert run(db.write(take_back)) == 1
    second = run(db.write(claim, "work", 1001))
    assert (second.id, second.attempts) == (first.id, 2)
    assert run(db.write(complete, first, 1002)) is False
    assert run(db.write(take_back)) == 0
    assert run(db.write(claim, "work", 1003)) is None


def test_14_lease_of_a_clock_that_was_ten_years_ahead_is_none(db, run) -> None:
    """Who claimed it then and died would else keep it for ten years."""
    run(db.write(enqueue, "draw", "a", {}, 1000))
    ahead = run(db.write(claim, "work", 1000 + 10 * 365 * 86_400_000))
    again = run(db.write(claim, "work", 2000))
    assert again is not None
    assert run(db.write(complete, ahead, 3000)) is False
    assert run(db.write(complete, again, 3000)) is True


def test_14_job_of_a_clock_that_was_ten_years_ahead_is_due(db, run) -> None:
    """Asked for, or put off, by a clock that was set back since: it would else wait for ten years."""
    years = 10 * 365 * 86_400_000
    run(db.write(enqueue, "draw", "a", {}, 1000 + years))
    assert run(db.read(ready, "work", 2000)) is True
    job = run(db.write(claim, "work", 2000))
    assert job.id == "draw:a"
    run(db.write(fail, job, "no paint", 3000 + years))
    assert run(db.write(claim, "work", 4000)).id == "draw:a"
    run(db.write(enqueue, "draw", "b", {}, 5000, run_at_ms=5000 + 7 * 86_400_000))
    assert run(db.write(claim, "work", 6000)) is None, "what is asked for within the week waits"


def test_heartbeat_keeps_the_lease(db, run) -> None:
    run(db.write(enqueue, "draw", "a", {}, 1000))
    job = run(db.write(claim, "work", 1000))
    assert run(db.write(heartbeat, job, 50_000)) is True
    assert run(db.write(claim, "work", 1001 + LEASE_MS)) is None


def test_failing_job_rests_longer_each_time_then_is_kept_as_dead(db, run) -> None:
    run(db.write(enqueue, "draw", "a", {}, 1000))
    at, rests = 1000, []
    for _ in range(ATTEMPTS):
        job = run(db.write(claim, "work", at))
        run(db.write(fail, job, "no paint", at))
        row = run(db.read(lambda tx: tx.one("SELECT state, run_at_ms, failure FROM job")))
        rests.append(row[1] - at)
        at = row[1]
    assert rests[:-1] == sorted(rests[:-1])
    assert (row[0], row[2]) == ("dead", "no paint")
    assert run(db.write(claim, "work", at + 10**9)) is None


def test_large_owner_waits_behind_a_small_one(db, run) -> None:
    for n in range(3):
        run(db.write(enqueue, "draw", f"large{n}", {}, 1000 + n, owner="large"))
    run(db.write(enqueue, "draw", "small", {}, 2000, owner="small"))
    order = [run(db.write(claim, "work", 3000)).id for _ in range(3)]
    assert order == ["draw:large0", "draw:small", "draw:large1"]


def test_worker_runs_what_is_enqueued_and_again_what_failed(db, run, tmp_path) -> None:
    done, failures, settings = [], [], read_settings({})

    async def draw(_context, payload: bytes) -> None:
        if not failures:
            failures.append(1)
            raise LookupError("no paint")
        done.append(payload)

    async def scenario() -> None:
        worker = Worker(Context(settings=settings, db=db, engine=None, pepper=b""), {"draw": draw}, {"work": 2})
        worker.start()
        await db.write(enqueue, "draw", "a", 1, now_ms())
        await db.write(enqueue, "draw", "b", 2, now_ms())
        for _ in range(400):
            await asyncio.sleep(0.02)
            if len(done) == 2:
                break
        await worker.stop()

    run(scenario())
    assert sorted(done) == [b"1", b"2"]
