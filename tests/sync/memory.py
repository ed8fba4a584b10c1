"""A server in memory for searches that need thousands of them: the same engine, on SQLite's `:memory:`."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sync import Device, epochs, schema
from tests.support.backroom import dump, load
from tests.sync.conftest import NOW, read_anchor
from tests.sync.kinds import ENGINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class MemoryTx:
    """The verbs of `ports.Tx`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def one(self, sql: str, *params: Any) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._connection.execute(sql, params).fetchone()
        return row

    def all(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, params).fetchall()

    def run(self, sql: str, *params: Any) -> int:
        return self._connection.execute(sql, params).rowcount

    def many(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> int:
        return self._connection.executemany(sql, rows).rowcount

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        self._connection.execute("SAVEPOINT inner")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK TO inner")
            self._connection.execute("RELEASE inner")
            raise
        self._connection.execute("RELEASE inner")


class Memory:
    """A migrated database that lives as long as somebody holds it."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._tx = MemoryTx(self._connection)
        for statement in schema.ALL:
            self._connection.execute(statement)

    def run(self, fn: Callable[..., Any], *args: Any) -> Any:
        """Run a function as a transaction."""
        self._connection.execute("BEGIN")
        try:
            value = fn(self._tx, *args)
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")
        return value

    def close(self) -> None:
        self._connection.close()


class MemoryServer(Memory):
    """One engine and one database that lives as long as a test; it can be copied and restored."""

    def __init__(self) -> None:
        super().__init__()
        self.lives = 1
        self.run(epochs.ensure, "e1", NOW)

    def call(self, device: str, holder: str, name: str, body: Any) -> Any:
        """Answer one request of a device."""
        who = Device(id=device, holder=holder)
        more = {"push": (NOW, read_anchor), "hello": (NOW, "at:0")}.get(name, ())
        return self.run(getattr(ENGINE, name), who, body, *more)

    def backup(self) -> dict[str, list[tuple[Any, ...]]]:
        """Copy everything and tell devices what is safe."""
        copy: dict[str, list[tuple[Any, ...]]] = self.run(dump)
        self.run(epochs.mark_durable, self.run(epochs.durable_marks))
        return copy

    def restore(self, copy: dict[str, list[tuple[Any, ...]]]) -> None:
        """Forget everything after a copy, and begin a new epoch."""
        self.lives += 1
        self.run(load, copy)
        later = NOW + self.lives * 1000  # two restores never fall into one second: the leap of the heads relies on it
        self.run(epochs.new_epoch, f"e{self.lives}", later)
