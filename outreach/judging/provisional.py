"""What a round's sheets say, for officers who wait for it: of a large round, a process of its own says it.

Promised: the answer is the same, byte for byte, wherever it was made; one process makes such answers at a time, and
whoever leaves and comes back, or presses again, waits for the one that is being made. Refused: to estimate, while
somebody waits, a round that takes too long for that; its results come with the lock.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import msgspec

from outreach.errors import Problem
from outreach.judging import counting, results, store
from outreach.judging.aside import Starved, answered, aside
from outreach.judging.counting import Seen
from outreach.judging.locking import actions as locking
from outreach.judging.progress import round_of
from outreach.judging.views import Results

if TYPE_CHECKING:
    from outreach.context import Context
    from outreach.db import Tx

log = logging.getLogger("outreach.judging")

CHILD: Final = "outreach.judging.provisional"
MOST: Final = 20_000
"""Readings of a round whose results are estimated before it is locked."""
WAIT_S: Final = 120
RETRY_S: Final = 60


class Turns:
    """One process at a time. What is being asked, or was asked last, is asked of no other one."""

    def __init__(self) -> None:
        self._one = asyncio.Lock()
        self._under_way: dict[bytes, asyncio.Task[bytes]] = {}
        self._last = (b"", b"")

    async def answer(self, question: bytes) -> bytes:
        """Return what officers see of what was found. Raises Fell, TimeoutError."""
        asked = sha256(question).digest()
        if self._last[0] == asked:
            return self._last[1]
        made = self._under_way.get(asked)
        if made is None:
            made = self._under_way[asked] = asyncio.create_task(self._made(asked, question))
        return await asyncio.shield(made)  # whoever leaves ends nothing that another waits for

    async def _made(self, asked: bytes, question: bytes) -> bytes:
        try:
            async with self._one:
                answer = await aside(CHILD, question, WAIT_S)
        finally:
            del self._under_way[asked]
        self._last = (asked, answer)
        return answer


TURNS: Final = Turns()


async def shown(context: Context, round_id: str) -> Results:
    """Return what officers see of a round's scores now.

    Raises Problem `memory-short`, `round-large`, `round-unknown`, Fell.
    """
    readings = await context.db.read(_to_estimate, round_id)
    if readings > MOST:
        raise Problem("round-large")
    if readings <= locking.AT_ONCE:
        return await asyncio.to_thread(_made, await context.db.read(counting.seen, round_id))
    question = await asyncio.to_thread(msgspec.json.encode, await context.db.read(counting.seen, round_id))
    try:
        return msgspec.json.decode(await TURNS.answer(question), type=Results)
    except TimeoutError:
        raise Problem("round-large") from None
    except Starved:
        log.warning("no memory was left to estimate a round of %d readings", readings)
        raise Problem("memory-short", retry_after_s=RETRY_S) from None


def _to_estimate(tx: Tx, round_id: str) -> int:
    """Return how many readings an estimate may have to do with: of a locked round the record is there."""
    return 0 if round_of(tx, round_id).status == "locked" else store.readings_given(tx, round_id)


def _made(found: Seen) -> Results:
    return results.view(*results.computed(found))


def work(question: bytes) -> bytes:
    """Return what officers see of what was found."""
    return msgspec.json.encode(_made(msgspec.json.decode(question, type=Seen)))


if __name__ == "__main__":
    answered(sys.argv[1:], work)
