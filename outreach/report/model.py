"""The figures of the impact report, as they are handed out.

Every figure is a query over rows that exist at one snapshot (I7). Refused: names, schools by name, anything about one
person. What has no rows here (events, attendance, opportunities, applications, partners, the annexes of the Convention,
the gender of judges, scans of certificates, which nobody counts) is absent, and no zero pretends to know it.
"""

from __future__ import annotations

from typing import Annotated, Final

from msgspec import Meta, Struct

from outreach.people.countries import CountryClass, Region

LEAST: Final = 5
"""The smallest number of people or works that is told to the outside."""
OFFLINE_MS: Final = 10 * 60_000
"""What arrives longer after it was finished than this was finished without a network."""
WEEK_MS: Final = 7 * 86_400_000
CODES: Final = {
    "entries": "R1", "entrants": "R2", "countries": "R3", "regions": "R4", "gender": "R5", "schools": "R6",
    "languages": "R7", "media": "R8", "offline": "R9", "certificates": "R10", "gaps": "R17", "consents": "R18",
    "cases": "R18",
}  # fmt: skip
"""The number of each figure in the report to the Conference of the Parties."""

Number = Annotated[int | None, Meta(description="null: fewer than five, or told by the difference to the rest")]


class Window(Struct, frozen=True, kw_only=True):
    """What is asked for: a call or all, and a period of whole days of UTC, until before `until_ms`."""

    call: str | None
    from_ms: int
    until_ms: int
    from_day: str
    until_day: str


class Count(Struct, frozen=True):
    """How many there are of something; `of` null: nobody said."""

    of: str | None
    n: Number


class CallCount(Struct, frozen=True):
    """What came for one call."""

    call: str
    code: str
    kind: str
    received: Number
    accepted: Number


class Entries(Struct, frozen=True, kw_only=True):
    """R1. `received` is what was sent and stands; what was withdrawn is counted apart and in no other figure.

    `days` are those on which something arrived; to the outside months, each by its first day.
    """

    received: Number
    accepted: Number
    withdrawn: Number
    days: tuple[Count, ...]
    calls: tuple[CallCount, ...]


class Entrants(Struct, frozen=True, kw_only=True):
    """R2. Ages on each call's own day, the least and the greatest that are possible."""

    distinct: Number
    youngest: int | None
    oldest: int | None
    bands: tuple[Count, ...]


class CountryCount(Struct, frozen=True, kw_only=True):
    """What came from one country or area, and the classes that it is in on the day of reference."""

    country: str
    region: Region
    classes: tuple[CountryClass, ...]
    entries: Number
    first: bool
    """Whether nothing had come from there before the period."""


class Countries(Struct, frozen=True, kw_only=True):
    """R3. `unsaid` entries name no country."""

    distinct: int
    ldc: int
    sids: int
    lldc: int
    ldc_and_sids: int
    first: int
    unsaid: Number
    each: tuple[CountryCount, ...]


class Stage(Struct, frozen=True, kw_only=True):
    """People of one stage of the way, by what they said; `unknown`: nobody said. Never inferred."""

    stage: str
    female: Number
    male: Number
    other: Number
    undisclosed: Number
    unknown: Number


class Gender(Struct, frozen=True, kw_only=True):
    """R5. Shares are of entrants: of women and girls among those who said female, male or other, and of who said."""

    stages: tuple[Stage, ...]
    female_share: float | None
    known_share: float | None
    parity: float | None
    """Women and girls for each man or boy."""
    selection: float | None
    """How likely an accepted woman or girl is to be shortlisted, against a man or boy."""


class ActivityCount(Struct, frozen=True, kw_only=True):
    """What schools logged of one kind."""

    kind: str
    activities: int
    schools: Number


class Reached(Struct, frozen=True, kw_only=True):
    """How many people schools counted at their activities: the same child may be counted at several."""

    girls: Number
    boys: Number
    other: Number
    unknown: Number


class Schools(Struct, frozen=True, kw_only=True):
    """R6. `active`: sent an entry or logged an activity. `trees` are what schools say they planted."""

    enrolled: int
    active: Number
    regions: tuple[Count, ...]
    reached: Reached
    activities: tuple[ActivityCount, ...]
    trees: int


class Languages(Struct, frozen=True, kw_only=True):
    """R7. Of entries, and of the packs of lessons that are published."""

    entries: tuple[Count, ...]
    packs: tuple[Count, ...]


class Media(Struct, frozen=True, kw_only=True):
    """R8. Parts by kind; `written` entries have a text; minutes of what was recorded; works that are public now."""

    parts: tuple[Count, ...]
    written: Number
    audio_minutes: float
    video_minutes: float
    published: Number


class Offline(Struct, frozen=True, kw_only=True):
    """R9. Of the entries whose moment of finishing is known; days are those between finishing and arriving."""

    known: Number
    finalised: Number
    share: float | None
    median_days: float | None
    in_grace: Number
    schools_week: Number
    """Schools with an entry that waited longer than seven days."""
    tablets: int


class KindCount(Struct, frozen=True, kw_only=True):
    """R10: certificates of one kind that were issued in the period, as they stand."""

    kind: str
    valid: int
    replaced: int
    revoked: int


class Gaps(Struct, frozen=True, kw_only=True):
    """R17. Countries and areas from which nothing came."""

    countries: int
    ldc: tuple[str, ...]
    sids: tuple[str, ...]


class ConsentCount(Struct, frozen=True, kw_only=True):
    """R18: the newest answers to one question; `withdrawn` is a no that took back a yes."""

    item: str
    given: Number
    refused: Number
    withdrawn: Number


class Report(Struct, frozen=True, kw_only=True):
    """All figures, of one snapshot at `at_ms`. `classes_on` is the day on which LDC and SIDS are looked up.

    `outside`: small numbers are left out, so that it can be passed on.
    """

    at_ms: int
    call: str | None
    since: str | None
    until: str | None
    classes_on: str
    outside: bool = False
    told: dict[str, str] = {}
    """A few sentences by language, made of the figures."""
    entries: Entries
    entrants: Entrants
    countries: Countries
    regions: tuple[Count, ...]
    gender: Gender
    schools: Schools
    languages: Languages
    media: Media
    offline: Offline
    certificates: tuple[KindCount, ...]
    gaps: Gaps
    consents: tuple[ConsentCount, ...]
    cases: Number


class Freeze(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be kept as it is now: a call or all, and a period of days (2027-01-31), open where none is said."""

    call: Annotated[str, Meta(max_length=36)] | None = None
    since: Annotated[str, Meta(max_length=10)] | None = None
    until: Annotated[str, Meta(max_length=10)] | None = None


class Frozen(Struct, frozen=True):
    """A report that was kept: `sha256` is that of its file of JSON."""

    id: str
    call: str | None
    since: str | None
    until: str | None
    made_ms: int
    officer: str
    sha256: str
