"""Enrolment, tokens and devices over HTTP."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from outreach.context import Context
from outreach.devices import actions, rules
from outreach.devices.model import DeviceView, Enrolled, EnrolRequest, Me, Renamed, Rotated, Typed
from outreach.errors import Problem
from outreach.http.auth import Actor, source_of
from outreach.http.body import Strict
from outreach.ids import entropy, new_id, now_ms


@post("/api/v1/enrol", dto=Strict, return_dto=None, operation_id="enrol", summary="Turn a code into a device")
async def enrol(
    request: Request[Any, Any, Any], data: JSONBody[EnrolRequest], context: NamedDependency[Context]
) -> Enrolled:
    """A code is single use. A wrong or used one is `code-refused` and counts against the caller's address."""
    source = source_of(request)
    if await context.db.read(actions.too_many_attempts, "enrol", source, now_ms()):
        raise Problem(
            "too-many-requests", "Too many wrong codes came from here. Try again in an hour.", retry_after_s=3600
        )
    spent = actions.spend()
    me = await context.db.write(
        actions.enrol,
        context.engine,
        context.pepper,
        data.code,
        data.device.name,
        data.device.app,
        spent,
        now_ms(),
        source,
    )
    if me is None:
        raise Problem("code-refused", "The code is wrong, was used already or is too old. Ask for a new one.")
    return actions.enrolled(me, spent)


@post("/api/v1/token", operation_id="rotate_token", summary="Take the next token", status_code=200)
async def rotate(actor: NamedDependency[Actor], context: NamedDependency[Context]) -> Rotated:
    """The present token stays valid until the next one is first used."""
    token_id, secret = new_id(), entropy(rules.SECRET_BYTES)
    await context.db.write(actions.rotate, context.pepper, actor, token_id, secret, now_ms())
    return Rotated(token=rules.write_token(token_id, secret))


@get("/api/v1/me", operation_id="me", summary="Who this device acts for")
async def me(actor: NamedDependency[Actor], context: NamedDependency[Context]) -> Me:
    """An officer whom a code alone let in is `begun`: there a passkey is to be made, and nothing else opens."""
    found = await context.db.read(actions.me, actor.id, actor.device)
    return msgspec.structs.replace(found, begun=actor.standing == "begun")


@get("/api/v1/devices", operation_id="list_devices", summary="The devices of one actor")
async def list_devices(
    actor: NamedDependency[Actor], context: NamedDependency[Context], of: FromQuery[str | None] = None
) -> list[DeviceView]:
    """A school sees its own; an officer names whose."""
    return await context.db.read(actions.devices, of if of is not None and actor.role == "officer" else actor.id)


@delete("/api/v1/devices/{device:str}", operation_id="revoke_device", summary="Sign a device out for good")
async def revoke(device: FromPath[str], actor: NamedDependency[Actor], context: NamedDependency[Context]) -> None:
    """What it still holds unsent is kept in quarantine when it arrives."""
    owner = await context.db.read(actions.actor_of_device, device)
    if owner is None or (actor.role != "officer" and owner != actor.id):
        raise Problem("device-unknown")
    await context.db.write(actions.revoke, device, now_ms(), actor.id)


@patch(
    "/api/v1/devices/{device:str}", dto=Strict, return_dto=None, operation_id="rename_device",
    summary="Give a device another name",
)  # fmt: skip
async def rename(
    device: FromPath[str], data: JSONBody[Renamed], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> list[DeviceView]:
    """A school names its own; an officer anybody's. Answer the devices of its actor."""
    owner = await context.db.read(actions.actor_of_device, device)
    if owner is None or (actor.role != "officer" and owner != actor.id):
        raise Problem("device-unknown")
    await context.db.write(actions.rename, device, data.name)
    return await context.db.read(actions.devices, owner)


@post(
    "/api/v1/confirm", dto=Strict, return_dto=None, status_code=204, operation_id="confirm_code",
    summary="Show that somebody in charge is here",
)  # fmt: skip
async def confirm(data: JSONBody[Typed], actor: NamedDependency[Actor], context: NamedDependency[Context]) -> None:
    """Spend a code of the same school, from an officer or another of its tablets: where a PIN was forgotten.

    Raises `code-refused`, which counts against the device, and `too-many-requests` when that was too often.
    """
    if await context.db.read(
        actions.too_many_attempts, "confirm", actor.device, now_ms(), most=actions.CONFIRMS_AN_HOUR
    ):
        raise Problem(
            "too-many-requests", "Too many wrong codes came from here. Try again in an hour.", retry_after_s=3600
        )
    if not await context.db.write(actions.confirm, context.pepper, actor, data.code, now_ms()):
        raise Problem("code-refused", "The code is wrong, was used already or is too old. Ask for a new one.")


HANDLERS = (confirm, rename, enrol, rotate, me, list_devices, revoke)
