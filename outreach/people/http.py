"""Schools, for officers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from outreach.context import Context
from outreach.devices import actions as devices
from outreach.people import actions

if TYPE_CHECKING:
    from outreach.db import Tx


PAIRS = 500


class SchoolView(Struct, frozen=True, kw_only=True):
    """A school and when one of its devices was last here (milliseconds; null = never)."""

    id: str
    name: str
    country: str | None
    devices: int
    seen_ms: int | None


def _schools(tx: Tx) -> list[SchoolView]:
    views = []
    for school in devices.actors(tx, "school"):
        tablets = devices.devices(tx, school.id)
        views.append(
            SchoolView(
                id=school.id,
                name=school.name,
                country=school.country,
                devices=len(tablets),
                seen_ms=max((tablet.seen_ms for tablet in tablets), default=None),
            )
        )
    return views


@get("/api/v1/schools", operation_id="list_schools", summary="Schools, and when they were last in contact")
async def list_schools(context: NamedDependency[Context]) -> list[SchoolView]:
    """List schools, the oldest first."""
    return await context.db.read(_schools)


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


HANDLERS = (list_schools, alike_pupils)
