"""Screening over HTTP, for officers who may screen."""

from __future__ import annotations

from typing import Annotated

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from outreach.context import Context
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.ids import new_id, now_ms
from outreach.media.likeness import read_thresholds
from outreach.screening import actions, likeness, views
from outreach.screening.model import (
    Clear,
    EntryDetail,
    EntryPage,
    ListState,
    Queues,
    Refuse,
    SimilarEntries,
    Tally,
    Wanted,
)  # fmt: skip


@get("/api/v1/entries", operation_id="list_entries", summary="Entries to screen, cleared, refused, or all")
async def list_entries(
    context: NamedDependency[Context],
    actor: NamedDependency[Actor],
    call: Annotated[str | None, QueryParameter(max_length=36)] = None,
    shown: Annotated[ListState, QueryParameter(name="state")] = "to-screen",
    language: Annotated[str | None, QueryParameter(max_length=8, pattern="^[a-z]{2,3}$")] = None,
    reason: Annotated[str | None, QueryParameter(max_length=40)] = None,
    after: Annotated[str, QueryParameter(max_length=36)] = "",
    limit: Annotated[int, QueryParameter(ge=1, le=views.PAGE_MAX)] = 50,
) -> EntryPage:
    """List entries in the order in which they were begun on their devices. `after` is the `next` of the page before.

    `language` is a main one (`fr`), `reason` one of those that an entry may have, or `none`.
    """
    wanted = Wanted(language=language, reason=reason)
    return await context.db.read(views.page, call, shown, after, limit, wanted, all_of=_all_of(actor))


@get("/api/v1/entries/queues", operation_id="entry_queues", summary="How much waits for a screener")
async def entry_queues(
    context: NamedDependency[Context], call: Annotated[str | None, QueryParameter(max_length=36)] = None
) -> Queues:
    """By language and by what to look at, of one call or of all."""
    return await context.db.read(views.queues, call)


@get("/api/v1/entries/tallies", operation_id="tally_entries", summary="How many works each call has")
async def tally_entries(context: NamedDependency[Context]) -> dict[str, Tally]:
    """By the calls' ids; a call without works is not in it."""
    return await context.db.read(views.tallies)


@get("/api/v1/entries/{entry:str}", operation_id="get_entry", summary="Everything a screener decides on")
async def get_entry(
    entry: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> EntryDetail:
    """Return everything about one entry. A draft is not found: it is still the school's own.

    `entry-frozen` while a concern about it is looked into, for who may not safeguard.
    """
    return await context.db.read(views.detail, entry, now_ms(), all_of=_all_of(actor))


@post(
    "/api/v1/entries/{entry:str}/clear", dto=Strict, return_dto=None, status_code=200, operation_id="clear_entry",
    summary="Clear an entry for judging",
)  # fmt: skip
async def clear_entry(
    entry: FromPath[str], data: JSONBody[Clear], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> EntryDetail:
    """Clear an entry. Twice is clearing once more: every decision is kept."""
    await context.db.write(actions.clear, context.engine, entry, data, actor.id, new_id(), now_ms())
    return await context.db.read(views.detail, entry, now_ms(), all_of=_all_of(actor))


@post(
    "/api/v1/entries/{entry:str}/refuse", dto=Strict, return_dto=None, status_code=200, operation_id="refuse_entry",
    summary="Send an entry back, or reject it",
)  # fmt: skip
async def refuse_entry(
    entry: FromPath[str], data: JSONBody[Refuse], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> EntryDetail:
    """Refuse an entry. What a teacher can put right comes back to them; with any other reason it is out."""
    who = (actor.id, new_id(), now_ms())
    await context.db.write(actions.refuse, context.engine, entry, data, *who, all_of=_all_of(actor))
    return await context.db.read(views.detail, entry, now_ms(), all_of=_all_of(actor))


@get(
    "/api/v1/entries/{entry:str}/similar", operation_id="similar_entries", summary="Works that look like an entry's"
)  # fmt: skip
async def similar_entries(
    entry: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> SimilarEntries:
    """Return works that look like an entry's, with what was measured. A hint for a person: it decides nothing."""
    thresholds = read_thresholds(context.settings.likeness)
    return await context.db.read(likeness.similar, entry, thresholds, all_of=_all_of(actor))


def _all_of(actor: Actor) -> bool:
    return "safeguarding" in actor.may


HANDLERS = (list_entries, entry_queues, tally_entries, get_entry, clear_entry, refuse_entry, similar_entries)
