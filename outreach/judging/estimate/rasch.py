"""The many-facet rating-scale Rasch model, as a diagnosis of judges and criteria.

log(p_k / p_(k-1)) = entry - severity - difficulty - threshold_k, by joint maximum likelihood; entries, severities and
difficulties each sum to zero. It says who surprises (infit and outfit around 1) and whether the scale's steps are in
order. It is never the basis of a prize: an entry with only highest scores has no finite place. The entries are
eliminated from each step of Newton's, so that what is solved is as large as the panel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from msgspec import Struct
from scipy import sparse

from outreach.judging.estimate.matrix import Floats
from outreach.judging.estimate.model import Estimate

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEPS: Final = 100
_CLOSE: Final = 1e-10


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
    """Scores as numbers. Of the panel: severities, then difficulties, then thresholds, each summing to zero."""

    def __init__(self, scores: Sequence[Score]) -> None:
        self.low = min(one.score for one in scores)
        self.levels = max(one.score for one in scores) - self.low + 1
        self.got = np.array([one.score - self.low for one in scores])
        facets = [[one.entry for one in scores], [one.judge for one in scores], [one.criterion for one in scores]]
        self.names = [sorted(set(own)) for own in facets]
        places = [{name: place for place, name in enumerate(names)} for names in self.names]
        self.entry, self.judge, self.criterion = (
            np.array([place[name] for name in own]) for place, own in zip(places, facets, strict=True)
        )
        entries, judges, criteria = (len(names) for names in self.names)
        self.entries = entries
        self.blocks = [slice(0, judges), slice(judges, judges + criteria)]
        self.blocks.append(slice(judges + criteria, judges + criteria + self.levels - 1))
        self.width = judges + criteria + self.levels - 1

    def chances(self, worth: Floats, panel: Floats) -> Floats:
        """Return the chance of each level for each score."""
        severity, difficulty, tau = (panel[block] for block in self.blocks)
        return self.spread(worth[self.entry] - severity[self.judge] - difficulty[self.criterion], tau)

    def spread(self, logit: Floats, tau: Floats) -> Floats:
        """Return the chance of each level at each logit."""
        power = logit[:, None] * np.arange(self.levels) - np.concatenate([[0.0], np.cumsum(tau)])
        power -= power.max(axis=1, keepdims=True)
        raised = np.exp(power)
        return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float64)

    def by_entry(self, numbers: Floats) -> Floats:
        return np.asarray(np.bincount(self.entry, numbers, self.entries), dtype=np.float64)

    def by_panel(self, numbers: Floats, steps: Floats) -> Floats:
        """Return sums by judge and by criterion, both against the logit's sign, and the steps' own."""
        judges, criteria = (len(names) for names in self.names[1:])
        own = [-np.bincount(self.judge, numbers, judges), -np.bincount(self.criterion, numbers, criteria), steps]
        return np.concatenate(own)


class _Information:
    """The information at some values: that of each entry alone, of both, and of the panel with the entries eliminated.

    What sums to zero is held there by a ridge along its sum, which no step goes along.
    """

    def __init__(self, model: _Model, chance: Floats) -> None:
        levels = np.arange(model.levels)
        self.expected = chance @ levels
        self.variance = chance @ levels**2 - self.expected**2
        above = chance[:, ::-1].cumsum(axis=1)[:, ::-1][:, 1:]  # the chance to reach each step
        tail = (chance * levels)[:, ::-1].cumsum(axis=1)[:, ::-1][:, 1:] - above * self.expected[:, None]
        rest = model.got - self.expected
        reached = (model.got[:, None] >= levels[1:]).sum(axis=0)
        self.slope = model.by_entry(rest), model.by_panel(rest, above.sum(axis=0) - reached)
        self.alone = model.by_entry(self.variance)
        if not float(self.alone.min()) > 0.0:
            raise np.linalg.LinAlgError
        self.both = self._both(model, tail)
        panel = self._panel(model, above, tail)
        self.ridges = [float(panel[block, block].trace()) / (block.stop - block.start) ** 2 for block in model.blocks]
        for block, ridge in zip(model.blocks, self.ridges, strict=True):
            panel[block, block] += ridge
        less = self.both.T @ self.both.multiply(1.0 / self.alone[:, None]).tocsr()
        self.panel = panel - less.toarray()

    def _both(self, model: _Model, tail: Floats) -> sparse.csr_matrix:
        first = model.blocks[1].start
        rows = [model.entry, model.entry]
        columns = [model.judge, first + model.criterion]
        values = [-self.variance, -self.variance]
        for step in range(model.levels - 1):
            rows.append(model.entry)
            columns.append(np.full(len(model.entry), model.blocks[2].start + step))
            values.append(-tail[:, step])
        where = np.concatenate(rows), np.concatenate(columns)
        return sparse.coo_matrix((np.concatenate(values), where), shape=(model.entries, model.width)).tocsr()

    def _panel(self, model: _Model, above: Floats, tail: Floats) -> Floats:
        made = np.zeros((model.width, model.width))
        judge, criterion = model.judge, model.blocks[1].start + model.criterion
        for one, other in ((judge, judge), (criterion, criterion), (judge, criterion), (criterion, judge)):
            np.add.at(made, (one, other), self.variance)
        count = np.arange(model.levels - 1)
        later = np.maximum(count[:, None], count[None, :])
        steps = model.blocks[2]
        made[steps, steps] = above.sum(axis=0)[later] - above.T @ above
        for step in range(model.levels - 1):
            across = model.by_panel(-tail[:, step], np.zeros(model.levels - 1))
            made[steps.start + step, : steps.start] = made[: steps.start, steps.start + step] = across[: steps.start]
        return made

    def step(self) -> tuple[Floats, Floats]:
        """Return Newton's step of the entries and of the panel."""
        entries, panel = self.slope
        across = np.linalg.solve(self.panel, panel - self.both.T @ (entries / self.alone))
        return (entries - self.both @ across) / self.alone, across


