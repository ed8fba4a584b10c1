"""The loop that runs jobs, in the web process or in one of its own."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from outreach.db import StorageAway
from outreach.ids import now_ms
from outreach.jobs import queue

if TYPE_CHECKING:
    from outreach.context import Context

log = logging.getLogger("outreach.jobs")

Handler = Callable[["Context", bytes], Awaitable[None]]

POLL_S = 1.0
HEARTBEAT_S = 20.0
LIMIT_S = 3 * 3600.0
"""A job that lasts longer hangs: it is given up, counts as failed, and its lane goes on."""


class NotNow(Exception):  # noqa: N818 - it says when, not what
    """Raised by a handler whose surroundings are away: the job runs again in a minute, and this did not count."""


class Hopeless(Exception):  # noqa: N818 - it says what trying again is
    """Raised by a handler for what will never succeed: the job is dead at once, and its reason waits for a person."""


class Worker:
    """Runs the jobs of some lanes until told to stop.

    `lanes` maps a lane to how many of its jobs may run at once. A commit in this process wakes it at once; work that
    another process enqueued is found within a second.
    """

    def __init__(self, context: Context, handlers: Mapping[str, Handler], lanes: Mapping[str, int]) -> None:
        self._context = context
        self._handlers = handlers
        self._lanes = lanes
        self._wake = {lane: asyncio.Event() for lane in lanes}
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        self._context.db.on_commit(self._wake_all)
        self._tasks = [
            asyncio.create_task(self._context.loops.keep(f"jobs-{lane}", partial(self._run, lane)))
            for lane, width in self._lanes.items()
            for _ in range(width)
        ]

    async def stop(self) -> None:
        """Stop claiming; what is running gives its lease back and runs again elsewhere."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _wake_all(self) -> None:
        for event in self._wake.values():
            event.set()

    async def _run(self, lane: str) -> None:
        wake = self._wake[lane]
        while True:
            wake.clear()
            try:
                one = await self._one(lane)
                self._context.loops.well(f"jobs-{lane}")
                if one:
                    continue
            except StorageAway as error:  # a lease that was not given back ends by itself
                log.warning("no work: %s", error)
            # Not wait_for: before Python 3.12 it swallows the cancellation of `stop` when a commit wakes it just then.
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL_S):
                    await wake.wait()

    async def _one(self, lane: str) -> bool:
        """Do the next job of a lane, if there is one."""
        job = await self._context.db.write(queue.claim, lane, now_ms()) if await self._any(lane) else None
        if job is not None:
            await self._do(job)
        return job is not None

    async def _any(self, lane: str) -> bool:
        # A read first: looking for work must not cost a commit.
        return await self._context.db.read(queue.ready, lane, now_ms())

    async def _do(self, job: queue.Job) -> None:
        beat = asyncio.create_task(self._beat(job))
        try:
            async with asyncio.timeout(LIMIT_S):
                await self._handlers[job.kind](self._context, job.payload)
        except NotNow as error:
            log.warning("job %s waits: %s", job.kind, error)
            await self._context.db.write(queue.postpone, job, str(error), now_ms())
        except Hopeless as error:
            log.warning("job %s is given up: %s", job.kind, error)
            await self._context.db.write(queue.fail, job, str(error), now_ms(), last=True)
        except Exception as error:
            log.exception("job %s failed (attempt %d)", job.kind, job.attempts)
            await self._context.db.write(queue.fail, job, f"{type(error).__name__}: {error}", now_ms())
        else:
            await self._context.db.write(queue.complete, job, now_ms())
        finally:
            beat.cancel()

    async def _beat(self, job: queue.Job) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT_S)
            with suppress(StorageAway):
                await self._context.db.write(queue.heartbeat, job, now_ms())
