"""What officers send and see when they screen. Nothing here reaches a judge."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from outreach.entries.model import Facets, Offer, Reason
from outreach.media.likeness import Thresholds
from outreach.people.model import AgeTold
from outreach.publication.model import PublicationView
from outreach.redactions.model import NamedView, PictureView, WordsView

ListState = Literal["to-screen", "cleared", "refused", "all"]
Decision = Literal["cleared", "refused"]


class Checklist(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was looked for (C15). Every question must be answered; a "yes" to any keeps the entry from being cleared."""

    personal_data_visible: bool
    """A name, a school or a telephone number on the work."""
    uniform_visible: bool
    other_persons_visible: bool
    abuse_disclosed: bool


class Clear(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST .../clear`. `accept_time` decides for an entry whose tablet's clock contradicts itself."""

    checklist: Checklist
    accept_time: bool = False


class Refuse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST .../refuse`. The note is for the teacher."""

    reason: Reason
    note: Annotated[str, Meta(max_length=500)] = ""


class EntryLine(Struct, frozen=True, kw_only=True):
    """One entry in a list. `thumb` is an address, or null where there is no picture."""

    id: str
    reference: str | None
    call: str
    title: str
    language: str | None
    school: str | None
    country: str | None
    band: str | None
    band_ambiguous: bool
    minor: bool
    received_ms: int | None
    updated_ms: int
    facets: Facets
    thumb: str | None


class Wanted(Struct, frozen=True, kw_only=True):
    """Which entries of a list are asked for; null asks for all. The reason `none` is for those without any."""

    language: str | None = None
    reason: str | None = None


class Queues(Struct, frozen=True, kw_only=True):
    """How many entries wait for a screener: all, by main language (`und`: nobody said), and by what to look at.

    An entry with several reasons counts for each; `none` counts those with nothing to look at.
    """

    entries: int
    languages: dict[str, int]
    reasons: dict[str, int]


class Tally(Struct, frozen=True, kw_only=True):
    """How many works of a call arrived and were not taken back, and how many of those are cleared."""

    received: int
    cleared: int


class EntryPage(Struct, frozen=True, kw_only=True):
    """A page of entries; `next` is the `after` of the following page, null at the end."""

    entries: list[EntryLine]
    next: str | None = None


class PartView(Struct, frozen=True, kw_only=True):
    """One part. `state` is null while its bytes have not arrived; `urls` has an address for each recipe."""

    id: str
    kind: str
    type: str
    size: int
    sha256: str
    caption: str | None
    state: str | None
    urls: dict[str, str]
    width: int | None = None
    height: int | None = None
    duration_ms: int | None = None
    pages: int | None = None
    words: int | None = None
    characters: int | None = None
    """Words, and letters and digits, of a document's text; the call's language says which of them counts."""


class EntrantView(Struct, frozen=True, kw_only=True):
    """An entrant as a screener needs to know them; `ages` are the least and the greatest possible today.

    `told` is what their school said of their age on the call's day, where the birth left the age group open.
    """

    id: str
    name: str
    country: str | None
    ages: tuple[int, int] | None
    told: AgeTold | None


class ConsentView(Struct, frozen=True, kw_only=True):
    """One answer, as it was given."""

    subject: str
    item: str
    answer: str
    by: str
    relation: str | None
    method: str
    text_version: str | None
    language: str | None
    name_mode: str | None
    received_ms: int


class DecisionView(Struct, frozen=True, kw_only=True):
    """One decision of an officer about an entry."""

    decision: Decision
    officer: str
    reason: str | None
    note: str
    at_ms: int


class EntryDetail(Struct, frozen=True, kw_only=True):
    """Everything a screener decides on.

    `pictures` says of each part what was seen in it and covered, `words` what of the typed words is covered, `named`
    whether somebody is named in it who was not asked; null while nobody has said so.
    """

    entry: EntryLine
    statement: str | None
    text: str | None
    offer: Offer | None
    parts: list[PartView]
    pictures: list[PictureView]
    words: WordsView
    named: NamedView | None
    publication: PublicationView
    entrants: list[EntrantView]
    consents: list[ConsentView]
    decisions: list[DecisionView]


class Likeness(Struct, frozen=True, kw_only=True):
    """Why two works are shown together. `mine` and `theirs` are the parts; null means the typed text.

    `pdq` and `phash` are the bits that differ (of 256 and of 64); `percent` is how much of the shorter text is shared.
    """

    how: Literal["same-file", "picture", "text"]
    mine: PartView | None
    theirs: PartView | None
    pdq: int | None = None
    phash: int | None = None
    percent: int | None = None


class SimilarEntry(Struct, frozen=True, kw_only=True):
    """Another entry, and everything in which it is like the one that was asked about. `text` is what was typed."""

    entry: EntryLine
    text: str | None
    likenesses: list[Likeness]


class SimilarEntries(Struct, frozen=True, kw_only=True):
    """The works that look like an entry's, the most alike first; hints for a person, at these thresholds."""

    entry: EntryLine
    thresholds: Thresholds
    similar: list[SimilarEntry]
    more: bool
