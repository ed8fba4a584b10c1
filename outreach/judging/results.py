"""What the sheets of a round say, from the snapshot they are read on to what officers see.

Three steps, so that no estimate is made while the database waits: `seen` reads on a snapshot, `computed` works outside
of any transaction, `view` puts names to the numbers. From the lock on the record that was written then is the result;
an entry that is withdrawn afterwards leaves the list, the next move up, and no reading or value of another changes.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

import msgspec
from msgspec import Struct

from outreach.devices import actions as devices
from outreach.entries import actions as entries
from outreach.judging import rules, signals, store
from outreach.judging.assign.words import reads
from outreach.judging.compare.results import Answered, compared, counted_answers
from outreach.judging.model import Kept, Round
from outreach.judging.progress import GIVEN, counted, round_of
from outreach.judging.views import (
    Flag,
    JudgeFit,
    PoolView,
    Proposal,
    ReadingView,
    RegionBest,
    ResultLine,
    Results,
)  # fmt: skip
from outreach.people import actions as people

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from outreach.calls.model import Rubric
    from outreach.db import Tx
    from outreach.judging.compare.record import PairRecord
    from outreach.judging.estimate.said import EntryResult, PoolResult
    from outreach.judging.model import Assignment, Medium, Sheet
    from outreach.judging.record import Labels, Record
    from outreach.people.countries import Region

_GONE = frozenset({"withdrawn", "rejected"})
_REFUSED = frozenset({"withdrawn", "refused"})


class Work(Struct, frozen=True, kw_only=True):
    """What is said of an entry beside its numbers. `able`: who could still read it, those with least to do first."""

    entry: str
    reference: str | None
    title: str
    language: str | None
    pool: str
    readings: tuple[ReadingView, ...]
    contested: int
    withdrawn: bool
    region: Region | None
    mention: str | None
    able: tuple[str, ...]


class Counted(Struct, frozen=True, kw_only=True):
    """One sheet that counts."""

    pool: str
    entry: str
    judge: str
    scores: dict[str, int]


class Seen(Struct, frozen=True, kw_only=True):
    """A round's sheets (or comparisons) and works on one snapshot, and the record if it was written.

    `erased` are works of which only the marks are left: they keep their place, so that nobody else's moves (C29).
    """

    current: Round
    sheets: tuple[Counted, ...]
    answers: tuple[Answered, ...]
    works: tuple[Work, ...]
    kept: Kept | None
    erased: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()


def seen(tx: Tx, round_id: str) -> Seen:
    """Return what the results of a round depend on now.

    Raises Problem `round-unknown`.
    """
    current = round_of(tx, round_id)
    held = store.assignments(tx, round_id)
    given = [one for one in held if one.state in GIVEN]
    used, contested = counted(tx, store.sheets(tx, round_id), given)
    flags = flagged(tx, current, used)
    held_back = {flag.judge for flag in flags if flag.counts is not True}
    works, erased = _works(tx, current, used, contested, sorted({one.entry for one in given}))
    pools = {work.entry: work.pool for work in works}
    sheets = tuple(
        Counted(pool=pools.get(entry, ":"), entry=entry, judge=sheet.judge, scores=sheet.scores)
        for entry, same in sorted(used.items())
        for sheet in same
        if sheet.judge not in held_back
        and rules.value(sheet.scores, rules.rubric_of(current, band_of(pools.get(entry, ":")))) is not None
    )
    answers, torn = compared(tx, current, given, pools)
    answers = tuple(answer for answer in answers if answer.judge not in held_back)
    able = _able(tx, current, held)
    works = [
        msgspec.structs.replace(work, able=tuple(able(work)), contested=work.contested + torn[work.entry])
        for work in works
    ]
    return Seen(
        current=current, sheets=sheets, answers=answers, works=tuple(works), kept=store.kept(tx, round_id),
        erased=tuple(erased), flags=flags,
    )  # fmt: skip


def flagged(tx: Tx, current: Round, used: Mapping[str, Sequence[Sheet]]) -> tuple[Flag, ...]:
    """Return the judges whose answers stand out, or of whom an officer has said something."""
    said = store.verdicts(tx, current.id)
    if current.form == "pairs":
        told = signals.of_answers(counted_answers(tx, current.id))
    else:
        told = signals.of_sheets(sheet for same in used.values() for sheet in same)
    return tuple(
        Flag(judge=judge, signals=told.get(judge, ()), counts=said.get(judge)) for judge in sorted({*told, *said})
    )


def band_of(pool: str) -> str | None:
    """Return the age band of a pool."""
    return pool.partition(":")[2] or None


def _works(
    tx: Tx, current: Round, used: Mapping[str, Sequence[Sheet]], contested: Mapping[str, int], given: Iterable[str]
) -> tuple[list[Work], list[str]]:
    """Return what is said of the entries that were given out, and those that were erased since."""
    works, erased = [], []
    named = store.mentions(tx, current.id)
    for entry_id in given:
        row = entries.entry_by_id(tx, entry_id)
        if row is None or row.facets.lifecycle == "erased":
            erased.append(entry_id)
            continue
        kinds = [part.kind for part in entries.parts_of(tx, entry_id).values()]
        works.append(
            Work(
                entry=row.id,
                reference=row.reference,
                title=row.title,
                language=row.language,
                pool=f"{rules.medium(row.text, kinds)}:{row.band or ''}",
                readings=tuple(_readings(used.get(row.id, ()), rules.rubric_of(current, row.band))),
                contested=contested.get(row.id, 0),
                withdrawn=row.facets.lifecycle in _GONE or row.facets.consent in _REFUSED,
                region=people.region_of(_country(tx, row.scope)),
                mention=named.get(row.id),
                able=(),
            )
        )
    return works, erased


def _country(tx: Tx, scope: str) -> str | None:
    owner = devices.actor_by_id(tx, scope.partition(":")[2])
    return owner.country if owner else None


def _readings(sheets: Iterable[Sheet], rubric: Rubric) -> Iterable[ReadingView]:
    for sheet in sheets:
        value = rules.value(sheet.scores, rubric)
        if value is not None:
            yield ReadingView(
                judge=sheet.judge, value=float(round(value, 2)), seconds=sheet.seconds, comment=sheet.comment
            )


def _able(tx: Tx, current: Round, held: Sequence[Assignment]) -> Callable[[Work], Iterable[str]]:
    """Return a function that names who of the panel could give an entry one more reading."""
    panel = set(store.members(tx, current.id))
    apart = store.conflicts(tx)
    scopes = {one.entry: one.scope for one in held}
    had = {(one.entry, one.judge) for one in held}
    load = dict.fromkeys(panel, 0)
    for one in held:
        if one.state in GIVEN and one.judge in load:
            load[one.judge] += 1
    known = [judge for judge in devices.actors(tx, "judge") if judge.id in panel]
    readers = sorted(known, key=lambda judge: (load[judge.id], judge.id))

    def of(work: Work) -> Iterable[str]:
        for judge in readers:
            told = reads(judge.languages, work.language) or work.pool.startswith(("picture", "photo"))
            if told and (work.entry, judge.id) not in had and (judge.id, scopes[work.entry]) not in apart:
                yield judge.id

    return of


def computed(found: Seen) -> tuple[Record | PairRecord, Labels]:
    """Return the record: the one that was written at the lock, or what would be written now.

    Takes no transaction and may take seconds.
    """
    from outreach.judging import record  # its libraries are for this function alone
    from outreach.judging.compare import record as pairs

    if found.kept is not None:
        return (
            record.read(found.kept.record),
            msgspec.json.decode(found.kept.labels, type=record.Labels),
        )
    current = found.current
    if current.form == "pairs":
        rows_of = [
            pairs.Answer(pool=a.pool, left=a.left, right=a.right, judge=a.judge, outcome=a.outcome)
            for a in found.answers
        ]
        made, entries_of, judges_of = pairs.made(rows_of, seed=current.seed, top=current.top)
        return made, record.Labels(entries=entries_of, judges=judges_of)
    rows = [record.Row(pool=s.pool, entry=s.entry, judge=s.judge, scores=s.scores) for s in found.sheets]
    return record.made(rows, current.rubric, seed=current.seed, top=current.top, band_rubrics=current.band_rubrics)


def view(found: Seen, record: Record | PairRecord, labels: Labels) -> Results:
    """Return what officers see: numbers with names, pool by pool."""
    works: dict[str, list[Work]] = defaultdict(list)
    for work in found.works:
        works[work.pool].append(work)
    pools = {pool.pool: pool for pool in record.pools}
    current, kept = found.current, found.kept
    return Results(
        round=current.id,
        call=current.call,
        status=current.status,
        form=current.form,
        provisional=kept is None or kept.confirmed_by is None,
        wanted=current.readings if current.form == "scores" else current.comparisons,
        top=current.top,
        ties=current.ties,
        version=record.version,
        readings_digest=record.readings_digest,
        digest=current.digest,
        locked_by=kept.locked_by if kept else None,
        confirmed_by=kept.confirmed_by if kept else None,
        confirmed_ms=kept.confirmed_ms if kept else None,
        flags=found.flags,
        pools=tuple(_pool(pools.get(name), works[name], labels, found.erased) for name in sorted(works, key=_youngest)),
    )


def _pool(pool: PoolResult | None, works: Sequence[Work], labels: Labels, erased: Sequence[str]) -> PoolView:
    medium, _, band = works[0].pool.partition(":")
    numbers = {labels.entries[one.entry]: one for one in pool.entries} if pool else {}
    numbered = {identity: label for label, identity in labels.entries.items()}
    placed = [*(work.entry for work in works if not work.withdrawn), *erased]
    present = [numbers[entry].value for entry in placed if entry in numbers]
    values = [value for value in present if value is not None]
    lines = [_line(work, numbers.get(work.entry), numbered.get(work.entry), values) for work in works]
    return PoolView(
        medium=cast("Medium", medium),
        band=band or None,
        method=pool.method if pool else "none",
        parts=pool.parts if pool else 0,
        sigma=pool.sigma if pool else None,
        reliability=pool.reliability if pool else None,
        alpha=pool.alpha if pool else None,
        lines=tuple(sorted(lines, key=_order)),
        judges=tuple(
            JudgeFit(
                judge=labels.judges[one.judge], readings=one.readings, severity=one.severity, se=one.se,
                spread=one.spread, fit=one.fit,
            )
            for one in (pool.judges if pool else ())
        ),
        regions=tuple(_regions(lines)),
        proposals=tuple(_proposals([work for work in works if work.entry in numbers and numbers[work.entry].close])),
    )  # fmt: skip


def _regions(lines: Sequence[ResultLine]) -> Iterable[RegionBest]:
    """Return the best of each region, in the order of the regions' names."""
    placed: dict[Region, list[ResultLine]] = defaultdict(list)
    for line in lines:
        if line.region is not None and line.place is not None:
            placed[line.region].append(line)
    for region, own in sorted(placed.items()):
        first = min(line.place or 0 for line in own)
        yield RegionBest(region=region, entries=tuple(sorted(line.entry for line in own if line.place == first)))


