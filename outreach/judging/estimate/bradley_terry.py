"""Comparative judgement: abilities from pairs, with "too close to call" modelled and not forced.

P(i beats j) is to e^i, P(j beats i) to e^j, P(tie) to e^(delta + (i + j) / 2) (Bradley, Terry; ties by Davidson).
Estimated from all games at once by Newton's method, so no order of arrival can matter. `epsilon` keeps those who won or
lost everything finite: the share of points is pulled off the edge, s -> epsilon + (m - 2 epsilon) s / m. Standard
errors come from the full information; those of the diagonal alone, which other tools report and which the reliability
(SSR) is made of, stand beside them.

Refused: games that fall into parts (`Apart`); reliability of adaptively chosen pairs, which rewards coin tosses - the
caller leaves those games out.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Final

import numpy as np
from msgspec import Struct

from outreach.judging.estimate.matrix import Floats, Singular, across, inverse, power, times, total
from outreach.judging.estimate.model import Apart, Estimate
from outreach.judging.estimate.said import Game

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_STEPS: Final = 100
_CLOSE: Final = 1e-12
_FAR: Final = 1.0
"""The longest step: Newton overshoots when nearly everything was won."""


class Scale(Struct, frozen=True, kw_only=True):
    """The items on one line. `items` have the errors of the full information, `diagonal` those of its diagonal.

    `delta` is the leaning to ties (null without any), `ssr` the Scale Separation Reliability, `infit` of items and
    judges are mean squares around 1.
    """

    items: dict[str, Estimate]
    diagonal: dict[str, float]
    delta: Estimate | None
    ssr: float | None
    log_likelihood: float
    infit: dict[str, float]
    judge_infit: dict[str, float]
    covariance: tuple[tuple[float, ...], ...]
    """Of the items as they stand in `items`, around their mean."""


class _Pairs:
    """Games as numbers: for each pair, points of either side and ties."""

    def __init__(self, games: Iterable[Game]) -> None:
        self.games = list(games)
        if not self.games:
            raise ValueError("there are no games")
        if alone := next((game for game in self.games if game.a == game.b), None):
            raise ValueError(f"{alone.a} was compared with itself")
        self.names = sorted({name for game in self.games for name in (game.a, game.b)})
        number = {name: place for place, name in enumerate(self.names)}
        size = len(self.names)
        self.won = np.zeros((size, size))
        self.tied = np.zeros((size, size))
        for game in self.games:
            a, b = number[game.a], number[game.b]
            if game.outcome == "tie":
                self.tied[a, b] += game.n
                self.tied[b, a] += game.n
            else:
                self.won[(a, b) if game.outcome == "a" else (b, a)] += game.n
        self.played = self.won + self.won.T + self.tied

    def fallen(self) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Return the parts that were never compared with each other."""
        left, found = set(range(len(self.names))), []
        while left:
            queue = [min(left)]
            for place in queue:  # grows while it is walked
                left.discard(place)
                queue += [int(n) for n in np.flatnonzero(self.played[place]) if int(n) in left and int(n) not in queue]
            found.append((tuple(sorted(self.names[place] for place in queue)), ()))
        return sorted(found, key=lambda part: (-len(part[0]), part))

    def points(self, epsilon: float) -> Floats:
        """Return each item's points, a tie being half, pulled off the edges."""
        points = across(self.won + self.tied / 2)
        played = across(self.played)
        return np.asarray(epsilon + (played - 2 * epsilon) / played * points, dtype=np.float64)


def fit(games: Iterable[Game], *, ties: bool = False, epsilon: float = 0.0, reference: str | None = None) -> Scale:
    """Return the items on one line, centred on `reference` or on their mean.

    Raises Apart when not everything was compared; ValueError for no games, an unknown reference, an item compared with
    itself, or items without a finite place (with epsilon 0: somebody won or lost everything).
    """
    pairs = _Pairs(games)
    if reference is not None and reference not in pairs.names:
        raise ValueError(f"there is no item {reference}")
    if len(parts := pairs.fallen()) != 1:
        raise Apart(parts)
    ties = ties and bool(pairs.tied.any()) and bool(pairs.won.any())  # of ties alone the leaning has no finite place
    points = pairs.points(epsilon)
    ability, delta = _climb(pairs, points, total(pairs.tied.ravel()) / 2, ties=ties)
    return _scale(pairs, ability, delta, reference)


def _chances(ability: Floats, delta: float | None) -> tuple[Floats, Floats]:
    """Return for each pair the chances that the row wins, and of a tie."""
    strength = np.array([power(a / 2) for a in ability.tolist()])
    half = np.multiply.outer(strength, 1.0 / strength)
    tie = 0.0 if delta is None else power(delta)
    whole = half + half.T + tie
    return half / whole, tie / whole


def _information(pairs: _Pairs, win: Floats, tie: Floats, *, ties: bool) -> Floats:
    """Return the negative second derivatives for the abilities, and for delta as the last row."""
    expected = win + tie / 2
    variance = win * (1 - win) + tie * (1 - tie) / 4 - win * tie
    weight = pairs.played * variance
    matrix = np.diag(across(weight)) - weight
    if not ties:
        return np.asarray(matrix, dtype=np.float64)
    cross = across(pairs.played * tie * (0.5 - expected))
    corner = total((pairs.played * tie * (1 - tie)).ravel()) / 2
    matrix = np.append(matrix, cross[:, None], axis=1)
    return np.vstack([matrix, np.append(cross, corner)])


