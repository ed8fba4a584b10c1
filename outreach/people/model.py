"""Entrants and their classes, on the wire.

Asked for is only what a call needs (C1). Refused: an exact birth date, an unknown country, and every field that is not
here, so that an address, a telephone number or a photograph of the child has no place to go.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from outreach.names import LINE

Name = Annotated[str, Meta(min_length=1, max_length=120, pattern=LINE)]
ClassName = Annotated[str, Meta(min_length=1, max_length=80, pattern=LINE)]
Birth = Annotated[str, Meta(pattern=r"^(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?$(?!\n)")]
"""`YYYY-MM` or `YYYY`. The day is never asked."""
StatedAge = Annotated[int, Meta(ge=1, le=120)]
Gender = Literal["female", "male", "other", "undisclosed"]
Country = Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
GuardianRelation = Literal["mother", "father", "grandparent", "relative", "guardian", "institution", "none"]
"""Who answers for a child; `none` for an adult."""
Privacy = Annotated[str, Meta(pattern=r"^20\d{2}-[0-9]{1,3}/(adult|child)/[a-z]{2}$")]
"""Which privacy notice was seen before anything was asked: its version, for whom it was written, the language."""
Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]


class AgeTold(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How old somebody was on a day (the key of `ages`, 2027-08-31), and from where whoever says so knows it."""

    age: Annotated[int, Meta(ge=0, le=130)]
    known: Literal["register", "document", "family", "estimate"]


class Apart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody said that this pupil and another (the key of `apart`, an id) are two. That it is there says it all."""


class NameVersion(Struct, frozen=True, kw_only=True):
    """A name that somebody had: from when, and which device wrote it (empty: an officer's list)."""

    version: int
    name: str
    device: str
    at_ms: int


class Entrant(Struct, frozen=True, kw_only=True):
    """An entrant as the server's other features see one. `country` is the entrant's own, if it was given."""

    id: str
    scope: str
    name: str = ""
    birth: str | None = None
    stated_age: int | None = None
    gender: str | None = None
    country: str | None = None
    ages: dict[str, AgeTold] = {}
    """By the day on which it counts, where a birth alone did not say it."""
    same_as: str | None = None
    """Who stays, where somebody said that this one was entered twice."""
    apart: frozenset[str] = frozenset()
    """Of whom somebody said that they are another child."""
