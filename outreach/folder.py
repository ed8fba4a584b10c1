"""The data folder: its lock, its secret, and whether its database is up to date.

Promised: one server at a time on one folder (an exclusive lock that dies with the process). Commands that only run
transactions (`outreach enrol`, say) do not need the lock; the database arbitrates.
"""

from __future__ import annotations

import fcntl
import os
import threading
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from outreach.ids import entropy
from outreach.pepper import Pepper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.db import Tx
    from outreach.settings import Settings

_VERSIONS = Path(__file__).parent / "db" / "migrations" / "versions"


class FolderTaken(Exception):  # noqa: N818 - it says what is the case
    """Another server works on this data folder."""


class FolderUnusable(Exception):  # noqa: N818 - likewise
    """The data folder or its database cannot be worked with; the message says why."""


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Hold the folder for the life of the block.

    Raises FolderTaken at once when another process holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / ".server.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"another server works on {folder}; stop it or choose another folder"
            raise FolderTaken(message) from None
        yield
    finally:
        os.close(descriptor)


def secret(settings: Settings) -> bytes:
    """Return the key of the HMACs of codes and tokens: the setting, else a file made once and readable by us alone.

    The setting may name former keys behind a comma.
    """
    if settings.secret:
        return Pepper(*(bytes.fromhex(key) for key in settings.secret.split(",")))
    path = settings.data / "keys" / "secret"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with suppress(FileExistsError):
        write_durably(path, entropy(32))
    return path.read_bytes()


def write_durably(path: Path, data: bytes) -> None:
    """Create a file that is whole and on disk when this returns.

    Raises FileExistsError when it exists: a secret is never replaced.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        os.write(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    try:
        os.link(draft, path)
    finally:
        draft.unlink()
    flush(path.parent)


def flush(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def newest_schema() -> str:
    """Return the revision that this code needs."""
    return max(path.name for path in _VERSIONS.glob("[0-9]*.py")).split("_")[0]


def schema_of(tx: Tx) -> str:
    """Return the revision of an existing database."""
    row = tx.one("SELECT version_num FROM alembic_version")
    return "" if row is None else row[0]


def prepare(settings: Settings) -> None:
    """Make the folder and bring the database to the newest schema (a no-op when it is there).

    Raises FolderUnusable for a database that is none, does not answer, or was made by a newer version.
    """
    settings.data.mkdir(parents=True, exist_ok=True)
    found, newest = _schema(settings), newest_schema()
    if found == newest:
        return
    if found is not None and found > newest:
        message = f"the database was made by a newer version (schema {found}; this one knows {newest})"
        raise FolderUnusable(message)
    from sqlalchemy.exc import DBAPIError

    from outreach.db.migrate import migrate

    if settings.database.startswith("sqlite:///"):
        Path(settings.database.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    try:
        migrate(settings.database)
    except DBAPIError as error:
        message = f"the database cannot be brought to schema {newest}: {error.orig}"
        raise FolderUnusable(message) from error


def is_new(settings: Settings) -> bool:
    """Whether there is no database yet."""
    return _schema(settings) is None


def require_current(settings: Settings) -> None:
    """Raise FolderUnusable unless there is a database with the schema of this code. For what must not make one."""
    found, newest = _schema(settings), newest_schema()
    if found != newest:
        have = "there is no database here" if found is None else f"the database has schema {found}"
        message = f"{have}; `outreach migrate` makes one with schema {newest}"
        raise FolderUnusable(message)


def _schema(settings: Settings) -> str | None:
    """Return the revision of the database, or None when there is none yet."""
    # Asked directly: importing the migration machinery costs a second of every start.
    if settings.database.startswith("sqlite:///"):
        return _schema_of_file(Path(settings.database.removeprefix("sqlite:///")))
    import psycopg

    try:
        with psycopg.connect(settings.database, autocommit=True, connect_timeout=10) as session:
            found = session.execute("SELECT to_regclass('alembic_version') IS NOT NULL").fetchone()
            if not found or not found[0]:
                return None
            row = session.execute("SELECT version_num FROM alembic_version").fetchone()
    except psycopg.OperationalError as error:
        message = f"the database does not answer: {str(error).splitlines()[0]}"
        raise FolderUnusable(message) from error
    return None if row is None else str(row[0])


def _schema_of_file(path: Path) -> str | None:
    import sqlite3

    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(path)) as connection:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        if str(error).startswith("no such table"):
            return None
        message = f"{path} cannot be used as a database: {error}"
        raise FolderUnusable(message) from error
    return None if row is None else str(row[0])
