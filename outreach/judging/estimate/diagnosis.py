"""The many-facet model over one pool as an officer can read it: who surprises, what is hard, are steps in order.

What says nothing about judges is left out first, and counted: works, judges and criteria with only highest or only
lowest scores, which have no finite place. Levels that nobody gave are passed over. Where nothing can be said, `reason`
says why. It decides nothing: `signals` asks about judges, by the fit of the model that ranks.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from outreach.judging.estimate import rasch
from outreach.judging.estimate.model import parts
from outreach.judging.estimate.rasch import Score
from outreach.judging.estimate.said import CriterionDiagnosis, JudgeDiagnosis, Reason, StepDiagnosis, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FIT: Final = (0.5, 1.5)
"""Between these a mean square is what chance brings: below, she surprises too little; above, too much."""
_FACETS: Final = ("entry", "judge", "criterion")


class PoolDiagnosis(Struct, frozen=True, kw_only=True):
    """What the model says of a pool. `ordered`: each step lies above the one before it."""

    pool: str
    scores: int
    left_out: int
    """Works without a finite place."""
    judges: tuple[JudgeDiagnosis, ...] = ()
    criteria: tuple[CriterionDiagnosis, ...] = ()
    steps: tuple[StepDiagnosis, ...] = ()
    ordered: bool = True
    reason: Reason | None = None


def diagnose(pool: str, scores: Sequence[Score]) -> PoolDiagnosis:
    """Return what the many-facet model says of the scores of one pool."""
    kept = _bounded(scores)
    left_out = len({one.entry for one in scores}) - len({one.entry for one in kept})

    def nothing(reason: Reason) -> PoolDiagnosis:
        return PoolDiagnosis(pool=pool, scores=len(scores), left_out=left_out, reason=reason)

    if len({one.judge for one in scores}) < 2:  # noqa: PLR2004
        return nothing("few")
    if len({one.judge for one in kept}) < 2:  # noqa: PLR2004
        return nothing("equal")
    if len(parts([(one.entry, one.judge) for one in kept])) != 1:
        return nothing("apart")
    levels = sorted({one.score for one in kept})
    number = {level: place for place, level in enumerate(levels)}
    try:
        told = rasch.fit([_at(one, number[one.score]) for one in kept])
    except ValueError:
        return nothing("unbounded")
    return _said(pool, scores, left_out, kept, levels, told)


def _said(
    pool: str, scores: Sequence[Score], left_out: int, kept: Sequence[Score], levels: list[int], told: rasch.Diagnosis
) -> PoolDiagnosis:
    times: dict[str, int] = defaultdict(int)
    for one in kept:
        times[one.judge] += 1
    steps = told.thresholds
    return PoolDiagnosis(
        pool=pool,
        scores=len(scores),
        left_out=left_out,
        judges=tuple(
            JudgeDiagnosis(
                judge=name, scores=times[name], severity=_four(one.value), se=_four(one.se),
                infit=_four(told.infit[name]), outfit=_four(told.outfit[name]), verdict=verdict(told.infit[name]),
            )
            for name, one in sorted(told.severities.items(), key=lambda item: (-item[1].value, item[0]))
        ),
        criteria=tuple(
            CriterionDiagnosis(criterion=name, difficulty=_four(one.value), se=_four(one.se))
            for name, one in sorted(told.difficulties.items(), key=lambda item: (-item[1].value, item[0]))
        ),
        steps=tuple(
            StepDiagnosis(low=low, high=high, threshold=_four(at))
            for (low, high), at in zip(pairwise(levels), steps, strict=True)
        ),
        ordered=all(a < b for a, b in pairwise(steps)),
    )  # fmt: skip


def verdict(infit: float) -> Verdict:
    """Return what a mean square means."""
    if infit < FIT[0]:
        return "even"
    return "uneven" if infit > FIT[1] else "fits"


def _bounded(scores: Iterable[Score]) -> list[Score]:
    """Return the scores without those of whom only the highest or only the lowest was said, again and again."""
    kept = list(scores)
    while kept:
        ends = {min(one.score for one in kept), max(one.score for one in kept)}
        gone: dict[str, set[str]] = {}
        for facet in _FACETS:
            given: dict[str, set[int]] = defaultdict(set)
            for one in kept:
                given[getattr(one, facet)].add(one.score)
            gone[facet] = {name for name, own in given.items() if len(own) == 1 and own <= ends}
        left = [one for one in kept if not any(getattr(one, facet) in gone[facet] for facet in _FACETS)]
        if len(left) == len(kept):
            break
        kept = left
    return kept


def _at(one: Score, level: int) -> Score:
    return Score(entry=one.entry, judge=one.judge, criterion=one.criterion, score=level)


def _four(number: float | None) -> float:
    return round(number or 0.0, 4) + 0.0
