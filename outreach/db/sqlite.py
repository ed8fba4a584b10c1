"""SQLite: one writer connection with group commit, a few readers beside it.

WAL with `synchronous=FULL`: an acknowledged commit survives a power cut. The functions that wait for the writer share
one transaction, each in a savepoint of its own, so that one fsync serves many of them; nobody is answered before it.

The log is carried into the database by ourselves, between groups: SQLite's own way swallows a flush that fails there,
and the next one would succeed without the pages that were lost. Reads that last too long are ended, for as long as one
looks at an old page the log cannot begin anew.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
import time
from collections import deque
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, TypeVar

import aiosqlite

from outreach.db.sqlite_faults import is_fatal, is_of_disk, told
from outreach.db.sqlite_log import Carry, Limit
from outreach.db.tx import Contended, Row, StorageAway, StorageBroken, Tx, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

log = logging.getLogger("outreach.db")

P = ParamSpec("P")
R = TypeVar("R")

GROUP = 64  # functions that may share one commit
READERS = 3
RERUNS = 5

_PRAGMAS = (
    "PRAGMA busy_timeout=5000",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA secure_delete=ON",  # an erased child's data is overwritten, not only unlinked
    "PRAGMA cell_size_check=ON",
    "PRAGMA cache_size=-32000",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA journal_size_limit=67108864",
    "PRAGMA wal_autocheckpoint=0",
)


class Steps:
    """How many statements the writer has begun: whoever watches sees that a long transaction goes on."""

    __slots__ = ("n",)

    def __init__(self) -> None:
        self.n = 0


class SqliteTx:
    """The verbs of `Tx` on one connection."""

    def __init__(self, connection: sqlite3.Connection, steps: Steps | None = None) -> None:
        self._execute = connection.execute
        self._executemany = connection.executemany
        self._steps = steps or Steps()

    def one(self, sql: str, *params: Value) -> Row | None:
        self._steps.n += 1
        row: Row | None = self._execute(sql, params).fetchone()
        return row

    def all(self, sql: str, *params: Value) -> list[Row]:
        self._steps.n += 1
        return self._execute(sql, params).fetchall()

    def run(self, sql: str, *params: Value) -> int:
        self._steps.n += 1
        return self._execute(sql, params).rowcount

    def many(self, sql: str, rows: Iterable[tuple[Value, ...]]) -> int:
        self._steps.n += 1
        return self._executemany(sql, rows).rowcount

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        self._execute("SAVEPOINT inner_step")
        try:
            yield
        except BaseException:
            self._execute("ROLLBACK TO inner_step")
            self._execute("RELEASE inner_step")
            raise
        self._execute("RELEASE inner_step")


class _Job(NamedTuple):
    run: Callable[[Tx], Any]
    future: asyncio.Future[Any]


class _Connection(aiosqlite.Connection):
    """aiosqlite's connection and thread, to which whole functions are submitted instead of statements."""

    async def submit(self, fn: Callable[[sqlite3.Connection], R]) -> R:
        result: R = await self._execute(fn, self._conn)  # type: ignore[no-untyped-call] # aiosqlite leaves it untyped
        return result

    def interrupted(self) -> None:
        """End the statement that runs now, if one does; aiosqlite's own would wait for the thread that is busy."""
        self._conn.interrupt()


def _connect(path: str, *, query_only: bool) -> sqlite3.Connection:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    if query_only:
        connection.execute("PRAGMA query_only=ON")
    return connection


