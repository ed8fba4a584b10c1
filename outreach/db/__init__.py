"""The only place that knows a database engine. `open_database(url)` picks it by the URL."""

from __future__ import annotations

from outreach.db.tx import Contended, Database, StorageAway, StorageBroken, Tx

__all__ = ["Contended", "Database", "StorageAway", "StorageBroken", "Tx", "open_database"]


def open_database(url: str) -> Database:
    """Return the (unopened) database for `sqlite:///path` or `postgresql://...`.

    Raises ValueError for any other scheme.
    """
    if url.startswith("sqlite:///"):
        from outreach.db.sqlite import SqliteDatabase

        return SqliteDatabase(url.removeprefix("sqlite:///"))
    if url.startswith("postgresql://"):
        from outreach.db.postgres import PostgresDatabase

        return PostgresDatabase(url)
    message = "the database must be sqlite:///PATH or postgresql://..."
    raise ValueError(message)
