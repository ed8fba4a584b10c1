"""What an entry is, on the wire and for the features that follow it.

The device owns the content (`CONTENT`), the server owns the facets. Refused: a part of an unknown kind, a size or an
order out of range, a digest that is not 64 lower-case hex digits, a name of a file (C12: names of files tell too much).
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from outreach.calls.model import OfferKind, PartKind
from outreach.calls.times import Evidence

Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]

Lifecycle = Literal["draft", "finalised", "received", "accepted", "rejected", "withdrawn", "superseded", "erased"]
"""`erased`: only an empty shell is kept of it; no document has this state."""
ConsentState = Literal["not_required", "pending", "granted", "refused", "withdrawn"]
Eligibility = Literal["unchecked", "eligible", "needs_fix", "ineligible"]
Timing = Literal["on_time", "in_grace", "late", "clock_suspect"]
Judging = Literal["out", "in_round", "scored", "held"]
"""`held`: a concern was reported; the entry is with nobody until an officer has looked."""
Publication = Literal["private", "approved", "published", "unpublished"]
Reason = Literal[
    "over_length", "under_length", "wrong_language", "unreadable_media", "personal_data_visible", "photo_not_allowed",
    "brand_or_logo", "not_original", "ai_generated", "off_theme", "unsafe_content", "age_out_of_range", "no_consent",
    "duplicate", "late", "school_cap", "country_cap", "two_versions", "country_out_of_range",
    "person_named",
]  # fmt: skip


class Offer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What somebody offers to women who want to learn. The entry's title, statement and language say the rest."""

    what: OfferKind
    places: Annotated[int, Meta(ge=1, le=1_000_000)] | None = None
    """For how many; left out = as many as come."""
    until: Annotated[str, Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")] | None = None
    """The last day on which one may ask for it."""


class EntryPart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One picture, recording or document of an entry, named by what it is."""

    kind: PartKind
    sha256: Sha256
    size: Annotated[int, Meta(ge=1, le=1_000_000_000)]
    type: Annotated[str, Meta(pattern=r"^[a-z]+/[a-z0-9.+-]+(; ?codecs=[A-Za-z0-9.,\"]+)?$", max_length=120)]
    order: Annotated[int, Meta(ge=0, le=1000)] = 0
    caption: Annotated[str, Meta(max_length=200)] | None = None


class Facets(Struct, frozen=True, kw_only=True):
    """What the server knows about a finalised entry beside its content: its read-only fields on the wire."""

    lifecycle: Lifecycle = "draft"
    media: str = "none"
    """`none`, `partial(n/m)`, `complete` or `quarantined`."""
    consent: ConsentState = "pending"
    eligibility: Eligibility = "unchecked"
    timing: Timing = "on_time"
    judging: Judging = "out"
    publication: Publication = "private"
    reasons: tuple[Reason, ...] = ()


class EntryRow(Struct, frozen=True, kw_only=True):
    """One entry as the server keeps it beside the document. `received_ms` is null for a draft."""

    id: str
    scope: str
    call: str
    title: str
    statement: str | None = None
    language: str | None = None
    text: str | None = None
    band: str | None = None
    """The code of the entrant's age band; the youngest possible one while `band_ambiguous`."""
    band_ambiguous: bool = False
    minor: bool = True
    received_ms: int | None = None
    country: str | None = None
    """Where the first entrant lives, else the school."""
    offer: Offer | None = None
    rules_version: int | None = None
    """The version of the call's rules under which it was sent; null for a draft that names none."""
    evidence: Evidence | None = None
    """What is known about when it was finished; null for a draft, and for what was sent before this was kept."""
    finished_ms: int | None = None
    """The best guess at that moment."""
    updated_ms: int
    reference: str | None = None
    facets: Facets


class Certifiable(Struct, frozen=True, kw_only=True):
    """One entrant of one entry, for certificates. `reasons` non-empty = not eligible, and why."""

    entry_id: str
    scope: str
    reference: str
    entrant_id: str
    entrant_name: str
    name_mode: str
    """`none`, `pseudonym`, `first`, `first_initial` or `full`; what the consents say, else the default of the age."""
    minor: bool
    language: str | None
    lifecycle: Lifecycle
    reasons: tuple[str, ...]


class ClearedPart(Struct, frozen=True, kw_only=True):
    """One part of a cleared entry."""

    sha256: str
    kind: PartKind
    type: str
    order: int


class Cleared(Struct, frozen=True, kw_only=True):
    """An entry that may be judged. `scope` is for conflicts of interest only and never leaves the server."""

    entry_id: str
    scope: str
    language: str | None
    band: str | None
    caption: str
    text: str | None
    parts: tuple[ClearedPart, ...]
