"""Forms on paper, for officers who look after people: no judge, no screener and no gallery reads them (C9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from media import recipes
from outreach.consent import actions, opening, settling
from outreach.consent.model import Decided, Dispute, Form, Rejection, Settling
from outreach.context import Context
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.ids import now_ms

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Engine

PAGE = 400
HEADERS = {
    "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}  # fmt: skip


def _forms(tx: Tx) -> list[Form]:
    return _addressed(actions.forms(tx, PAGE), "view")


def _spoken(tx: Tx) -> list[Form]:
    return _addressed(actions.spoken(tx, PAGE), "audio")


def _addressed(forms: list[Form], recipe: str) -> list[Form]:
    return [
        msgspec.structs.replace(form, url=f"/api/v1/consents/{form.record}/{recipe}" if form.here else None)
        for form in forms
    ]


def _decide(
    tx: Tx, engine: Engine, record: str, rejection: Rejection | None, officer: str, at_ms: int
) -> Decided:  # fmt: skip
    ledger = engine.ledger(tx, at_ms)
    made = actions.decide(tx, ledger, record, rejection, officer)
    ledger.flush()
    return made


def _disputes(tx: Tx) -> list[Dispute]:
    return settling.disputes(tx, PAGE)


def _settle(tx: Tx, engine: Engine, record: str, said: Settling | None, officer: str, at_ms: int) -> None:
    ledger = engine.ledger(tx, at_ms)
    settling.settle(tx, ledger, record, said, officer)
    ledger.flush()


@get("/api/v1/consents/forms", operation_id="list_forms", summary="Photographed forms that wait for a second adult")
async def list_forms(context: NamedDependency[Context]) -> list[Form]:
    """List the oldest first, each with the address at which its photograph is opened."""
    return await context.db.read(_forms)


@get("/api/v1/consents/spoken", operation_id="list_spoken", summary="Answers that were said aloud")
async def list_spoken(context: NamedDependency[Context]) -> list[Form]:
    """List the newest first, each with the address at which it is heard."""
    return await context.db.read(_spoken)


@get(
    "/api/v1/consents/{record:str}/{recipe:str}", operation_id="open_form", opt={"lane": "files"},
    summary="What proves an answer: a form as a picture (view, view-jpeg), a spoken yes (audio, audio-aac)",
)  # fmt: skip
async def open_form(
    record: FromPath[str], recipe: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Response[bytes]:
    """Open what is sealed, for this once. It is written down who did."""
    data = await opening.opened(context, record, recipe, actor.id)
    return Response(data, headers=HEADERS, media_type=recipes.ALL[recipe].type)


@post(
    "/api/v1/consents/forms/{record:str}/approve", status_code=200, operation_id="approve_form",
    summary="Say that a form proves what it should",
)  # fmt: skip
async def approve_form(
    record: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Decided:
    return await context.db.write(_decide, context.engine, record, None, actor.id, now_ms())


@post(
    "/api/v1/consents/forms/{record:str}/reject", dto=Strict, return_dto=None, status_code=200,
    operation_id="reject_form", summary="Say why a form proves nothing",
)  # fmt: skip
async def reject_form(
    record: FromPath[str], data: JSONBody[Rejection], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Decided:
    """Let its answers wait again: the work is kept, and neither judged nor shown. The school reads the reason."""
    return await context.db.write(_decide, context.engine, record, data, actor.id, now_ms())


@get("/api/v1/consents/disputes", operation_id="list_disputes", summary="Guardians who disagree about a child")
async def list_disputes(context: NamedDependency[Context]) -> list[Dispute]:
    """List the newest first, those that were settled too."""
    return await context.db.read(_disputes)


@post(
    "/api/v1/consents/disputes/{record:str}/aside", dto=Strict, return_dto=None, status_code=204,
    operation_id="set_refusal_aside", summary="Set a guardian's no aside",
)  # fmt: skip
async def set_refusal_aside(
    record: FromPath[str], data: JSONBody[Settling], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> None:
    """Let another guardian's yes count. What the child said stays as it is, and so does what is said from now on."""
    await context.db.write(_settle, context.engine, record, data, actor.id, now_ms())


@post(
    "/api/v1/consents/disputes/{record:str}/stand", status_code=204, operation_id="let_refusal_stand",
    summary="Let a guardian's no count again",
)  # fmt: skip
async def let_refusal_stand(
    record: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> None:
    await context.db.write(_settle, context.engine, record, None, actor.id, now_ms())


HANDLERS = (
    list_forms, list_spoken, open_form, approve_form, reject_form, list_disputes, set_refusal_aside, let_refusal_stand,
)  # fmt: skip
