"""The additive model of incomplete blocks: a reading is the entry's worth plus the judge's mark-up plus noise.

Least squares with the judges' effects summing to zero and the full covariance (Fisher; with weights, "calibration with
confidence"). The entries are eliminated, so that what is solved is as large as the panel. With random judges the same
equations carry the ratio of variances, estimated by `reml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from outreach.judging.estimate.canonical import ordered
from outreach.judging.estimate.matrix import Floats, dot, inverse, times
from outreach.judging.estimate.model import Apart, Estimate, Fit, parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.judging.estimate.model import Reading


_ROUNDING: Final = 1e-12
"""Noise below this part of the largest score is what is left of rounding."""


class Design:
    """Readings as numbers: rows in canonical order, entries and judges in the order in which they appear there."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        rows = ordered(readings)
        self.entries = list(dict.fromkeys(row.entry for row in rows))
        self.judges = list(dict.fromkeys(row.judge for row in rows))
        entry = {name: place for place, name in enumerate(self.entries)}
        judge = {name: place for place, name in enumerate(self.judges)}
        self.entry = np.array([entry[row.entry] for row in rows], dtype=np.int64)
        self.judge = np.array([judge[row.judge] for row in rows], dtype=np.int64)
        self.score = np.array([row.score for row in rows], dtype=np.float64)
        self.weight = np.array([row.weight for row in rows], dtype=np.float64)
        self.links = [(row.entry, row.judge) for row in rows]

    def of_entries(self, numbers: Floats) -> Floats:
        """Return the sums by entry."""
        return np.asarray(np.bincount(self.entry, numbers, len(self.entries)), dtype=np.float64)

    def of_judges(self, numbers: Floats) -> Floats:
        """Return the sums by judge."""
        return np.asarray(np.bincount(self.judge, numbers, len(self.judges)), dtype=np.float64)

    def met(self, divisor: Floats) -> Floats:
        """Return sum over entries of w_j w_k / divisor, for each two judges."""
        found = np.zeros((len(self.judges), len(self.judges)))
        starts = np.flatnonzero(np.diff(self.entry, prepend=-1))
        for start, end in zip(starts, [*starts[1:], len(self.entry)], strict=True):
            who, weight = self.judge[start:end], self.weight[start:end]
            found[who[:, None], who] += np.multiply.outer(weight, weight) / divisor[self.entry[start]]
        return found


def fit(readings: Iterable[Reading]) -> Fit:
    """Return the least squares estimates. Judges' effects sum to zero.

    Raises Apart when not everybody can be compared.
    """
    design = Design(readings)
    fallen = parts(design.links)
    if len(fallen) != 1:
        raise Apart(fallen)
    total = design.of_entries(design.weight)
    judges = len(design.judges)
    laplacian = np.diag(design.of_judges(design.weight)) - design.met(total)
    scale = float(laplacian.trace()) / judges / judges or 1.0
    covariance = inverse(laplacian + scale) - 1.0 / (scale * judges * judges)
    means = design.of_entries(design.weight * design.score) / total
    right = design.of_judges(design.weight * (design.score - means[design.entry]))
    effects = times(covariance, right)
    worth = means - design.of_entries(design.weight * effects[design.judge]) / total
    rest = design.score - worth[design.entry] - effects[design.judge]
    df = len(design.score) - len(design.entries) - judges + 1
    sigma = (dot(design.weight * rest, rest) / df) ** 0.5 if df > 0 else None
    if sigma is not None and sigma < _ROUNDING * float(np.abs(design.score).max()):
        sigma = 0.0
    return describe(design, total=total, covariance=covariance, worth=worth, effects=effects, sigma=sigma, df=df)


def describe(
    design: Design, *, total: Floats, covariance: Floats, worth: Floats, effects: Floats, sigma: float | None, df: int
) -> Fit:
    """Put solved equations into words."""
    shares = [{} for _ in design.entries]  # type: list[dict[int, float]]
    for entry, judge, weight in zip(design.entry.tolist(), design.judge.tolist(), design.weight.tolist(), strict=True):
        shares[entry][judge] = weight / float(total[entry])
    own = np.diag(covariance).tolist()
    entries = {}
    for place, name in enumerate(design.entries):
        variance = 1.0 / float(total[place])
        who = list(shares[place])
        for a, x in shares[place].items():
            for y, known in zip(shares[place].values(), covariance[a, who].tolist(), strict=True):
                variance += x * y * known
        entries[name] = Estimate(value=float(worth[place]), se=_error(sigma, variance))
    return Fit(
        entries=entries,
        judges={
            name: Estimate(value=float(effects[place]), se=_error(sigma, own[place]))
            for place, name in enumerate(design.judges)
        },
        sigma=sigma,
        df=df,
        judge_order=tuple(design.judges),
        judge_covariance=covariance,
        share={
            name: {design.judges[judge]: share for judge, share in shares[place].items()}
            for place, name in enumerate(design.entries)
        },
        bare={name: 1.0 / float(total[place]) for place, name in enumerate(design.entries)},
    )


def _error(sigma: float | None, variance: float) -> float | None:
    return None if sigma is None else sigma * max(variance, 0.0) ** 0.5
