"""PostgreSQL: a pool, threads, and the same functions.

Reads run on one REPEATABLE READ snapshot; writes on READ COMMITTED, where rows that decide an order (the heads of
scopes, counters) are locked by updating them. A function that lost a race is run again; one whose server went away is
not, for nobody knows whether its commit happened: whoever asked may ask again.
"""

from __future__ import annotations

import asyncio
import random
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import psycopg
from psycopg.types.string import BytesBinaryDumper
from psycopg_pool import ConnectionPool

from outreach.db.tx import Contended, Row, StorageAway, StorageBroken, Tx, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

P = ParamSpec("P")
R = TypeVar("R")

CONNECTIONS = 8
RERUNS = 16  # of six who move and edit the same twelve documents at once, one in two thousand lost eight times
LONGEST_REST_S = 0.64

_RERUN = (
    Contended,
    psycopg.errors.SerializationFailure,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.UniqueViolation,  # two transactions made the same row: the second run finds it
)


@lru_cache(maxsize=4096)
def _placeholders(sql: str) -> str:
    return sql.replace("%", "%%").replace("?", "%s")


class PostgresTx:
    """The verbs of `Tx` on one connection."""

    def __init__(self, connection: psycopg.Connection[Row]) -> None:
        self._connection = connection

    def one(self, sql: str, *params: Value) -> Row | None:
        return self._connection.execute(_placeholders(sql), params).fetchone()

    def all(self, sql: str, *params: Value) -> list[Row]:
        return self._connection.execute(_placeholders(sql), params).fetchall()

    def run(self, sql: str, *params: Value) -> int:
        return self._connection.execute(_placeholders(sql), params).rowcount

    def many(self, sql: str, rows: Iterable[tuple[Value, ...]]) -> int:
        with self._connection.cursor() as cursor:
            cursor.executemany(_placeholders(sql), rows)
            return cursor.rowcount

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        with self._connection.transaction():
            yield


def _configure(connection: psycopg.Connection[Row]) -> None:
    # Without this a bytea travels as hexadecimal text, at twice the bytes.
    connection.adapters.register_dumper(bytes, BytesBinaryDumper)
    connection.execute("SET TIME ZONE 'UTC'")
    connection.execute("SET statement_timeout = '30s'")
    connection.commit()


@contextmanager
def _told() -> Iterator[None]:
    """Name the engine's own failures: those that pass and those that do not."""
    try:
        yield
    except psycopg.errors.InternalError_ as error:
        raise StorageBroken(str(error)) from error
    except psycopg.OperationalError as error:
        raise StorageAway(str(error)) from error


class PostgresDatabase:
    """A database that several machines share."""

    engine = "postgresql"

    def __init__(self, url: str) -> None:
        self.url = url
        self.broken = False
        self._pool: ConnectionPool[psycopg.Connection[Row]] | None = None
        self._threads = ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="postgres")
        self._listeners: list[Callable[[], None]] = []
        self._counters: list[Callable[[int, float], None]] = []
        self._asked = 0

    @property
    def queued(self) -> int:
        return max(0, self._asked - CONNECTIONS)

    def writing(self) -> tuple[int, bool]:
        return 0, False  # many write at once; the server itself ends a statement that takes too long

    def log_bytes(self) -> int:
        return 0

    async def open(self) -> None:
        self._pool = ConnectionPool(
            self.url,
            min_size=1,
            max_size=CONNECTIONS,
            timeout=5,
            max_lifetime=600,
            max_idle=300,
            configure=_configure,
            open=False,
        )
        await asyncio.to_thread(self._pool.open, wait=True, timeout=10)

    async def close(self) -> None:
        await asyncio.to_thread(self._threads.shutdown, wait=True)
        if self._pool is not None:
            await asyncio.to_thread(self._pool.close)

    def on_commit(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)

    def on_group(self, listener: Callable[[int, float], None]) -> None:
        self._counters.append(listener)

    async def write(self, fn: Callable[Concatenate[Tx, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        job = partial(self._write, lambda tx: fn(tx, *args, **kwargs))
        # Shielded: a caller that goes away must not leave a half-told story; the commit happens or it does not.
        began = time.monotonic()
        self._asked += 1
        try:
            result = await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._threads, job))
        finally:
            self._asked -= 1
        for counter in self._counters:
            counter(1, time.monotonic() - began)
        for listener in self._listeners:
            listener()
        return result

    async def read(self, fn: Callable[Concatenate[Tx, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        job = partial(self._read, lambda tx: fn(tx, *args, **kwargs))
        return await asyncio.get_running_loop().run_in_executor(self._threads, job)

    @_told()
    def _write(self, job: Callable[[Tx], R]) -> R:
        assert self._pool is not None
        for attempt in range(RERUNS):
            try:
                with self._pool.connection() as connection, connection.transaction():
                    return job(PostgresTx(connection))
            except _RERUN:
                if attempt + 1 == RERUNS:
                    raise
                time.sleep(random.uniform(0, min(0.01 * 2**attempt, LONGEST_REST_S)))  # noqa: S311 - jitter, not a secret
        raise AssertionError

    @_told()
    def _read(self, job: Callable[[Tx], R]) -> R:
        assert self._pool is not None
        with self._pool.connection() as connection, connection.transaction():
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            return job(PostgresTx(connection))


OLDEST = 150_000
"""The oldest version that is known to work, as the server writes it."""


def examine_server(url: str) -> list[str]:
    """Look whether the server is new enough and flushes what it commits; return sentences about what is wrong."""
    asked = "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'server_version_num')"
    try:
        with psycopg.connect(url, autocommit=True, connect_timeout=10) as session:
            told = {str(name): str(value) for name, value in session.execute(asked)}
    except psycopg.OperationalError as error:
        return [f"The database does not answer: {str(error).splitlines()[0]}."]
    found = []
    if int(told["server_version_num"]) < OLDEST:
        found.append(f"The database is older than version {OLDEST // 10_000}.")
    if told["fsync"] == "off":
        found.append("The database does not flush what it commits (fsync = off): a power cut loses works.")
    if told["synchronous_commit"] == "off":
        found.append("The database answers before it has flushed (synchronous_commit = off): a power cut loses works.")
    return found
