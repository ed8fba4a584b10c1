"""The doors over HTTP: a piece of work for whoever asks, and an account without a name for who has done it."""

from __future__ import annotations

import asyncio
from typing import Any

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from outreach.context import Context
from outreach.devices import actions as devices
from outreach.devices.model import Enrolled
from outreach.doors import actions, proof
from outreach.doors.model import Beginning, Challenge
from outreach.errors import Problem
from outreach.http.auth import network_of
from outreach.http.body import Strict
from outreach.ids import new_id, now_ms


@get("/api/v1/challenge", operation_id="challenge", summary="A piece of work, for the form of somebody unknown")
async def challenge(context: NamedDependency[Context]) -> Challenge:
    """Find the counter whose derived key begins with `keyPrefix` (ALTCHA, version 2), within half an hour."""
    return await asyncio.to_thread(proof.challenge, context.pepper, now_ms())


@post("/api/v1/start", dto=Strict, return_dto=None, operation_id="start", summary="Begin with no account and no e-mail")
async def start(
    request: Request[Any, Any, Any], data: JSONBody[Beginning], context: NamedDependency[Context]
) -> Enrolled:
    """Make an entrant and this device of theirs. Each proof counts once; `proof-refused` asks for another."""
    done = await asyncio.to_thread(actions.check_proof, context.pepper, data.proof)
    if done is None:
        raise Problem("proof-refused", "The proof of work is wrong or too old. Send the form anew.")
    spent = devices.spend()
    me = await context.db.write(
        actions.begin, context.engine, context.pepper, data, done, new_id(), spent, now_ms(), network_of(request)
    )
    return devices.enrolled(me, spent)


HANDLERS = (challenge, start)
