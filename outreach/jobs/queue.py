"""The queue's transactions: enqueue, claim with a lease, heartbeat, complete, fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from outreach.db import Tx

LEASE_MS = 60_000
LONGEST_MS = 10 * LEASE_MS
"""A lease that ends later than this was given by a clock that was wrong, and is none."""
FAR_MS = 30 * 86_400_000
"""No job is asked for so long before it is due: one that seems to be was given by such a clock, and is due."""
ATTEMPTS = 5
POSTPONE_MS = 60_000
BACKOFF_MS = (2_000, 15_000, 120_000, 900_000)

_ENQUEUE = """
INSERT INTO job (id, kind, lane, owner, payload, state, attempts, fence, run_at_ms, leased_until_ms, created_ms)
VALUES (?, ?, ?, ?, ?, 'ready', 0, 0, ?, 0, ?)
ON CONFLICT (id) DO NOTHING
"""
# Fair between owners: a school that sent four hundred posters waits behind one that sent two.
_NEXT = """
SELECT j.id, j.kind, j.payload, j.attempts, j.fence FROM job j
WHERE j.lane = ? AND ((j.state = 'ready' AND j.run_at_ms NOT BETWEEN ? AND ?)
    OR (j.state = 'running' AND j.leased_until_ms NOT BETWEEN ? AND ?))
ORDER BY
    (SELECT COUNT(*) FROM job r WHERE r.lane = j.lane AND r.owner = j.owner AND r.state = 'running'), j.run_at_ms, j.id
LIMIT 1
"""
_READY = """
SELECT 1 FROM job
WHERE lane = ? AND ((state = 'ready' AND run_at_ms NOT BETWEEN ? AND ?)
    OR (state = 'running' AND leased_until_ms NOT BETWEEN ? AND ?)) LIMIT 1
"""
_TAKE = """
UPDATE job SET state = 'running', attempts = attempts + 1, fence = fence + 1, leased_until_ms = ?
WHERE id = ? AND fence = ?
"""
_HEARTBEAT = "UPDATE job SET leased_until_ms = ? WHERE id = ? AND fence = ? AND state = 'running'"
_ORPHANED = "UPDATE job SET leased_until_ms = 0 WHERE state = 'running' AND attempts = 1"
_COMPLETE = (
    "UPDATE job SET state = 'done', ended_ms = ?, failure = NULL WHERE id = ? AND fence = ? AND state = 'running'"
)
_FAIL = """
UPDATE job SET state = ?, run_at_ms = ?, ended_ms = ?, failure = ? WHERE id = ? AND fence = ? AND state = 'running'
"""
_UNDER_WAY = "SELECT 1 FROM job WHERE (id = ? OR id LIKE ?) AND state IN ('ready', 'running') LIMIT 1"
_WAITING = "SELECT lane, COUNT(*), MIN(run_at_ms) FROM job WHERE state IN ('ready', 'running') GROUP BY lane"


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A claimed job. `fence` must accompany every later word about it."""

    id: str
    kind: str
    payload: bytes
    attempts: int
    fence: int


def enqueue(
    tx: Tx,
    kind: str,
    key: str,
    payload: object,
    now_ms: int,
    *,
    lane: str = "work",
    owner: str = "",
    run_at_ms: int = 0,
) -> None:
    """Add a job, once for each (kind, key) ever: enqueueing it again changes nothing.

    `payload` is anything msgspec can encode; `owner` (a school, say) is the unit of fairness.
    """
    tx.run(_ENQUEUE, f"{kind}:{key}", kind, lane, owner, msgspec.json.encode(payload), run_at_ms or now_ms, now_ms)


def ready(tx: Tx, lane: str, now_ms: int) -> bool:
    """Whether a claim would find something."""
    return tx.one(_READY, lane, now_ms + 1, now_ms + FAR_MS, now_ms, now_ms + LONGEST_MS) is not None


def claim(tx: Tx, lane: str, now_ms: int) -> Job | None:
    """Lease the next job of a lane to the caller, or return None."""
    row = tx.one(_NEXT, lane, now_ms + 1, now_ms + FAR_MS, now_ms, now_ms + LONGEST_MS)
    if row is None:
        return None
    identity, kind, payload, attempts, fence = row
    if tx.run(_TAKE, now_ms + LEASE_MS, identity, fence) == 0:
        return None  # another worker was quicker; the caller asks again
    return Job(id=identity, kind=kind, payload=payload, attempts=attempts + 1, fence=fence + 1)


def heartbeat(tx: Tx, job: Job, now_ms: int) -> bool:
    """Extend the lease; False when the job is no longer the caller's."""
    return tx.run(_HEARTBEAT, now_ms + LEASE_MS, job.id, job.fence) == 1


def complete(tx: Tx, job: Job, now_ms: int) -> bool:
    """End a job; False when the job is no longer the caller's, whose effects then must not count."""
    return tx.run(_COMPLETE, now_ms, job.id, job.fence) == 1


def fail(tx: Tx, job: Job, failure: str, now_ms: int, *, last: bool = False) -> bool:
    """Give a job back with its reason: ready again after a pause, dead after the fifth time or when it is `last`."""
    dead = last or job.attempts >= ATTEMPTS
    pause = BACKOFF_MS[min(job.attempts, len(BACKOFF_MS)) - 1]
    state, ended = ("dead", now_ms) if dead else ("ready", None)
    return tx.run(_FAIL, state, now_ms + pause, ended, failure[:500], job.id, job.fence) == 1


def postpone(tx: Tx, job: Job, reason: str, now_ms: int) -> bool:
    """Give a job back that could not be done now through no fault of its own: the attempt does not count."""
    sql = (
        "UPDATE job SET state = 'ready', attempts = attempts - 1, run_at_ms = ?, failure = ? "
        "WHERE id = ? AND fence = ? AND state = 'running'"
    )
    return tx.run(sql, now_ms + POSTPONE_MS, reason[:500], job.id, job.fence) == 1


def take_back(tx: Tx) -> int:
    """End the leases of a process that is known to be dead; return how many.

    Only of jobs that began once: what was under way at two deaths may be what kills, and waits for its lease.
    """
    return tx.run(_ORPHANED)


def under_way(tx: Tx, kind: str, key: str) -> bool:
    """Whether a job of this key, or of a further one that begins with it and a colon, waits or runs.

    `key` has none of the signs that a pattern of SQL knows.
    """
    return tx.one(_UNDER_WAY, f"{kind}:{key}", f"{kind}:{key}:%") is not None


def dead(tx: Tx) -> int:
    """Return how many jobs failed for good and wait for a person."""
    row = tx.one("SELECT COUNT(*) FROM job WHERE state = 'dead'")
    return 0 if row is None else row[0]


def waiting(tx: Tx) -> dict[str, tuple[int, int]]:
    """Return for each lane how many jobs have not ended, and since when the oldest is due (ms)."""
    return {lane: (count, oldest) for lane, count, oldest in tx.all(_WAITING)}
