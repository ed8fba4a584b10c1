"""What may be passed on of a report, pure: no small number, and none that could be had from the others.

Promised: every field that the model calls a `Number` is left out where it is one to four. Of a list whose sum is told,
either nothing is left out, or at least two numbers that come to five or more: the rest does not tell them. A region
whose countries would tell it is left out with all regions. Shares and ages go with the numbers that they are made of.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import fields, replace

from outreach.report.model import LEAST, Count, Number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.report.model import Countries, CountryCount, Gender, Offline, Report, Stage

_SAID = ("female", "male", "other", "undisclosed", "unknown")


def outside(report: Report) -> Report:
    """Return a report as it may be passed on."""
    told: Report = _told(report)
    few = told.entrants.distinct is None
    return replace(
        told,
        outside=True,
        entrants=replace(told.entrants, **({"youngest": None, "oldest": None} if few else {})),
        entries=replace(
            told.entries,
            days=_told(_months(report.entries.days)),
            calls=_listed(report.entries.calls, told.entries.calls, "received"),
        ),
        countries=replace(told.countries, each=_listed(report.countries.each, report.countries.each, "entries")),
        regions=_regions(report.countries, report.regions),
        gender=_shares(replace(told.gender, stages=tuple(map(_stage, report.gender.stages)))),
        offline=_waits(told.offline),
    )


def small(number: int | None) -> int | None:
    """Return a number that may be told: nought, or five and more."""
    return None if number is not None and 0 < number < LEAST else number


def hidden(numbers: Sequence[int]) -> set[int]:
    """Return the places of the numbers in a list that are left out, when its sum is told."""
    order = sorted((n, place) for place, n in enumerate(numbers) if n > 0)
    out = [(n, place) for n, place in order if n < LEAST]
    for one in order[len(out) :]:
        if not out or (len(out) > 1 and sum(n for n, _ in out) >= LEAST):
            break
        out.append(one)
    return {place for _, place in out}


@cache
def _numbers(kind: type[Struct]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind) if one.type == Number)


def _told(value: Any) -> Any:
    """Leave out every small number in a figure, and in lists of counts what would tell one."""
    if isinstance(value, tuple) and value and isinstance(value[0], Count):
        return _listed(value, value, "n")
    if isinstance(value, tuple):
        return tuple(_told(one) for one in value)
    if not isinstance(value, Struct):
        return value
    plain = _numbers(type(value))
    return replace(value, **{
        name: small(getattr(value, name)) if name in plain else _told(getattr(value, name))
        for name in value.__struct_fields__
    })  # fmt: skip


def _months(days: Sequence[Count]) -> tuple[Count, ...]:
    """Add days up by month, each told by its first day: of days, too many would have to be left out."""
    sums: dict[str, int] = {}
    for one in days:
        month = f"{(one.of or '')[:7]}-01"
        sums[month] = sums.get(month, 0) + (one.n or 0)
    return tuple(Count(month, n) for month, n in sums.items())


def _listed(rows: Sequence[Any], told: Sequence[Any], name: str) -> tuple[Any, ...]:
    out = hidden([getattr(row, name) for row in rows])
    return tuple(replace(row, **{name: None}) if place in out else row for place, row in enumerate(told))


def _regions(found: Countries, regions: Sequence[Count]) -> tuple[Count, ...]:
    out = hidden([one.entries or 0 for one in found.each])
    lost: dict[str, list[CountryCount]] = {}
    for place in out:
        lost.setdefault(found.each[place].region, []).append(found.each[place])
    bare = any(len(of) == 1 or sum(one.entries or 0 for one in of) < LEAST for of in lost.values())
    unsure = bare or small(found.unsaid) is None
    return tuple(replace(one, n=None) if unsure and one.n else one for one in regions)


def _stage(stage: Stage) -> Stage:
    out = hidden([getattr(stage, name) or 0 for name in _SAID])
    return replace(stage, **{name: None for place, name in enumerate(_SAID) if place in out})


def _shares(gender: Gender) -> Gender:
    by = {one.stage: [getattr(one, name) for name in _SAID] for one in gender.stages}
    unsure = {name: None in said for name, said in by.items()}
    lost = ["female_share", "known_share", "parity"] if unsure["entered"] else []
    lost += ["selection"] if unsure["accepted"] or unsure["shortlisted"] else []
    return replace(gender, **dict.fromkeys(lost))


def _waits(offline: Offline) -> Offline:
    few = offline.finalised is None or offline.known is None
    return replace(offline, share=None, median_days=None) if few else offline
