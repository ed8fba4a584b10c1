"""The sync wire over HTTP: each request is one transaction; answers are encoded beside the database."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from outreach.context import Context
from outreach.http.admission import seat_of
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.http.coding import compress_aside
from outreach.http.direct import Direct
from outreach.ids import entropy, now_ms
from outreach.sync import anchors, bundles, live, officers
from outreach.sync.taking import taking
from sync import Device, Engine
from sync.wire import (
    Docs,
    DocsAnswer,
    Hash,
    HashAnswer,
    Hello,
    HelloAnswer,
    Ids,
    IdsAnswer,
    Pull,
    PullAnswer,
    Push,
    PushAnswer,
    read_push,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from outreach.db import Tx


@post(
    "/api/v1/sync/hello",
    dto=Strict,
    return_dto=None,
    status_code=200,
    operation_id="sync_hello",
    summary="Begin a session",
)
async def hello(
    request: Request[Any, Any, Any],
    data: JSONBody[Hello],
    actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> Response[HelloAnswer]:
    at = now_ms()
    anchor = anchors.write(context.pepper, actor.device, at, entropy(8))
    seal = context.desk.seal.public
    answer = await context.db.write(_encoded, context.engine.hello, _device(actor), data, at, anchor, seal)
    return await _response(request, answer)


class StrictPush(Strict):
    """Reads a push whose operations are judged one by one: no depth or text of one of them can block the others."""

    def reader(self) -> Callable[[bytes], Any]:
        return read_push


@post(
    "/api/v1/sync/push",
    dto=StrictPush,
    return_dto=None,
    status_code=200,
    operation_id="sync_push",
    middleware=[Direct()],
    summary="Send operations",
)
async def push(
    request: Request[Any, Any, Any],
    data: JSONBody[Push],
    actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> Response[PushAnswer]:
    read_anchor = partial(anchors.read, context.pepper, actor.device)
    backoff_s = context.admission.backoff_s
    step = taking(context)
    answer, results = await context.db.write(_advised, backoff_s, step, _device(actor), data, now_ms(), read_anchor)
    context.pending.add(len(results))
    context.meters.pushed(results)
    return await _response(request, answer)


@post(
    "/api/v1/sync/pull",
    dto=Strict,
    return_dto=None,
    status_code=200,
    operation_id="sync_pull",
    middleware=[Direct()],
    summary="Fetch what is new",
)
async def pull(
    request: Request[Any, Any, Any],
    data: JSONBody[Pull],
    actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> Response[PullAnswer]:
    device = _device(actor)
    answer, is_empty = await context.db.read(_pulled, context.engine, device, data)
    if is_empty and data.wait:
        with seat_of(request).aside("streams"):
            await live.until_news(request.receive, context, actor, data)
        answer, _ = await context.db.read(live.while_signed_in, actor, _pulled, context.engine, device, data)
    return await _response(request, answer)


@post(
    "/api/v1/sync/ids",
    dto=Strict,
    return_dto=None,
    status_code=200,
    operation_id="sync_ids",
    summary="List a scope's ids",
)
async def ids(
    request: Request[Any, Any, Any],
    data: JSONBody[Ids],
    actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> Response[IdsAnswer]:
    return await _response(request, await context.db.read(_encoded, context.engine.ids, _device(actor), data))


@post(
    "/api/v1/sync/docs",
    dto=Strict,
    return_dto=None,
    status_code=200,
    operation_id="sync_docs",
    summary="Fetch documents by id",
)
async def docs(
    request: Request[Any, Any, Any],
    data: JSONBody[Docs],
    actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> Response[DocsAnswer]:
    return await _response(request, await context.db.read(_encoded, context.engine.docs, _device(actor), data))


@post(
    "/api/v1/sync/hash",
    dto=Strict,
    return_dto=None,
    status_code=200,
    operation_id="sync_hash",
    summary="Compare what a scope contains",
)
async def hash_(
    request: Request[Any, Any, Any],
    data: JSONBody[Hash],
    actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> Response[HashAnswer]:
    return await _response(request, await context.db.read(_encoded, context.engine.hash, _device(actor), data))


def _device(actor: Actor) -> Device:
    return Device(id=actor.device, holder=actor.id, state=actor.sends_as)


def _encoded(tx: Tx, step: Callable[..., Any], *args: Any) -> bytes:
    return msgspec.json.encode(step(tx, *args))


def _advised(tx: Tx, backoff_s: int | None, step: Callable[..., PushAnswer], *args: Any) -> tuple[bytes, list[str]]:
    answer = step(tx, *args)
    told = msgspec.json.encode(msgspec.structs.replace(answer, backoff_s=backoff_s))
    return told, [result.status for result in answer.results]


def _pulled(tx: Tx, engine: Engine, device: Device, body: Pull) -> tuple[bytes, bool]:
    answer = engine.pull(tx, device, body)
    return msgspec.json.encode(answer), answer.is_empty


async def _response(request: Request[Any, Any, Any], answer: bytes) -> Response[Any]:
    body, coding = await compress_aside(answer, request.headers.get("accept-encoding", ""))
    headers = {"Vary": "Accept-Encoding"} | ({"Content-Encoding": coding} if coding else {})
    return Response(body, media_type="application/json", headers=headers)


HANDLERS = (hello, push, pull, ids, docs, hash_, bundles.hand_in, *live.HANDLERS, *officers.HANDLERS)
