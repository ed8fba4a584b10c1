"""What a server does again and again beside its requests, and who sees that it is done.

Promised: a round that fails, or lasts longer than its limit, is told (log, metrics, `/health/deep`) by the loop's name
and the failure's type alone, and the next one is begun; a loop whose task ends by itself is told and begun anew.
Refused: ending the process for any of it: what a loop does can wait, and whoever sends something cannot.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Literal, NamedTuple

from outreach.ids import now_ms

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine

    from outreach.context import Context
    from outreach.seeing.meters import Meters

log = logging.getLogger("outreach.seeing")

AGAIN_S = 1.0
"""So long after its end a loop is begun anew."""
LIMIT_S = 3600.0

How = Literal["failed", "stuck", "ended"]


class Loops:
    """How the loops of a process go."""

    def __init__(self, meters: Meters) -> None:
        self._meters = meters
        self._wrong: dict[str, tuple[How, int]] = {}

    def well(self, name: str) -> None:
        """Note that a loop did what it is for."""
        self._wrong.pop(name, None)
        self._meters.loop_wrong.labels(name).set(0)

    def wrong(self, name: str, how: How, error: BaseException | None) -> None:
        """Tell that it did not."""
        self._wrong[name] = how, self._wrong.get(name, (how, now_ms()))[1]
        self._meters.loop_wrong.labels(name).set(1)
        self._meters.loop_failures.labels(name, how).inc()
        log.error("the loop %s %s", name, how, exc_info=error)

    def problems(self, at_ms: int) -> list[str]:
        """Return a sentence for each loop whose last round did not go well."""
        return [
            f"the background work {name} has not gone well for {max(0, at_ms - since) // 1000} seconds: it {how}"
            for name, (how, since) in sorted(self._wrong.items())
        ]

    @asynccontextmanager
    async def round(self, name: str, limit_s: float = LIMIT_S) -> AsyncIterator[None]:
        """Do the block as a round of a loop: given up after so long; whatever it raises is told, and not passed on."""
        limit = asyncio.timeout(limit_s)
        try:
            async with limit:
                yield
        except Exception as error:  # noqa: BLE001 - a loop goes on whatever happens in it
            self.wrong(name, "stuck" if limit.expired() else "failed", error)
        else:
            self.well(name)

    async def keep(self, name: str, forever: Callable[[], Coroutine[None, None, None]]) -> None:
        """Run what runs for ever, and begin it anew when it ends by itself, until cancelled."""
        while True:
            task = asyncio.create_task(forever(), name=name)
            try:
                await asyncio.wait({task})
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
            self.wrong(name, "ended", None if task.cancelled() else task.exception())
            await asyncio.sleep(AGAIN_S)


class Loop(NamedTuple):
    """A loop by its name: a word for logs and metrics."""

    name: str
    forever: Callable[[Context], Coroutine[None, None, None]]


def every(
    name: str,
    seconds: float,
    work: Callable[[Context], Awaitable[float | None]],
    *,
    first_s: float = 0.0,
    limit_s: float = LIMIT_S,
) -> Loop:
    """Return a loop that does `work`, rests for `seconds` or what `work` returns, and does it again."""

    async def forever(context: Context) -> None:
        await asyncio.sleep(first_s)
        while True:
            rest = None
            async with context.loops.round(name, limit_s):
                rest = await work(context)
            await asyncio.sleep(seconds if rest is None else rest)

    return Loop(name, forever)
