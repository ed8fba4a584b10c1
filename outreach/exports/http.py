"""Exports over HTTP."""

from __future__ import annotations

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from outreach.context import Context
from outreach.exports import actions, formats
from outreach.exports.model import Export, NewExport, NewPress
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.ids import new_id, now_ms


@post(
    "/api/v1/exports", dto=Strict, return_dto=None, operation_id="create_export",
    summary="Ask for a list of entries, with a reason",
)  # fmt: skip
async def create_export(
    data: JSONBody[NewExport], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Export:
    """It can be fetched for a day, by who asked, and each fetching is logged."""
    return await context.db.write(actions.ask, data, actor.id, new_id(), now_ms())


@post(
    "/api/v1/exports/press", dto=Strict, return_dto=None, operation_id="create_press_export",
    summary="Ask for a list of works that the press may use, with their rights",
)  # fmt: skip
async def create_press_export(
    data: JSONBody[NewPress], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Export:
    """Works that are public when it is fetched and that everybody agreed to give to the press. `press-none` if none."""
    return await context.db.write(actions.ask, data, actor.id, new_id(), now_ms())


@get("/api/v1/exports", operation_id="list_exports", summary="Who took what away, and why")
async def list_exports(context: NamedDependency[Context]) -> list[Export]:
    return await context.db.read(actions.listed)


@post("/api/v1/exports/{export:str}/fetch", status_code=200, operation_id="fetch_export", summary="Fetch a list")
async def fetch_export(
    export: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Response[Any]:
    """As it is at this moment. A POST, because it writes: who fetched it, and when."""
    site = context.settings.public_url.rstrip("/")
    made = await context.db.write(actions.fetch, export, actor.id, now_ms())
    table = await context.db.read(actions.table, made, now_ms(), site)
    body = await asyncio.to_thread(formats.write, table, made.format)
    headers = {
        "Content-Disposition": f'attachment; filename="export-{made.id}.{made.format}"',
        "Cache-Control": "no-store",
    }
    return Response(body, headers=headers, media_type=formats.TYPES[made.format])


HANDLERS = (create_export, create_press_export, list_exports, fetch_export)
