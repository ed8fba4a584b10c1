"""What the report's figures follow from, pure: periods, classes of countries, shares, times.

Refused: a day that does not exist, a period that ends before it begins. A share of nobody is none, not zero.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, Final

from outreach.people.countries import classes_on, countries
from outreach.report.model import (
    OFFLINE_MS,
    WEEK_MS,
    Count,
    Countries,
    CountryCount,
    Gaps,
    Gender,
    Offline,
    Stage,
    Window,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_FIRST: Final = date(1970, 1, 1)
_LAST: Final = date(9999, 12, 30)
_GENDERS: Final = ("female", "male", "other", "undisclosed")
_DAY_MS: Final = 86_400_000


def window(call: str | None, since: str | None, until: str | None) -> Window:
    """Return the period between two days (2027-01-31), both of them in it; without them it is open.

    Raises ValueError with a sentence for a day that is none, or an end before the beginning.
    """
    first, last = _day(since, _FIRST), _day(until, _LAST)
    if last < first:
        message = "The period ends before it begins."
        raise ValueError(message)
    return Window(
        call=call, from_ms=_ms(first), until_ms=_ms(last + timedelta(days=1)),
        from_day=first.isoformat(), until_day=last.isoformat(),
    )  # fmt: skip


def _day(text: str | None, otherwise: date) -> date:
    if text is None:
        return otherwise
    try:
        return min(max(date.fromisoformat(text), _FIRST), _LAST)
    except ValueError:
        message = f"{text[:20]} is not a day, such as 2027-01-31."
        raise ValueError(message) from None


def _ms(day: date) -> int:
    return (day - _FIRST).days * _DAY_MS


def day_of(number: int) -> str:
    """Return the day with a number since 1970."""
    return (_FIRST + timedelta(days=number)).isoformat()


def reference(until: str | None, now_ms: int) -> date:
    """Return the day on which classes of countries are looked up: the period's last, never one to come."""
    today = datetime.fromtimestamp(now_ms / 1000, UTC).date()
    return today if until is None else min(_day(until, today), today)


def counts(pairs: Iterable[tuple[str | None, int]]) -> tuple[Count, ...]:
    """Return numbers in the order of what they are of; what nobody said comes last."""
    return tuple(Count(of, n) for of, n in sorted(pairs, key=lambda pair: (pair[0] is None, pair[0] or "")))


def by_region(pairs: Iterable[tuple[str | None, int]]) -> tuple[Count, ...]:
    """Add numbers of countries up by region (M49)."""
    known, sums = countries(), dict[str | None, int]()
    for code, n in pairs:
        region = known[code].region if code in known else None
        sums[region] = sums.get(region, 0) + n
    return counts(sums.items())


def countries_of(
    pairs: Iterable[tuple[str | None, int]], first: Mapping[str, int], asked: Window, on: date
) -> Countries:  # fmt: skip
    """Say from where entries came, and which of it is new: nothing had come from there before the period."""
    known, unsaid, each = countries(), 0, list[CountryCount]()
    for code, n in sorted(pairs, key=lambda pair: pair[0] or ""):
        if code is None or code not in known:
            unsaid += n
            continue
        classes = tuple(sorted(classes_on(code, on)))
        new = first.get(code, -1) >= asked.from_ms
        each.append(CountryCount(country=code, region=known[code].region, classes=classes, entries=n, first=new))
    return Countries(
        distinct=len(each), unsaid=unsaid, each=tuple(each), first=sum(one.first for one in each),
        ldc=_in(each, "ldc"), sids=_in(each, "sids"), lldc=_in(each, "lldc"), ldc_and_sids=_in(each, "ldc", "sids"),
    )  # fmt: skip


def _in(each: Iterable[CountryCount], *classes: str) -> int:
    return sum(set(classes) <= set(one.classes) for one in each)


def gaps(there: Iterable[str], on: date) -> Gaps:
    """Say from where nothing came."""
    missing = sorted(set(countries()) - set(there))
    classed = {code: classes_on(code, on) for code in missing}
    ldc, sids = (tuple(code for code in missing if name in classed[code]) for name in ("ldc", "sids"))
    return Gaps(countries=len(missing), ldc=ldc, sids=sids)


def stage(name: str, pairs: Iterable[tuple[str | None, int]]) -> Stage:
    """Say how many of a stage are of which gender. What nobody said stays unsaid."""
    said = dict(pairs)
    told = {gender: said.get(gender, 0) for gender in _GENDERS}
    return Stage(stage=name, unknown=sum(n for gender, n in said.items() if gender not in _GENDERS), **told)


def gender(stages: Sequence[Stage]) -> Gender:
    """Work out shares from numbers of people. A share of nobody is none, not zero."""
    by = {one.stage: one for one in stages}
    entered, accepted, listed = by["entered"], by["accepted"], by["shortlisted"]
    f, m, other, rest = (_n(getattr(entered, name)) for name in ("female", "male", "other", "undisclosed"))
    known = f + m + other
    women, men = _over(_n(listed.female), _n(accepted.female)), _over(_n(listed.male), _n(accepted.male))
    return Gender(
        stages=tuple(stages), female_share=_over(f, known), parity=_over(f, m),
        known_share=_over(known, known + rest + _n(entered.unknown)),
        selection=None if women is None or not men else round(women / men, 4),
    )  # fmt: skip


def _n(number: int | None) -> int:
    return number or 0


def _over(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def offline(waits: Sequence[tuple[str, int]], in_grace: int, tablets: int) -> Offline:
    """Say how much was finished without a network, from (scope, time between finishing and arriving)."""
    late = [wait for _, wait in waits if wait > OFFLINE_MS]
    schools = {scope for scope, wait in waits if wait > WEEK_MS and scope.startswith("school:")}
    return Offline(
        known=len(waits), finalised=len(late), share=_over(len(late), len(waits)), in_grace=in_grace,
        median_days=round(median(late) / _DAY_MS, 2) if late else None, schools_week=len(schools), tablets=tablets,
    )  # fmt: skip
