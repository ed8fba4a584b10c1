"""Codes for makers' devices, and a work brought to a new device by its code. What anybody sees is `public`."""

from __future__ import annotations

from typing import Any

from litestar import Request, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from outreach.context import Context
from outreach.devices import actions as devices
from outreach.devices.model import Enrolled
from outreach.errors import Problem
from outreach.http.auth import Actor, network_of
from outreach.http.body import Strict
from outreach.ids import entropy, now_ms
from outreach.receipts import actions, public, rules
from outreach.receipts.model import Asked, Codes, Recovery


@post(
    "/api/v1/receipts", dto=Strict, return_dto=None, operation_id="issue_receipts", status_code=201,
    summary="A code for each work that was received here",
)  # fmt: skip
async def issue_receipts(
    data: JSONBody[Asked], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Codes:
    """Codes are shown once. Works of others, and those that are not here yet, are left out of the answer."""
    randoms = [entropy(rules.CODE_BYTES) for _ in data.entries]
    scope = f"{actor.role}:{actor.id}"
    made = await context.db.write(actions.issue, context.pepper, scope, data.entries, randoms, now_ms())
    return Codes(codes=made, url=f"{context.settings.public_url}/r")


@post("/api/v1/recover", dto=Strict, return_dto=None, operation_id="recover", summary="Go on with a work elsewhere")
async def recover(
    request: Request[Any, Any, Any], data: JSONBody[Recovery], context: NamedDependency[Context]
) -> Enrolled:
    """Turn the code of a work that somebody entered alone into a further device of theirs. The code stays valid."""
    network = network_of(request)
    if await context.db.read(actions.too_many, network, now_ms()):
        raise Problem("too-many-requests", "Too many wrong codes came from here.", retry_after_s=3600)
    spent = devices.spend()
    me = await context.db.write(
        actions.recover, context.engine, context.pepper, data.code, data.device, spent, now_ms(), network
    )
    if me is None:
        raise Problem("code-refused", "The code is wrong, or what it opened was erased.")
    return devices.enrolled(me, spent)


HANDLERS = (issue_receipts, recover, *public.HANDLERS)
