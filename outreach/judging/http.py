"""Officers' resources of judging. Judges themselves work through sync and never come here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from outreach.context import Context
from outreach.errors import Problem
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.ids import entropy, new_id, now_ms
from outreach.judging import actions, concerns, counting, progress, provisional
from outreach.judging.asked import Mention, NewRound, Until, Verdict
from outreach.judging.diagnosing import http as looks
from outreach.judging.handing import http as packs
from outreach.judging.locking import http as locks
from outreach.judging.panel import actions as panel
from outreach.judging.panel import http as judges
from outreach.judging.planning import http as plans
from outreach.judging.stepping import stepped
from outreach.judging.views import Results, RoundLine, RoundView

if TYPE_CHECKING:
    from outreach.db import Tx


@get("/api/v1/rounds", operation_id="list_rounds", summary="Every round, the newest first")
async def list_rounds(context: NamedDependency[Context]) -> list[RoundLine]:
    return await context.db.read(progress.rounds)


@post("/api/v1/rounds", dto=Strict, return_dto=None, operation_id="create_round", summary="Prepare a round for a call")
async def create_round(data: JSONBody[NewRound], context: NamedDependency[Context]) -> RoundView:
    """Nobody is asked to read anything before the round is released. One round of a call is under way at a time."""
    identity, seed = new_id(), data.seed or entropy(8).hex()

    def work(tx: Tx) -> RoundView:
        actions.create_round(tx, data, identity, seed, at_ms)
        return progress.round_view(tx, identity)

    at_ms = now_ms()
    return await context.db.write(work)


@get("/api/v1/rounds/{round_id:str}", operation_id="get_round", summary="A round, its progress and its concerns")
async def get_round(round_id: FromPath[str], context: NamedDependency[Context]) -> RoundView:
    return await context.db.read(progress.round_view, round_id)


@post("/api/v1/rounds/{round_id:str}/pause", status_code=200, operation_id="pause_round", summary="Ask judges to wait")
async def pause_round(round_id: FromPath[str], context: NamedDependency[Context]) -> RoundView:
    """Sheets that still arrive count."""
    return await stepped(context, actions.change_status, round_id, "paused")


@post(
    "/api/v1/rounds/{round_id:str}/resume", status_code=200, operation_id="resume_round", summary="Go on after a pause"
)
async def resume_round(round_id: FromPath[str], context: NamedDependency[Context]) -> RoundView:
    return await stepped(context, actions.change_status, round_id, "open")


@post("/api/v1/rounds/{round_id:str}/close", status_code=200, operation_id="close_round", summary="Ask judges to stop")
async def close_round(round_id: FromPath[str], context: NamedDependency[Context]) -> RoundView:
    """Ask judges to stop. What was scored without a network still counts until the round is locked."""
    return await stepped(context, actions.change_status, round_id, "closed")


@post(
    "/api/v1/rounds/{round_id:str}/until",
    dto=Strict,
    return_dto=None,
    status_code=200,
    operation_id="ask_until",
    summary="Ask judges to read until a moment",
)
async def ask_until(round_id: FromPath[str], data: JSONBody[Until], context: NamedDependency[Context]) -> RoundView:
    """Their phones say it, with the time that is left. No clock closes a round: what comes before the lock counts."""
    return await stepped(context, actions.ask_until, round_id, data)


@post(
    "/api/v1/rounds/{round_id:str}/reconcile",
    status_code=200,
    operation_id="reconcile_round",
    summary="Settle what is open before the scores are locked",
)
async def reconcile_round(round_id: FromPath[str], context: NamedDependency[Context]) -> RoundView:
    """Sheets that still arrive count. Judges who stand out are decided on, and close calls read once more."""
    return await stepped(context, actions.change_status, round_id, "reconciling")


@post(
    "/api/v1/rounds/{round_id:str}/judges/{judge_id:str}",
    dto=Strict,
    return_dto=None,
    status_code=200,
    operation_id="decide_judge",
    summary="Say whether a judge's answers count, or that she does not come back",
)
async def decide_judge(
    round_id: FromPath[str],
    judge_id: FromPath[str],
    data: JSONBody[Verdict],
    actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> RoundView:
    """What stands out is held back until somebody has decided; nothing is deleted, and the word can be changed."""
    return await stepped(context, panel.decide, round_id, judge_id, data, actor.id)


@post(
    "/api/v1/rounds/{round_id:str}/confirm",
    status_code=200,
    operation_id="confirm_round",
    summary="Confirm locked results as a second officer",
)
async def confirm_round(
    round_id: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> RoundView:
    """Results are provisional until somebody other than the officer who locked the scores has confirmed them."""
    return await stepped(context, actions.confirm, round_id, actor.id)


@get(
    "/api/v1/rounds/{round_id:str}/record",
    operation_id="round_record",
    summary="The record of a locked round, without names",
    media_type="application/json",
)
async def round_record(round_id: FromPath[str], context: NamedDependency[Context]) -> Response[bytes]:
    """Every counted reading and what follows from it, byte for byte: `outreach results verify` recomputes it."""
    found = await context.db.read(counting.seen, round_id)
    if found.kept is None:
        raise Problem("round-wrong-state", "The record is written when the scores are locked.")
    return Response(found.kept.record, media_type="application/json")


@get(
    "/api/v1/rounds/{round_id:str}/annex",
    operation_id="round_annex",
    summary="The record of final results, for anybody",
    media_type="application/json",
)
async def round_annex(round_id: FromPath[str], context: NamedDependency[Context]) -> Response[bytes]:
    """Numbers instead of names. There is none before two officers answer for the results."""
    return Response(await context.db.read(actions.annex, round_id), media_type="application/json")


@post(
    "/api/v1/rounds/{round_id:str}/entries/{entry_id:str}/mention",
    dto=Strict,
    return_dto=None,
    status_code=200,
    operation_id="mention_entry",
    summary="Name a work specially, though it won no place",
)
async def mention_entry(
    round_id: FromPath[str],
    entry_id: FromPath[str],
    data: JSONBody[Mention],
    actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> RoundView:
    """No place and no score changes. Empty words take it back; after the second officer's word nothing changes."""
    return await stepped(context, actions.mention, round_id, entry_id, data, actor.id)


@post(
    "/api/v1/rounds/{round_id:str}/entries/{entry_id:str}/resume",
    status_code=200,
    operation_id="resume_entry",
    summary="Let judges go on with an entry that a concern has stopped",
)
async def resume_entry(
    round_id: FromPath[str], entry_id: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> RoundView:
    """Every concern about the entry is settled by it. To take the entry out instead, refuse it in screening."""
    return await stepped(context, concerns.lift, round_id, entry_id, actor.id)


@get("/api/v1/rounds/{round_id:str}/results", operation_id="round_results", summary="Fair scores with their errors")
async def round_results(round_id: FromPath[str], context: NamedDependency[Context]) -> Results:
    """Pool by pool. Severities are taken out, and nothing is ranked that cannot be compared.

    A round of more than 20,000 readings has results from its lock on.
    """
    return await provisional.shown(context, round_id)


HANDLERS = (
    *judges.HANDLERS, list_rounds, create_round, get_round, *plans.HANDLERS, *packs.HANDLERS, pause_round, resume_round,
    *looks.HANDLERS, ask_until, close_round, reconcile_round, decide_judge, *locks.HANDLERS, confirm_round,
    round_record, round_annex, mention_entry, resume_entry, round_results,
)  # fmt: skip
