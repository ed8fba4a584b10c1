"""What a school logs of an activity, on the wire and for whoever adds it up.

Counted are people and trees; nobody is named, so nobody can be found. Refused: a negative or absurd number, a day that
does not exist, a part of an unknown kind.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from outreach.calls.model import ActivityKind

Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
Day = Annotated[str, Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
People = Annotated[int, Meta(ge=0, le=20_000)]
Trees = Annotated[int, Meta(ge=0, le=1_000_000)]
Note = Annotated[str, Meta(max_length=2000)]
PEOPLE = ("girls", "boys", "other", "unknown")


class Activity(Struct, frozen=True, kw_only=True):
    """One activity as it stands now. `pictures` counts its parts of every kind."""

    id: str
    scope: str
    call: str
    kind: ActivityKind
    day: str
    girls: int = 0
    boys: int = 0
    other: int = 0
    unknown: int = 0
    trees: int = 0
    pictures: int = 0


class Totals(Struct, frozen=True, kw_only=True):
    """What the activities of one kind in one call come to. Trees are what schools say they planted."""

    kind: ActivityKind
    activities: int
    schools: int
    girls: int
    boys: int
    other: int
    unknown: int
    trees: int
    pictures: int
