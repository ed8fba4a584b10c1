"""Whether a call is whole, pure: everything that is wrong with it, with the field and a sentence.

`broken_content` judges a template and a call alike, `broken_call` a call, `broken_window` its dates against a clock.
Nothing is put right in silence: a call that contradicts itself is not opened.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeVar

from outreach.calls.model import ENTRANT_LOCAL, Broken
from outreach.calls.rules import band_code
from outreach.calls.times import DAY_MS, closes_ms, is_zone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from outreach.calls.model import Band, CallBody, Criterion, MediaRule, Template, WordLimit

T = TypeVar("T")

LONGEST_DAYS: Final = 3700
"""A window of more than ten years is a slip of the finger."""
_FAR_DAYS: Final = 731
"""Ages are counted on a day near the deadline; one that is further away is a slip too."""


def broken_bands(bands: Sequence[Band]) -> Iterator[Broken]:
    """Yield what is wrong with a list of bands: they must be contiguous, ascending, and only the last may be open."""
    for i, band in enumerate(bands):
        if band.max is not None and band.max < band.min:
            yield Broken(f"bands.{i}", f"The band {band_code(band)} ends before it begins.")
    for i, (one, next_one) in enumerate(pairwise(bands)):
        if one.max is None:
            yield Broken(f"bands.{i}", f"The band {band_code(one)} is open but not the last.")
        elif next_one.min != one.max + 1:
            yield Broken(f"bands.{i + 1}", f"The bands {band_code(one)} and {band_code(next_one)} do not meet.")


def _broken_criteria(criteria: Sequence[Criterion], path: str) -> Iterator[Broken]:
    for i, criterion in enumerate(criteria):
        if criterion.min >= criterion.max:
            yield Broken(f"{path}.{i}", f"The criterion {criterion.code} has no range.")
        values = [level.value for level in criterion.levels]
        if values and values != list(range(criterion.min, criterion.max + 1)):
            yield Broken(f"{path}.{i}.levels", f"The levels of {criterion.code} are not one for each value.")
    for code in _doubled([criterion.code for criterion in criteria]):
        yield Broken(path, f"Two criteria are called {code}.")


def _broken_rubrics(content: Template | CallBody, codes: Sequence[str]) -> Iterator[Broken]:
    if content.rubric is not None:
        yield from _broken_criteria(content.rubric.criteria, "rubric.criteria")
    elif content.band_rubrics:
        yield Broken("band_rubrics", "Some bands have a rubric, but the call itself has none.")
    for i, rubric in enumerate(content.band_rubrics):
        yield from _broken_criteria(rubric.criteria, f"band_rubrics.{i}.criteria")
        for band in rubric.bands:
            if band not in codes:
                yield Broken(f"band_rubrics.{i}.bands", f"There is no band {band}.")
    for band in _doubled([band for rubric in content.band_rubrics for band in rubric.bands]):
        yield Broken("band_rubrics", f"The band {band} has two rubrics.")


def _broken_limit(limit: WordLimit, path: str, codes: Sequence[str]) -> Iterator[Broken]:
    if limit.band is not None and limit.band not in codes:
        yield Broken(f"{path}.band", f"There is no band {limit.band}.")
    if limit.words_min > limit.words_max or limit.characters_min > limit.characters_max:
        yield Broken(path, "A text would have to be longer than it may be.")


def _broken_limits(content: Template | CallBody, codes: Sequence[str]) -> Iterator[Broken]:
    limits = content.limits
    for i, limit in enumerate(limits.text):
        yield from _broken_limit(limit, f"limits.text.{i}", codes)
    named = [limit.band for limit in limits.text]
    for band in _doubled(named):
        yield Broken("limits.text", f"The band {band} has two limits." if band else "Two limits are for every band.")
    if named and None not in named:
        for code in codes:
            if code not in named:
                yield Broken("limits.text", f"The band {code} has no limit of length.")
    least = limits.entries_per_school
    most = limits.entries_per_country
    if least is not None and most is not None and least > most:
        yield Broken("limits.entries_per_school", "A school may send more than its whole country.")


def _broken_media(rule: MediaRule, path: str) -> Iterator[Broken]:
    if rule.seconds_min is not None and rule.seconds_max is not None and rule.seconds_min > rule.seconds_max:
        yield Broken(path, f"The shortest {rule.kind} would be longer than the longest.")


def _broken_intake(content: Template | CallBody) -> Iterator[Broken]:
    kinds = [rule.kind for rule in content.media]
    for i, rule in enumerate(content.media):
        yield from _broken_media(rule, f"media.{i}")
    for kind in _doubled(kinds):
        yield Broken("media", f"Two rules are about one kind of part: {kind}.")
    takes = {*kinds, *(("text",) if content.limits.text else ()), *(("offer",) if content.offers else ())}
    for need in content.needs:
        if need not in takes:
            yield Broken("needs", f"The call needs {need} but does not take it.")


def texts_of(content: Template | CallBody) -> dict[str, Mapping[str, str]]:
    """Return every text of a call or a template by its path."""
    texts: dict[str, Mapping[str, str]] = {name: getattr(content, name) for name in ("title", "theme", "rules")}
    texts |= {f"media.{i}.note": rule.note for i, rule in enumerate(content.media) if rule.note is not None}
    rubrics = [("rubric", content.rubric.criteria)] if content.rubric is not None else []
    rubrics += [(f"band_rubrics.{i}", one.criteria) for i, one in enumerate(content.band_rubrics)]
    for path, criteria in rubrics:
        for i, criterion in enumerate(criteria):
            where = f"{path}.criteria.{i}"
            texts |= {f"{where}.name": criterion.name, f"{where}.help": criterion.help}
            texts |= {f"{where}.levels.{j}": level.label for j, level in enumerate(criterion.levels)}
    return texts


def broken_content(content: Template | CallBody) -> Iterator[Broken]:
    """Yield what is wrong with a call or a template whenever it opens."""
    for path, text in texts_of(content).items():
        if "en" not in text:
            yield Broken(path, "This text has no English.")
    if content.translations.get("en", "published") != "published":
        yield Broken("translations.en", "English is what everybody else falls back to; it cannot be a draft.")
    yield from broken_bands(content.bands)
    codes = [band_code(band) for band in content.bands]
    yield from _broken_limits(content, codes)
    yield from _broken_intake(content)
    yield from _broken_rubrics(content, codes)
    for language in _doubled(content.languages):
        yield Broken("languages", f"{language} stands there twice.")


def _broken_dates(body: CallBody) -> Iterator[Broken]:
    if not is_zone(body.zone):
        yield Broken("zone", f"{body.zone} is not a time zone. Say for example Africa/Niamey, or {ENTRANT_LOCAL}.")
        return
    try:
        closes = closes_ms(body.deadline, body.zone)
    except (ValueError, OverflowError):
        yield Broken("deadline", f"{body.deadline} does not exist in {body.zone}.")
        return
    if closes <= body.opens_at:
        yield Broken("deadline", "The call ends before it begins.")
    elif closes - body.opens_at > LONGEST_DAYS * DAY_MS:
        yield Broken("deadline", "The call would be open for more than ten years.")
    last = date.fromisoformat(body.deadline[:10])
    on = None if body.open_to is None else body.open_to.on
    for path, day in (("age_reference", body.age_reference), ("open_to.on", on)):
        if day is None:
            continue
        try:
            away = abs((date.fromisoformat(day) - last).days)
        except ValueError:
            yield Broken(path, f"The day {day} does not exist.")
            continue
        if path == "age_reference" and away > _FAR_DAYS:
            yield Broken(path, "Ages would be counted on a day more than two years away from the deadline.")


def broken_call(body: CallBody, knows_country: Callable[[str], bool] | None = None) -> list[Broken]:
    """Return everything that is wrong with a call; empty when it may be opened."""
    problems = [*broken_content(body), *_broken_dates(body)]
    named = () if body.open_to is None or knows_country is None else body.open_to.countries
    unknown = [country for country in named if knows_country is not None and not knows_country(country)]
    return problems + [Broken("open_to.countries", f"There is no country {country}.") for country in unknown]


def broken_window(body: CallBody, now_ms: int) -> list[Broken]:
    """Return what is wrong with the dates of a call that is about to be shown. The dates must exist."""
    if closes_ms(body.deadline, body.zone) <= now_ms:
        return [Broken("deadline", f"The deadline {body.deadline} has passed already.")]
    return []


def broken_retention(before: CallBody, after: CallBody) -> list[Broken]:
    """Return which periods would become longer: what was promised before a call opened is only ever made shorter."""
    return [
        Broken(f"retention.{name}", f"The call promised {was} days; it cannot keep this for longer.")
        for name in type(before.retention).__struct_fields__
        if getattr(after.retention, name) > (was := getattr(before.retention, name))
    ]


def _doubled(values: Sequence[T]) -> list[T]:
    return [value for value, times in Counter(values).items() if times > 1]
