"""Recovery over HTTP: an officer's paper of codes, a way that another opens, and both together at the door."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from litestar import Request, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from outreach.context import Context
from outreach.devices import actions as devices
from outreach.devices import rules
from outreach.devices.model import Enrolled
from outreach.errors import Problem
from outreach.http.auth import Actor, network_of
from outreach.http.body import Strict
from outreach.ids import entropy, now_ms
from outreach.recovery import actions
from outreach.recovery.model import Codes, Left, OfficerView, Opened, Regain


@get("/api/v1/officers", operation_id="list_officers", summary="The officers")
async def list_officers(context: NamedDependency[Context]) -> list[OfficerView]:
    """With how many codes each has left; the codes themselves nobody can read."""
    return await context.db.read(actions.officers)


@get("/api/v1/officers/codes", operation_id="recovery_codes_left", summary="How many codes are left on the own paper")
async def codes_left(actor: NamedDependency[Actor], context: NamedDependency[Context]) -> Left:
    return await context.db.read(actions.left, actor.id)


@post("/api/v1/officers/codes", operation_id="make_recovery_codes", summary="Ten codes for the own paper")
async def make_codes(actor: NamedDependency[Actor], context: NamedDependency[Context]) -> Codes:
    """Shown once. Former ones open nothing any more."""
    randoms = [entropy(rules.CODE_BYTES) for _ in range(actions.CODES)]
    return Codes(codes=await context.db.write(actions.make, context.pepper, actor.id, randoms, now_ms()))


@post(
    "/api/v1/officers/{officer:str}/recovery", status_code=200, operation_id="open_recovery",
    summary="Open a way for another officer who has lost every device",
)  # fmt: skip
async def open_recovery(
    officer: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> Opened:
    """The code is one half, open for a day: it counts only together with one of that officer's own ten."""
    at = now_ms()
    code = await context.db.write(
        actions.open_way, context.pepper, officer, actor.id, entropy(rules.CODE_BYTES), at
    )  # fmt: skip
    ends = datetime.fromtimestamp((at + actions.OPEN_MS) / 1000, UTC)
    return Opened(code=code, expires_at=ends.isoformat(timespec="seconds"))


@delete("/api/v1/officers/{officer:str}", operation_id="end_officer", summary="Let an officer come in no more")
async def end_officer(officer: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]) -> None:
    """Devices, passkeys and codes end at once. Nobody ends themself: `second-officer-needed`."""
    await context.db.write(actions.end, officer, actor.id, now_ms())


@post("/api/v1/regain", dto=Strict, return_dto=None, operation_id="regain", summary="Come in again as an officer")
async def regain(
    request: Request[Any, Any, Any], data: JSONBody[Regain], context: NamedDependency[Context]
) -> Enrolled:
    """Both halves make a new device, and sign the former ones out. `code-refused` does not say which was wrong."""
    network = network_of(request)
    if await context.db.read(actions.too_many, network, now_ms()):
        raise Problem("too-many-requests", "Too many wrong codes came from here.", retry_after_s=3600)
    spent = devices.spend()
    me = await context.db.write(
        actions.regain, context.engine, context.pepper, data.code, data.recovery, data.device, spent, now_ms(), network
    )
    if me is None:
        raise Problem("code-refused", "The two codes do not open anything together.")
    return devices.enrolled(me, spent)


HANDLERS = (list_officers, codes_left, make_codes, open_recovery, end_officer, regain)
