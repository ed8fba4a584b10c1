"""Publication over HTTP, for officers who publish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from litestar import delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, PathParameter, QueryParameter

from outreach.content.model import LANGUAGE, Outlook, Pack
from outreach.context import Context
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.ids import new_id, now_ms
from outreach.publication import actions, collections, exhibiting, exhibits, printing
from outreach.publication.model import (
    Approve,
    Collection,
    CollectionBody,
    Exhibit,
    Lines,
    PrintedLine,
    Printing,
    Reason,
    Stage,
    Standing,
)  # fmt: skip

if TYPE_CHECKING:
    from outreach.db import Tx

Language = Annotated[str, PathParameter(pattern=LANGUAGE, max_length=35)]
_ENTRY = "/api/v1/entries/{entry:str}/publication"


@get(
    _ENTRY, operation_id="get_publication", summary="Whether a work may be published, under which name, and if not why"
)
async def get_publication(entry: FromPath[str], context: NamedDependency[Context]) -> Standing:
    """The credit is made from consents, ages and what is to be seen: there is no field for it."""
    return await context.db.read(actions.of_entry, entry)


@post(
    f"{_ENTRY}/approve", dto=Strict, return_dto=None, status_code=200, operation_id="approve_publication",
    summary="Say that a work may be published",
)  # fmt: skip
async def approve_publication(
    entry: FromPath[str], data: JSONBody[Approve], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Standing:
    """The first of two officers. `not-publishable` says what is in the way."""
    who = (actor.id, new_id(), now_ms())
    return await context.db.write(actions.approve, context.engine, entry, data.licence, *who)


@post(
    f"{_ENTRY}/publish", status_code=200, operation_id="publish_entry", summary="Publish what another officer approved"
)
async def publish_entry(
    entry: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Standing:
    """From the answer on, strangers see it, as long as nothing keeps it from that."""
    return await context.db.write(actions.publish, context.engine, entry, actor.id, now_ms())


@post(
    f"{_ENTRY}/end", dto=Strict, return_dto=None, status_code=200, operation_id="unpublish_entry",
    summary="Take a work back from the public",
)  # fmt: skip
async def unpublish_entry(
    entry: FromPath[str], data: JSONBody[Reason], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Standing:
    """Every address of it answers 404 from the answer on. What a reader has saved is theirs."""
    return await context.db.write(actions.unpublish, context.engine, entry, data.reason, actor.id, now_ms())


@post(
    f"{_ENTRY}/hold", dto=Strict, return_dto=None, status_code=200, operation_id="hold_publication",
    summary="Block publication because it might put somebody at risk",
)  # fmt: skip
async def hold_publication(
    entry: FromPath[str], data: JSONBody[Reason], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Standing:
    """It outweighs every consent (C25)."""
    return await context.db.write(actions.hold, entry, data.reason, actor.id, new_id(), now_ms())


@delete(
    f"{_ENTRY}/hold", status_code=200, operation_id="release_publication", summary="Say that the risk is over"
)  # fmt: skip
async def release_publication(
    entry: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Standing:
    """Not by whoever saw it. A work that was public is seen again."""
    return await context.db.write(actions.release, entry, actor.id, now_ms())


@post(
    f"{_ENTRY}/printed", dto=Strict, return_dto=None, operation_id="note_printed",
    summary="Say where a work stands that nobody can fetch back: a book, an exhibition, the press",
)  # fmt: skip
async def note_printed(
    entry: FromPath[str], data: JSONBody[Printing], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Standing:
    """Whoever takes the work back reads it; of a work that was taken back already, at once."""
    return await context.db.write(actions.printed, context.engine, entry, data, actor.id, new_id(), now_ms())


@delete(
    f"{_ENTRY}/printed/{{printed:str}}", status_code=200, operation_id="drop_printed",
    summary="Drop such a record that was wrong",
)  # fmt: skip
async def drop_printed(
    entry: FromPath[str], printed: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Standing:
    return await context.db.write(actions.not_printed, entry, printed, actor.id, now_ms())


@get("/api/v1/printed", operation_id="list_printed", summary="What stands on paper of works that are public no more")
async def list_printed(context: NamedDependency[Context]) -> list[PrintedLine]:
    """For who prints again, and who takes down an exhibition."""
    return await context.db.read(printing.gone)


@get("/api/v1/publications", operation_id="list_publications", summary="What is approved, published or ended")
async def list_publications(
    context: NamedDependency[Context],
    stage: Annotated[Stage, QueryParameter()] = "approved",
    after: Annotated[str, QueryParameter(max_length=36)] = "",
    limit: Annotated[int, QueryParameter(ge=1, le=actions.PAGE_MAX)] = 50,
) -> Lines:
    """`shown` says whether strangers see it at this moment."""
    return await context.db.read(actions.listed, stage, after, limit)


@get("/api/v1/collections", operation_id="list_collections", summary="Collections of published works")
async def list_collections(context: NamedDependency[Context]) -> list[Collection]:
    return await context.db.read(collections.every)


@post("/api/v1/collections", dto=Strict, return_dto=None, operation_id="create_collection", summary="Make a collection")
async def create_collection(
    data: JSONBody[CollectionBody], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Collection:
    """A gallery, a room of the museum, a book: works in an order, with labels in languages."""
    return await context.db.write(collections.save, new_id(), data, actor.id, now_ms())


@put(
    "/api/v1/collections/{collection:str}", dto=Strict, return_dto=None, operation_id="change_collection",
    summary="Say a collection anew",
)  # fmt: skip
async def change_collection(
    collection: FromPath[str], data: JSONBody[CollectionBody], actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> Collection:  # fmt: skip
    return await context.db.write(collections.change, collection, data, actor.id, now_ms())


@get(
    "/api/v1/collections/{collection:str}/exhibits", operation_id="list_exhibits",
    summary="The packs in which devices keep a collection",
)  # fmt: skip
async def list_exhibits(collection: FromPath[str], context: NamedDependency[Context]) -> list[Exhibit]:
    return await context.db.read(exhibits.lines, collection)


@get(
    "/api/v1/collections/{collection:str}/exhibits/{language:str}", operation_id="preview_exhibit",
    summary="What publishing the next version of a collection's pack would do",
)  # fmt: skip
async def preview_exhibit(
    collection: FromPath[str], language: Language, spoken: NamedDependency[str],
    context: NamedDependency[Context],
) -> Outlook:  # fmt: skip
    """Of what is public of it at this moment. Nothing is written."""
    return await context.db.read(exhibits.outlook, collection, language, spoken)


@post(
    "/api/v1/collections/{collection:str}/exhibits/{language:str}", operation_id="publish_exhibit",
    summary="Publish the next version of a collection's pack",
)  # fmt: skip
async def publish_exhibit(
    collection: FromPath[str], language: Language, actor: NamedDependency[Actor],
    context: NamedDependency[Context], version: Annotated[int | None, QueryParameter(ge=1)] = None,
) -> Exhibit:  # fmt: skip
    """What is public of it at this moment, with its credits in that language, for every device to take along.

    `version` is the one that was looked at: `content-changed` when somebody published meanwhile.
    """
    bytes_ = context.media.store
    pack = await exhibiting.publish(
        context.db, context.settings, context.engine, bytes_, collection, language, actor.id, version
    )  # fmt: skip
    return await context.db.read(exhibits.line, pack)


@delete(
    "/api/v1/collections/{collection:str}/exhibits/{language:str}", status_code=200, operation_id="withdraw_exhibit",
    summary="Take a collection's pack from every device",
)  # fmt: skip
async def withdraw_exhibit(
    collection: FromPath[str], language: Language, actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> Exhibit:  # fmt: skip
    """It leaves each device at its next contact."""

    def end(tx: Tx) -> Pack:
        ledger = context.engine.ledger(tx, now_ms())
        pack = exhibits.withdraw(tx, ledger, collection, language, actor.id)
        ledger.flush()
        return pack

    return await context.db.read(exhibits.line, await context.db.write(end))


HANDLERS = (
    get_publication, approve_publication, publish_entry, unpublish_entry, hold_publication, release_publication,
    note_printed, drop_printed, list_printed, list_publications, list_collections, create_collection,
    change_collection, list_exhibits, preview_exhibit, publish_exhibit, withdraw_exhibit,
)  # fmt: skip
