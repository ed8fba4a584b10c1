"""Random effects by restricted maximum likelihood: what is left when the likelihood has paid for the fixed effects.

Two models. Judges random, entries fixed: the basis of prizes when judges read few, because no entry is pulled towards
the mean. Both random: the variance components behind the reliability of a result. Average information (a Newton step on
the restricted likelihood), falling back to a step of expectation and maximisation whenever Newton would leave the
parameter space; neither needs a logarithm, so the estimates are the same bits on every machine.
"""

from __future__ import annotations

from contextlib import suppress
from math import log, pi
from typing import TYPE_CHECKING, Final

import numpy as np
from msgspec.structs import replace

from outreach.judging.estimate import additive
from outreach.judging.estimate.additive import Design, describe
from outreach.judging.estimate.matrix import Bools, Floats, Singular, dot, inverse, times, total
from outreach.judging.estimate.model import Fit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.judging.estimate.model import Reading

_STEPS: Final = 200
_CLOSE: Final = 1e-13
_EXACT: Final = 1e-15
_FLOOR: Final = 1e-9
"""A component smaller than this part of the noise is nothing."""


class Flat(Exception):  # noqa: N818 - it is an answer, not a failure
    """The readings leave nothing to tell noise from effects by."""


class _Equations:
    """The mixed model equations for given ratios noise / component, in which the entries are eliminated."""

    def __init__(self, design: Design, of_entry: float, of_judge: float, *, mean: bool) -> None:
        self.design = design
        self.mean = mean
        self.total = design.of_entries(design.weight) + of_entry
        matrix = np.diag(design.of_judges(design.weight) + of_judge) - design.met(self.total)
        if mean:  # one more column: the intercept
            own = design.of_entries(design.weight)
            border = design.of_judges(design.weight * (1.0 - (own / self.total)[design.entry]))
            matrix = np.append(matrix, border[:, None], axis=1)
            matrix = np.vstack([matrix, np.append(border, total(own * (1.0 - own / self.total)))])
        self.matrix = matrix
        self.inverse = inverse(matrix)

    def solve(self, score: Floats) -> tuple[float, Floats, Floats, Floats]:
        """Return the intercept, entries' and judges' effects and what is left of the scores."""
        design = self.design
        means = design.of_entries(design.weight * score) / self.total
        off = design.weight * (score - means[design.entry])
        right = design.of_judges(off)
        found = times(self.inverse, np.append(right, total(off)) if self.mean else right)
        judges = found[: len(right)]
        base = float(found[-1]) if self.mean else 0.0
        entries = design.of_entries(design.weight * (score - base - judges[design.judge])) / self.total
        return base, entries, judges, score - base - entries[design.entry] - judges[design.judge]

    def of_entries(self) -> float:
        """Return the trace of the entries' block of the inverse."""
        design, judges = self.design, len(self.design.judges)
        found = total(1.0 / self.total)
        starts = np.flatnonzero(np.diff(design.entry, prepend=-1))
        for start, end in zip(starts, [*starts[1:], len(design.entry)], strict=True):
            who = design.judge[start:end]
            share = design.weight[start:end] / self.total[design.entry[start]]
            if self.mean:
                who, share = np.append(who, judges), np.append(share, total(share))
            found += total((self.inverse[who[:, None], who] * np.multiply.outer(share, share)).ravel())
        return found

    def of_judges(self) -> float:
        """Return the trace of the judges' block of the inverse."""
        return total(np.diag(self.inverse)[: len(self.design.judges)])


def fit(readings: Iterable[Reading], *, entries_random: bool = False) -> Fit:
    """Return the estimates with random judges, and random entries if asked.

    Raises Apart when not everybody can be compared, Flat when there is nothing to estimate noise from: no reading more
    than is needed, all scores alike, a fit that is exact, or judges who contradict each other in everything.
    """
    readings = list(readings)
    design = Design(readings)
    plain = additive.fit(readings)
    if not plain.sigma:
        raise Flat
    noise, of_entry, of_judge = _components(design, entries_random=entries_random)
    equations = _at(design, noise, of_entry, of_judge, entries_random=entries_random)
    base, worth, effects, rest = equations.solve(design.score)
    judges = len(design.judges)
    made = describe(
        design, total=equations.total, covariance=equations.inverse[:judges, :judges], worth=worth, effects=effects,
        sigma=noise**0.5, df=plain.df,
    )  # fmt: skip
    return replace(
        made,
        judge_sigma=of_judge**0.5,
        entry_sigma=of_entry**0.5 if entries_random else None,
        intercept=base if entries_random else None,
        criterion=_criterion(design, equations, noise, of_entry, of_judge, rest),
    )


