"""Schools over HTTP: the form for those who ask, and what officers decide."""

from __future__ import annotations

import asyncio
from typing import Any

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from outreach.context import Context
from outreach.devices import actions as devices
from outreach.devices import rules as codes
from outreach.devices.model import Invitation, Typed
from outreach.doors import actions as doors
from outreach.errors import Problem
from outreach.http.auth import Actor, source_of
from outreach.http.body import Strict
from outreach.ids import entropy, new_id, now_ms
from outreach.schools import actions
from outreach.schools.model import (
    ApplicationView,
    Applied,
    Approve,
    Approved,
    Asked,
    Asking,
    Change,
    Looked,
    Merge,
    Merging,
    Pair,
    Refuse,
    SchoolView,
)


@post(
    "/api/v1/schools/applications", dto=Strict, return_dto=None, operation_id="apply_school",
    summary="Ask to take part with a school",
)  # fmt: skip
async def apply(
    request: Request[Any, Any, Any], data: JSONBody[Asking], context: NamedDependency[Context]
) -> Applied:  # fmt: skip
    """The code is shown once. It opens nothing before an officer has said yes, and the app from then on.

    Each proof of work (`challenge`) counts once; `proof-refused` asks for another.
    """
    proof = await asyncio.to_thread(doors.check_proof, context.pepper, data.proof)
    if proof is None:
        raise Problem("proof-refused", "The proof of work is wrong or too old. Send the form anew.")
    at, source = now_ms(), source_of(request)
    if not await context.db.read(actions.may_apply, source, at):
        raise Problem(
            "too-many-requests", "Too many schools asked from here. Try again in an hour.", retry_after_s=3600
        )
    identity = new_id()
    asked = Asked(**{name: getattr(data, name) for name in Asked.__struct_fields__})
    code = await context.db.write(
        actions.apply, context.pepper, asked, proof, identity, entropy(codes.CODE_BYTES), source, at
    )  # fmt: skip
    return Applied(application=identity, code=code)


@post(
    "/api/v1/schools/applications/look", dto=Strict, return_dto=None, status_code=200, operation_id="look_application",
    summary="How an application stands, by its code",
)  # fmt: skip
async def look(request: Request[Any, Any, Any], data: JSONBody[Typed], context: NamedDependency[Context]) -> Looked:
    """A wrong code is `code-refused` and counts against the caller's address."""
    at, source = now_ms(), source_of(request)
    if await context.db.read(devices.too_many_attempts, "enrol", source, at):
        raise Problem(
            "too-many-requests", "Too many wrong codes came from here. Try again in an hour.", retry_after_s=3600
        )
    found = await context.db.read(actions.look, context.pepper, data.code)
    if found is None:
        await context.db.write(devices.count_attempt, "enrol", source, at)
        raise Problem("code-refused", "No application has this code.")
    return found


@get("/api/v1/schools/applications", operation_id="list_applications", summary="Schools that ask to take part")
async def list_applications(context: NamedDependency[Context]) -> list[ApplicationView]:
    """At most 500, those who wait longest first."""
    return await context.db.read(actions.applications)


