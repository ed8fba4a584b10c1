"""What officers say and see of publication, and what strangers see.

Refused: a byline that somebody types, and any identifier of an entry, a person or a school in what strangers are given.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from outreach.content.model import PackLine
from outreach.entries.model import Offer

ObstacleCode = Literal[
    "not-accepted", "held", "publishing-not-agreed", "faces-not-looked-for", "face-not-agreed", "face-of-others",
    "voice-not-agreed", "risk-hold", "school-not-verified", "person-named",
]  # fmt: skip
Licence = Literal["all-rights-reserved", "CC-BY-4.0", "CC-BY-NC-4.0", "CC-BY-NC-ND-4.0"]
Stage = Literal["approved", "published", "ended"]
Text = Annotated[dict[Annotated[str, Meta(max_length=35)], Annotated[str, Meta(max_length=2000)]], Meta(max_length=20)]


class Obstacle(Struct, frozen=True):
    """One reason why an entry may not be shown to strangers; `part` is the part that it is about."""

    code: ObstacleCode
    part: str | None = None


class Credit(Struct, frozen=True, kw_only=True):
    """How the makers of a work are named to strangers: made by `rules.credit`, never typed (C21, C22).

    `names` is in the makers' order and may be shorter than `makers`, or empty. `band` is null for adults.
    """

    names: tuple[str, ...]
    makers: int
    band: str | None
    country: str | None
    child: bool


class PublicationView(Struct, frozen=True, kw_only=True):
    """Whether an entry might be published as it stands at this moment, and if not, why not; who would be named how."""

    publishable: bool
    obstacles: list[Obstacle]
    credit: Credit


class Publication(Struct, frozen=True, kw_only=True):
    """One publication of an entry. `id` is the only name of a work that strangers get (C12).

    It is public from `published_ms` until `ended_ms`, and only while nothing keeps the entry from it.
    """

    id: str
    entry: str
    licence: Licence
    approved_by: str
    approved_ms: int
    published_by: str | None = None
    published_ms: int | None = None
    ended_by: str | None = None
    ended_ms: int | None = None
    ended_why: str | None = None


class Hold(Struct, frozen=True, kw_only=True):
    """Showing this work might put somebody at risk: it blocks publication whatever was agreed to (C25)."""

    officer: str
    note: str
    at_ms: int


PrintKind = Literal["book", "exhibition", "press", "other"]


class Printing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST .../publication/printed`: where a work stands that nobody can fetch back. A family reads it."""

    what: PrintKind
    name: Annotated[str, Meta(min_length=1, max_length=120)]
    """Of the book, the exhibition, the newspaper, in the officer's words."""
    day: Annotated[str, Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
    copies: Annotated[int, Meta(ge=1, le=100_000_000)] | None = None
    """Null: nobody counted them."""


class Printed(Printing, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One such record."""

    id: str


class PrintedLine(Struct, frozen=True, kw_only=True):
    """A record about a work that is public no more."""

    entry: str
    title: str
    reference: str | None
    printed: Printed


class Standing(Struct, frozen=True, kw_only=True):
    """Everything about the publication of an entry, for officers."""

    entry: str
    now: PublicationView
    publication: Publication | None
    """The one that is approved or published now."""
    history: list[Publication]
    hold: Hold | None
    printed: list[Printed]
    """Where it stands on paper, the newest first."""


class Approve(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST .../publication/approve`."""

    licence: Licence = "all-rights-reserved"


class Reason(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why something is done, for officers alone."""

    reason: Annotated[str, Meta(min_length=3, max_length=500)]


class Line(Struct, frozen=True, kw_only=True):
    """One publication in the officers' list."""

    publication: Publication
    title: str
    reference: str | None
    call: str
    shown: bool
    obstacles: list[Obstacle]


class Lines(Struct, frozen=True, kw_only=True):
    """A page of publications; `next` is the `after` of the following page, null at the end."""

    publications: list[Line]
    next: str | None = None


class WorkPart(Struct, frozen=True, kw_only=True):
    """One part of a work as strangers meet it. `urls` has an address for each rendition; there is no original."""

    kind: str
    caption: str | None
    urls: dict[str, str]


class Work(Struct, frozen=True, kw_only=True):
    """One work of the gallery: no person, no school, no entry can be found by anything in it."""

    id: str
    call: str
    title: str
    statement: str | None
    text: str | None
    language: str | None
    offer: Offer | None = None
    parts: list[WorkPart]
    credit: Credit
    licence: Licence
    published_ms: int


class Works(Struct, frozen=True, kw_only=True):
    """A page of the gallery, the newest first; `next` is the `after` of the following page, null at the end."""

    works: list[Work]
    next: str | None = None


class Item(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A work in a collection, by its publication, and what stands beside it."""

    publication: Annotated[str, Meta(max_length=36)]
    label: Text = {}


class CollectionBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an officer says of a collection. The order of the items is the order of the rooms."""

    title: Text
    intro: Text = {}
    items: Annotated[list[Item], Meta(max_length=500)] = []
    shown: bool = False
    """Whether strangers see it. Its works are seen one by one whatever is said here."""


class Collection(CollectionBody, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A collection as officers see it."""

    id: str
    changed_ms: int


class RoomWork(Struct, frozen=True, kw_only=True):
    """A work in a collection as strangers meet it; `label` is in their language."""

    work: Work
    label: str


class Room(Struct, frozen=True, kw_only=True):
    """A collection as strangers meet it: only what may be seen at this moment is in it."""

    id: str
    title: str
    intro: str
    works: list[RoomWork]


class Exhibit(PackLine, frozen=True, kw_only=True):
    """A pack of a collection in the officers' list. `works` are the publications that something in it is of."""

    works: list[str]
