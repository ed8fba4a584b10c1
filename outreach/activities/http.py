"""What the activities of a call come to, for officers."""

from __future__ import annotations

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath

from outreach.activities import actions
from outreach.activities.model import Totals
from outreach.calls import actions as calls
from outreach.context import Context
from outreach.errors import Problem


@get(
    "/api/v1/calls/{call_id:str}/activities",
    operation_id="activities_of_call",
    summary="What schools did, kind by kind: people by gender, trees, pictures",
)
async def activities_of_call(call_id: FromPath[str], context: NamedDependency[Context]) -> list[Totals]:
    """Nobody is named and no school either: these are sums. Trees are what schools say they planted."""
    if await context.db.read(calls.call_by_id, call_id) is None:
        raise Problem("call-unknown", "There is no such call.")
    return await context.db.read(actions.totals, call_id)


HANDLERS = (activities_of_call,)
