"""Streams and who watches over them, without a network: what a stream costs, and when it is let go."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from outreach.db import StorageAway
from outreach.devices import actions
from outreach.devices.model import Actor, Caller
from outreach.ids import entropy, new_id, now_ms
from outreach.sync import live, watch
from outreach.sync.watch import Listener, Watch
from sync import epochs
from tests.support.device import uuid
from tests.sync.kinds import ENGINE

if TYPE_CHECKING:
    from collections.abc import Callable

    from outreach.db import Database

PEPPER = b"p" * 32
A_SECOND = 10.0  # on a busy machine


class Counted:
    """A database that counts its reads, and fails those that a test wants to fail."""

    def __init__(self, db: Database) -> None:
        self._db, self.reads, self.failing = db, 0, 0
        self.on_commit, self.write = db.on_commit, db.write

    async def read(self, *args: Any) -> Any:
        self.reads += 1
        if self.failing:
            self.failing -= 1
            raise StorageAway if self.failing % 2 else OSError
        return await self._db.read(*args)


class Line:
    """The two ends of a connection whose client reads only when it is told to."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.reads = asyncio.Event()
        self.reads.set()
        self.gone = asyncio.Event()

    async def receive(self) -> dict[str, str]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        await self.reads.wait()
        self.sent.append(message)

    @property
    def text(self) -> str:
        return b"".join(message.get("body", b"") for message in self.sent).decode()

    @property
    def is_ended(self) -> bool:
        return self.sent[-1] == {"type": "http.response.body", "body": b"", "more_body": False}


class House:
    """A database with schools, and who listens to it."""

    def __init__(self, db: Database) -> None:
        self.db = Counted(db)
        self.watch = Watch(self.db)
        self.context: Any = SimpleNamespace(db=self.db, watch=self.watch)

    async def caller(self) -> Caller:
        """Enrol the tablet of a new school."""
        await self.db.write(epochs.ensure, "first", 0)
        actor = Actor(id=new_id(), role="school", name="School")
        spent = actions.Spent(device=new_id(), token_id=new_id(), secret=b"s" * 32)
        await self.db.write(actions.create_actor, actor, 0)
        at_ms = now_ms()
        code = await self.db.write(actions.invite, PEPPER, actor.id, entropy(10), at_ms)
        assert await self.db.write(actions.enrol, ENGINE, PEPPER, code, "tablet", None, spent, at_ms, "here")
        return Caller(
            id=actor.id, role="school", name="", device=spent.device, may=frozenset(), standing="active",
            token=spent.token_id,
        )  # fmt: skip

    def listen(self, caller: Caller) -> tuple[Line, asyncio.Task[None]]:
        """Begin a stream."""
        line = Line()
        stream = live.Stream(self.context, caller)
        return line, asyncio.create_task(stream({"type": "http"}, line.receive, line.send))  # type: ignore[arg-type]

    async def put(self, scope: str) -> None:
        """Write a document as the server."""

        def work(tx: Any) -> None:
            ledger = ENGINE.ledger(tx, 0)
            ledger.put(uuid(), "plain", scope, {"a": 1})
            ledger.flush()

        await self.db.write(work)


async def until(condition: Callable[[], bool]) -> None:
    """Wait for a condition."""
    async with asyncio.timeout(A_SECOND):
        while not condition():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.01)


@pytest.fixture
def house(db: Database, run) -> House:
    house = House(db)
    yield house
    run(house.watch.stop())


def test_a_device_that_goes_away_is_forgotten_at_once(house: House, run) -> None:
    async def story() -> None:
        line, stream = house.listen(await house.caller())
        await until(lambda: "poke" in line.text)
        assert len(house.watch) == 1
        line.gone.set()
        await asyncio.wait_for(stream, A_SECOND)
        assert len(house.watch) == 0

    run(story())


