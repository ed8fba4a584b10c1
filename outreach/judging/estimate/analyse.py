"""The judging methods on data alone, so that anybody can check them: what `outreach judging analyse` does.

The input names its method; unknown fields are refused, sizes are bounded. The answer has the same shape for every
method, with only the fields that the method gives.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

from msgspec import UNSET, Meta, Struct, UnsetType

from outreach.judging.estimate import additive, agreement, bradley_terry, rasch, reml
from outreach.judging.estimate.agreement import Level
from outreach.judging.estimate.model import Apart, Estimate, Fit, Reading, parts
from outreach.judging.estimate.said import Game

if TYPE_CHECKING:
    from collections.abc import Iterable

Name: TypeAlias = Annotated[str, Meta(min_length=1, max_length=200)]
Number: TypeAlias = Annotated[float, Meta(ge=-1e12, le=1e12)]
Count: TypeAlias = Annotated[float, Meta(gt=0, le=1e9)]
_MANY: Final = 200_000


class Read(Struct, frozen=True, forbid_unknown_fields=True):
    entry: Name
    judge: Name
    score: Number
    weight: Annotated[float, Meta(gt=0, le=1e6)] = 1.0


class Win(Struct, frozen=True, forbid_unknown_fields=True):
    winner: Name
    loser: Name
    n: Count = 1.0


class Played(Struct, frozen=True, forbid_unknown_fields=True):
    a: Name
    b: Name
    outcome: Annotated[str, Meta(pattern="^(a|b|tie)$")]
    n: Count = 1.0


class Additive(Struct, frozen=True, forbid_unknown_fields=True, tag="additive", tag_field="method"):
    readings: Annotated[tuple[Read, ...], Meta(min_length=1, max_length=_MANY)]


class Reml(Struct, frozen=True, forbid_unknown_fields=True, tag="additive-reml", tag_field="method"):
    """`entries` random: variance components of both, entries as predicted deviations from `intercept`."""

    readings: Annotated[tuple[Read, ...], Meta(min_length=1, max_length=_MANY)]
    entries: Annotated[str, Meta(pattern="^(fixed|random)$")] = "fixed"


class Wins(Struct, frozen=True, forbid_unknown_fields=True, tag="bradley-terry", tag_field="method"):
    wins: Annotated[tuple[Win, ...], Meta(min_length=1, max_length=_MANY)]
    reference: Name | None = None
    epsilon: Annotated[float, Meta(ge=0, le=1)] = 0.0


class Ties(Struct, frozen=True, forbid_unknown_fields=True, tag="bradley-terry-ties", tag_field="method"):
    games: Annotated[tuple[Played, ...], Meta(min_length=1, max_length=_MANY)]
    reference: Name | None = None
    epsilon: Annotated[float, Meta(ge=0, le=1)] = 0.3


class Alpha(Struct, frozen=True, forbid_unknown_fields=True, tag="krippendorff", tag_field="method"):
    units: Annotated[tuple[Annotated[tuple[Number | None, ...], Meta(max_length=10_000)], ...], Meta(max_length=_MANY)]
    level: Level = "interval"


class Icc(Struct, frozen=True, forbid_unknown_fields=True, tag="icc", tag_field="method"):
    ratings: Annotated[tuple[Annotated[tuple[Number, ...], Meta(max_length=10_000)], ...], Meta(max_length=_MANY)]


class Given(Struct, frozen=True, forbid_unknown_fields=True):
    entry: Name
    judge: Name
    criterion: Name
    score: Annotated[int, Meta(ge=0, le=100)]


class Rasch(Struct, frozen=True, forbid_unknown_fields=True, tag="rasch", tag_field="method"):
    scores: Annotated[tuple[Given, ...], Meta(min_length=1, max_length=20_000)]


Question: TypeAlias = Additive | Reml | Wins | Ties | Alpha | Icc | Rasch


class Part(Struct, frozen=True):
    """What hangs together: entries (or items) and the judges who read them."""

    entries: tuple[str, ...]
    judges: tuple[str, ...] = ()


class Answer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a method says. `components` has one part unless the design falls apart; then there is nothing else."""

    method: str | UnsetType = UNSET
    estimates: dict[str, Estimate] | UnsetType = UNSET
    judges: dict[str, Estimate] | UnsetType = UNSET
    sigma: float | UnsetType | None = UNSET
    df: int | UnsetType = UNSET
    judge_sigma: float | UnsetType | None = UNSET
    entry_sigma: float | UnsetType | None = UNSET
    intercept: float | UnsetType | None = UNSET
    reml_criterion: float | UnsetType | None = UNSET
    diagonal: dict[str, float] | UnsetType = UNSET
    delta: float | UnsetType | None = UNSET
    delta_se: float | UnsetType | None = UNSET
    log_likelihood: float | UnsetType = UNSET
    ssr: float | UnsetType | None = UNSET
    infit: dict[str, float] | UnsetType = UNSET
    outfit: dict[str, float] | UnsetType = UNSET
    criteria: dict[str, Estimate] | UnsetType = UNSET
    thresholds: tuple[float, ...] | UnsetType = UNSET
    fair: dict[str, float] | UnsetType = UNSET
    alpha: float | UnsetType | None = UNSET
    icc: dict[str, float | None] | UnsetType = UNSET
    components: tuple[Part, ...] | UnsetType = UNSET


