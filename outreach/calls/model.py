"""What a call is.

`CallBody` is what a call says, complete: a device that holds it can check an entry without a network. `Template` is
what ships as data in `templates/*.json`; `Opening` is what an officer adds to a template to open a call; `Revision` is
what changes afterwards, as a new version of the rules. Times are milliseconds (`opens_at`) or local wall time
(`deadline`), never both in one field; weekdays and offsets are computed and have no field.
Refused: an unknown field, a text that lacks English, an unknown zone (`whole.broken_call` lists the rest).
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from outreach.words import Words as Said

Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Words = Annotated[str, Meta(min_length=1, max_length=20_000)]
Text = Annotated[dict[Language, Words], Meta(min_length=1, max_length=20)]
"""One text per language (BCP 47); English is always there and is what an unknown language gets."""

CallKind = Literal["competition", "programme"]
CallStatus = Literal["draft", "scheduled", "open", "closing", "closed", "suspended", "cancelled", "archived"]
"""Kept are `draft`, `open` (published), `suspended`, `cancelled` and `archived`; the rest follows from the clock."""
TranslationStatus = Literal["draft", "reviewed", "published"]
PartKind = Literal["poster", "drawing", "photo", "audio", "video", "document", "page"]
Answer = Literal["text", "offer", "poster", "drawing", "photo", "audio", "video", "document", "page"]
"""What an entry can consist of: typed text, an offer, or one kind of part."""
OfferKind = Literal["training", "scholarship", "mentoring", "other"]
"""What somebody offers to women who want to learn."""
ActivityKind = Literal["drawing", "poster", "drama", "tree_planting", "talk", "discussion", "other"]
CountryClass = Literal["ldc", "sids", "lldc"]
"""Least developed, small island developing, landlocked developing."""

CallCode = Annotated[str, Meta(pattern=r"^[A-Z0-9]{2,8}(-[A-Z0-9]{1,8}){0,2}$")]
CodeStem = Annotated[str, Meta(pattern=r"^[A-Z0-9]{2,8}$")]
Date = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
WallTime = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$")]
CountryCode = Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
Zone = Annotated[str, Meta(max_length=64)]
Years = Annotated[int, Meta(ge=0, le=130)]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Positive = Annotated[int, Meta(ge=1, le=1_000_000_000)]
Slug = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
TemplateName = Annotated[str, Meta(pattern=r"^[a-z][a-z-]{0,39}$")]

ENTRANT_LOCAL = "entrant-local"
"""The zone of a call whose deadline is everybody's own midnight."""


