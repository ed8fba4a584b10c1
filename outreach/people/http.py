"""Schools, for officers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from litestar import get
from litestar.di import NamedDependency
from msgspec import Struct

from outreach.context import Context
from outreach.devices import actions as devices

if TYPE_CHECKING:
    from outreach.db import Tx


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


HANDLERS = (list_schools,)
