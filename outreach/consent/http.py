"""Forms on paper, for officers who look after people: no judge, no screener and no gallery reads them (C9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from outreach.consent import actions
from outreach.consent.model import Decided, Form, Rejection
from outreach.context import Context
from outreach.http import signed
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.ids import now_ms

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Engine

PAGE = 400


def _forms(tx: Tx, key: bytes, at_ms: int) -> list[Form]:
    shown = []
    for form in actions.forms(tx, PAGE):
        url = None
        if form.here:
            record = actions.form_of(tx, form.record)
            url = signed.link(key, f"/api/v1/media/{record.evidence}/view", at_ms)[0]
        shown.append(msgspec.structs.replace(form, url=url))
    return shown


def _decide(
    tx: Tx, engine: Engine, record: str, rejection: Rejection | None, officer: str, at_ms: int
) -> Decided:  # fmt: skip
    ledger = engine.ledger(tx, at_ms)
    made = actions.decide(tx, ledger, record, rejection, officer)
    ledger.flush()
    return made


@get("/api/v1/consents/forms", operation_id="list_forms", summary="Photographed forms that wait for a second adult")
async def list_forms(context: NamedDependency[Context]) -> list[Form]:
    """List the oldest first, each with a link to its photograph that lasts a quarter of an hour."""
    return await context.db.read(_forms, context.pepper, now_ms())


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


HANDLERS = (list_forms, approve_form, reject_form)
