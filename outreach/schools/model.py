"""What a school says of itself when it asks to take part, and what officers see."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from outreach.devices.model import Country, Invitation, Language, Name
from outreach.doors.model import Proof

State = Literal["unverified", "verified", "suspended", "closed", "merged"]
Step = Literal["verify", "suspend", "close"]
Standing = Literal["waiting", "approved", "refused"]
Line = Annotated[str, Meta(max_length=200)]
Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]


class Asked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The form of a school that wants to take part. It asks nothing about a child.

    `person` is the adult who answers for it and `contact` how officers reach them: whatever works there.
    """

    name: Name
    country: Country
    place: Line = ""
    level: Literal["primary", "secondary", "mixed"]
    languages: Annotated[tuple[Language, ...], Meta(max_length=10)] = ()
    person: Name
    contact: Annotated[str, Meta(min_length=3, max_length=200)]
    note: Annotated[str, Meta(max_length=1000)] = ""


class Asking(Asked, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/schools/applications`: the form, and the work that its sender did for it."""

    proof: Proof


class Applied(Struct, frozen=True, kw_only=True):
    """The answer to an application. `code` is shown once: when an officer has said yes, it opens the app."""

    application: str
    code: str


class Looked(Struct, frozen=True, kw_only=True):
    """How an application stands, for whoever holds its code. `reason`: what an officer wrote who said no."""

    name: str
    state: Standing
    reason: str | None


class ApplicationView(Struct, frozen=True, kw_only=True):
    """An application as officers see it. `alike` are schools that might be the same; nothing is merged by it."""

    id: str
    asked: Asked
    asked_ms: int
    alike: list[Likeness]


class Likeness(Struct, frozen=True, kw_only=True):
    """A school that might be the same as another."""

    id: str
    name: str
    state: State


class Approve(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Letting a school in. `school`: it is one that we have, which gets a further device.

    `verified` false: it may collect works; they are held out of judging until it is verified.
    """

    school: Id | None = None
    verified: bool = True


class Approved(Struct, frozen=True, kw_only=True):
    """The school that an application became, and a code to hand to it; the one that it was given opens too."""

    school: str
    invitation: Invitation


class Refuse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a school is not let in, in a sentence that it will read."""

    reason: Annotated[str, Meta(min_length=3, max_length=500)]


class Change(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step of a school's record."""

    step: Step


class Merge(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which school another one turned out to be."""

    into: Id


class Merging(Struct, frozen=True, kw_only=True):
    """What moves when two records of one school become one."""

    pupils: int
    works: int
    documents: int
    devices: int


class SchoolView(Struct, frozen=True, kw_only=True):
    """A school and when one of its devices was last here (milliseconds; null = never)."""

    id: str
    name: str
    country: str | None
    state: State
    devices: int
    seen_ms: int | None


class Pair(Struct, frozen=True, kw_only=True):
    """Two schools of one country that might be one."""

    country: str | None
    ids: tuple[str, str]
    names: tuple[str, str]
