"""A round's plan over HTTP: asked for, watched, called off."""

from __future__ import annotations

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from outreach.context import Context
from outreach.http.auth import Actor
from outreach.ids import now_ms
from outreach.judging.planning import actions
from outreach.judging.planning.model import PlanState


@post(
    "/api/v1/rounds/{round_id:str}/plan",
    status_code=202,
    operation_id="plan_round",
    summary="Have the plan made that handing out would follow",
)
async def plan_round(
    round_id: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> PlanState:
    """Nothing is handed out and nobody is told. Asking again while it is made changes nothing."""
    return await context.db.write(actions.ask, round_id, actor.id, now_ms())


@get("/api/v1/rounds/{round_id:str}/plan", operation_id="get_plan", summary="How far a plan is, and what it would mean")
async def get_plan(round_id: FromPath[str], context: NamedDependency[Context]) -> PlanState:
    """The very plan that releasing hands out if nothing changes meanwhile."""
    return await context.db.read(actions.state, round_id)


@post(
    "/api/v1/rounds/{round_id:str}/plan/cancel",
    status_code=200,
    operation_id="cancel_plan",
    summary="Call off a plan that is being made",
)
async def cancel_plan(round_id: FromPath[str], context: NamedDependency[Context]) -> PlanState:
    """What is ready stays, and what was handed out is not touched."""
    return await context.db.write(actions.cancel, round_id, now_ms())


HANDLERS = (plan_round, get_plan, cancel_plan)
