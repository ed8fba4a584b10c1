"""The bodies of officers' requests: what may be asked of judging, with every limit."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from outreach.devices.model import Country, Language, Name
from outreach.judging.model import TIES, ConflictReason, Date, Id, RoundForm, TieStep


class NewRound(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/rounds`. `judges` null = every judge; `seed` null = drawn."""

    call: Id
    form: RoundForm = "scores"
    readings: Annotated[int, Meta(ge=1, le=10)] = 3
    comparisons: Annotated[int, Meta(ge=2, le=50)] = 10
    """Of each work, in a round of pairs."""
    entries: Annotated[tuple[Id, ...], Meta(min_length=2, max_length=500)] | None = None
    """Only these, whatever another round has said of them: a close call. Null = all that no other round has read."""
    judges: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=1000)] | None = None
    seed: Annotated[str, Meta(min_length=1, max_length=64)] | None = None
    vetted: bool = False
    own_country: bool = False
    """True: nobody reads works of her own country."""
    ties: Annotated[tuple[TieStep, ...], Meta(min_length=1, max_length=3)] = TIES
    cap: Annotated[int, Meta(ge=1, le=500)] | None = None
    """Readings or comparisons that one judge is asked for at most; null = 25 readings, 40 comparisons."""
    top: Annotated[int, Meta(ge=1, le=500)] = 3


class NewJudge(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/judges`. `languages`: those that she reads; her own country is known for fairness."""

    name: Name
    country: Country | None = None
    languages: Annotated[tuple[Language, ...], Meta(min_length=1, max_length=20)]


class Vetting(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/judges/{id}/vetting`: where the certificate is filed, and the last day it holds."""

    reference: Annotated[str, Meta(min_length=1, max_length=200)]
    until: Date


class Declared(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/judges/{id}/conflicts`: whose works she must not read."""

    owner: Id
    """A school, or somebody who enters alone."""
    why: ConflictReason


class Dismissed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/judges/{id}/doubts`: why what looks like a conflict is none."""

    owner: Id
    note: Annotated[str, Meta(min_length=1, max_length=200)]


class Verdict(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/rounds/{id}/judges/{judge}`. Null leaves a thing as it is."""

    counts: bool | None = None
    """Whether her answers count although they stand out."""
    away: bool | None = None
    """She does not come back: what she has not read is given to others, and counts all the same if she sends it."""
    note: Annotated[str, Meta(max_length=500)] = ""


class Until(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/rounds/{id}/until`: until when judges are asked to read; null takes it back."""

    until_ms: Annotated[int, Meta(ge=0, le=4_102_444_800_000)] | None


class Mention(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/rounds/{id}/entries/{entry}/mention`: why a work is named though it won no place.

    Empty words take the mention back.
    """

    words: Annotated[str, Meta(max_length=200)]


class Extra(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/rounds/{id}/extra`: one more reading of each of these works, by this judge."""

    judge: Id
    entries: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=50)]
