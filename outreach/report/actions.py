"""The report as it stands at one snapshot. Only reads."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from outreach.calls import actions as calls
from outreach.errors import Problem
from outreach.report import outside as hiding
from outreach.report import rules, store, telling
from outreach.report.model import (
    ActivityCount,
    CallCount,
    ConsentCount,
    Count,
    Entrants,
    Entries,
    KindCount,
    Languages,
    Media,
    Reached,
    Report,
    Schools,
)

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.report.model import Gender, Window

_MINUTE_MS = 60_000


def report(
    tx: Tx, call: str | None, since: str | None, until: str | None, now_ms: int, *, outside: bool = False
) -> Report:  # fmt: skip
    """Return all figures of a call or of all, for a period of days (2027-01-31), both ends in it.

    `outside`: as it may be passed on. Raises Problem `call-unknown`, and `body-invalid` for a day that is none or a
    period that ends before it begins.
    """
    if call is not None:
        calls.any_call(tx, call)
    try:
        window, on = rules.window(call, since, until), rules.reference(until, now_ms)
    except ValueError as error:
        raise Problem("body-invalid", str(error)) from None
    found = _figures(tx, window, since, until, on, now_ms)
    found = hiding.outside(found) if outside else found
    return replace(found, told=telling.told(found))


def _figures(
    tx: Tx, window: Window, since: str | None, until: str | None, on: date, now_ms: int
) -> Report:  # fmt: skip
    countries = store.entries_by(tx, window, "country")
    return Report(
        at_ms=now_ms, call=window.call, since=since, until=until, classes_on=on.isoformat(),
        entries=_entries(tx, window),
        entrants=_entrants(tx, window),
        countries=rules.countries_of(countries, store.first_arrivals(tx), window, on),
        regions=rules.by_region(countries),
        gender=_gender(tx, window),
        schools=_schools(tx, window),
        languages=Languages(
            entries=rules.counts(store.entries_by(tx, window, "language")), packs=rules.counts(store.packs(tx, window))
        ),
        media=_media(tx, window),
        offline=rules.offline(store.waits_ms(tx, window), _in_grace(tx, window), store.tablets(tx, window)),
        certificates=_certificates(tx, window),
        gaps=rules.gaps((code for code, _ in countries if code is not None), on),
        consents=_consents(tx, window),
        cases=store.cases(tx, window),
    )  # fmt: skip


def _entries(tx: Tx, window: Window) -> Entries:
    states = store.lifecycles(tx, window)
    gone = states.pop("withdrawn", 0) + states.pop("erased", 0)
    return Entries(
        received=sum(states.values()),
        accepted=states.get("accepted", 0),
        withdrawn=gone,
        days=tuple(Count(rules.day_of(day), n) for day, n in store.entries_by_day(tx, window)),
        calls=tuple(CallCount(*row) for row in store.entries_by_call(tx, window)),
    )


def _entrants(tx: Tx, window: Window) -> Entrants:
    days: dict[str, date] = {}
    ages = list[tuple[int, int]]()
    for call, birth, stated, told in store.births(tx, window):
        if call not in days:
            days[call] = date.fromisoformat(calls.any_call(tx, call).age_reference)
        day = days[call]
        on = told.get(day.isoformat())
        known = calls.ages_told(calls.ages_on(birth, stated, day), None if on is None else on.age)
        if known is not None:
            ages.append(known)
    return Entrants(
        distinct=store.makers(tx, window), bands=rules.counts(store.makers_by_band(tx, window)),
        youngest=min((low for low, _ in ages), default=None), oldest=max((high for _, high in ages), default=None),
    )  # fmt: skip


def _gender(tx: Tx, window: Window) -> Gender:
    enrolled = rules.stage("enrolled", store.pupils_by_gender(tx))
    later = (rules.stage(name, store.makers_by_gender(tx, window, name)) for name in store.STAGES)
    return rules.gender((enrolled, *later))


def _schools(tx: Tx, window: Window) -> Schools:
    done, there = store.activities(tx, window), store.schools_by_country(tx, window)
    girls, boys, other, unknown, trees = (sum(row[place] for _, row in done) for place in range(2, 7))
    return Schools(
        enrolled=sum(n for _, n in there), active=store.active_schools(tx, window), regions=rules.by_region(there),
        reached=Reached(girls=girls, boys=boys, other=other, unknown=unknown), trees=trees,
        activities=tuple(ActivityCount(kind=kind, activities=row[0], schools=row[1]) for kind, row in done),
    )  # fmt: skip


def _media(tx: Tx, window: Window) -> Media:
    lengths = store.lengths_ms(tx, window)
    return Media(
        parts=rules.counts(store.parts(tx, window)), written=store.written(tx, window),
        audio_minutes=round(lengths.get("audio", 0) / _MINUTE_MS, 1),
        video_minutes=round(lengths.get("video", 0) / _MINUTE_MS, 1), published=store.published(tx, window),
    )  # fmt: skip


def _in_grace(tx: Tx, window: Window) -> int:
    return dict(store.entries_by(tx, window, "timing")).get("in_grace", 0)


def _certificates(tx: Tx, window: Window) -> tuple[KindCount, ...]:
    by: dict[str, dict[str, int]] = {}
    for kind, state, n in store.certificates(tx, window):
        by.setdefault(kind, {})[state] = n
    return tuple(
        KindCount(
            kind=kind, valid=states.get("issued", 0) + states.get("delivered", 0),
            replaced=states.get("superseded", 0), revoked=states.get("revoked", 0),
        )
        for kind, states in by.items()
    )  # fmt: skip


def _consents(tx: Tx, window: Window) -> tuple[ConsentCount, ...]:
    by: dict[str, dict[str, int]] = {}
    for item, answer, agreed, n in store.consents(tx, window):
        name = "given" if answer == "yes" else "withdrawn" if agreed else "refused"
        by.setdefault(item, {}).setdefault(name, 0)
        by[item][name] += n
    return tuple(
        ConsentCount(
            item=item, given=said.get("given", 0), refused=said.get("refused", 0), withdrawn=said.get("withdrawn", 0)
        )
        for item, said in by.items()
    )
