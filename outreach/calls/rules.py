"""What a call's rules mean, as pure functions: bands, ages, who may enter, versions, and where a call stands.

Ages are whole years on the call's own reference day, never "today on this tablet". A child born on 29 February has a
birthday on 1 March in other years. Where a birth is known only as a month or a year, every possible age counts.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

from outreach.calls.model import CallBody, Rubric
from outreach.calls.times import DAY_MS, add_days, closes_ms, local_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.calls.model import Band, CallStatus, Opening, OpenTo, Revision, Template

ADULT_YEARS: Final = 18
_TEXTS: Final = ("title", "theme", "rules")
_MATERIAL: Final = ("age_reference", "bands", "media", "needs", "open_to", "languages")
_DECEMBER: Final = 12


def age_on(birth: date, reference: date) -> int:
    """Return the age in whole years on the reference day."""
    return reference.year - birth.year - ((reference.month, reference.day) < (birth.month, birth.day))


@lru_cache(maxsize=1024)  # asked with every operation on an entry
def ages_on(birth: str | None, stated_age: int | None, reference: date) -> tuple[int, int] | None:
    """Return the least and the greatest possible age, or None if nothing is known.

    `birth` is `YYYY-MM` or `YYYY`; a stated age counts when there is no birth.
    """
    if birth is None:
        return None if stated_age is None else (stated_age, stated_age)
    year, _, month = birth.partition("-")
    first = date(int(year), int(month or 1), 1)
    last_month = int(month or _DECEMBER)
    after = date(int(year) + last_month // _DECEMBER, last_month % _DECEMBER + 1, 1)
    last = date.fromordinal(after.toordinal() - 1)
    return max(age_on(last, reference), 0), max(age_on(first, reference), 0)


def ages_told(ages: tuple[int, int] | None, told: int | None) -> tuple[int, int] | None:
    """Return the possible ages after somebody was asked: the one that they said, where it is possible at all."""
    if told is None or (ages is not None and not ages[0] <= told <= ages[1]):
        return ages
    return told, told


def is_minor(ages: tuple[int, int] | None, below: int = ADULT_YEARS) -> bool:
    """Whether the person may be under an age; an unknown age is a child's (the stricter holds)."""
    return ages is None or ages[0] < below


def band_code(band: Band) -> str:
    """Return how a band is named everywhere: `9-12`, or `25+` when it is open."""
    return f"{band.min}+" if band.max is None else f"{band.min}-{band.max}"


def bands_of(bands: Sequence[Band], ages: tuple[int, int] | None) -> tuple[str, ...]:
    """Return the codes of every band the person may be in, youngest first: none, one, or an ambiguous few."""
    if ages is None:
        return ()
    low, high = ages
    return tuple(band_code(band) for band in bands if band.min <= high and (band.max is None or low <= band.max))


def rubric_for(call: CallBody, band: str | None) -> Rubric | None:
    """Return how entries of a band are judged: the band's own rubric, else the call's; None = they are not."""
    own = next((one for one in call.band_rubrics if band in one.bands), None)
    return call.rubric if own is None else Rubric(criteria=own.criteria)


def may_enter(open_to: OpenTo | None, country: str | None, classes: Iterable[str]) -> bool:
    """Whether somebody of a country (in these classes on the day that counts) may enter. Nobody is out on a guess:

    who has not said where they live is asked, and not refused.
    """
    if open_to is None or country is None or not (open_to.countries or open_to.classes):
        return True
    return country in open_to.countries or bool(set(classes) & set(open_to.classes))


def call_from(template: Template, opening: Opening) -> CallBody:
    """Return the call that a template and an opening make. Raises ValueError for a zone or a deadline that is none."""
    day = local_date(opening.opens_at, opening.zone)
    deadline = opening.deadline or f"{add_days(day, template.window_days)}T23:59"
    shipped = {name: getattr(template, name) for name in CallBody.__struct_fields__ if hasattr(template, name)}
    given = {name: getattr(opening, name) for name in (*_TEXTS, "translations")}
    laid = {name: {**shipped[name], **(text or {})} for name, text in given.items()}
    kept = ("grace_days", "bands", "languages", "limits", "open_to", "band_rubrics", "retention", "consents")
    own = {name: getattr(opening, name) for name in kept if getattr(opening, name) is not None}
    open_to = own.get("open_to", template.open_to)
    if open_to is not None and open_to.on is None:
        own["open_to"] = msgspec.structs.replace(open_to, on=str(day))
    return CallBody(
        code=opening.code or f"{template.code_stem}-{deadline[2:4]}",
        opens_at=opening.opens_at,
        deadline=deadline,
        zone=opening.zone,
        age_reference=opening.age_reference or deadline[:10],
        status="draft" if opening.draft else "open",
        **{**shipped, **laid, **own},
    )


def revised(body: CallBody, revision: Revision) -> CallBody:
    """Return the next version of a call's rules; the same body where nothing changes."""
    wanted = {name: getattr(revision, name) for name in CallBody.__struct_fields__ if hasattr(revision, name)}
    said = {name: value for name, value in wanted.items() if value is not None}
    for name in (*_TEXTS, "translations"):
        if name in said:
            said[name] = {**getattr(body, name), **said[name]}
    after = msgspec.structs.replace(body, **said)
    return body if after == body else msgspec.structs.replace(after, version=body.version + 1)


def material(before: CallBody, after: CallBody) -> tuple[str, ...]:
    """Return the fields in which two versions differ so that a work made under the one may not suit the other.

    A deadline that moves, a translation or a corrected word of the rules ask nothing new of a child; another theme,
    other ages or other lengths do.
    """
    changed = [name for name in _MATERIAL if getattr(before, name) != getattr(after, name)]
    if before.theme["en"] != after.theme["en"]:
        changed.append("theme")
    if before.limits.text != after.limits.text or before.limits.statement_words != after.limits.statement_words:
        changed.append("limits")
    return tuple(changed)


def status_at(call: CallBody, now_ms: int) -> CallStatus:
    """Return the call's state now: `closing` while the grace after the deadline lasts, then `closed`."""
    if call.status in {"draft", "suspended", "cancelled", "archived", "closed"}:
        return call.status
    if now_ms < call.opens_at:
        return "scheduled"
    closes = closes_ms(call.deadline, call.zone)
    if now_ms > closes + call.grace_days * DAY_MS:
        return "closed"
    return "closing" if call.status == "closing" or now_ms > closes else "open"
