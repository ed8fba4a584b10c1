"""The impact report over HTTP, for officers."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from outreach.context import Context
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.ids import new_id, now_ms
from outreach.report import actions, freezing, telling
from outreach.report.model import Freeze, Frozen, Report

CallId = Annotated[str | None, QueryParameter(max_length=36)]
Since = Annotated[str | None, QueryParameter(name="from", max_length=10, description="The first day, 2027-01-01")]
Until = Annotated[str | None, QueryParameter(max_length=10, description="The last day, 2027-12-31")]
Format = Literal["csv", "json"]
_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


@get("/api/v1/report", operation_id="get_report", summary="What the programme came to, in numbers")
async def get_report(
    context: NamedDependency[Context],
    call: CallId = None,
    since: Since = None,
    until: Until = None,
    outside: FromQuery[bool] = False,
) -> Report:
    """Every number is a query over rows of one snapshot. `outside` leaves out what is too small to be passed on."""
    return await context.db.read(actions.report, call, since, until, now_ms(), outside=outside)


@get(
    "/api/v1/report/file", operation_id="report_file", summary="The report to pass on: small numbers are left out"
)  # fmt: skip
async def report_file(
    context: NamedDependency[Context],
    call: CallId = None,
    since: Since = None,
    until: Until = None,
    format: FromQuery[Format] = "csv",  # noqa: A002 - the parameter's name
) -> Response[Any]:
    """As CSV (a line for each number) or JSON."""
    found = await context.db.read(actions.report, call, since, until, now_ms(), outside=True)
    return _file(telling.table(found) if format == "csv" else freezing.written(found), format)


@post(
    "/api/v1/reports", dto=Strict, return_dto=None, operation_id="freeze_report",
    summary="Keep the report to pass on as it is now, under its digest",
)  # fmt: skip
async def freeze_report(
    data: JSONBody[Freeze], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Frozen:
    """Count everything once more, and keep that. It never changes; what is withdrawn later is in it."""
    return await context.db.write(freezing.freeze, data, actor.id, new_id(), now_ms())


@get("/api/v1/reports", operation_id="list_reports", summary="Reports that were kept as they were")
async def list_reports(context: NamedDependency[Context]) -> list[Frozen]:
    """List the newest first."""
    return await context.db.read(freezing.frozen)


@get("/api/v1/reports/{report:str}/file", operation_id="frozen_report", summary="A report as it was kept")
async def frozen_report(
    report: FromPath[str],
    context: NamedDependency[Context],
    format: FromQuery[Format] = "json",  # noqa: A002 - the parameter's name
) -> Response[Any]:
    """As JSON the bytes that its digest is of; as CSV the same numbers."""
    return _file(await context.db.read(freezing.file_of, report, format), format)


def _file(body: bytes, form: Format) -> Response[Any]:
    headers = {"Content-Disposition": f'attachment; filename="report.{form}"', "Cache-Control": "no-store"}
    return Response(body, headers=headers, media_type=_TYPES[form])


HANDLERS = (get_report, report_file, freeze_report, list_reports, frozen_report)
