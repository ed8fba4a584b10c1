"""The closer look itself: a function of what counts. Takes no transaction and may take minutes."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, cast

from outreach.judging import results, rules
from outreach.judging.counting import band_of
from outreach.judging.diagnosing.model import Look, OptionView, PoolLook
from outreach.judging.estimate import Apart, Reading
from outreach.judging.estimate.diagnosis import diagnose
from outreach.judging.estimate.rasch import Score
from outreach.judging.estimate.result import fitted
from outreach.judging.estimate.worth import bought

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.judging.counting import Counted, Seen
    from outreach.judging.estimate.worth import Bought
    from outreach.judging.model import Medium


def look(found: Seen) -> Look:
    """Return a closer look at what counts."""
    counts, record, labels = results.computed(found)
    sheets: dict[str, list[Counted]] = defaultdict(list)
    for sheet in counts.sheets:
        sheets[sheet.pool].append(sheet)
    close = {labels.entries[one.entry]: pool.pool for pool in record.pools for one in pool.entries if one.close}
    return Look(
        readings_digest=record.readings_digest,
        pools=tuple(
            _pool(counts, pool, own, [name for name, where in close.items() if where == pool])
            for pool, own in sorted(sheets.items())
        ),
    )


def _pool(found: Seen, pool: str, sheets: Sequence[Counted], close: Iterable[str]) -> PoolLook:
    medium, _, band = pool.partition(":")
    same, other = _scales(found, pool)
    told = diagnose(pool, list(_scores(sheets, same)))
    worth = _bought(found, pool, sheets, set(close))
    now = worth.now if worth else None
    return PoolLook(
        medium=cast("Medium", medium), band=band or None, scores=told.scores, left_out=told.left_out, other_scale=other,
        judges=told.judges, criteria=told.criteria, steps=told.steps, ordered=told.ordered, reason=told.reason,
        se=now.se if now else None, first=now.first if now else None, top=now.top if now else None,
        options=tuple(
            OptionView(
                option=one.option, readings=one.readings, se=one.then.se, first=one.then.first, top=one.then.top
            )
            for one in (worth.options if worth else ())
        ),
    )  # fmt: skip


def _scales(found: Seen, pool: str) -> tuple[set[str], tuple[str, ...]]:
    """Return the criteria that share the scale of most, and the others: the model has one scale."""
    criteria = rules.rubric_of(found.current, band_of(pool)).criteria
    usual = Counter((one.min, one.max) for one in criteria).most_common(1)[0][0]
    same = {one.code for one in criteria if (one.min, one.max) == usual}
    return same, tuple(one.code for one in criteria if one.code not in same)


def _scores(sheets: Iterable[Counted], criteria: set[str]) -> Iterable[Score]:
    for sheet in sheets:
        for code, score in sorted(sheet.scores.items()):
            if code in criteria:
                yield Score(entry=sheet.entry, judge=sheet.judge, criterion=code, score=score)


def _bought(found: Seen, pool: str, sheets: Sequence[Counted], close: set[str]) -> Bought | None:
    rubric = rules.rubric_of(found.current, band_of(pool))
    readings = [
        Reading(entry=sheet.entry, judge=sheet.judge, score=float(value))
        for sheet in sheets
        if (value := rules.value(sheet.scores, rubric)) is not None
    ]
    try:
        fit, _ = fitted(readings)
    except Apart:
        return None
    able = [work for work in found.works if work.pool == pool and work.entry in close]
    proposed = [(one.judge, one.entries) for one in results.proposals(able)]
    links = [(one.entry, one.judge) for one in readings]
    current = found.current
    return bought(fit, links, proposed, top=current.top, cap=current.cap, seed=f"{current.seed}\0{pool}")
