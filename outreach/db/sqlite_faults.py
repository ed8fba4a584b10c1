"""What SQLite's failures mean: to be told, to be tried again, or the end of the process.

Promised: nothing is acknowledged after any of them. Fatal is what leaves unknown what the disk holds: a flush that
failed (the next one would succeed without the pages that were lost) and a page that is not what was written. A disk
that is full, read-only or fails a write says so itself: the group is undone, and the next may succeed.
"""

from __future__ import annotations

import sqlite3

from outreach.db.tx import StorageBroken, StorageFull

_PRIMARY = 0xFF
_FATAL_KINDS = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_FATAL = {sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC}
_DISK = {
    *_FATAL_KINDS, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN,
}  # fmt: skip


def is_fatal(error: BaseException) -> bool:
    """Whether after this nobody can say what is on the disk."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and (code in _FATAL or code & _PRIMARY in _FATAL_KINDS)


def is_of_disk(error: BaseException) -> bool:
    """Whether the disk failed, and not the statement: all that shared the transaction has to hear of it."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & _PRIMARY in _DISK


def told(error: BaseException) -> StorageBroken:
    """Return what is raised instead of an engine's own error."""
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
        return StorageFull(str(error))
    return StorageBroken(str(error))
