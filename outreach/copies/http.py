"""How copies stand, for officers who administer: an installation without one off its machine must not look safe."""

from __future__ import annotations

from litestar import get
from litestar.di import NamedDependency
from msgspec import Struct

from outreach.context import Context
from outreach.copies import running, state
from outreach.ids import now_ms


class CopiesView(Struct, frozen=True, kw_only=True):
    """`away`: whether copies go off this machine at all; `done_ms` by what was copied; `troubles` are for a person."""

    away: bool
    done_ms: dict[str, int]
    troubles: tuple[str, ...]


@get("/api/v1/copies", operation_id="copies_standing", summary="Whether copies are made off this machine, and when")
async def copies_standing(context: NamedDependency[Context]) -> CopiesView:
    """A replica that Litestream keeps counts as away, PostgreSQL's own does not: nobody here can see it."""
    settings = context.settings
    found = await context.db.read(state.standings)
    return CopiesView(
        away=bool(settings.copies or settings.litestream),
        done_ms={what: one.done_ms for what, one in found.items()},
        troubles=tuple(running.problems(found, settings.copies, now_ms(), settings.rhythm.snapshot)),
    )


HANDLERS = (copies_standing,)