def _order(line: ResultLine) -> tuple[bool, int, str, str]:
    return (line.place is None, line.place or 0, line.reference or "", line.entry)


def _line(work: Work, one: EntryResult | None, label: str | None, values: Sequence[float]) -> ResultLine:
    ranked = one is not None and one.value is not None and not work.withdrawn
    marks = [reading.value for reading in work.readings]
    return ResultLine(
        entry=work.entry,
        label=label,
        reference=work.reference,
        title=work.title,
        language=work.language,
        readings=work.readings,
        raw=one.raw if one else None,
        times=one.readings if one else 0,
        value=one.value if one else None,
        se=one.se if one else None,
        spread=round(max(marks) - min(marks), 2) if len(marks) > 1 else None,
        place=1 + sum(value > one.value for value in values) if ranked and one and one.value is not None else None,
        shared=ranked and one is not None and sum(value == one.value for value in values) > 1,
        tied=one.tied if one else False,
        first=one.first if one else None,
        top=one.top if one else None,
        low=one.low if one else None,
        high=one.high if one else None,
        shortlisted=ranked and one is not None and one.shortlisted,
        withdrawn=work.withdrawn,
        region=work.region,
        mention=work.mention,
        contested=work.contested,
    )


def _proposals(close: Sequence[Work]) -> Iterable[Proposal]:
    """Name the fewest judges who have read none of the close entries and could read them all."""
    left = {work.entry: work.able for work in close}
    while any(left.values()):
        reach: dict[str, list[str]] = defaultdict(list)
        for entry, able in sorted(left.items()):
            for judge in able:
                reach[judge].append(entry)
        order = list(dict.fromkeys(judge for _, able in sorted(left.items()) for judge in able))
        best = max(order, key=lambda judge: len(reach[judge]))
        yield Proposal(judge=best, entries=tuple(reach[best]))
        for entry in reach[best]:
            del left[entry]


def _youngest(pool: str) -> tuple[str, bool, int]:
    medium, _, band = pool.partition(":")
    return (medium, not band, int(band.rstrip("+").partition("-")[0]) if band else 0)
