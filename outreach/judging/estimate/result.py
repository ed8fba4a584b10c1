"""What the readings of one pool say: fair scores, errors, chances, places, and what would settle a close call.

Judges' severities are fixed effects, or random ones as soon as a judge has fewer than eight readings. A design that
falls apart is not ranked. Equal values share a place; values within 1.96 standard errors of a difference are told to be
tied, whatever their places. Every number is rounded to six decimals, so that what is published is what was meant.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from outreach.judging.estimate import additive, agreement, canonical, chances, reml
from outreach.judging.estimate.model import Apart, by_judge
from outreach.judging.estimate.said import EntryResult, JudgeResult, PoolResult
from outreach.judging.ranks import Ranks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from outreach.judging.estimate.model import Fit, Reading
    from outreach.judging.estimate.said import Method
    from outreach.judging.estimate.tally import Chance

FEW: Final = 8
"""With fewer readings a judge's severity is shrunk towards the panel's."""
SHORTLIST: Final = 0.05
CLOSE: Final = (0.2, 0.8)
TIED: Final = 1.96


def result(pool: str, readings: Sequence[Reading], *, top: int, seed: str) -> PoolResult:
    """Return what the readings of one pool say. `top`: how many there are to choose."""
    if not readings:
        return PoolResult(
            pool=pool, method="none", parts=0, sigma=None, judge_sigma=None, df=0, reliability=None, alpha=None,
            entries=(), judges=(),
        )  # fmt: skip
    try:
        fit, method = fitted(readings)
    except Apart as apart:
        return _unranked(pool, readings, len(apart.parts))
    found = chances.chances(fit, top, f"{seed}\0{pool}", canonical.colours(readings)[0])
    return PoolResult(
        pool=pool,
        method=method,
        parts=1,
        sigma=six(fit.sigma),
        judge_sigma=six(fit.judge_sigma),
        df=fit.df,
        reliability=six(_reliability(readings)),
        alpha=six(_alpha(readings)),
        entries=_entries(fit, readings, found, top),
        judges=_judges(fit, readings),
    )


def fitted(readings: Sequence[Reading]) -> tuple[Fit, Method]:
    """Return the model by which a pool is ranked. Raises Apart."""
    panel = by_judge(readings)
    if len(panel) > 1 and min(len(own) for own in panel.values()) < FEW:
        try:
            return reml.fit(readings), "additive, random judges"
        except reml.Flat:
            pass
    return additive.fit(readings), "additive"


def _unranked(pool: str, readings: Sequence[Reading], parts: int) -> PoolResult:
    raw = _raw(readings)
    return PoolResult(
        pool=pool, method="none", parts=parts, sigma=None, judge_sigma=None, df=0, reliability=None,
        alpha=six(_alpha(readings)),
        entries=tuple(
            EntryResult(entry=entry, readings=len(own), raw=_mean(own)) for entry, own in sorted(raw.items())
        ),
        judges=tuple(
            JudgeResult(judge=judge, readings=len(own), severity=None, se=None, spread=_spread(own), fit=None)
            for judge, own in sorted(by_judge(readings).items())
        ),
    )  # fmt: skip


def _entries(fit: Fit, readings: Sequence[Reading], found: Mapping[str, Chance], top: int) -> tuple[EntryResult, ...]:
    raw = _raw(readings)
    values = {entry: round(one.value, 6) for entry, one in fit.entries.items()}
    ranked = sorted(values, key=lambda entry: (-values[entry], entry))
    close = {entry for entry in ranked if entry in found and CLOSE[0] < found[entry].top < CLOSE[1]}
    ranks, lines = Ranks(values.values()), []
    for place, entry in enumerate(ranked):
        beside = ranked[max(place - 1, 0) : place] + ranked[place + 1 : place + 2]
        chance = found.get(entry)
        lines.append(
            EntryResult(
                entry=entry,
                readings=len(raw[entry]),
                raw=_mean(raw[entry]),
                value=values[entry],
                se=six(fit.entries[entry].se),
                place=ranks.place(values[entry]),
                tied=any(_tied(fit, entry, other) for other in beside),
                first=six(chance.first) if chance else None,
                top=six(chance.top) if chance else None,
                low=chance.low if chance else None,
                high=chance.high if chance else None,
                shortlisted=chance.top >= SHORTLIST if chance else place < top,
                close=len(close) > 1 and entry in close,
            )
        )
    return tuple(lines)


def _tied(fit: Fit, one: str, other: str) -> bool:
    apart = fit.difference(one, other)
    return abs(round(apart.value, 6)) <= TIED * round(apart.se or 0.0, 6)


def _judges(fit: Fit, readings: Sequence[Reading]) -> tuple[JudgeResult, ...]:
    surprises = dict.fromkeys(fit.judges, 0.0)
    for one in canonical.ordered(readings):
        surprises[one.judge] += (one.score - fit.entries[one.entry].value - fit.judges[one.judge].value) ** 2
    usual = fit.sigma * fit.sigma * fit.df / len(readings) if fit.sigma else 0.0
    return tuple(
        JudgeResult(
            judge=judge,
            readings=len(own),
            severity=six(fit.judges[judge].value),
            se=six(fit.judges[judge].se),
            spread=_spread(own),
            fit=six(surprises[judge] / len(own) / usual) if usual else None,
        )
        for judge, own in sorted(by_judge(readings).items())
    )


def _reliability(readings: Sequence[Reading]) -> float | None:
    """Return the share of the variance of means over entries that is the entries' own."""
    try:
        fit = reml.fit(readings, entries_random=True)
    except reml.Flat:
        return None
    entry, judge = fit.entry_sigma or 0.0, fit.judge_sigma or 0.0
    each = len(readings) / len(fit.entries)
    whole = entry * entry + (judge * judge + (fit.sigma or 0.0) ** 2) / each
    return entry * entry / whole if whole else None


def _alpha(readings: Sequence[Reading]) -> float | None:
    raw = _raw(readings)
    return agreement.krippendorff([sorted(own) for _, own in sorted(raw.items(), key=lambda item: sorted(item[1]))])


def _raw(readings: Sequence[Reading]) -> Mapping[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for one in readings:
        found[one.entry].append(one.score)
    return found


def _mean(scores: Sequence[float]) -> float:
    return round(sum(sorted(scores)) / len(scores), 6)


def _spread(own: Sequence[Reading]) -> float:
    """Return the standard deviation of a judge's marks."""
    scores = sorted(one.score for one in own)
    centre = sum(scores) / len(scores)
    squares = sum((score - centre) * (score - centre) for score in scores)
    return round(float((squares / len(scores)) ** 0.5), 6)


def six(number: float | None) -> float | None:
    return None if number is None else round(number, 6) + 0.0
