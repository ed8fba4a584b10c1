"""What a call's rules mean, as pure functions: bands, ages, and whether a call is whole.

Ages are whole years on the call's own reference day, never "today on this tablet". A child born on 29 February has a
birthday on 1 March in other years. Where a birth is known only as a month or a year, every possible age counts.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from outreach.calls.model import CallBody
from outreach.calls.times import DAY_MS, add_days, closes_ms, is_zone, local_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from outreach.calls.model import Band, CallStatus, Criterion, Opening, Template, WordLimit

ADULT_YEARS: Final = 18
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


def is_minor(ages: tuple[int, int] | None) -> bool:
    """Whether the person may be under 18; an unknown age is a child's (the stricter holds)."""
    return ages is None or ages[0] < ADULT_YEARS


def band_code(band: Band) -> str:
    """Return how a band is named everywhere: `9-12`, or `25+` when it is open."""
    return f"{band.min}+" if band.max is None else f"{band.min}-{band.max}"


def bands_of(bands: Sequence[Band], ages: tuple[int, int] | None) -> tuple[str, ...]:
    """Return the codes of every band the person may be in, youngest first: none, one, or an ambiguous few."""
    if ages is None:
        return ()
    low, high = ages
    return tuple(band_code(band) for band in bands if band.min <= high and (band.max is None or low <= band.max))


def broken_bands(bands: Sequence[Band]) -> Iterator[str]:
    """Yield what is wrong with a list of bands: they must be contiguous, ascending, and only the last may be open."""
    for band in bands:
        if band.max is not None and band.max < band.min:
            yield f"the band {band_code(band)} ends before it begins"
    for one, next_one in pairwise(bands):
        if one.max is None:
            yield f"the band {band_code(one)} is open but not the last"
        elif next_one.min != one.max + 1:
            yield f"the bands {band_code(one)} and {band_code(next_one)} do not meet"


def broken_criterion(criterion: Criterion) -> Iterator[str]:
    """Yield what is wrong with one criterion of a rubric."""
    if criterion.min >= criterion.max:
        yield f"the criterion {criterion.code} has no range"
    values = [level.value for level in criterion.levels]
    if values and values != list(range(criterion.min, criterion.max + 1)):
        yield f"the levels of {criterion.code} are not one for each value"


def broken_limit(limit: WordLimit, codes: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with one limit of length."""
    if limit.band is not None and limit.band not in codes:
        yield f"there is no band {limit.band}"
    if limit.words_min > limit.words_max or limit.characters_min > limit.characters_max:
        yield "a text would have to be longer than it may be"


def broken_content(content: Template | CallBody) -> Iterator[str]:
    """Yield what is wrong with a call or a template, in sentences for the person who writes it."""
    texts = [content.title, content.theme, content.rules]
    if content.rubric is not None:
        for criterion in content.rubric.criteria:
            texts += [criterion.name, criterion.help, *(level.label for level in criterion.levels)]
            yield from broken_criterion(criterion)
        names = [criterion.code for criterion in content.rubric.criteria]
        if len(set(names)) != len(names):
            yield "two criteria have one code"
    if not all("en" in text for text in texts):
        yield "a text has no English"
    yield from broken_bands(content.bands)
    codes = [band_code(band) for band in content.bands]
    for limit in content.limits.text:
        yield from broken_limit(limit, codes)
    kinds = [rule.kind for rule in content.media]
    if len(set(kinds)) != len(kinds):
        yield "two media rules are about one kind of part"
    for need in content.needs:
        if not (content.limits.text if need == "text" else need in kinds):
            yield f"the call needs {need} but does not take it"


def broken_call(body: CallBody) -> list[str]:
    """Return everything that is wrong with a call; empty when it may be opened."""
    problems = list(broken_content(body))
    if not is_zone(body.zone):
        problems.append(f"{body.zone} is not a time zone")
        return problems
    try:
        date.fromisoformat(body.age_reference)
        closes = closes_ms(body.deadline, body.zone)
    except ValueError:
        problems.append("a date does not exist")
        return problems
    if closes <= body.opens_at:
        problems.append("the call ends before it begins")
    return problems


def call_from(template: Template, opening: Opening) -> CallBody:
    """Return the call that a template and an opening make."""
    day = local_date(opening.opens_at, opening.zone)
    deadline = opening.deadline or f"{add_days(day, template.window_days)}T23:59"
    return CallBody(
        code=opening.code or f"{template.code_stem}-{deadline[2:4]}",
        opens_at=opening.opens_at,
        deadline=deadline,
        zone=opening.zone,
        age_reference=opening.age_reference or deadline[:10],
        grace_days=template.grace_days if opening.grace_days is None else opening.grace_days,
        title=opening.title or template.title,
        theme=opening.theme or template.theme,
        rules=opening.rules or template.rules,
        kind=template.kind,
        template=template.template,
        bands=template.bands,
        media=template.media,
        needs=template.needs,
        languages=template.languages,
        limits=template.limits,
        rubric=template.rubric,
    )


def status_at(call: CallBody, now_ms: int) -> CallStatus:
    """Return the call's state now: `closing` while the grace after the deadline lasts, then `closed`."""
    closes = closes_ms(call.deadline, call.zone)
    if call.status == "closed" or now_ms > closes + call.grace_days * DAY_MS:
        return "closed"
    return "closing" if call.status == "closing" or now_ms > closes else "open"
