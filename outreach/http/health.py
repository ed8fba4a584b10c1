"""Health in three depths: the loop answers; it may get requests; what a person should look at."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency

from media import care
from outreach import jobs
from outreach.clock import actions as clock
from outreach.context import Context
from outreach.copies import running as copies
from outreach.copies import state
from outreach.ids import now_ms

if TYPE_CHECKING:
    from outreach.db import Tx

FREE_BYTES = 256 * 1024 * 1024
JOB_AGE_MS = 300_000
ALWAYS = {"lane": None}


class Health(msgspec.Struct, frozen=True):
    """`ok`, or the sentences that say what is not. `notes`: what somebody chose, and everybody here should know."""

    ok: bool
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@get("/health/live", opt=ALWAYS, operation_id="health_live", summary="The process answers", sync_to_thread=False)
def live() -> Health:
    return Health(ok=True)


@get("/health/ready", opt=ALWAYS, operation_id="health_ready", summary="Requests may be sent here")
async def ready(context: NamedDependency[Context]) -> Response[Health]:
    return _response(await _problems(context))


@get("/health/deep", opt=ALWAYS, operation_id="health_deep", summary="What a person should look at")
async def deep(context: NamedDependency[Context]) -> Response[Health]:
    problems = await _problems(context)
    if not problems:
        waiting = await context.db.read(jobs.waiting)
        problems += [
            f"the oldest job of lane {lane} has waited {(now_ms() - oldest) // 1000} seconds"
            for lane, (_, oldest) in waiting.items()
            if now_ms() - oldest > JOB_AGE_MS
        ]
        since = context.media.delay.get("since_ms")
        if since is not None:
            problems.append(f"the bucket of media has not answered well for {(now_ms() - since) // 1000} seconds")
        if said := context.pulse.doubt():
            problems.append(f"{said}; nothing is deleted by its date, and nothing is dated, {clock.UNTIL}")
        problems += context.loops.problems(now_ms())
        damaged = (await context.db.read(care.standing)).get("damaged", 0)
        if damaged:
            problems.append(f"{damaged} pictures or recordings were damaged on the disk and are asked for again")
        if context.damaged:
            problems.append(f"{len(context.damaged)} rows are not what was written; the log names them")
        settings = context.settings
        standings = await context.db.read(state.standings)
        if context.stream.down_ms:
            late_s = (now_ms() - context.stream.down_ms) // 1000
            problems.append(f"litestream does not run, or does not follow, for {late_s} seconds")
        problems += copies.problems(standings, settings.copies, now_ms(), settings.rhythm.snapshot)
    return _response(problems, _notes(context))


def _notes(context: Context) -> tuple[str, ...]:
    if context.settings.officers == "code":
        return ("a code alone lets officers in (OUTREACH_OFFICERS=code); with https they make passkeys",)
    return ()


async def _problems(context: Context) -> list[str]:
    problems = []
    if context.db.broken:
        problems.append("a commit could not be made durable; nothing is accepted until a person has looked")
    elif await context.db.read(_one) != 1:
        problems.append("the database does not answer")
    if not os.access(context.settings.data, os.W_OK):  # false for root too when the disk is read-only
        problems.append("nothing can be written into the data folder; what is there is still given out")
    if shutil.disk_usage(context.settings.data).free < FREE_BYTES:
        problems.append("the disk is nearly full")
    return problems


def _one(tx: Tx) -> int:
    row = tx.one("SELECT 1")
    return 0 if row is None else row[0]


def _response(problems: list[str], notes: tuple[str, ...] = ()) -> Response[Health]:
    found = Health(ok=not problems, problems=tuple(problems), notes=notes)
    return Response(found, status_code=503 if problems else 200)


HANDLERS = (live, ready, deep)