class Unanswerable(Exception):  # noqa: N818 - it is an answer, not a failure
    """The method says nothing about these data; the message says why."""


def analyse(question: Question) -> Answer:
    """Return what the method says.

    Raises Unanswerable. A design that falls apart is an answer with several `components` and no estimates.
    """
    try:
        return _answer(question)
    except Apart as apart:
        return Answer(
            method=question.__struct_config__.tag,  # type: ignore[arg-type]
            components=tuple(Part(entries=entries, judges=judges) for entries, judges in apart.parts),
        )
    except reml.Flat:
        raise Unanswerable(
            "Nothing is left to estimate the noise from: give more readings, or ones that differ."
        ) from None
    except ValueError as error:
        raise Unanswerable(f"{str(error)[:1].upper()}{str(error)[1:]}.") from None


def _answer(question: Question) -> Answer:
    match question:
        case Additive():
            readings = _readings(question.readings)
            return _fitted("additive", additive.fit(readings), readings)
        case Reml():
            readings = _readings(question.readings)
            found = reml.fit(readings, entries_random=question.entries == "random")
            return _fitted("additive-reml", found, readings)
        case Wins():
            games = bradley_terry.of_wins([(win.winner, win.loser, win.n) for win in question.wins])
            return _scaled("bradley-terry", games, question.reference, question.epsilon, ties=False)
        case Ties():
            games = [Game(a=one.a, b=one.b, outcome=one.outcome, n=one.n) for one in question.games]  # type: ignore[arg-type]
            return _scaled("bradley-terry-ties", games, question.reference, question.epsilon, ties=True)
        case Rasch():
            return _diagnosed(question)
        case Alpha() | Icc():
            return _agreed(question)


def _agreed(question: Alpha | Icc) -> Answer:
    if isinstance(question, Alpha):
        return Answer(method="krippendorff", alpha=agreement.krippendorff(question.units, question.level))
    return Answer(method="icc", icc=agreement.icc(question.ratings))


def _readings(rows: Iterable[Read]) -> list[Reading]:
    seen: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        seen[row.entry, row.judge] += 1
        if seen[row.entry, row.judge] > 1:
            raise ValueError(f"judge {row.judge} read entry {row.entry} twice")
    return [Reading(entry=row.entry, judge=row.judge, score=row.score, weight=row.weight) for row in rows]


def _fitted(method: str, found: Fit, readings: Iterable[Reading]) -> Answer:
    return Answer(
        method=method,
        estimates=dict(sorted(found.entries.items())),
        judges=dict(sorted(found.judges.items())),
        sigma=found.sigma,
        df=found.df,
        judge_sigma=UNSET if found.judge_sigma is None else found.judge_sigma,
        entry_sigma=UNSET if found.entry_sigma is None else found.entry_sigma,
        intercept=UNSET if found.intercept is None else found.intercept,
        reml_criterion=UNSET if found.criterion is None else found.criterion,
        components=tuple(Part(entries=e, judges=j) for e, j in parts((r.entry, r.judge) for r in readings)),
    )


def _diagnosed(question: Rasch) -> Answer:
    fallen = parts({(one.entry, one.judge) for one in question.scores})
    if len(fallen) != 1:
        raise Apart(fallen)
    found = rasch.fit(
        [rasch.Score(entry=o.entry, judge=o.judge, criterion=o.criterion, score=o.score) for o in question.scores]
    )
    return Answer(
        method="rasch",
        estimates=found.entries,
        judges=found.severities,
        criteria=found.difficulties,
        thresholds=found.thresholds,
        log_likelihood=found.log_likelihood,
        infit=found.infit,
        outfit=found.outfit,
        fair=found.fair,
        components=tuple(Part(entries=entries, judges=judges) for entries, judges in fallen),
    )


def _scaled(method: str, games: list[Game], reference: str | None, epsilon: float, *, ties: bool) -> Answer:
    found = bradley_terry.fit(games, ties=ties, epsilon=epsilon, reference=reference)
    return Answer(
        method=method,
        estimates=found.items,
        diagonal=found.diagonal,
        delta=(found.delta.value if found.delta else None) if ties else UNSET,
        delta_se=(found.delta.se if found.delta else None) if ties else UNSET,
        log_likelihood=found.log_likelihood,
        ssr=found.ssr,
        infit=found.infit,
        components=(Part(entries=tuple(sorted(found.items))),),
    )
