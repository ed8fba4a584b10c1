"""The audit log, for officers who administer."""

from __future__ import annotations

from typing import Annotated

from litestar import get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from outreach.audit import actions
from outreach.audit.model import Line
from outreach.context import Context

PAGE = 200


@get("/api/v1/audit", operation_id="list_audit", summary="What was done, by whom, in which order")
async def list_audit(
    context: NamedDependency[Context],
    after: Annotated[int, QueryParameter(ge=0, le=2**53 - 1)] = 0,
    before: Annotated[int | None, QueryParameter(ge=1, le=2**53 - 1)] = None,
) -> list[Line]:
    """Return at most 200 lines above the number `after`: ids, codes and numbers, and no name.

    With `before`, those below that number instead, the newest first: how a person reads a log.
    """
    if before is not None:
        return await context.db.read(actions.newest, before, PAGE)
    return await context.db.read(actions.lines, after, PAGE)


HANDLERS = (list_audit,)