class SqliteDatabase:
    """One file, one process. A second process on the same data folder is refused by the folder's lock."""

    engine = "sqlite"

    def __init__(self, path: str, read_limit_s: float | None = None) -> None:
        self.path = path
        self._read_limit_s = read_limit_s
        self._carry = Carry()
        self.broken = False
        self._waiting: deque[_Job] = deque()
        self._draining = False
        self._readers: asyncio.Queue[_Connection] = asyncio.Queue()
        self._writer: _Connection | None = None
        self._drains: set[asyncio.Task[None]] = set()
        self._listeners: list[Callable[[], None]] = []
        self._counters: list[Callable[[int, float], None]] = []
        self._groups, self._steps = 0, Steps()
        self._writing = False

    @property
    def queued(self) -> int:
        return len(self._waiting)

    def writing(self) -> tuple[int, bool]:
        return self._groups + self._steps.n, self._writing

    def log_bytes(self) -> int:
        with suppress(FileNotFoundError):
            return Path(f"{self.path}-wal").stat().st_size
        return 0

    async def open(self) -> None:
        self._writer = await self._connection(query_only=False)
        for _ in range(READERS):
            self._readers.put_nowait(await self._connection(query_only=True))

    async def _connection(self, *, query_only: bool) -> _Connection:
        connection = _Connection(partial(_connect, self.path, query_only=query_only), 64)
        await connection
        return connection

    async def close(self) -> None:
        while self._drains:
            await asyncio.gather(*self._drains)
        for _ in range(READERS):
            await (await self._readers.get()).close()
        if self._writer is not None:
            await self._writer.close()

    async def adopt(self, path: Path) -> None:
        """Go on with another file, which is taken away from `path`."""
        await self.close()
        await asyncio.to_thread(_replace, path, Path(self.path))
        await self.open()

    def on_commit(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)

    def on_group(self, listener: Callable[[int, float], None]) -> None:
        self._counters.append(listener)

    async def write(self, fn: Callable[Concatenate[Tx, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        if self.broken:
            raise StorageBroken
        future: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Job(lambda tx: fn(tx, *args, **kwargs), future))
        if not self._draining:
            self._draining = True
            task = asyncio.create_task(self._drain())
            self._drains.add(task)
            task.add_done_callback(self._drains.discard)
        return await future

    async def read(self, fn: Callable[Concatenate[Tx, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        connection = await self._readers.get()
        limit = None if self._read_limit_s is None else Limit(connection.interrupted, self._read_limit_s)
        try:
            return await connection.submit(partial(_snapshot, lambda tx: fn(tx, *args, **kwargs)))
        except sqlite3.Error as error:
            if limit is not None and limit.reached:
                raise StorageAway("this took too long to read") from error
            if not is_of_disk(error):
                raise
            self.broken = self.broken or is_fatal(error)
            raise told(error) from error
        finally:
            if limit is not None:
                limit.end()
            self._readers.put_nowait(connection)

    async def _drain(self) -> None:
        assert self._writer is not None
        try:
            while self._waiting:
                jobs = [self._waiting.popleft() for _ in range(min(GROUP, len(self._waiting)))]
                outcomes = await self._commit(self._writer, jobs)
                for job, (value, failure) in zip(jobs, outcomes, strict=True):
                    _settle(job.future, value, failure)
                for listener in self._listeners:
                    listener()
                if self._carry.due:
                    await self._carry_over(self._writer)
        finally:
            self._draining = False

    async def _carry_over(self, writer: _Connection) -> None:
        """Carry the log into the database when enough has come together; nobody waits for it but the next group."""
        try:
            await writer.submit(self._carry.over)
        except sqlite3.Error as error:  # what is in the log is safe there
            self.broken = self.broken or is_fatal(error)
            log.error("the log cannot be carried into the database: %s", error)  # noqa: TRY400 - a sentence is enough

    async def _commit(self, writer: _Connection, jobs: list[_Job]) -> list[tuple[Any, BaseException | None]]:
        self._groups, self._writing, began = self._groups + 1, True, time.monotonic()
        try:
            return await writer.submit(partial(_group, [job.run for job in jobs], self._carry, self._steps))
        except Exception as error:  # noqa: BLE001 - the commit failed: every member of the group must hear of it
            self.broken = self.broken or is_fatal(error)
            return [(None, told(error))] * len(jobs)
        finally:
            self._writing = False
            for counter in self._counters:
                counter(len(jobs), time.monotonic() - began)


def _settle(future: asyncio.Future[Any], value: object, failure: BaseException | None) -> None:
    if future.done():  # the caller went away; its work stands
        return
    if failure is None:
        future.set_result(value)
    else:
        future.set_exception(failure)


def _group(
    jobs: list[Callable[[Tx], Any]], carry: Carry, steps: Steps, connection: sqlite3.Connection
) -> list[tuple[Any, BaseException | None]]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        outcomes = [_one_of_group(job, steps, connection) for job in jobs]
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            with suppress(sqlite3.Error):  # a sick disk: the first failure is the one to be told
                connection.execute("ROLLBACK")
        raise
    carry.count(connection)
    return outcomes


def _one_of_group(
    job: Callable[[Tx], Any], steps: Steps, connection: sqlite3.Connection
) -> tuple[Any, BaseException | None]:
    for attempt in range(RERUNS):
        connection.execute("SAVEPOINT job")
        try:
            value = job(SqliteTx(connection, steps))
        except Exception as error:
            if not connection.in_transaction or is_of_disk(error):  # the whole group is given up
                raise
            connection.execute("ROLLBACK TO job")
            connection.execute("RELEASE job")
            if isinstance(error, Contended) and attempt + 1 < RERUNS:
                continue
            return None, error
        connection.execute("RELEASE job")
        return value, None
    raise AssertionError


def _snapshot(job: Callable[[Tx], R], connection: sqlite3.Connection) -> R:
    connection.execute("BEGIN")
    try:
        return job(SqliteTx(connection))
    finally:
        connection.execute("ROLLBACK")


def _replace(path: Path, target: Path) -> None:
    for ending in ("-wal", "-shm"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    path.replace(target)
    for place in (target, target.parent):
        descriptor = os.open(place, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def examine_file(path: str) -> list[str]:
    """Look whether every page of the file can be read and the indexes agree; return at most twenty sentences."""
    connection = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # what is damaged may be quoted
        return [f"The database is damaged: {error}."]
    finally:
        connection.close()
    return [f"The database is damaged: {line}." for line in found if line != "ok"]
