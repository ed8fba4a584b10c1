"""What a Database promises, on both engines."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from outreach.db import Contended

if TYPE_CHECKING:
    from outreach.db import Database, Tx
    from outreach.db.tx import Row

ADD = "INSERT INTO attempt (purpose, source, window_ms, count) VALUES (?, ?, 0, ?)"
COUNT = "SELECT source, count FROM attempt ORDER BY source"


def add(tx: Tx, source: str, count: int = 1) -> str:
    tx.run(ADD, "test", source, count)
    return source


def rows(tx: Tx) -> list[Row]:
    return tx.all(COUNT)


def test_write_returns_what_the_function_returned(db: Database, run) -> None:
    assert run(db.write(add, "a")) == "a"
    assert run(db.read(rows)) == [("a", 1)]


def test_write_that_raises_leaves_nothing(db: Database, run) -> None:
    def fail(tx: Tx) -> None:
        add(tx, "a")
        raise LookupError

    with pytest.raises(LookupError):
        run(db.write(fail))
    assert run(db.read(rows)) == []


def test_one_failure_among_many_writers_undoes_only_itself(db: Database, run) -> None:
    def maybe(tx: Tx, n: int) -> int:
        add(tx, f"{n:03}")
        if n % 7 == 0:
            raise LookupError
        return n

    async def all_at_once() -> list[object]:
        return await asyncio.gather(*(db.write(maybe, n) for n in range(100)), return_exceptions=True)

    outcomes = run(all_at_once())
    kept = [f"{n:03}" for n in range(100) if n % 7]
    assert [source for source, _ in run(db.read(rows))] == kept
    assert sum(isinstance(outcome, LookupError) for outcome in outcomes) == 100 - len(kept)


def test_savepoint_undoes_its_block_only(db: Database, run) -> None:
    def work(tx: Tx) -> None:
        add(tx, "before")
        try:
            with tx.savepoint():
                add(tx, "inside")
                raise LookupError
        except LookupError:
            pass
        with tx.savepoint():
            add(tx, "after")

    run(db.write(work))
    assert [source for source, _ in run(db.read(rows))] == ["after", "before"]


def test_contended_function_runs_again(db: Database, run) -> None:
    seen = []

    def work(tx: Tx) -> int:
        add(tx, "once")
        seen.append(1)
        if len(seen) < 3:
            raise Contended
        return len(seen)

    assert run(db.write(work)) == 3
    assert run(db.read(rows)) == [("once", 1)]


def test_counter_row_gives_every_writer_another_number(db: Database, run) -> None:
    def take(tx: Tx) -> int:
        row = tx.one("UPDATE attempt SET count = count + 1 WHERE source = ? RETURNING count", "counter")
        assert row is not None
        return row[0]

    async def all_at_once() -> list[int]:
        await db.write(add, "counter", 0)
        return await asyncio.gather(*(db.write(take) for _ in range(60)))

    assert sorted(run(all_at_once())) == list(range(1, 61))


def test_read_cannot_write(db: Database, run) -> None:
    with pytest.raises(Exception, match=r"readonly|read-only"):
        run(db.read(add, "a"))


def test_read_sees_one_snapshot(db: Database, run) -> None:
    def twice(tx: Tx) -> tuple[int, int]:
        first = len(rows(tx))
        pending.set()
        written.wait(5)
        return first, len(rows(tx))

    import threading

    pending, written = threading.Event(), threading.Event()

    async def scenario() -> tuple[int, int]:
        reading = asyncio.ensure_future(db.read(twice))
        await asyncio.to_thread(pending.wait, 5)
        await db.write(add, "later")
        written.set()
        return await reading

    assert run(scenario()) == (0, 0)


def test_values_come_back_as_they_went(db: Database, run) -> None:
    def work(tx: Tx) -> Row | None:
        tx.run(
            "INSERT INTO actor (id, role, name, country, may, languages, created_ms) VALUES (?, ?, ?, ?, ?, ?, ?)",
            "id",
            "school",
            "100 % 'آمنة' ?",
            None,
            b"\x00\xff[]",
            b"",
            2**52,
        )
        return tx.one("SELECT name, country, may, languages, created_ms FROM actor WHERE id = ?", "id")

    assert run(db.write(work)) == ("100 % 'آمنة' ?", None, b"\x00\xff[]", b"", 2**52)


def test_listener_hears_of_a_commit(db: Database, run) -> None:
    heard = []
    db.on_commit(lambda: heard.append(1))
    run(db.write(add, "a"))
    assert heard == [1]
