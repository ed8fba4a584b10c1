"""Work that outlives a request: rows in the same database, so that a job is enqueued by the transaction that causes it.

Promised: a job whose transaction committed runs at least once and ends exactly once (a conditional update with a
fencing number decides, not the worker's word); a worker that dies gives its lease back by silence; what fails five
times is kept as `dead` for a person. Refused: exactly-once effects. Handlers are idempotent.
"""

from __future__ import annotations

from outreach.jobs.queue import Job, claim, complete, dead, enqueue, fail, heartbeat, take_back, under_way, waiting
from outreach.jobs.worker import Handler, Hopeless, NotNow, Worker

__all__ = [
    "Handler",
    "Hopeless",
    "Job",
    "NotNow",
    "Worker",
    "claim",
    "complete",
    "dead",
    "enqueue",
    "fail",
    "heartbeat",
    "take_back",
    "under_way",
    "waiting",
]