def _climb(pairs: _Pairs, points: Floats, tied: float, *, ties: bool) -> tuple[Floats, float | None]:
    size = len(pairs.names)
    ability, delta = np.zeros(size), 0.0 if ties else None
    for _ in range(_STEPS):
        win, tie = _chances(ability, delta)
        slope = points - across(pairs.played * (win + tie / 2))
        slope = slope - total(slope) / size  # the adjusted points need not add up to the games that were played
        if ties:
            slope = np.append(slope, tied - total((pairs.played * tie).ravel()) / 2)
        matrix = _information(pairs, win, tie, ties=ties)
        matrix[:size, :size] += 1.0 / size
        try:
            step = times(inverse(matrix), slope)
        except Singular:
            break
        longest = float(np.abs(step).max())
        step *= min(1.0, _FAR / longest) if longest else 1.0
        ability = ability + step[:size] - total(step[:size]) / size
        delta = delta + float(step[size]) if delta is not None else None
        if longest < _CLOSE:
            return ability, delta
    raise ValueError("some item won or lost everything: there is no finite place for it")


def _scale(pairs: _Pairs, ability: Floats, delta: float | None, reference: str | None) -> Scale:
    size = len(pairs.names)
    win, tie = _chances(ability, delta)
    matrix = _information(pairs, win, tie, ties=delta is not None)
    own = np.diag(matrix)[:size].copy()
    matrix[:size, :size] += 1.0 / size
    covariance = inverse(matrix)
    delta_error = float(covariance[-1, -1]) ** 0.5
    covariance = covariance[:size, :size] - 1.0 / size
    diagonal = 1.0 / np.sqrt(own)
    base, errors = 0.0, np.diag(covariance)
    if reference is not None:
        place = pairs.names.index(reference)
        base = float(ability[place])
        errors = errors + errors[place] - 2 * covariance[place]
    infit, judges = _infit(pairs, win, tie)
    return Scale(
        items={
            name: Estimate(value=float(ability[n]) - base, se=max(float(errors[n]), 0.0) ** 0.5)
            for n, name in enumerate(pairs.names)
        },
        diagonal={name: float(diagonal[n]) for n, name in enumerate(pairs.names)},
        delta=None if delta is None else Estimate(value=delta, se=delta_error),
        ssr=_separation(ability, diagonal),
        log_likelihood=_likelihood(pairs, win, tie),
        infit=infit,
        judge_infit=judges,
        covariance=tuple(tuple(row) for row in covariance.tolist()),
    )


def _separation(ability: Floats, diagonal: Floats) -> float | None:
    """Return 1 - mean squared error / variance, or None of fewer than two items or no spread."""
    if len(ability) < 2:  # noqa: PLR2004 - a variance needs two
        return None
    centre = total(ability) / len(ability)
    variance = total((ability - centre) * (ability - centre)) / (len(ability) - 1)
    return 1.0 - total(diagonal * diagonal) / len(ability) / variance if variance > 0 else None


def _likelihood(pairs: _Pairs, win: Floats, tie: Floats) -> float:
    size = len(pairs.names)
    found = 0.0
    for a in range(size):
        for b in range(size):
            if pairs.won[a, b]:
                found += float(pairs.won[a, b]) * log(float(win[a, b]))
            if a < b and pairs.tied[a, b]:
                halves = (float(win[a, b]) * float(win[b, a])) ** 0.5  # a tie that is not modelled is half a win each
                found += float(pairs.tied[a, b]) * log(float(tie[a, b]) or halves)
    return found


def _infit(pairs: _Pairs, win: Floats, tie: Floats) -> tuple[dict[str, float], dict[str, float]]:
    """Return the squared surprises over the expected ones, for each item and each judge."""
    number = {name: place for place, name in enumerate(pairs.names)}
    items: dict[str, list[float]] = {}
    judges: dict[str, list[float]] = {}
    for game in pairs.games:
        a, b = number[game.a], number[game.b]
        expected = float(win[a, b] + tie[a, b] / 2)
        got = {"a": 1.0, "b": 0.0, "tie": 0.5}[game.outcome]
        variance = float(win[a, b] * (1 - win[a, b]) + tie[a, b] * (1 - tie[a, b]) / 4 - win[a, b] * tie[a, b])
        for own in (items.setdefault(game.a, [0.0, 0.0]), items.setdefault(game.b, [0.0, 0.0])) + (
            (judges.setdefault(game.judge, [0.0, 0.0]),) if game.judge else ()
        ):
            own[0] += game.n * (got - expected) ** 2
            own[1] += game.n * variance
    return (
        {name: surprise / usual for name, (surprise, usual) in sorted(items.items()) if usual},
        {name: surprise / usual for name, (surprise, usual) in sorted(judges.items()) if usual},
    )


def of_wins(rows: Sequence[tuple[str, str, float]]) -> list[Game]:
    """Return games from (winner, loser, how often)."""
    return [Game(a=winner, b=loser, outcome="a", n=count) for winner, loser, count in rows]
