"""Cases over HTTP. Reporting is every screener's; reading is the focal point's, and each reading is kept."""

from __future__ import annotations

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from outreach.context import Context
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.ids import new_id, now_ms
from outreach.safeguarding import actions
from outreach.safeguarding.model import Add, CaseLine, CaseView, Clock, Close, Report, Take


@post(
    "/api/v1/entries/{entry:str}/concern", dto=Strict, return_dto=None, operation_id="report_concern",
    summary="Report a concern about a work: it stops at once",
)  # fmt: skip
async def report_concern(
    entry: FromPath[str], data: JSONBody[Report], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> CaseLine:
    """From the answer on, no judge, no gallery and no other screener has the work."""
    return await context.db.write(actions.report, context.engine, entry, data, actor.id, new_id(), now_ms())


@get("/api/v1/cases/clock", operation_id="cases_clock", summary="How many cases wait, and how many too long")
async def cases_clock(context: NamedDependency[Context]) -> Clock:
    """Numbers alone, for every officer."""
    return await context.db.read(actions.clock, now_ms())


@get("/api/v1/cases", operation_id="list_cases", summary="That there are cases")
async def list_cases(context: NamedDependency[Context], closed: FromQuery[bool] = False) -> list[CaseLine]:
    """No word of what was written: that is `read_case`."""
    return await context.db.read(lambda tx: actions.listed(tx, closed=closed, now_ms=now_ms()))


@post(
    "/api/v1/cases/{case:str}/read", status_code=200, operation_id="read_case",
    summary="Read a case; that you did is kept",
)  # fmt: skip
async def read_case(case: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]) -> CaseView:
    """A POST, because it writes: who read it, and when."""
    return await context.db.write(actions.read, case, actor.id, new_id(), now_ms())


@post(
    "/api/v1/cases/{case:str}/take", dto=Strict, return_dto=None, status_code=200, operation_id="take_case",
    summary="Become the focal point of a case",
)  # fmt: skip
async def take_case(
    case: FromPath[str], data: JSONBody[Take], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> CaseLine:
    """From then on nobody else reads it. The first time stops its clock."""
    return await context.db.write(actions.take, case, data.reason, actor.id, new_id(), now_ms())


@post(
    "/api/v1/cases/{case:str}/notes", dto=Strict, return_dto=None, operation_id="note_case",
    summary="Write something in a case",
)  # fmt: skip
async def note_case(
    case: FromPath[str], data: JSONBody[Add], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> CaseLine:
    """Nothing that was written is changed afterwards."""
    return await context.db.write(actions.add, case, data.note, actor.id, new_id(), now_ms())


@post(
    "/api/v1/cases/{case:str}/close", dto=Strict, return_dto=None, status_code=200, operation_id="close_case",
    summary="Close a case",
)  # fmt: skip
async def close_case(
    case: FromPath[str], data: JSONBody[Close], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> CaseLine:
    """By its focal point, and never by who reported it. Only `unfounded` lets the work go on."""
    return await context.db.write(actions.close, context.engine, case, data, actor.id, new_id(), now_ms())


HANDLERS = (report_concern, cases_clock, list_cases, read_case, take_case, note_case, close_case)
