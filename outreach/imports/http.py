"""Imports over HTTP, for officers who look after people: first the consequences, then the writing."""

from __future__ import annotations

import base64
import binascii

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from outreach.context import Context
from outreach.errors import Problem
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.ids import now_ms
from outreach.imports import actions
from outreach.imports.model import Consequences, Import


def _bytes(data: Import) -> bytes:
    try:
        return base64.b64decode(data.csv, validate=False)
    except binascii.Error:
        raise Problem("body-invalid", "`csv` is not base 64.") from None


@post(
    "/api/v1/imports/schools/preview", dto=Strict, return_dto=None, status_code=200, operation_id="preview_schools",
    summary="What a file of schools would do",
)  # fmt: skip
async def preview_schools(
    data: JSONBody[Import], spoken: NamedDependency[str], context: NamedDependency[Context]
) -> Consequences:
    """Say everything that would follow. Nothing is written. Columns: name, country."""
    return await context.db.read(actions.schools, _bytes(data), data.encoding, now_ms(), write=False, language=spoken)


@post(
    "/api/v1/imports/schools", dto=Strict, return_dto=None, status_code=200, operation_id="import_schools",
    summary="Make the schools of a file",
)  # fmt: skip
async def import_schools(
    data: JSONBody[Import], spoken: NamedDependency[str], actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> Consequences:  # fmt: skip
    """Write all of it in one transaction, or nothing. The same file again makes nothing twice."""
    return await context.db.write(
        actions.schools, _bytes(data), data.encoding, now_ms(), write=True, skip_bad=data.skip_bad, expect=data.expect,
        by=actor.id, language=spoken,
    )  # fmt: skip


@post(
    "/api/v1/imports/rosters/{school:str}/preview", dto=Strict, return_dto=None, status_code=200,
    operation_id="preview_roster", summary="What a school's roster would do",
)  # fmt: skip
async def preview_roster(
    school: FromPath[str], data: JSONBody[Import], spoken: NamedDependency[str], context: NamedDependency[Context]
) -> Consequences:
    """Say everything that would follow. Columns: name, and class, birth, age, gender, country, guardian."""
    return await context.db.read(
        actions.roster, context.engine, school, _bytes(data), data.encoding, now_ms(), write=False,
        language=spoken,
    )  # fmt: skip


@post(
    "/api/v1/imports/rosters/{school:str}", dto=Strict, return_dto=None, status_code=200,
    operation_id="import_roster", summary="Make the pupils and classes of a roster",
)  # fmt: skip
async def import_roster(
    school: FromPath[str], data: JSONBody[Import], spoken: NamedDependency[str], actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> Consequences:  # fmt: skip
    """Write all of it in one transaction, or nothing; the school's tablets have it at their next contact."""
    return await context.db.write(
        actions.roster, context.engine, school, _bytes(data), data.encoding, now_ms(), write=True,
        skip_bad=data.skip_bad, expect=data.expect, by=actor.id, language=spoken,
    )  # fmt: skip


@post(
    "/api/v1/imports/calls/preview", dto=Strict, return_dto=None, status_code=200, operation_id="preview_calls",
    summary="What a file of calls would do",
)  # fmt: skip
async def preview_calls(
    data: JSONBody[Import], spoken: NamedDependency[str], context: NamedDependency[Context]
) -> Consequences:
    """Say everything that would follow. Columns: template, opens; and code, deadline, zone, grace, texts."""
    return await context.db.read(
        actions.calls, context.engine, _bytes(data), data.encoding, now_ms(), write=False, language=spoken
    )


@post(
    "/api/v1/imports/calls", dto=Strict, return_dto=None, status_code=200, operation_id="import_calls",
    summary="Make the calls of a file, as drafts",
)  # fmt: skip
async def import_calls(
    data: JSONBody[Import], spoken: NamedDependency[str], actor: NamedDependency[Actor],
    context: NamedDependency[Context],
) -> Consequences:  # fmt: skip
    """Write all of it in one transaction, or nothing. Nothing opens by it: each call is a draft."""
    return await context.db.write(
        actions.calls, context.engine, _bytes(data), data.encoding, now_ms(), write=True, skip_bad=data.skip_bad,
        expect=data.expect, by=actor.id, language=spoken,
    )  # fmt: skip


HANDLERS = (preview_schools, import_schools, preview_roster, import_roster, preview_calls, import_calls)
