"""The public calls over HTTP."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from outreach.calls import actions
from outreach.calls.languages import preferred
from outreach.calls.views import CallView, view_of
from outreach.context import Context
from outreach.ids import now_ms


@get("/api/v1/calls", operation_id="list_calls", summary="The public calls, in the visitor's language")
async def list_calls(
    request: Request[Any, Any, Any],
    context: NamedDependency[Context],
    lang: Annotated[str | None, QueryParameter(max_length=35)] = None,
) -> Response[list[CallView]]:
    """`lang` wins over `Accept-Language`; a text that is missing in the language is in English."""
    wanted = [lang] if lang else preferred(request.headers.get("accept-language", ""))
    at_ms = now_ms()
    found = [call for call in await context.db.read(actions.calls) if call.opens_at <= at_ms]
    return Response([view_of(call, wanted, at_ms) for call in found], headers={"Vary": "Accept-Language"})


HANDLERS = (list_calls,)
