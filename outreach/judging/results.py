"""What the sheets of a round say: an estimate of what was counted, and the numbers with names for officers.

No estimate is made while the database waits: `counting.seen` reads on a snapshot, `computed` works outside of any
transaction, `view` puts names to the numbers. From the lock on the record that was written then is the result; an entry
that is withdrawn afterwards leaves the list, the next move up, and no reading or value of another changes.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

import msgspec

from outreach.judging import signals
from outreach.judging.ranks import Ranks
from outreach.judging.views import (
    Flag,
    JudgeFit,
    PoolView,
    Proposal,
    RegionBest,
    ResultLine,
    Results,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from outreach.judging.compare.record import PairRecord
    from outreach.judging.counting import Seen, Work
    from outreach.judging.estimate.said import EntryResult, PoolResult
    from outreach.judging.model import Medium
    from outreach.judging.record import Labels, Record
    from outreach.people.countries import Region


def computed(found: Seen) -> tuple[Seen, Record | PairRecord, Labels]:
    """Return what counts, its record, and what the record's numbers stand for.

    The record is the one that was written at the lock, or what would be written now. Judges whose fit is out of bounds
    are held back until an officer has said of them what counts (`Seen.flags`). Takes no transaction and may take
    seconds.
    """
    from outreach.judging import record  # its libraries are for this function alone

    if found.kept is not None:
        return (
            found,
            record.read(found.kept.record),
            msgspec.json.decode(found.kept.labels, type=record.Labels),
        )
    made, labels = estimated(found)
    gated = stood_out(found, made, labels)
    if (gated.sheets, gated.answers) == (found.sheets, found.answers):
        return gated, made, labels
    return gated, *estimated(gated)


def stood_out(found: Seen, made: Record | PairRecord, labels: Labels) -> Seen:
    """Return what counts without the judges whose fit in its record asks for a word that nobody has said yet."""
    fits = [
        (labels.judges[one.judge], one.readings, one.fit)
        for pool in made.pools
        for one in pool.judges
        if one.fit is not None
    ]
    doubtful = signals.of_fits(fits, found.current.form)
    return _held_back(found, doubtful) if doubtful else found


def _held_back(found: Seen, doubtful: Collection[str]) -> Seen:
    flags = {flag.judge: flag for flag in found.flags}
    for judge in doubtful:
        known = flags.get(judge, Flag(judge=judge, signals=(), counts=None))
        flags[judge] = msgspec.structs.replace(known, signals=(*known.signals, "fit"))
    out = {judge for judge in doubtful if flags[judge].counts is not True}
    return msgspec.structs.replace(
        found,
        flags=tuple(flags[judge] for judge in sorted(flags)),
        sheets=tuple(sheet for sheet in found.sheets if sheet.judge not in out),
        answers=tuple(answer for answer in found.answers if answer.judge not in out),
    )


def estimated(found: Seen) -> tuple[Record | PairRecord, Labels]:
    """Return the record of what counts and what its numbers stand for, whoever stands out in it."""
    from outreach.judging import record
    from outreach.judging.compare import record as pairs

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
    values = Ranks(value for value in present if value is not None)
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
        proposals=tuple(proposals([work for work in works if work.entry in numbers and numbers[work.entry].close])),
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


def _line(work: Work, one: EntryResult | None, label: str | None, values: Ranks) -> ResultLine:
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
        place=values.place(one.value) if ranked and one and one.value is not None else None,
        shared=ranked and one is not None and one.value is not None and values.shared(one.value),
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


def proposals(close: Sequence[Work]) -> Iterable[Proposal]:
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
