"""Requests at a fixed pace over kept connections. What waits because the server is slow counts from when it was due."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import uvloop

from bench.measure import percentile

CONNECTIONS = 128


@dataclass
class Outcome:
    """What came of a stretch: seconds from due to answered, and how often each status came."""

    asked_per_s: float
    seconds: float = 0.0
    took: list[float] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)

    @property
    def per_s(self) -> float:
        return self.answers["200"] / self.seconds

    @property
    def failed(self) -> int:
        return sum(self.answers.values()) - self.answers["200"]

    def p(self, percent: int) -> float:
        """Return a percentile in milliseconds."""
        return percentile(self.took, percent) * 1000


def paced(port: int, per_s: float, seconds: float, request: Callable[[int], bytes]) -> Outcome:
    """Send `request(0)`, `request(1)`, ... one each 1/per_s seconds."""
    outcome, total = Outcome(per_s), int(per_s * seconds)

    async def run() -> None:
        began, numbers = time.perf_counter(), iter(range(total))
        await asyncio.gather(
            *(_line(port, began, per_s, numbers, request, outcome) for _ in range(min(CONNECTIONS, total)))
        )
        outcome.seconds = time.perf_counter() - began

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run())
    return outcome


async def _line(port, began, per_s, numbers, request, outcome) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 22)
    for number in numbers:
        due = began + number / per_s
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        writer.write(request(number))
        status, _ = await answer(reader)
        outcome.took.append(time.perf_counter() - due)
        outcome.answers[status] += 1
    writer.close()


async def answer(reader: asyncio.StreamReader) -> tuple[str, bytes]:
    """Read one answer: its status and its body."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    length = int(head.partition("content-length: ")[2].split("\r")[0])
    return head.split()[1], await reader.readexactly(length)
