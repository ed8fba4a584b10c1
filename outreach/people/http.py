"""Pupils who may be there twice, and the names that somebody had, for officers."""

from __future__ import annotations

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from outreach.context import Context
from outreach.people import actions
from outreach.people.model import NameVersion

PAIRS = 500


class AlikeView(Struct, frozen=True, kw_only=True):
    """Two who may be one and the same: their ids, names, and births as far as known."""

    ids: tuple[str, str]
    names: tuple[str, str]
    births: tuple[str | None, str | None]


@get("/api/v1/schools/{school:str}/alike", operation_id="alike_pupils", summary="Who may be there twice")
async def alike_pupils(school: FromPath[str], context: NamedDependency[Context]) -> list[AlikeView]:
    """Return at most 500 pairs: the same name but for accents and case, born about then. Nobody is merged by it."""
    found = await context.db.read(actions.alike, f"school:{school}")
    return [
        AlikeView(ids=(one.id, other.id), names=(one.name, other.name), births=(one.birth, other.birth))
        for one, other in found[:PAIRS]
    ]


@get("/api/v1/people/{entrant:str}/names", operation_id="names_of_person", summary="Every name that somebody had")
async def names_of_person(entrant: FromPath[str], context: NamedDependency[Context]) -> list[NameVersion]:
    """The first name first, each with the device that wrote it. A former name is shown nowhere else."""
    return await context.db.read(actions.names, entrant)


HANDLERS = (alike_pupils, names_of_person)
