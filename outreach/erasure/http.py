"""Erasures over HTTP, for officers who look after people."""

from __future__ import annotations

import asyncio
from typing import Annotated

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from outreach.context import Context
from outreach.erasure import actions, listing, rules, store
from outreach.erasure.model import Certificate, Order, Preview
from outreach.errors import Problem
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.ids import new_id, now_ms

PAGE = 200


@post(
    "/api/v1/erasures/preview", dto=Strict, return_dto=None, status_code=200, operation_id="preview_erasure",
    summary="What an erasure would take away",
)  # fmt: skip
async def preview(data: JSONBody[Order], context: NamedDependency[Context]) -> Preview:
    """Count everything that would go now. Nothing is changed."""
    return await context.db.write(actions.preview, context.engine, data)


@post("/api/v1/erasures", dto=Strict, return_dto=None, operation_id="erase", summary="Erase a work or a person")
async def erase(data: JSONBody[Order], actor: NamedDependency[Actor], context: NamedDependency[Context]) -> Certificate:
    """Erase for good, and answer the certificate. Asked again, the certificate of the first time is answered."""
    made = await context.db.write(actions.erase, context.engine, data, actor.id, new_id(), now_ms())
    await asyncio.to_thread(listing.write, context.settings.data / listing.NAME, [made])
    return rules.certificate(made)


@get("/api/v1/erasures", operation_id="list_erasures", summary="Certificates of what was erased")
async def list_erasures(
    context: NamedDependency[Context],
    before: Annotated[int, QueryParameter(ge=0, le=2**53 - 1)] = 2**53 - 1,
) -> list[Certificate]:
    """Return at most 200, the newest first, from before a moment (ms)."""
    return [rules.certificate(one) for one in await context.db.read(store.page, before, PAGE)]


@get("/api/v1/erasures/{erasure:str}", operation_id="get_erasure", summary="One certificate")
async def get_erasure(erasure: FromPath[str], context: NamedDependency[Context]) -> Certificate:
    found = await context.db.read(store.by_id, erasure)
    if found is None:
        raise Problem("not-found", "There is no such certificate.")
    return rules.certificate(found)


HANDLERS = (preview, erase, list_erasures, get_erasure)
