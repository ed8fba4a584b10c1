"""Locking over HTTP: pressed once, and watched while a large round is locked."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from outreach.context import Context
from outreach.errors import Problem
from outreach.http.auth import Actor
from outreach.ids import now_ms
from outreach.judging import actions, counting, progress
from outreach.judging.locking import actions as locking
from outreach.judging.locking.model import LockState
from outreach.judging.stepping import stepped
from outreach.judging.views import RoundView

TRIES = 3
"""How often a record is made anew when sheets arrive while it is made."""


@post("/api/v1/rounds/{round_id:str}/lock", status_code=200, operation_id="lock_round", summary="Make the scores final")
async def lock_round(
    round_id: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> RoundView:
    """The record is written and hashed and never changes again; what arrives later is kept and the judge is told.

    A large round is `locking` from now on and `locked` when its record was made; `lock` says how far that is. Asking
    again sends it off again.
    """
    if await context.db.read(locking.large, round_id):
        await context.db.write(locking.begin, round_id, actor.id, now_ms())
        return await context.db.read(progress.round_view, round_id)
    for _ in range(TRIES):
        found = await context.db.read(counting.seen, round_id)
        made = await asyncio.to_thread(locking.written, found)
        with suppress(actions.Changed):
            return await stepped(context, locking.at_once, round_id, found, made, actor.id)
    raise Problem("round-busy")


@get("/api/v1/rounds/{round_id:str}/lock", operation_id="get_lock", summary="How far the lock of a large round is")
async def get_lock(round_id: FromPath[str], context: NamedDependency[Context]) -> LockState:
    return await context.db.read(locking.state, round_id)


HANDLERS = (lock_round, get_lock)