def fit(scores: Sequence[Score]) -> Diagnosis:
    """Return the diagnosis.

    Raises ValueError when there is no finite answer: somebody has only highest or lowest scores, a level between was
    never given, or the scores fall apart.
    """
    if len({one.score for one in scores}) < 2:  # noqa: PLR2004
        raise ValueError("all scores are equal")
    model = _Model(scores)
    worth, panel = np.zeros(model.entries), np.zeros(model.width)
    for _ in range(_STEPS):
        try:
            information = _Information(model, model.chances(worth, panel))
            steps = information.step()
        except np.linalg.LinAlgError:
            break
        longest = max(float(np.abs(step).max()) for step in steps)
        if not np.isfinite(longest):
            break
        share = min(1.0, 1.0 / longest) if longest else 1.0
        worth, panel = worth + share * steps[0], panel + share * steps[1]
        if longest < _CLOSE:
            return _diagnosis(model, worth, panel)
    raise ValueError("the scores leave somebody or some level without a finite place")


def _diagnosis(model: _Model, worth: Floats, panel: Floats) -> Diagnosis:
    chance = model.chances(worth, panel)
    told = _Information(model, chance)
    square = (model.got - told.expected) ** 2
    severity, difficulty, tau = (panel[block] for block in model.blocks)
    centre = float(worth.mean())
    covariance = np.linalg.inv(told.panel)
    likely = model.spread((worth[:, None] - difficulty[None, :]).ravel(), tau) @ np.arange(model.levels) + model.low
    fair = likely.reshape(len(worth), len(difficulty)).sum(axis=1)
    judges = len(severity)
    usual, surprise = (np.bincount(model.judge, each, judges) for each in (told.variance, square))
    apart, times = (np.bincount(model.judge, each, judges) for each in (square / told.variance, np.ones(len(square))))
    return Diagnosis(
        entries=_named(model.names[0], worth - centre, _entry_errors(told, covariance)),
        severities=_named(model.names[1], severity, _panel_errors(model, told, covariance, 0)),
        difficulties=_named(model.names[2], difficulty, _panel_errors(model, told, covariance, 1)),
        thresholds=tuple((tau - centre).tolist()),
        log_likelihood=float(np.log(chance[np.arange(len(model.got)), model.got]).sum()),
        infit=dict(zip(model.names[1], (surprise / usual).tolist(), strict=True)),
        outfit=dict(zip(model.names[1], (apart / times).tolist(), strict=True)),
        fair=dict(zip(model.names[0], fair.tolist(), strict=True)),
    )


def _panel_errors(model: _Model, told: _Information, covariance: Floats, number: int) -> Floats:
    block = model.blocks[number]
    size = block.stop - block.start
    own = np.diag(covariance)[block] - 1.0 / (told.ridges[number] * size * size)
    return np.asarray(np.sqrt(own.clip(0.0)), dtype=np.float64)


def _entry_errors(told: _Information, covariance: Floats) -> Floats:
    """Return the errors of the entries around their mean."""
    count = len(told.alone)
    linked = told.both.multiply(1.0 / told.alone[:, None]).tocsr()
    across = np.asarray(linked @ covariance)
    centre = np.asarray(linked.mean(axis=0)).ravel()
    own = 1.0 / told.alone + np.asarray(linked.multiply(across).sum(axis=1)).ravel()
    beside = 1.0 / (told.alone * count) + across @ centre
    mean = float((1.0 / told.alone).sum()) / count**2 + float(centre @ covariance @ centre)
    return np.asarray(np.sqrt((own - 2 * beside + mean).clip(0.0)), dtype=np.float64)


def _named(names: Sequence[str], values: Floats, errors: Floats) -> dict[str, Estimate]:
    rows = zip(names, values.tolist(), errors.tolist(), strict=True)
    return {name: Estimate(value=value, se=error) for name, value, error in rows}
