"""The public calls over HTTP."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from msgspec import Struct

from outreach.calls import actions, rules
from outreach.calls.languages import preferred, text_for
from outreach.calls.model import Call, CallKind, CallStatus
from outreach.context import Context
from outreach.ids import now_ms


class CallView(Struct, frozen=True, kw_only=True):
    """A call for a visitor, in one language. `opens_at` and `closes_at` are milliseconds, `deadline` is wall time."""

    id: str
    code: str
    kind: CallKind
    status: CallStatus
    title: str
    theme: str
    rules: str
    opens_at: int
    deadline: str
    zone: str
    closes_at: int
    grace_days: int
    bands: list[str]
    languages: list[str]


def _view(call: Call, wanted: list[str], at_ms: int) -> CallView:
    return CallView(
        id=call.id,
        code=call.code,
        kind=call.kind,
        status=rules.status_at(call, at_ms),
        title=text_for(call.title, wanted),
        theme=text_for(call.theme, wanted),
        rules=text_for(call.rules, wanted),
        opens_at=call.opens_at,
        deadline=call.deadline,
        zone=call.zone,
        closes_at=actions.closes_ms(call.deadline, call.zone),
        grace_days=call.grace_days,
        bands=[rules.band_code(band) for band in call.bands],
        languages=list(call.languages),
    )


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
    return Response([_view(call, wanted, at_ms) for call in found], headers={"Vary": "Accept-Language"})


HANDLERS = (list_calls,)