@post(
    "/api/v1/schools/applications/{application:str}/approve", dto=Strict, return_dto=None, status_code=200,
    operation_id="approve_application", summary="Let a school in",
)  # fmt: skip
async def approve(
    application: FromPath[str], data: JSONBody[Approve], actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> Approved:  # fmt: skip
    """The code that the school was given opens the app from now on; the answer has a further one, shown once."""
    at = now_ms()
    school, code = await context.db.write(
        lambda tx: actions.approve(
            tx, context.pepper, application, actor.id, new_id(), entropy(codes.CODE_BYTES), at, school=data.school,
            verified=data.verified,
        )
    )  # fmt: skip
    return Approved(school=school, invitation=codes.invitation(context.settings.public_url, school, code, at))


@post(
    "/api/v1/schools/applications/{application:str}/refuse", dto=Strict, return_dto=None, status_code=204,
    operation_id="refuse_application", summary="Let a school not in",
)  # fmt: skip
async def refuse(
    application: FromPath[str], data: JSONBody[Refuse], actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> None:  # fmt: skip
    """Whoever asked reads the reason with the code."""
    await context.db.write(actions.refuse, application, data.reason, actor.id, now_ms())


@get("/api/v1/schools", operation_id="list_schools", summary="Schools, and when they were last in contact")
async def list_schools(context: NamedDependency[Context]) -> list[SchoolView]:
    """List schools, the oldest first; those that were merged into others are not there."""
    return await context.db.read(actions.listed)


@get("/api/v1/schools/alike", operation_id="alike_schools", summary="Which schools might be there twice")
async def alike(context: NamedDependency[Context]) -> list[Pair]:
    """Return at most 500 pairs of one country with the same words in their names. Nothing is merged by it."""
    return await context.db.read(actions.alike)


@get("/api/v1/schools/{school:str}", operation_id="get_school", summary="One school")
async def get_school(school: FromPath[str], context: NamedDependency[Context]) -> SchoolView:
    """The id of a school that was merged into another answers with that one, for ever."""
    return await context.db.read(actions.view, school)


@post(
    "/api/v1/schools/{school:str}/state", dto=Strict, return_dto=None, status_code=200, operation_id="step_school",
    summary="Verify, suspend or close a school",
)  # fmt: skip
async def step(
    school: FromPath[str], data: JSONBody[Change], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> SchoolView:
    """What its devices send is received and kept in every state; new works go on only while it is verified."""
    return await context.db.write(actions.step, context.engine, school, data.step, actor.id, now_ms())


@get("/api/v1/schools/{school:str}/merge", operation_id="preview_merge", summary="What merging two schools would move")
async def preview_merge(
    school: FromPath[str], into: FromQuery[str], context: NamedDependency[Context]
) -> Merging:  # fmt: skip
    """Nothing is changed."""
    return await context.db.read(actions.preview, context.engine, school, into)


@post(
    "/api/v1/schools/{school:str}/merge", dto=Strict, return_dto=None, status_code=200, operation_id="merge_schools",
    summary="Let two records of one school be one",
)  # fmt: skip
async def merge(
    school: FromPath[str], data: JSONBody[Merge], actor: NamedDependency[Actor], context: NamedDependency[Context]
) -> SchoolView:
    """Pupils, works, answers and devices move; the former id stands for the school for ever."""
    return await context.db.write(actions.merge, context.engine, school, data.into, actor.id, now_ms())


@post(
    "/api/v1/schools/{school:str}/code", status_code=200, operation_id="invite_school",
    summary="Make a code for a further device of a school",
)  # fmt: skip
async def invite(school: FromPath[str], context: NamedDependency[Context]) -> Invitation:
    """The code is single use and shown once."""
    at = now_ms()
    identity, code = await context.db.write(actions.invite, context.pepper, school, entropy(codes.CODE_BYTES), at)
    return codes.invitation(context.settings.public_url, identity, code, at)


@post(
    "/api/v1/devices/code", status_code=200, operation_id="invite_device",
    summary="Make a code for a further tablet of the own school",
)  # fmt: skip
async def invite_device(actor: NamedDependency[Actor], context: NamedDependency[Context]) -> Invitation:
    """The code is single use, shown once, over after a day, and ends when the device that made it is signed out."""
    at = now_ms()
    code = await context.db.write(actions.invite_by, context.pepper, actor, entropy(codes.CODE_BYTES), at)
    return codes.invitation(context.settings.public_url, actor.id, code, at, codes.FURTHER_TTL_MS)


HANDLERS = (
    apply, look, list_applications, approve, refuse, list_schools, alike, get_school, step, preview_merge, merge,
    invite, invite_device,
)  # fmt: skip
