"""The impact report over HTTP, for officers."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter

from outreach.context import Context
from outreach.ids import now_ms
from outreach.report import actions, telling
from outreach.report.model import Report

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
    body = telling.table(found) if format == "csv" else msgspec.json.format(msgspec.json.encode(found), indent=1)
    headers = {"Content-Disposition": f'attachment; filename="report.{format}"', "Cache-Control": "no-store"}
    return Response(body, headers=headers, media_type=_TYPES[format])


HANDLERS = (get_report, report_file)