def test_a_stream_that_is_cancelled_is_forgotten(house: House, run) -> None:
    async def story() -> None:
        line, stream = house.listen(await house.caller())
        await until(lambda: "poke" in line.text)
        stream.cancel()
        await asyncio.gather(stream, return_exceptions=True)
        assert len(house.watch) == 0

    run(story())


def test_who_reads_slowly_is_told_the_newest_head_in_one(house: House, run) -> None:
    async def story() -> None:
        caller = await house.caller()
        line, stream = house.listen(caller)
        scope = f"school:{caller.id}"
        await until(lambda: "poke" in line.text)
        line.reads.clear()
        for _ in range(20):
            await house.put(scope)
        reads = house.db.reads
        await until(lambda: house.db.reads > reads + 1)  # two looks after the last of them
        before = line.text
        line.reads.set()
        await until(lambda: '":20}' in line.text)
        assert line.text.removeprefix(before).count("event:") <= 2  # one that was under way, one for all the rest
        line.gone.set()
        await stream

    run(story())


def test_a_quiet_stream_says_that_it_lives(house: House, run, monkeypatch) -> None:
    monkeypatch.setattr(live, "HEARTBEAT_S", 0.05)

    async def story() -> None:
        line, stream = house.listen(await house.caller())
        await until(lambda: line.text.endswith(":\n\n:\n\n"))
        line.gone.set()
        await stream

    run(story())


def test_a_stream_ends_of_itself_so_that_nothing_forgotten_stays(house: House, run, monkeypatch) -> None:
    monkeypatch.setattr(live, "HEARTBEAT_S", 0.05)
    monkeypatch.setattr(live, "LIFE_S", 0.2)

    async def story() -> None:
        line, stream = house.listen(await house.caller())
        await asyncio.wait_for(stream, A_SECOND)
        assert line.is_ended
        assert len(house.watch) == 0

    run(story())


def test_s5_who_is_signed_out_is_told_nothing_more(house: House, run) -> None:
    """Also what was found but not yet told."""

    async def story() -> None:
        caller = await house.caller()
        line, stream = house.listen(caller)
        await until(lambda: "poke" in line.text)
        before = line.text
        await house.db.write(actions.revoke, caller.device, 0)
        await house.put(f"school:{caller.id}")
        await asyncio.wait([stream], timeout=A_SECOND)
        assert (line.text, line.is_ended, stream.done()) == (before, True, True)

    run(story())


def test_nobody_asks_while_nobody_listens(house: House, run, monkeypatch) -> None:
    monkeypatch.setattr(watch, "POLL_S", 0.05)

    async def story() -> None:
        caller = await house.caller()
        assert house.db.reads == 0
        line, stream = house.listen(caller)
        await until(lambda: "poke" in line.text)
        line.gone.set()
        await stream
        await until(lambda: house.watch._task is not None and house.watch._task.done())
        reads = house.db.reads
        await house.put(f"school:{caller.id}")
        await asyncio.sleep(0.2)
        assert house.db.reads == reads

    run(story())


def test_a_look_that_fails_is_taken_again(house: House, run, monkeypatch) -> None:
    monkeypatch.setattr(watch, "POLL_S", 0.05)

    async def story() -> None:
        house.db.failing = 2
        line, stream = house.listen(await house.caller())
        await until(lambda: "poke" in line.text)
        line.gone.set()
        await stream

    run(story())


def test_who_comes_when_the_process_stops_is_let_go(house: House, run) -> None:
    async def story() -> None:
        caller = await house.caller()
        house.watch.close()
        line, stream = house.listen(caller)
        await asyncio.wait_for(stream, A_SECOND)
        assert line.is_ended

    run(story())


def test_a_listener_is_woken_by_what_is_new_only() -> None:
    listener = Listener(None)  # type: ignore[arg-type]
    one = watch.watch.Seen("first", {"school:a": "r"}, {"school:a": 1})
    listener.show(one)
    assert listener.changed.is_set()
    listener.changed.clear()
    listener.show(watch.watch.Seen("first", {"school:a": "r"}, {"school:a": 1}))
    assert not listener.changed.is_set()
