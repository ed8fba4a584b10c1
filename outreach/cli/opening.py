"""The database of this installation, opened for one command and closed again."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from outreach import folder
from outreach.db import open_database
from outreach.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from outreach.db import Database
    from outreach.settings import Settings

R = TypeVar("R")


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """Open a database, and close it whatever happens."""
    db = open_database(settings.database)
    await db.open()
    try:
        yield db
    finally:
        await db.close()


def on_database(work: Callable[[Database, Settings], Awaitable[R]], *, prepare: bool = False) -> R:
    """Do work on the database that the settings name, which must be there and current.

    `prepare`: make it, or bring it up to date, first. Raises what `work` raises, and Problem for a database that cannot
    be used.
    """
    settings = read_settings()
    (folder.prepare if prepare else folder.require_current)(settings)

    async def run() -> R:
        async with opened(settings) as db:
            return await work(db, settings)

    return asyncio.run(run())
