"""What officers do about judges, over HTTP: invitations, vetting, and whose works a judge must not read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from outreach.context import Context
from outreach.devices import rules as codes
from outreach.devices.model import Invitation
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.ids import entropy, new_id, now_ms
from outreach.judging import conflicts
from outreach.judging.asked import Declared, Dismissed, NewJudge, Vetting
from outreach.judging.panel import actions
from outreach.judging.views import Doubt, JudgeView

if TYPE_CHECKING:
    from outreach.db import Tx


@get("/api/v1/judges", operation_id="list_judges", summary="Everybody who can be asked to judge")
async def list_judges(context: NamedDependency[Context]) -> list[JudgeView]:
    return await context.db.read(actions.judges)


@post("/api/v1/judges", dto=Strict, return_dto=None, operation_id="invite_judge", summary="Invite somebody to judge")
async def invite_judge(data: JSONBody[NewJudge], context: NamedDependency[Context]) -> Invitation:
    """The code is single use and shown once. It opens the training and, when a round is handed out, her works alone."""
    at, identity = now_ms(), new_id()
    random = entropy(codes.CODE_BYTES)
    code = await context.db.write(actions.invite, context.pepper, data, identity, random, at)
    return codes.invitation(context.settings.public_url, identity, code, at)


@post(
    "/api/v1/judges/{judge_id:str}/code",
    status_code=200,
    operation_id="invite_judge_again",
    summary="Make a code for one more phone of a judge",
)
async def invite_judge_again(judge_id: FromPath[str], context: NamedDependency[Context]) -> Invitation:
    """For a second phone, or a new one. The code is single use and shown once."""
    at, random = now_ms(), entropy(codes.CODE_BYTES)
    code = await context.db.write(actions.invite_again, context.pepper, judge_id, random, at)
    return codes.invitation(context.settings.public_url, judge_id, code, at)


@post(
    "/api/v1/judges/{judge_id:str}/vetting",
    dto=Strict,
    return_dto=None,
    status_code=204,
    operation_id="vet_judge",
    summary="Note that a judge was vetted, and until when it holds",
)
async def vet_judge(judge_id: FromPath[str], data: JSONBody[Vetting], context: NamedDependency[Context]) -> None:
    """What waited for it reaches her phones by itself."""
    await _about_judge(context, actions.vet, judge_id, data)


@post(
    "/api/v1/judges/{judge_id:str}/conflicts",
    dto=Strict,
    return_dto=None,
    status_code=204,
    operation_id="declare_conflict",
    summary="Keep a judge and a school's works apart",
)
async def declare_conflict(
    judge_id: FromPath[str], data: JSONBody[Declared], context: NamedDependency[Context]
) -> None:
    """What she holds of the school leaves her phones, and no plan and no other way gives her anything of it again."""
    await _about_judge(context, conflicts.declare, judge_id, data)


@get(
    "/api/v1/judges/{judge_id:str}/doubts",
    operation_id="list_doubts",
    summary="What looks like a conflict of a judge",
)
async def list_doubts(judge_id: FromPath[str], context: NamedDependency[Context]) -> list[Doubt]:
    """A family name in common, where the countries are not known to differ. Nobody is kept apart by it."""
    return await context.db.read(conflicts.doubts, judge_id)


@post(
    "/api/v1/judges/{judge_id:str}/doubts",
    dto=Strict,
    return_dto=None,
    status_code=204,
    operation_id="dismiss_doubt",
    summary="Say why what looks like a conflict is none",
)
async def dismiss_doubt(
    judge_id: FromPath[str],
    data: JSONBody[Dismissed],
    actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> None:
    """It is not asked about again. A conflict that was confirmed is not touched."""
    await context.db.write(conflicts.dismiss, judge_id, data, actor.id, now_ms())


async def _about_judge(context: Context, step: Any, judge_id: str, data: Any) -> None:
    at_ms = now_ms()

    def work(tx: Tx) -> None:
        ledger = context.engine.ledger(tx, at_ms)
        step(tx, ledger, judge_id, data, at_ms)
        ledger.flush()

    await context.db.write(work)


HANDLERS = (
    list_judges, invite_judge, invite_judge_again, vet_judge, declare_conflict, list_doubts, dismiss_doubt,
)  # fmt: skip
