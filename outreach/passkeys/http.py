"""Passkeys over HTTP: an officer makes them, sees them, removes them, and comes in with one."""

from __future__ import annotations

import asyncio
from typing import Any

from litestar import Request, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from outreach.context import Context
from outreach.devices import actions as devices
from outreach.devices.model import Enrolled
from outreach.errors import Problem
from outreach.http.auth import Actor, network_of
from outreach.http.body import Strict
from outreach.ids import entropy, now_ms
from outreach.passkeys import actions, rules
from outreach.passkeys.model import Made, Passkey, PasskeyView, Question, Registration, Signed

SIGN_IN = "sign-in"


def _party(context: Context) -> rules.Party:
    found = rules.party(context.settings.public_url)
    if found is None:
        raise Problem("passkeys-unavailable", "The public address has no name of its own, or no TLS.")
    return found


def _registering(actor: Actor) -> str:
    return f"register:{actor.device}"


@post("/api/v1/passkeys/registration", operation_id="begin_passkey", summary="What a browser needs to make a passkey",
      status_code=200)  # fmt: skip
async def begin(actor: NamedDependency[Actor], context: NamedDependency[Context]) -> Registration:
    """The session is for this device, for five minutes, once. `passkeys-unavailable` where there can be none."""
    ours = _party(context)
    present = await context.db.read(actions.of, actor.id)
    session = rules.session(context.pepper, _registering(actor), entropy(rules.RANDOM_BYTES), now_ms())
    return Registration(
        session=rules.write(session), challenge=rules.write(rules.challenge(context.pepper, session)), rp_id=ours.id,
        rp_name=context.settings.issuer_name, user=rules.write(actor.id.encode()), user_name=actor.name,
        algorithms=rules.ALGORITHMS, exclude=tuple(one.id for one in present), timeout_ms=rules.TTL_MS,
    )  # fmt: skip


@post(
    "/api/v1/passkeys", dto=Strict, return_dto=None, operation_id="add_passkey", summary="Keep a passkey that was made"
)
async def add(
    data: JSONBody[Made], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> list[PasskeyView]:
    """Answer all of this officer's. `passkey-refused` for what does not fit, `passkeys-full` above ten."""
    ours, session = _party(context), rules.read(data.session)
    ends_ms = rules.ends_ms(context.pepper, _registering(actor), session, now_ms())
    expected = rules.challenge(context.pepper, session)
    found = None if ends_ms is None else await asyncio.to_thread(rules.registered, ours, expected, data)
    if ends_ms is None or found is None:
        raise Problem("passkey-refused", "This does not answer what was asked. Begin anew.")
    key, signs = found
    one = Passkey(
        id=data.id, actor=actor.id, name=data.name, public_key=key, signs=signs, created_ms=now_ms(), used_ms=None
    )
    return await context.db.write(actions.add, one, actor.device, session, ends_ms, now_ms())


@get("/api/v1/passkeys", operation_id="list_passkeys", summary="The passkeys of one officer")
async def list_passkeys(
    actor: NamedDependency[Actor], context: NamedDependency[Context], of: FromQuery[str | None] = None
) -> list[PasskeyView]:
    """One's own; who looks after people names whose."""
    return await context.db.read(actions.views, of if of is not None and "people" in actor.may else actor.id)


@delete("/api/v1/passkeys/{passkey:str}", operation_id="remove_passkey", summary="Let a passkey open nothing any more")
async def remove(passkey: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]) -> None:
    """One's own; who looks after people removes anybody's, of a colleague who has left or lost a phone."""
    kept = await context.db.read(actions.by_id, passkey)
    if kept is None or (kept.actor != actor.id and "people" not in actor.may):
        raise Problem("passkey-unknown")
    await context.db.write(actions.remove, passkey, actor.id, now_ms())


@post("/api/v1/passkeys/challenge", operation_id="ask_passkey", summary="What a browser needs to sign in",
      status_code=200, sync_to_thread=False)  # fmt: skip
def ask(context: NamedDependency[Context]) -> Question:
    """Nothing is kept, and nothing is told of who has a passkey here."""
    ours = _party(context)
    session = rules.session(context.pepper, SIGN_IN, entropy(rules.RANDOM_BYTES), now_ms())
    return Question(
        session=rules.write(session), challenge=rules.write(rules.challenge(context.pepper, session)), rp_id=ours.id,
        timeout_ms=rules.TTL_MS,
    )  # fmt: skip


@post("/api/v1/passkeys/sign-in", dto=Strict, return_dto=None, operation_id="sign_in_passkey",
      summary="Come in with a passkey")  # fmt: skip
async def sign_in(
    request: Request[Any, Any, Any], data: JSONBody[Signed], context: NamedDependency[Context]
) -> Enrolled:
    """Each session counts once. Whatever does not fit is `passkey-refused`, and counts against the caller's network."""
    source = network_of(request)
    if await context.db.read(actions.too_many_attempts, source, now_ms()):
        raise Problem("too-many-requests", "Too much was refused that came from here.", retry_after_s=3600)
    ours, session = _party(context), rules.read(data.session)
    ends_ms = rules.ends_ms(context.pepper, SIGN_IN, session, now_ms())
    kept = await context.db.read(actions.by_id, data.id)
    signs = None
    if ends_ms is not None and kept is not None:
        signs = await asyncio.to_thread(rules.signed, ours, rules.challenge(context.pepper, session), kept, data)
    if ends_ms is None or signs is None:
        await context.db.write(actions.refused, source, now_ms())
        raise Problem("passkey-refused", "This passkey does not open anything here. Ask for a code.")
    spent = devices.spend()
    me = await context.db.write(
        actions.sign_in, context.engine, context.pepper, data.id, signs, session, ends_ms, data.device, spent, now_ms()
    )
    if me is None:
        raise Problem("passkey-refused", "This passkey was used elsewhere since. Remove it, and ask for a code.")
    return devices.enrolled(me, spent)


HANDLERS = (begin, add, list_passkeys, remove, ask, sign_in)
