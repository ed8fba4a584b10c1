"""Batches over HTTP: officers prepare, look, approve, start, pause, and fetch what is to be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from litestar.response import File

from outreach.certificates import actions as certificates
from outreach.certificates import pdf, store
from outreach.certificates.batches import actions, papers, preparing, saying
from outreach.certificates.batches.model import BatchView, ItemPage, NewBatch, ScopeLine, Step, Words, WordsSaid
from outreach.certificates.paper import drawing
from outreach.certificates.pdf import Size
from outreach.context import Context
from outreach.errors import Problem
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.ids import now_ms
from outreach.locale import choose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.calls.model import Call
    from outreach.certificates.model import Certificate
    from outreach.db import Tx

Language = Annotated[str | None, QueryParameter(max_length=35)]
Sheet = Literal["page", "slips"]
Part = Annotated[int, QueryParameter(ge=1, le=10_000)]
CallId = Annotated[str, QueryParameter(max_length=36)]


@post(
    "/api/v1/certificates/batches", operation_id="create_batch", dto=Strict, return_dto=None,
    summary="Keep a dry run as a batch, to be looked at and approved",
)  # fmt: skip
async def create(
    context: NamedDependency[Context], actor: NamedDependency[Actor], data: JSONBody[NewBatch]
) -> BatchView:
    made = await preparing.prepare(context, data.call, data.kind, actor.id)
    return await context.db.read(actions.view, made.id)


@get("/api/v1/certificates/batches", operation_id="list_batches", summary="The batches of a call, the newest first")
async def of_call(context: NamedDependency[Context], call: CallId) -> list[BatchView]:
    return await context.db.read(actions.of_call, call)


@get("/api/v1/certificates/batches/{batch:str}", operation_id="get_batch", summary="How far a batch is")
async def one(context: NamedDependency[Context], batch: FromPath[str]) -> BatchView:
    return await context.db.read(actions.view, batch)


@get(
    "/api/v1/certificates/batches/{batch:str}/items", operation_id="batch_items",
    summary="The lines of a batch, those that were refused or those to look at, with a sentence for each reason",
)  # fmt: skip
async def items(
    context: NamedDependency[Context],
    batch: FromPath[str],
    after: Annotated[int, QueryParameter(ge=0, le=10_000_000)] = 0,
    refused: FromQuery[bool] = False,
    remarked: FromQuery[bool] = False,
    lang: Language = None,
) -> ItemPage:
    return await context.db.read(actions.items, batch, after, choose(lang), refused=refused, remarked=remarked)


@post(
    "/api/v1/certificates/batches/{batch:str}/{deed:str}", operation_id="step_batch", status_code=200,
    summary="Approve, start, pause or cancel a batch",
)  # fmt: skip
async def take_step(
    context: NamedDependency[Context], actor: NamedDependency[Actor], batch: FromPath[str], deed: FromPath[Step]
) -> BatchView:
    """`start` also goes on with a batch that was paused. A step twice changes nothing."""
    await context.db.write(actions.step, batch, deed, actor.id, now_ms())
    return await context.db.read(actions.view, batch)


@get(
    "/api/v1/certificates/batches/{batch:str}/sample.pdf", operation_id="batch_sample",
    summary="Ten specimens of a batch, in as many scripts as it has",
)  # fmt: skip
async def sample(
    context: NamedDependency[Context], batch: FromPath[str], lang: Language = None, paper: FromQuery[Size] = "a4"
) -> Response[bytes]:
    wanted = choose(lang) if lang else None
    shown = await preparing.sample(context, batch, wanted)
    if not shown:
        raise Problem("not-found", "Nothing of this batch can be drawn.")
    return _pdf(await drawing(pdf.pages, shown, paper), "sample")


@get(
    "/api/v1/certificates/batches/{batch:str}/words", operation_id="batch_words",
    summary="What was written to everybody who has a certificate of a batch, the last first",
)  # fmt: skip
async def words_said(context: NamedDependency[Context], batch: FromPath[str]) -> list[WordsSaid]:
    return await context.db.read(saying.said, batch)


@post(
    "/api/v1/certificates/batches/{batch:str}/words", operation_id="say_to_holders", dto=Strict, return_dto=None,
    status_code=200, summary="Write to everybody who has a certificate of a batch",
)  # fmt: skip
async def say(
    context: NamedDependency[Context], actor: NamedDependency[Actor], batch: FromPath[str], data: JSONBody[Words]
) -> list[WordsSaid]:
    """They read it in their app, and hear of it by mail where they want to. The last words once more change nothing."""
    return await context.db.write(saying.say, batch, data.words, actor.id, now_ms())


@get(
    "/api/v1/certificates/batches/{batch:str}/holders", operation_id="batch_holders",
    summary="Who gets how many certificates of a batch",
)  # fmt: skip
async def holders(context: NamedDependency[Context], batch: FromPath[str]) -> list[ScopeLine]:
    return await context.db.read(actions.scopes, batch)


@get(
    "/api/v1/certificates/batches/{batch:str}/holders/{holder:str}/sheet.pdf", operation_id="batch_sheet",
    summary="A holder's certificates to print: one on a page, or twelve slips",
)  # fmt: skip
async def sheet(
    context: NamedDependency[Context],
    batch: FromPath[str],
    holder: FromPath[str],
    form: FromQuery[Sheet] = "page",
    paper: FromQuery[Size] = "a4",
    part: Part = 1,
) -> Response[bytes]:
    """`part` counts files of 240 certificates; one behind the last is not found."""
    call, found = await _of(context, batch, holder)
    return await _sheet(context, call, found, form, paper, part)


@get(
    "/api/v1/certificates/sheet.pdf", operation_id="certificates_sheet",
    summary="One's own certificates of a call to print: one on a page, or twelve slips",
)  # fmt: skip
async def own_sheet(
    context: NamedDependency[Context],
    actor: NamedDependency[Actor],
    call: CallId,
    form: FromQuery[Sheet] = "slips",
    paper: FromQuery[Size] = "a4",
    part: Part = 1,
) -> Response[bytes]:
    """`part` counts files of 240 certificates; one behind the last is not found."""
    about = await context.db.read(certificates.call_for, call)
    found = await context.db.read(certificates.of_holder, call, f"{actor.role}:{actor.id}")
    drawn = await _sheet(context, about, found, form, paper, part)
    await context.db.write(_delivered, papers.part_of(found, part))
    return drawn


def _delivered(tx: Tx, found: Sequence[Certificate]) -> None:
    for one in found:
        certificates.delivered(tx, one.cti, now_ms())


async def _sheet(
    context: Context, call: Call, found: Sequence[Certificate], form: pdf.Form, paper: Size, part: int
) -> Response[bytes]:
    wanted = papers.part_of(found, part)
    if not wanted:
        raise Problem("not-found", "There are no more certificates of this holder.")
    return _pdf(await drawing(papers.sheet, context.settings, call, wanted, form, paper), f"certificates-{part}")


@get(
    "/api/v1/certificates/batches/{batch:str}/holders/{holder:str}/certificates.zip", operation_id="batch_zip",
    summary="A holder's certificates, each as a PDF, in one file",
)  # fmt: skip
async def archive(context: NamedDependency[Context], batch: FromPath[str], holder: FromPath[str]) -> File:
    call, found = await _of(context, batch, holder)
    path = await drawing(papers.draw_zip, context.settings, call, batch, holder, found)
    return File(path, filename="certificates.zip", media_type="application/zip")


async def _of(context: Context, batch: str, holder: str) -> tuple[Call, list[Certificate]]:
    known = await context.db.read(actions.batch, batch)
    found = await context.db.read(store.of_batch, batch, holder)
    if not found:
        raise Problem("not-found", "This batch gave this holder nothing that counts.")
    return await context.db.read(certificates.call_for, known.call), found


def _pdf(drawn: bytes, name: str) -> Response[bytes]:
    headers = {"Cache-Control": "private, no-cache", "Content-Disposition": f'inline; filename="{name}.pdf"'}
    return Response(drawn, media_type="application/pdf", headers=headers)


HANDLERS = (create, of_call, one, items, take_step, sample, words_said, say, holders, sheet, own_sheet, archive)
