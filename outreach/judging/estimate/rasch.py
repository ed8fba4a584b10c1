"""The many-facet rating-scale Rasch model, as a diagnosis of judges and criteria.

log(p_k / p_(k-1)) = entry - severity - difficulty - threshold_k, by joint maximum likelihood; entries, severities and
difficulties each sum to zero. It says who surprises (infit and outfit around 1) and whether the scale's steps are in
order. It is never the basis of a prize: an entry with only highest scores has no finite place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from msgspec import Struct

from outreach.judging.estimate.matrix import Floats, Singular, inverse, times
from outreach.judging.estimate.model import Estimate

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEPS: Final = 100
_CLOSE: Final = 1e-11


class Score(Struct, frozen=True, kw_only=True):
    """One judge's score of one entry in one criterion, a whole number."""

    entry: str
    judge: str
    criterion: str
    score: int


class Diagnosis(Struct, frozen=True, kw_only=True):
    """What the model says. `fair`: the total that an average judge would be expected to give."""

    entries: dict[str, Estimate]
    severities: dict[str, Estimate]
    difficulties: dict[str, Estimate]
    thresholds: tuple[float, ...]
    log_likelihood: float
    infit: dict[str, float]
    outfit: dict[str, float]
    fair: dict[str, float]


class _Model:
    """Scores as numbers and the columns of their parameters: the last of each facet is minus the sum of the others."""

    def __init__(self, scores: Sequence[Score]) -> None:
        self.low = min(one.score for one in scores)
        self.levels = max(one.score for one in scores) - self.low + 1
        self.got = np.array([one.score - self.low for one in scores])
        self.names = [
            sorted({one.entry for one in scores}),
            sorted({one.judge for one in scores}),
            sorted({one.criterion for one in scores}),
        ]
        facets = [[one.entry for one in scores], [one.judge for one in scores], [one.criterion for one in scores]]
        blocks = [
            self._facet(names, own, sign)
            for names, own, sign in zip(self.names, facets, (1.0, -1.0, -1.0), strict=True)
        ]
        self.design = np.concatenate(blocks, axis=1)
        self.judge = np.array([self.names[1].index(name) for name in facets[1]])
        self.sizes = [len(names) - 1 for names in self.names]

    @staticmethod
    def _facet(names: Sequence[str], own: Sequence[str], sign: float) -> Floats:
        code = np.concatenate([np.eye(len(names) - 1), -np.ones((1, len(names) - 1))])
        place = {name: number for number, name in enumerate(names)}
        return np.asarray(sign * code[[place[name] for name in own]], dtype=np.float64)

    def chances(self, logit: Floats, tau: Floats) -> Floats:
        """Return the chance of each level for each score."""
        levels = np.arange(self.levels)
        power = logit[:, None] * levels - np.concatenate([[0.0], np.cumsum(tau)])
        power -= power.max(axis=1, keepdims=True)
        raised = np.exp(power)
        return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float64)

    def facet(self, values: Floats, number: int) -> Floats:
        """Return a facet's values with the one that is minus the sum of the others."""
        start = sum(self.sizes[:number])
        own = values[start : start + self.sizes[number]]
        return np.append(own, -own.sum())

    def errors(self, covariance: Floats, number: int) -> Floats:
        start, size = sum(self.sizes[:number]), self.sizes[number]
        own = covariance[start : start + size, start : start + size]
        return np.asarray(np.sqrt(np.append(np.diag(own), own.sum())), dtype=np.float64)


def fit(scores: Sequence[Score]) -> Diagnosis:
    """Return the diagnosis.

    Raises ValueError when there is no finite answer: somebody has only highest or lowest scores, a level between was
    never given, or the scores fall apart.
    """
    if len({one.score for one in scores}) < 2:  # noqa: PLR2004
        raise ValueError("all scores are equal")
    model = _Model(scores)
    width = model.design.shape[1]
    values, tau = np.zeros(width), np.zeros(model.levels - 1)
    for _ in range(_STEPS):
        chance = model.chances(model.design @ values, tau)
        try:
            covariance, slope = _newton(model, chance)
        except Singular:
            break
        step = times(covariance, slope)
        longest = float(np.abs(step).max())
        step *= min(1.0, 1.0 / longest) if longest else 1.0
        values, tau = values + step[:width], tau + step[width:]
        if longest < _CLOSE:
            return _diagnosis(model, values, tau, covariance)
    raise ValueError("the scores leave somebody or some level without a finite place")


def _newton(model: _Model, chance: Floats) -> tuple[Floats, Floats]:
    """Return the inverse of the information and the slope of the likelihood."""
    levels = np.arange(model.levels)
    expected = chance @ levels
    above = chance[:, ::-1].cumsum(axis=1)[:, ::-1][:, 1:]  # the chance to reach each step
    reached = (model.got[:, None] >= levels[1:]).astype(np.float64)
    slope = np.concatenate([model.design.T @ (model.got - expected), (above - reached).sum(axis=0)])
    variance = chance @ levels**2 - expected**2
    tail = (chance * levels)[:, ::-1].cumsum(axis=1)[:, ::-1][:, 1:] - above * expected[:, None]
    count = np.arange(model.levels - 1)
    later = np.maximum(count[:, None], count[None, :])
    steps = above.sum(axis=0)[later] - above.T @ above
    top = np.concatenate([model.design.T @ (model.design * variance[:, None]), -model.design.T @ tail], axis=1)
    return inverse(np.concatenate([top, np.concatenate([-tail.T @ model.design, steps], axis=1)])), slope


def _diagnosis(model: _Model, values: Floats, tau: Floats, covariance: Floats) -> Diagnosis:
    levels = np.arange(model.levels)
    chance = model.chances(model.design @ values, tau)
    expected = chance @ levels
    variance = chance @ levels**2 - expected**2
    square = (model.got - expected) ** 2
    judges = {name: model.judge == place for place, name in enumerate(model.names[1])}
    entry, difficulty = model.facet(values, 0), model.facet(values, 2)
    told = model.chances((entry[:, None] - difficulty[None, :]).ravel(), tau) @ levels + model.low
    fair = told.reshape(len(entry), len(difficulty)).sum(axis=1)
    return Diagnosis(
        entries=_named(model, values, covariance, 0),
        severities=_named(model, values, covariance, 1),
        difficulties=_named(model, values, covariance, 2),
        thresholds=tuple(tau.tolist()),
        log_likelihood=float(np.log(chance[np.arange(len(model.got)), model.got]).sum()),
        infit={name: float(square[own].sum() / variance[own].sum()) for name, own in judges.items()},
        outfit={name: float((square / variance)[own].mean()) for name, own in judges.items()},
        fair={name: float(fair[place]) for place, name in enumerate(model.names[0])},
    )


def _named(model: _Model, values: Floats, covariance: Floats, facet: int) -> dict[str, Estimate]:
    own, errors = model.facet(values, facet), model.errors(covariance, facet)
    names = enumerate(model.names[facet])
    return {name: Estimate(value=float(own[place]), se=float(errors[place])) for place, name in names}
