"""The only place that knows a database engine. `open_database(url)` picks it by the URL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.db.sqlite_copy import copy_file, unsound
from outreach.db.tx import Contended, Database, StorageAway, StorageBroken, StorageFull, Tx, among

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "Contended", "Database", "StorageAway", "StorageBroken", "StorageFull", "Tx", "adopt_file", "among", "copy_file",
    "examine", "open_database", "unsound",
]  # fmt: skip


def open_database(url: str, read_limit_s: float | None = None) -> Database:
    """Return the (unopened) database for `sqlite:///path` or `postgresql://...`.

    `read_limit_s` ends statements of reads that last longer, so that a log can be emptied (on SQLite; PostgreSQL has a
    limit of its own). Raises ValueError for any other scheme.
    """
    if url.startswith("sqlite:///"):
        from outreach.db.sqlite import SqliteDatabase

        return SqliteDatabase(url.removeprefix("sqlite:///"), read_limit_s)
    if url.startswith("postgresql://"):
        from outreach.db.postgres import PostgresDatabase

        return PostgresDatabase(url)
    message = "the database must be sqlite:///PATH or postgresql://..."
    raise ValueError(message)


async def adopt_file(db: Database, path: Path) -> bool:
    """Let an open SQLite database go on with another file, which is taken away from `path`; False on another engine."""
    from outreach.db.sqlite import SqliteDatabase

    if not isinstance(db, SqliteDatabase):
        return False
    await db.adopt(path)
    return True


def examine(url: str) -> list[str]:
    """Look whether a database is whole and keeps its commits; return sentences about what is wrong. Blocking."""
    if url.startswith("sqlite:///"):
        from outreach.db.sqlite import examine_file

        return examine_file(url.removeprefix("sqlite:///"))
    from outreach.db.postgres import examine_server

    return examine_server(url)
