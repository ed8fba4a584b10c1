"""The only place that knows a database engine. `open_database(url)` picks it by the URL."""

from __future__ import annotations

from outreach.db.tx import Contended, Database, StorageAway, StorageBroken, Tx, among

__all__ = ["Contended", "Database", "StorageAway", "StorageBroken", "Tx", "among", "examine", "open_database"]


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


def examine(url: str) -> list[str]:
    """Look whether a database is whole and keeps its commits; return sentences about what is wrong. Blocking."""
    if url.startswith("sqlite:///"):
        from outreach.db.sqlite import examine_file

        return examine_file(url.removeprefix("sqlite:///"))
    from outreach.db.postgres import examine_server

    return examine_server(url)
