"""Packs over HTTP, for officers who look after calls: looked over first, then published as it was looked at.

Files come by `/uploads` like those of devices, resumable; what is said here are their names and digests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from outreach.content import actions, publishing
from outreach.content.model import Offer, Outlook, Pack, PackLine, Shelf, Why
from outreach.context import Context
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.ids import now_ms

if TYPE_CHECKING:
    from outreach.db import Tx


class Published(Offer, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /content/packs`: an offer, and the version that its preview told."""

    version: Annotated[int, msgspec.Meta(ge=1)]


class Withdrawal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of a withdrawal: why."""

    why: Why


@get("/api/v1/content/packs", operation_id="list_packs", summary="All packs, and what each call's languages lack")
async def list_packs(context: NamedDependency[Context]) -> Shelf:
    return await context.db.read(actions.shelf)


@post(
    "/api/v1/content/packs/preview", dto=Strict, return_dto=None, status_code=200, operation_id="preview_pack",
    summary="What publishing a pack would do",
)  # fmt: skip
async def preview_pack(
    data: JSONBody[Offer], spoken: NamedDependency[str], actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> Outlook:  # fmt: skip
    """Say everything that would follow, and what is wrong with each file. Nothing is written."""
    return await context.db.read(actions.outlook, data, f"{actor.role}:{actor.id}", spoken)


@post(
    "/api/v1/content/packs", dto=Strict, return_dto=None, operation_id="publish_pack",
    summary="Publish the next version of a pack",
)  # fmt: skip
async def publish_pack(
    data: JSONBody[Published], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> PackLine:
    """Sign it and give it to every device. `content-changed` when somebody published meanwhile: look again."""
    pack = await publishing.publish_sent(
        context.db, context.settings, context.engine, data, data.version, f"{actor.role}:{actor.id}", actor.id
    )
    return await context.db.read(actions.line, pack)


@post(
    "/api/v1/content/packs/{call_id:str}/{language:str}/withdraw", dto=Strict, return_dto=None, status_code=200,
    operation_id="withdraw_pack", summary="Take a pack from every device",
)  # fmt: skip
async def withdraw_pack(
    call_id: FromPath[str],
    language: FromPath[str],
    data: JSONBody[Withdrawal],
    actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> PackLine:
    """It is served to nobody from then on, and leaves each device at its next contact."""

    def end(tx: Tx) -> Pack:
        ledger = context.engine.ledger(tx, now_ms())
        pack = actions.withdraw(tx, ledger, call_id, language, data.why, actor.id)
        ledger.flush()
        return pack

    return await context.db.read(actions.line, await context.db.write(end))


HANDLERS = (list_packs, preview_pack, publish_pack, withdraw_pack)
