"""Pupils who may be there twice, for officers."""

from __future__ import annotations

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from outreach.context import Context
from outreach.people import actions

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


HANDLERS = (alike_pupils,)
