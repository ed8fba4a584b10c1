"""A closer look over HTTP: asked for, and read when it is there."""

from __future__ import annotations

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from outreach.context import Context
from outreach.ids import now_ms
from outreach.judging.diagnosing import actions
from outreach.judging.diagnosing.model import LookState


@post(
    "/api/v1/rounds/{round_id:str}/look",
    status_code=202,
    operation_id="look_closer",
    summary="Have the judges and criteria of a round looked at closer",
)
async def look_closer(round_id: FromPath[str], context: NamedDependency[Context]) -> LookState:
    """Nothing that counts changes by it. Asking again while it is made changes nothing."""
    return await context.db.write(actions.ask, round_id, now_ms())


@get("/api/v1/rounds/{round_id:str}/look", operation_id="get_look", summary="The last closer look at a round")
async def get_look(round_id: FromPath[str], context: NamedDependency[Context]) -> LookState:
    """How strict each judge is and how well she fits, how hard each criterion is, and what more readings would buy."""
    return await context.db.read(actions.state, round_id)


HANDLERS = (look_closer, get_look)
