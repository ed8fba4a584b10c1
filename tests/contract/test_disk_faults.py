"""What a sick disk means to the database: what is told to whom, and after what nobody may write any more."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from outreach.db import StorageAway, StorageBroken, StorageFull, open_database
from outreach.db.sqlite_faults import is_fatal, is_of_disk, told

if TYPE_CHECKING:
    from outreach.db import Database, Tx

ADD = "INSERT INTO attempt (purpose, source, window_ms, count) VALUES (?, ?, 0, 1)"


def failure(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("as the disk says")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "fatal"),
    [
        (sqlite3.SQLITE_IOERR_FSYNC, True), (sqlite3.SQLITE_IOERR_DIR_FSYNC, True), (sqlite3.SQLITE_CORRUPT, True),
        (sqlite3.SQLITE_CORRUPT_INDEX, True), (sqlite3.SQLITE_NOTADB, True), (sqlite3.SQLITE_IOERR_WRITE, False),
        (sqlite3.SQLITE_IOERR_READ, False), (sqlite3.SQLITE_FULL, False), (sqlite3.SQLITE_READONLY, False),
    ],
)  # fmt: skip
def test_what_is_fatal(code: int, fatal: bool) -> None:
    assert (is_fatal(failure(code)), is_of_disk(failure(code))) == (fatal, True)


def test_what_is_not_of_the_disk() -> None:
    assert [is_of_disk(failure(code)) for code in (sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_BUSY)] == [False, False]
    assert isinstance(told(failure(sqlite3.SQLITE_FULL)), StorageFull)
    assert not isinstance(told(failure(sqlite3.SQLITE_IOERR_WRITE)), StorageFull)


@pytest.fixture
def damaged(sqlite_url: str, run) -> Database:
    """A database with one page that is not what was written."""
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(path)) as base:
        size = base.execute("PRAGMA page_size").fetchone()[0]
        root = base.execute("SELECT rootpage FROM sqlite_master WHERE name = 'attempt'").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    database = open_database(sqlite_url)
    run(database.open())
    yield database
    run(database.close())


def test_damaged_page_that_is_read_ends_all_writing(damaged: Database, run) -> None:
    run(damaged.write(lambda tx: tx.run("UPDATE job SET attempts = 0")))
    with pytest.raises(StorageBroken):
        run(damaged.read(lambda tx: tx.all("SELECT * FROM attempt")))
    assert damaged.broken
    with pytest.raises(StorageBroken):
        run(damaged.write(lambda tx: tx.run("UPDATE job SET attempts = 0")))


def test_damaged_page_that_is_written_fails_all_of_the_group(damaged: Database, run) -> None:
    with pytest.raises(StorageBroken):
        run(damaged.write(lambda tx: tx.run(ADD, "test", "a")))
    assert damaged.broken


def test_read_that_lasts_too_long_is_ended_and_the_next_one_is_not(sqlite_url: str, run) -> None:
    """An old page that somebody looks at keeps the log from beginning anew (fault 28)."""
    database = open_database(sqlite_url, read_limit_s=0.3)
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"

    async def ask() -> None:
        await database.open()
        with pytest.raises(StorageAway):
            await database.read(lambda tx: tx.one(endless))
        assert await database.read(lambda tx: tx.one("SELECT 1")) == (1,)
        assert not database.broken
        await database.close()

    run(ask())


def test_log_is_carried_into_the_database(sqlite_url: str, run) -> None:
    """SQLite does not do it by itself here; after ten times as much the log is no longer than after once."""
    database = open_database(sqlite_url)

    def many(tx: Tx, number: int) -> None:
        for at in range(500):
            tx.run(ADD, f"{number}", f"{at} {'x' * 200}")

    async def write() -> int:
        await database.open()
        for number in range(60):
            await database.write(many, number)
        try:
            return await asyncio.to_thread(database.log_bytes)
        finally:
            await database.close()

    assert 0 < run(write()) < 16 << 20