def _at(design: Design, noise: float, of_entry: float, of_judge: float, *, entries_random: bool) -> _Equations:
    """Raise Flat where works and judges have so little of the variance that their equations have no solution."""
    try:
        return _Equations(design, noise / of_entry if entries_random else 0.0, noise / of_judge, mean=entries_random)
    except Singular:
        raise Flat from None


def _components(design: Design, *, entries_random: bool) -> tuple[float, float, float]:
    """Return the variances of noise, entries and judges; entries' is 0 when they are fixed."""
    centre = total(design.score) / len(design.score)
    third = total((design.score - centre) * (design.score - centre)) / len(design.score) / 3
    now = np.array([third, third if entries_random else 0.0, third])
    least = _EXACT * third
    free = np.array([True, entries_random, True])
    for _ in range(_STEPS):
        noise, of_entry, of_judge = now.tolist()
        equations = _at(design, noise, of_entry, of_judge, entries_random=entries_random)
        new = _step(design, equations, now, free)
        moved = float(np.max(np.abs(new - now) / (np.abs(now) + noise)))
        now = new
        if now[0] < least:  # everything is explained to the last digit: there is no noise to weigh judges by
            raise Flat
        if moved < _CLOSE:
            break
    return now[0].item(), now[1].item(), now[2].item()


def _step(design: Design, equations: _Equations, now: Floats, free: Bools) -> Floats:
    """Return better variances: by average information, or by expectation and maximisation where that leads out."""
    noise = float(now[0])
    _, entries, judges, rest = equations.solve(design.score)
    traces = np.array([0.0, equations.of_entries() if free[1] else 0.0, equations.of_judges()])
    squares = np.array([dot(design.weight * rest, rest), dot(entries, entries), dot(judges, judges)])
    counts = np.array([0.0, float(len(entries)), float(len(judges))])
    safe = np.where(free, now, 1.0)
    used = np.where(free, counts - noise * traces / safe, 0.0)
    fixed = 1 if free[1] else len(entries)
    left = len(design.score) - fixed
    scores = (squares / safe - used) / safe / 2
    scores[0] = (squares[0] / noise - (left - float(used[1]) - float(used[2]))) / noise / 2
    work = np.array([rest / noise, entries[design.entry] / safe[1], judges[design.judge] / safe[2]])
    active = np.flatnonzero(free & ((now > 2 * _FLOOR * noise) | (scores > 0)))
    images = {place: design.weight * equations.solve(work[place])[3] / noise for place in active.tolist()}
    information = np.array([[dot(work[i], images[j]) / 2 for j in active.tolist()] for i in active.tolist()])
    new = now.copy()
    with suppress(Singular):
        new[active] += times(inverse(information), scores[active])
        if (new[active] > 0).all():
            return np.where(free, np.maximum(new, _FLOOR * noise), 0.0)
    new = np.where(free, (squares + noise * traces) / np.maximum(counts, 1.0), 0.0)
    new[0] = dot(design.weight * rest, design.score) / left
    return np.where(free, np.maximum(new, _FLOOR * noise), 0.0)


def _criterion(
    design: Design, equations: _Equations, noise: float, of_entry: float, of_judge: float, rest: Floats
) -> float:
    """Return -2 times the restricted log likelihood. For people to compare: it uses the system's logarithm."""
    random = equations.mean
    fixed = 1 if random else len(design.entries)
    left = len(design.score) - fixed
    effects = len(design.judges) + (len(design.entries) if random else 0)
    known = float(np.linalg.slogdet(equations.matrix)[1]) + float(np.log(equations.total).sum())
    spread = len(design.judges) * log(of_judge) + (len(design.entries) * log(of_entry) if random else 0.0)
    quadratic = dot(design.weight * rest, design.score) / noise
    return left * log(2 * pi) + (left - effects) * log(noise) + known + spread + quadratic
