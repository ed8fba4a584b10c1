"""Calls over HTTP: the public ones for everybody, and what officers do with all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from litestar import Request, Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Struct

from outreach.calls import actions, consequences, views
from outreach.calls.assessment import Assessment, AssessmentView
from outreach.calls.consequences import Consequence
from outreach.calls.languages import preferred
from outreach.calls.model import Opening, Revision, Template
from outreach.calls.stages import Step, Why
from outreach.calls.templates import NAMES, template
from outreach.calls.views import CallDetail, CallLine, CallView, view_of
from outreach.context import Context
from outreach.errors import Problem
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.ids import new_id, now_ms

if TYPE_CHECKING:
    from collections.abc import Callable

    from outreach.calls.model import Call
    from outreach.db import Tx


class NewCall(Opening, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /calls`: which template, and what an opening adds to it."""

    template: Annotated[str, msgspec.Meta(max_length=40)]
    id: str = ""
    """The server's to give; what is sent here counts for nothing."""


class Preview(Struct, frozen=True, kw_only=True):
    """What a revision would make of a call, before anything is written."""

    line: CallLine
    consequences: list[Consequence]


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


@get("/api/v1/calls/all", operation_id="list_all_calls", summary="Every call, drafts too, the newest first")
async def list_all_calls(spoken: NamedDependency[str], context: NamedDependency[Context]) -> list[CallLine]:
    """Each with its title in the reader's language, or in English."""
    return await context.db.read(views.lines, now_ms(), spoken)


@get("/api/v1/calls/templates", operation_id="list_call_templates", summary="What a call can be made of")
async def list_call_templates() -> list[Template]:
    return [template(name) for name in NAMES]


@get("/api/v1/calls/{call_id:str}", operation_id="get_call", summary="All that a call says, and all its versions")
async def get_call(
    call_id: FromPath[str], spoken: NamedDependency[str], context: NamedDependency[Context]
) -> CallDetail:
    at_ms = now_ms()
    return await context.db.read(lambda tx: views.detail_of(tx, actions.any_call(tx, call_id), at_ms, spoken))


@post("/api/v1/calls", dto=Strict, return_dto=None, operation_id="create_call", summary="Make a call from a template")
async def create_call(
    data: JSONBody[NewCall], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> CallDetail:
    """A draft is seen by officers alone. `call-broken` says what is wrong, field by field."""
    if data.template not in NAMES:
        raise Problem("not-found", f"There is no template {data.template}.")
    said = {name: getattr(data, name) for name in Opening.__struct_fields__}
    opening = Opening(**{**said, "id": new_id()})
    shipped = template(data.template)
    return await _change(context, lambda tx, ledger: actions.open_call(tx, ledger, shipped, opening, actor.id))


@post(
    "/api/v1/calls/{call_id:str}/preview",
    status_code=200,
    dto=Strict,
    return_dto=None,
    operation_id="preview_call",
    summary="What a revision would mean",
)
async def preview_call(call_id: FromPath[str], data: JSONBody[Revision], context: NamedDependency[Context]) -> Preview:
    """Nothing is written. A revision that would be refused is refused here with the same problem."""
    at_ms = now_ms()

    def look(tx: Tx) -> Preview:
        call = actions.any_call(tx, call_id)
        before, after = actions.previewed(call, data, at_ms)
        line = views.line_of(actions.as_call(call, after), at_ms)
        return Preview(line=line, consequences=consequences.of_revision(before, after, at_ms))

    return await context.db.read(look)


@post(
    "/api/v1/calls/{call_id:str}/revise",
    status_code=200,
    dto=Strict,
    return_dto=None,
    operation_id="revise_call",
    summary="Change a call",
)
async def revise_call(
    call_id: FromPath[str],
    data: JSONBody[Revision],
    actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> CallDetail:
    """What is published gets a new version of its rules; works keep the one under which they were sent."""
    return await _change(context, lambda tx, ledger: actions.revise(tx, ledger, call_id, data, actor.id))


@post(
    "/api/v1/calls/{call_id:str}/steps/{step:str}",
    status_code=200,
    operation_id="step_call",
    summary="Publish, suspend, resume, cancel or archive a call",
)
async def step_call(
    call_id: FromPath[str],
    step: FromPath[Step],
    actor: NamedDependency[Actor],
    context: NamedDependency[Context],
    why: Annotated[Why | None, QueryParameter()] = None,
) -> CallDetail:
    """What is sent to a call that is suspended or was cancelled is kept all the same. `why` goes into the log."""
    return await _change(context, lambda tx, ledger: actions.step(tx, ledger, call_id, step, actor.id, why))


@get(
    "/api/v1/calls/{call_id:str}/assessment", operation_id="get_assessment",
    summary="What was thought about children before a call opened",
)  # fmt: skip
async def get_assessment(call_id: FromPath[str], context: NamedDependency[Context]) -> AssessmentView:
    """`needed` says whether the call can open without one."""
    return await context.db.read(actions.assessed, call_id)


@put(
    "/api/v1/calls/{call_id:str}/assessment", dto=Strict, return_dto=None, operation_id="assess_call",
    summary="Say what a call may mean for children, and what is done about it",
)  # fmt: skip
async def assess_call(
    call_id: FromPath[str], data: JSONBody[Assessment], actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> AssessmentView:  # fmt: skip
    """Each version is kept. A call that children can enter does not open without one (C35)."""
    return await context.db.write(actions.assess, call_id, data, actor.id, now_ms())


async def _change(context: Context, act: Callable[[Tx, Any], Call]) -> CallDetail:
    at_ms = now_ms()

    def work(tx: Tx) -> CallDetail:
        ledger = context.engine.ledger(tx, at_ms)
        call = act(tx, ledger)
        ledger.flush()
        return views.detail_of(tx, call, at_ms)

    return await context.db.write(work)


HANDLERS = (
    list_calls, list_all_calls, list_call_templates, get_call, create_call, preview_call, revise_call, step_call,
    get_assessment, assess_call,
)  # fmt: skip
