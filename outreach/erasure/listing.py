"""The list of erasures as a file beside the database: what every restore replays before anything is served.

A copy of the database knows nothing of what was erased after it was made. So each erasure is a line of `erasures.jsonl`
in the data folder, on disk before its answer is sent; each backup puts the list beside its file. The list holds ids and
counts, nothing of a person: keep it where the backups are, and keep it longer than they are.

Promised: what either the table or a list knows, both know after `keep` and `replay`; a last line that a crash cut is
left out. Refused: a list with any other line that cannot be read.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
from typing import TYPE_CHECKING

import msgspec

from outreach.erasure import actions, store
from outreach.erasure.model import Erasure
from outreach.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from outreach.db import Database
    from outreach.settings import Settings
    from sync import Engine

NAME = "erasures.jsonl"


def read(path: Path) -> list[Erasure]:
    """Return the erasures of a list; none when there is no list. Raises Problem `erasures-damaged`."""
    if not path.exists():
        return []
    *lines, last = path.read_bytes().split(b"\n")
    try:
        found = [msgspec.json.decode(line, type=Erasure) for line in lines if line]
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Problem("erasures-damaged", f"{path.name} cannot be read: {error}") from None
    try:
        return found + ([msgspec.json.decode(last, type=Erasure)] if last else [])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return found  # cut by a crash: its transaction is known to the table


def write(path: Path, known: Iterable[Erasure]) -> None:
    """Add to a list what it lacks; it is on disk when this returns. Raises Problem `erasures-damaged`."""
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        there = {one.id for one in read(path)}
        lacking = [one for one in known if one.id not in there]
        if lacking:
            text = path.read_bytes()
            if text and not text.endswith(b"\n"):
                os.ftruncate(descriptor, text.rfind(b"\n") + 1)
                lacking = [one for one in known if one.id not in {kept.id for kept in read(path)}]
            os.write(descriptor, b"".join(msgspec.json.encode(one) + b"\n" for one in lacking))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


async def replay(db: Database, engine: Engine, erasures: Iterable[Erasure], at_ms: int) -> int:
    """Erase again what a list says and the database does not know; return how many that were."""
    known = {one.id for one in await db.read(store.everything)}
    again = [one for one in erasures if one.id not in known]
    for one in again:
        await db.write(actions.replay, engine, one, at_ms)
    return len(again)


async def meet(db: Database, engine: Engine, settings: Settings, at_ms: int) -> None:
    """Let the table and the list of the data folder know the same. Done at each start, before anything is served."""
    path = settings.data / NAME
    await replay(db, engine, await asyncio.to_thread(read, path), at_ms)
    known = await db.read(store.everything)
    if known:
        await asyncio.to_thread(write, path, known)
