"""What a round's sheets say, for officers who wait for it: of a large round, a process of its own says it.

Promised: the answer is the same, byte for byte, wherever it was made, and one process makes such answers at a time.
Refused: to estimate, while somebody waits, a round that takes too long for that; its results come with the lock.
"""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Final

import msgspec

from outreach.errors import Problem
from outreach.judging import counting, results, store
from outreach.judging.aside import answered, aside
from outreach.judging.counting import Seen
from outreach.judging.locking import actions as locking
from outreach.judging.progress import round_of
from outreach.judging.views import Results

if TYPE_CHECKING:
    from outreach.context import Context
    from outreach.db import Tx

CHILD: Final = "outreach.judging.provisional"
MOST: Final = 20_000
"""Readings of a round whose results are estimated before it is locked."""
WAIT_S: Final = 120
TURN: Final = asyncio.Lock()


async def shown(context: Context, round_id: str) -> Results:
    """Return what officers see of a round's scores now. Raises Problem `round-large`, `round-unknown`, Fell."""
    readings = await context.db.read(_to_estimate, round_id)
    if readings > MOST:
        raise Problem("round-large")
    if readings <= locking.AT_ONCE:
        return await asyncio.to_thread(_made, await context.db.read(counting.seen, round_id))
    async with TURN:
        question = await asyncio.to_thread(msgspec.json.encode, await context.db.read(counting.seen, round_id))
        try:
            return msgspec.json.decode(await aside(CHILD, question, WAIT_S), type=Results)
        except TimeoutError:
            raise Problem("round-large") from None


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