class Band(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A closed range of ages in whole years; the last one may be open (`max` null)."""

    min: Years
    max: Years | None = None


class MediaRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many parts of one kind an entry may have, and of what size. `types` are media types a device may hand in."""

    kind: PartKind
    types: Annotated[tuple[str, ...], Meta(min_length=1, max_length=12)]
    max: Annotated[int, Meta(ge=1, le=20)] = 1
    bytes_max: Positive
    seconds_min: Count | None = None
    seconds_max: Count | None = None
    edge_min: Count | None = None
    """Long edge in pixels below which the device warns; never a refusal."""
    note: Text | None = None
    """One sentence for the person who takes the picture or makes the recording."""


class WordLimit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Length of the typed text, in words, and in characters for scripts without spaces; `band` null = every band."""

    band: str | None = None
    """A band's code as `rules.band_code` writes it: `0-14`, `15-24`, `25+`."""
    words_min: Count = 0
    words_max: Count
    characters_min: Count = 0
    characters_max: Count


class Limits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that is counted. Over-length warns at 100 % and blocks at `block_percent`; nothing is ever cut."""

    title_characters: Annotated[int, Meta(ge=1, le=200)] = 80
    statement_words: Count | None = None
    """Longest statement beside the work; null = the call has no statement."""
    text: tuple[WordLimit, ...] = ()
    """Empty = the call takes no typed text."""
    block_percent: Annotated[int, Meta(ge=100, le=200)] = 110
    entries_per_entrant: Annotated[int, Meta(ge=1, le=100)] = 1
    entries_per_school: Annotated[int, Meta(ge=1, le=100_000)] | None = None
    entries_per_country: Annotated[int, Meta(ge=1, le=1_000_000)] | None = None
    makers: Annotated[int, Meta(ge=1, le=40)] = 40
    """How many people may make one work together."""
    parts: Annotated[int, Meta(ge=0, le=40)] = 10


class Level(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one value of a criterion means, in plain words."""

    value: Annotated[int, Meta(ge=0, le=100)]
    label: Text


class Criterion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that a judge gives a value to. Weights are whole numbers; only their ratio counts."""

    code: Slug
    name: Text
    help: Text
    weight: Annotated[int, Meta(ge=1, le=1000)]
    min: Annotated[int, Meta(ge=0, le=100)] = 1
    max: Annotated[int, Meta(ge=1, le=100)] = 5
    levels: tuple[Level, ...] = ()
    """One per value, from `min` to `max`, or none at all."""


class Rubric(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a competition is judged."""

    criteria: Annotated[tuple[Criterion, ...], Meta(min_length=1, max_length=12)]


class BandRubric(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the entries of some bands are judged, where the call's rubric does not suit their age."""

    bands: Annotated[tuple[str, ...], Meta(min_length=1, max_length=20)]
    criteria: Annotated[tuple[Criterion, ...], Meta(min_length=1, max_length=12)]


class OpenTo(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose entries a call takes: somebody of one of the countries, or of a country in one of the classes.

    Classes change (a country leaves the least developed): `on` is the day that counts.
    """

    countries: Annotated[tuple[CountryCode, ...], Meta(max_length=200)] = ()
    classes: Annotated[tuple[CountryClass, ...], Meta(max_length=3)] = ()
    on: Date | None = None
    """Null = the day on which the call opens."""


KeptDays = Annotated[int, Meta(ge=1, le=3700)]
"""Nothing is kept for ever: every class of data has an end, in days (C31)."""


class Retention(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long what is kept, in days. Set before a call opens; afterwards it can only become shorter.

    "After the results": since two officers have answered for them; of a call that is not judged, since its grace ended;
    at the latest a year after that.
    """

    drafts: KeptDays = 30
    """What was never sent, after the grace has ended."""
    withdrawn: KeptDays = 30
    """What was taken back or refused, or whose consent was, after that."""
    works: KeptDays = 180
    """Words and files of works that were neither placed nor published, after the results."""
    placed: KeptDays = 1100
    """Those that were, likewise."""
    names: KeptDays = 365
    """Who somebody is, after the results of the last call that they took part in, and no work of theirs is kept."""
    consents: KeptDays = 1100
    """Answers, after what they were about has gone."""
    certificates: KeptDays = 3650
    """Whose name a certificate bears, after the results. The paper goes on proving itself; its number stays taken."""


class ConsentTerms(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """For how long answers hold for a call, and in which words they may have been given."""

    days: Annotated[int, Meta(ge=1, le=3700)] = 1100
    """An answer lapses so long after it was given (C8)."""
    versions: Annotated[tuple[str, ...], Meta(max_length=20)] = ()
    """Of the text that was read out; empty = any. One that is not here has to be asked for anew."""
    attested: bool = False
    """Whether a teacher's word for a guardian's answer counts, the form being kept at school."""


class _Content(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a template and the call made from it have in common."""

    kind: CallKind
    template: TemplateName
    title: Text
    theme: Text
    rules: Text
    grace_days: Annotated[int, Meta(ge=0, le=90)] = 14
    bands: tuple[Band, ...] = ()
    """Empty = ages do not matter. Otherwise contiguous and ascending."""
    media: tuple[MediaRule, ...] = ()
    needs: Annotated[tuple[Answer, ...], Meta(min_length=1, max_length=8)]
    """An entry needs at least one of these to be finalised."""
    offers: Annotated[tuple[OfferKind, ...], Meta(max_length=8)] = ()
    """What an entry may offer; empty = the call takes no offers."""
    activities: Annotated[tuple[ActivityKind, ...], Meta(max_length=8)] = ()
    """What schools may log; empty = the call keeps no log of activities."""
    open_to: OpenTo | None = None
    """Null = everybody, everywhere."""
    languages: tuple[Language, ...] = ()
    """Languages an entry may be in; empty = any."""
    translations: dict[Language, TranslationStatus] = {}
    """How far the texts in a language are; one that is not named here is published. Only published ones are sent."""
    limits: Limits = Limits()
    rubric: Rubric | None = None
    """Null = nothing is judged or ranked."""
    band_rubrics: Annotated[tuple[BandRubric, ...], Meta(max_length=20)] = ()
    retention: Retention = Retention()
    consents: ConsentTerms = ConsentTerms()


class Template(_Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A call before it has dates. `code_stem` begins the codes of its calls (`POSTER` gives `POSTER-26`)."""

    code_stem: CodeStem
    window_days: Annotated[int, Meta(ge=1, le=3700)]


class CallBody(_Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of a `call` document."""

    code: CallCode
    opens_at: int
    deadline: WallTime
    zone: Zone
    """An IANA name, or `entrant-local`."""
    age_reference: Date
    """The day on which ages are computed, on every device alike."""
    status: CallStatus = "open"
    version: Annotated[int, Meta(ge=1)] = 1
    """Of the rules. An entry keeps the version under which it was sent."""


class Call(CallBody, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A call as the server's other features see it. `year` is the deadline's."""

    id: str
    year: int


class Opening(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What makes a call of a template.

    Left out: `code` = stem and year, `deadline` = `window_days` after `opens_at` at 23:59, `age_reference` = the
    deadline's day, everything else = the template's. Texts and translations are laid over those of the template.
    """

    id: str
    opens_at: int
    code: CallCode | None = None
    deadline: WallTime | None = None
    zone: Zone = ENTRANT_LOCAL
    grace_days: Annotated[int, Meta(ge=0, le=90)] | None = None
    age_reference: Date | None = None
    title: Text | None = None
    theme: Text | None = None
    rules: Text | None = None
    translations: dict[Language, TranslationStatus] = {}
    bands: tuple[Band, ...] | None = None
    languages: tuple[Language, ...] | None = None
    limits: Limits | None = None
    open_to: OpenTo | None = None
    band_rubrics: Annotated[tuple[BandRubric, ...], Meta(max_length=20)] | None = None
    retention: Retention | None = None
    consents: ConsentTerms | None = None
    draft: bool = False
    """A draft is seen by officers alone until it is published."""


class Revision(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What changes in a call that exists, and why. What is left out stays; texts are laid over those that are there."""

    reason: Annotated[str, Meta(min_length=3, max_length=500)]
    title: Text | None = None
    theme: Text | None = None
    rules: Text | None = None
    translations: dict[Language, TranslationStatus] | None = None
    opens_at: int | None = None
    """Only while the call is a draft."""
    deadline: WallTime | None = None
    zone: Zone | None = None
    grace_days: Annotated[int, Meta(ge=0, le=90)] | None = None
    age_reference: Date | None = None
    bands: tuple[Band, ...] | None = None
    languages: tuple[Language, ...] | None = None
    limits: Limits | None = None
    open_to: OpenTo | None = None
    band_rubrics: tuple[BandRubric, ...] | None = None
    retention: Retention | None = None
    consents: ConsentTerms | None = None


class Broken(Struct, frozen=True):
    """One thing that is wrong with a call: which field, and what to say to the person who writes it."""

    path: str
    words: Said
