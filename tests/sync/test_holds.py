"""S3 on PostgreSQL with real holds: transactions that stay open at random points while others overtake them.

A held transaction keeps everything that it has locked and shows nothing of what it has written. Where numbers are given
out in another order than commits happen, a reader that polls passes over the slow ones for ever.
"""

from __future__ import annotations

import asyncio
import random
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from outreach.db import open_database
from sync import Device, epochs, grants
from sync.wire import Pull, Push
from tests.support.amount import amount
from tests.support.device import uuid
from tests.sync.conftest import NOW, contended, read_anchor
from tests.sync.kinds import ENGINE
from tests.sync.test_concurrency import an_op

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from outreach.db import Database

pytestmark = [pytest.mark.faults, pytest.mark.timeout(amount(120, 900))]

WRITERS, PUSHES, OPS = 6, amount(15, 120), 4
SCOPES = ("school:a", "school:b", "school:c")
LONGEST_S = 0.02


class Holding:
    """A transaction that now and then waits, before a statement or when all is written and only the commit is left."""

    def __init__(self, tx: Any, dice: random.Random) -> None:
        self._tx, self._dice = tx, dice

    def hold(self, chance: float) -> None:
        if self._dice.random() < chance:
            time.sleep(self._dice.uniform(0, LONGEST_S))

    def __getattr__(self, verb: str) -> Any:
        self.hold(0.05)
        return getattr(self._tx, verb)


class Stage:
    """Writers and readers on two pools of one database, so that no reader waits for a writer's connection."""

    def __init__(self, writers: Database, readers: Database) -> None:
        self.writers, self.readers = writers, readers
        self.done = asyncio.Event()
        self.dice = threading.local()
        self.seeds = iter(range(10**6))

    async def open(self) -> None:
        await self.writers.open()
        await self.readers.open()
        await self.writers.write(epochs.ensure, "first", NOW)
        for scope in SCOPES:
            await self.writers.write(grants.grant, "school", scope, "rw", NOW)

    async def close(self) -> None:
        await self.writers.close()
        await self.readers.close()

    async def write(self, fn: Callable[..., Any], *args: Any) -> Any:
        """Run a function as a transaction that is held."""

        def held(tx: Any) -> Any:
            if not hasattr(self.dice, "own"):
                self.dice.own = random.Random(next(self.seeds))
            holding = Holding(tx, self.dice.own)
            answer = contended(holding, fn, *args)
            holding.hold(0.5)
            return answer

        return await self.writers.write(held)

    async def follow(self, scope: str) -> list[tuple[int, str]]:
        """Follow a scope from zero while others write; return (seq, id) as they came."""
        seen, cursor = [], 0
        who = Device(id=f"reader of {scope}", holder="school")
        while True:
            last = self.done.is_set()
            cursors = {**dict.fromkeys(SCOPES, 2**52), scope: cursor}  # what is ahead of its head is reset, not sent
            answer = await self.readers.read(ENGINE.pull, who, Pull(epoch="first", cursors=cursors))
            for page in answer.pages:
                assert page.from_ == cursor
                cursor = page.to
                seen += [(row.seq, row.id) for row in (*page.docs, *page.exits)]
            if last and not answer.more:
                return sorted(seen)

    async def whole(self, scope: str) -> list[tuple[int, str]]:
        """Return what a device that begins now is sent of a scope."""
        who = Device(id="late", holder="school")
        cursors = {**dict.fromkeys(SCOPES, 2**52), scope: 0}
        answer = await self.readers.read(ENGINE.pull, who, Pull(epoch="first", cursors=cursors))
        assert not answer.more
        return sorted((row.seq, row.id) for page in answer.pages for row in (*page.docs, *page.exits))

    async def run(self, *writers: Any) -> dict[str, list[tuple[int, str]]]:
        """Let all writers write to their end; return what followed each scope."""
        readers = [asyncio.create_task(self.follow(scope)) for scope in SCOPES]
        try:
            await asyncio.gather(*writers)
        finally:
            self.done.set()
        return dict(zip(SCOPES, await asyncio.gather(*readers), strict=True))

    async def deadlocks(self) -> int:
        """Return how often PostgreSQL had to break a circle of waiting."""

        def count(tx: Any) -> int:
            row = tx.one("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
            return int(row[0])

        return await self.readers.read(count)


@pytest.fixture
def stage(postgres, run) -> Iterator[Stage]:
    url = postgres.copy("template_outreach")
    stage = Stage(open_database(url), open_database(url))
    run(stage.open())
    yield stage
    run(stage.close())
    postgres.drop(url)


async def push(stage: Stage, device: str, ops: list[Any]) -> Any:
    who = Device(id=device, holder="school")
    return await stage.write(ENGINE.push, who, Push.of("", ops), NOW, read_anchor)


def test_s3_nothing_is_skipped_while_transactions_are_held(stage: Stage, run) -> None:
    """Every push goes to several scopes in an order of its own; each number of a scope comes once, without a gap."""

    async def writer(device: str) -> None:
        dice = random.Random(device)
        for number in range(PUSHES):
            scopes = [dice.choice(SCOPES) for _ in range(OPS)]
            ops = [an_op(number * OPS + at, "create", uuid(), {"a": at}, scope) for at, scope in enumerate(scopes, 1)]
            answer = await push(stage, device, ops)
            assert {result.status for result in answer.results} == {"applied"}

    async def story() -> None:
        seen = await stage.run(*(writer(f"w{number}") for number in range(WRITERS)))
        for scope in SCOPES:
            missed = set(await stage.whole(scope)) - set(seen[scope])
            assert not missed, f"{len(missed)} rows were skipped for ever"
            assert [seq for seq, _ in seen[scope]] == list(range(1, len(seen[scope]) + 1))
        assert sum(map(len, seen.values())) == WRITERS * PUSHES * OPS
        assert await stage.deadlocks() == 0

    run(story())


def test_s3_moves_in_opposite_directions_neither_skip_nor_deadlock(stage: Stage, run) -> None:
    """Documents go from scope to scope and back, all at once and while devices edit them: both heads are locked."""
    docs = [uuid() for _ in range(12)]

    def move(tx: Any, moves: list[tuple[str, str]]) -> None:
        ledger = ENGINE.ledger(tx, NOW)
        for doc, scope in moves:
            if ledger.get(doc) is not None:
                ledger.move(doc, scope)
        ledger.flush()

    async def mover(seed: int) -> None:
        dice = random.Random(seed)
        for _ in range(PUSHES):
            await stage.write(move, [(dice.choice(docs), dice.choice(SCOPES)) for _ in range(3)])

    async def editor(device: str) -> None:
        dice = random.Random(device)
        for n in range(1, PUSHES + 1):
            edit = an_op(n, "set", dice.choice(docs), {"a": f"{device}-{n}"}, dice.choice(SCOPES))
            answer = await push(stage, device, [edit])
            assert {result.status for result in answer.results} <= {"applied", "merged", "conflict"}

    async def story() -> None:
        await push(stage, "first", [an_op(n, "create", doc, {"a": 0}, SCOPES[n % 3]) for n, doc in enumerate(docs, 1)])
        seen = await stage.run(*map(mover, range(3)), *(editor(f"e{number}") for number in range(3)))
        for scope in SCOPES:
            numbers = [seq for seq, _ in seen[scope]]
            assert len(numbers) == len(set(numbers))
            missed = set(await stage.whole(scope)) - set(seen[scope])
            assert not missed, f"{len(missed)} rows were skipped for ever"
        assert await stage.deadlocks() == 0

    run(story())
