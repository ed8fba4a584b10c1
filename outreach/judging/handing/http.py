"""Handing out over HTTP: the whole of a plan, or one more reading of some works."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from outreach.context import Context
from outreach.errors import Problem
from outreach.http.body import Strict
from outreach.ids import entropy, now_ms
from outreach.judging import actions, handing, progress
from outreach.judging.asked import Extra
from outreach.judging.planning import actions as planning
from outreach.judging.stepping import stepped
from outreach.judging.views import RoundView

SECRET_BYTES = 16
TRIES = 3
"""How often a plan is made anew when entries or judges changed while it was made."""


@post(
    "/api/v1/rounds/{round_id:str}/release",
    status_code=200,
    operation_id="release_round",
    summary="Hand out what to read",
)
async def release_round(round_id: FromPath[str], context: NamedDependency[Context]) -> RoundView:
    """Open a draft round, or top up an open one with what was cleared since.

    The plan that was looked at is handed out if nothing changed since. A small one is made at once where there is none;
    for a large one `plan-missing` asks for the plan first, and it is handed out by a job: the round is `assigning`
    until it is done, `get_plan` says how far it is, and releasing again sends the job off once more.
    `round-infeasible` and `round-apart` say what to add.
    """
    if await context.db.write(handing.go_on, round_id, now_ms()):
        return await context.db.read(progress.round_view, round_id)
    secret = entropy(SECRET_BYTES)
    for _ in range(TRIES):
        given = await context.db.read(handing.inputs, round_id)
        made = kept = await context.db.read(planning.kept, round_id, given)
        if made is None:
            if not planning.quick(given):
                raise Problem("plan-missing")
            made = await asyncio.to_thread(handing.planned, given)
        with suppress(actions.Changed):
            if kept is not None and len(made.placings) > planning.AT_ONCE:
                name = await asyncio.to_thread(planning.digest, given)
                return await stepped(context, handing.begin, round_id, name, made)
            return await stepped(context, handing.release, round_id, given, made, secret)
    raise Problem("round-busy")


@post(
    "/api/v1/rounds/{round_id:str}/extra",
    dto=Strict,
    return_dto=None,
    status_code=200,
    operation_id="extra_readings",
    summary="Ask one judge for one more reading of some works",
)
async def extra_readings(
    round_id: FromPath[str],
    data: JSONBody[Extra],
    context: NamedDependency[Context],
) -> RoundView:
    """What the results propose for a close call. Nobody's order changes; hers goes on after what she has."""
    return await stepped(context, handing.extra, round_id, data, entropy(SECRET_BYTES))


HANDLERS = (release_round, extra_readings)
