"""Whether a call is whole, pure: everything that is wrong with it, with the field and a sentence.

`broken_content` judges a template and a call alike, `broken_call` a call, `broken_window` its dates against a clock.
Nothing is put right in silence: a call that contradicts itself is not opened.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeVar

from outreach.calls.model import Broken
from outreach.calls.rules import band_code
from outreach.calls.times import DAY_MS, closes_ms, is_zone
from outreach.words import Words

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
            yield Broken(f"bands.{i}", Words("flaw-band-backwards", {"band": band_code(band)}))
    for i, (one, next_one) in enumerate(pairwise(bands)):
        if one.max is None:
            yield Broken(f"bands.{i}", Words("flaw-band-open", {"band": band_code(one)}))
        elif next_one.min != one.max + 1:
            both: dict[str, str | int] = {"one": band_code(one), "next": band_code(next_one)}
            yield Broken(f"bands.{i + 1}", Words("flaw-bands-apart", both))


def _broken_criteria(criteria: Sequence[Criterion], path: str) -> Iterator[Broken]:
    for i, criterion in enumerate(criteria):
        if criterion.min >= criterion.max:
            yield Broken(f"{path}.{i}", Words("flaw-criterion-range", {"criterion": criterion.code}))
        values = [level.value for level in criterion.levels]
        if values and values != list(range(criterion.min, criterion.max + 1)):
            yield Broken(f"{path}.{i}.levels", Words("flaw-criterion-levels", {"criterion": criterion.code}))
    for code in _doubled([criterion.code for criterion in criteria]):
        yield Broken(path, Words("flaw-criteria-twice", {"criterion": code}))


def _broken_rubrics(content: Template | CallBody, codes: Sequence[str]) -> Iterator[Broken]:
    if content.rubric is not None:
        yield from _broken_criteria(content.rubric.criteria, "rubric.criteria")
    elif content.band_rubrics:
        yield Broken("band_rubrics", Words("flaw-rubric-missing"))
    for i, rubric in enumerate(content.band_rubrics):
        yield from _broken_criteria(rubric.criteria, f"band_rubrics.{i}.criteria")
        for band in rubric.bands:
            if band not in codes:
                yield Broken(f"band_rubrics.{i}.bands", Words("flaw-band-unknown", {"band": band}))
    for band in _doubled([band for rubric in content.band_rubrics for band in rubric.bands]):
        yield Broken("band_rubrics", Words("flaw-rubrics-twice", {"band": band}))


def _broken_limit(limit: WordLimit, path: str, codes: Sequence[str]) -> Iterator[Broken]:
    if limit.band is not None and limit.band not in codes:
        yield Broken(f"{path}.band", Words("flaw-band-unknown", {"band": limit.band}))
    if limit.words_min > limit.words_max or limit.characters_min > limit.characters_max:
        yield Broken(path, Words("flaw-limit-backwards"))


def _broken_limits(content: Template | CallBody, codes: Sequence[str]) -> Iterator[Broken]:
    limits = content.limits
    for i, limit in enumerate(limits.text):
        yield from _broken_limit(limit, f"limits.text.{i}", codes)
    named = [limit.band for limit in limits.text]
    for band in _doubled(named):
        yield Broken("limits.text", Words("flaw-limits-twice", {"band": band}) if band else Words("flaw-limits-of-all"))
    if named and None not in named:
        for code in codes:
            if code not in named:
                yield Broken("limits.text", Words("flaw-limit-missing", {"band": code}))
    least = limits.entries_per_school
    most = limits.entries_per_country
    if least is not None and most is not None and least > most:
        yield Broken("limits.entries_per_school", Words("flaw-school-over-country"))


def _broken_media(rule: MediaRule, path: str) -> Iterator[Broken]:
    if rule.seconds_min is not None and rule.seconds_max is not None and rule.seconds_min > rule.seconds_max:
        yield Broken(path, Words("flaw-media-backwards", {"kind": rule.kind}))


def _broken_intake(content: Template | CallBody) -> Iterator[Broken]:
    kinds = [rule.kind for rule in content.media]
    for i, rule in enumerate(content.media):
        yield from _broken_media(rule, f"media.{i}")
    for kind in _doubled(kinds):
        yield Broken("media", Words("flaw-media-twice", {"kind": kind}))
    takes = {*kinds, *(("text",) if content.limits.text else ()), *(("offer",) if content.offers else ())}
    for need in content.needs:
        if need not in takes:
            yield Broken("needs", Words("flaw-need", {"need": need}))


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
            yield Broken(path, Words("flaw-no-english"))
    if content.translations.get("en", "published") != "published":
        yield Broken("translations.en", Words("flaw-english-draft"))
    yield from broken_bands(content.bands)
    codes = [band_code(band) for band in content.bands]
    yield from _broken_limits(content, codes)
    yield from _broken_intake(content)
    yield from _broken_rubrics(content, codes)
    for language in _doubled(content.languages):
        yield Broken("languages", Words("flaw-language-twice", {"language": language}))


def _broken_dates(body: CallBody) -> Iterator[Broken]:
    if not is_zone(body.zone):
        yield Broken("zone", Words("flaw-zone", {"zone": body.zone}))
        return
    try:
        closes = closes_ms(body.deadline, body.zone)
    except (ValueError, OverflowError):
        yield Broken("deadline", Words("flaw-deadline-unreal", {"deadline": body.deadline, "zone": body.zone}))
        return
    if closes <= body.opens_at:
        yield Broken("deadline", Words("flaw-ends-early"))
    elif closes - body.opens_at > LONGEST_DAYS * DAY_MS:
        yield Broken("deadline", Words("flaw-ends-late"))
    last = date.fromisoformat(body.deadline[:10])
    on = None if body.open_to is None else body.open_to.on
    for path, day in (("age_reference", body.age_reference), ("open_to.on", on)):
        if day is None:
            continue
        try:
            away = abs((date.fromisoformat(day) - last).days)
        except ValueError:
            yield Broken(path, Words("flaw-day-unreal", {"day": day}))
            continue
        if path == "age_reference" and away > _FAR_DAYS:
            yield Broken(path, Words("flaw-ages-far"))


def broken_call(body: CallBody, knows_country: Callable[[str], bool] | None = None) -> list[Broken]:
    """Return everything that is wrong with a call; empty when it may be opened."""
    problems = [*broken_content(body), *_broken_dates(body)]
    named = () if body.open_to is None or knows_country is None else body.open_to.countries
    unknown = [country for country in named if knows_country is not None and not knows_country(country)]
    return problems + [Broken("open_to.countries", Words("flaw-country", {"country": country})) for country in unknown]


def broken_window(body: CallBody, now_ms: int) -> list[Broken]:
    """Return what is wrong with the dates of a call that is about to be shown. The dates must exist."""
    if closes_ms(body.deadline, body.zone) <= now_ms:
        return [Broken("deadline", Words("flaw-deadline-past", {"deadline": body.deadline}))]
    return []


def broken_retention(before: CallBody, after: CallBody) -> list[Broken]:
    """Return which periods would become longer: what was promised before a call opened is only ever made shorter."""
    return [
        Broken(f"retention.{name}", Words("flaw-retention", {"days": was}))
        for name in type(before.retention).__struct_fields__
        if getattr(after.retention, name) > (was := getattr(before.retention, name))
    ]


def _doubled(values: Sequence[T]) -> list[T]:
    return [value for value, times in Counter(values).items() if times > 1]
