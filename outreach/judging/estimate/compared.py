"""What the comparisons of one pool say: abilities by Bradley and Terry, their errors, chances, places.

Ties are modelled, and a work that won or lost everything gets a finite place (`EPSILON`). The reliability is the Scale
Separation Reliability; it is told because pairs were fixed before anybody judged, and would mean nothing otherwise.
Comparisons that fall into parts are not ranked. Every number is rounded to six decimals.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from outreach.judging.estimate import bradley_terry, chances
from outreach.judging.estimate.model import Apart
from outreach.judging.estimate.result import CLOSE, SHORTLIST, TIED, six
from outreach.judging.estimate.said import EntryResult, JudgeResult, PoolResult
from outreach.judging.ranks import Ranks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from outreach.judging.estimate.bradley_terry import Scale
    from outreach.judging.estimate.said import Game
    from outreach.judging.estimate.tally import Chance

EPSILON: Final = 0.3


def result(pool: str, games: Sequence[Game], *, top: int, seed: str, alike: Mapping[str, bytes]) -> PoolResult:
    """Return what the games of one pool say. `alike` has one value for items that nothing tells apart."""
    try:
        scale = bradley_terry.fit(games, ties=True, epsilon=EPSILON)
    except Apart as apart:
        return _told(pool, games, None, len(apart.parts), _unranked(games))
    values = {name: one.value for name, one in scale.items.items()}
    found = chances.of_values(values, scale.covariance, top, f"{seed}\0{pool}", alike)
    return _told(pool, games, scale, 1, _entries(scale, games, found))


def _told(
    pool: str, games: Sequence[Game], scale: Scale | None, parts: int, entries: tuple[EntryResult, ...]
) -> PoolResult:
    judges: dict[str, int] = defaultdict(int)
    for game in games:
        judges[game.judge] += 1
    fits = scale.judge_infit if scale else {}
    return PoolResult(
        pool=pool,
        method="bradley-terry" if scale else "none",
        parts=parts,
        sigma=None,
        judge_sigma=None,
        df=len(games) - len(entries) + 1,
        reliability=six(scale.ssr) if scale else None,
        alpha=None,
        entries=entries,
        judges=tuple(
            JudgeResult(judge=judge, readings=count, severity=None, se=None, spread=None, fit=six(fits.get(judge)))
            for judge, count in sorted(judges.items())
        ),
    )


def _points(games: Sequence[Game]) -> dict[str, tuple[float, int]]:
    """Return each item's points, a tie being half, and how often it was compared."""
    found: dict[str, list[float]] = defaultdict(list)
    for game in games:
        won = {"a": 1.0, "b": 0.0, "tie": 0.5}[game.outcome]
        found[game.a].append(won)
        found[game.b].append(1.0 - won)
    return {name: (sum(own), len(own)) for name, own in sorted(found.items())}


def _unranked(games: Sequence[Game]) -> tuple[EntryResult, ...]:
    return tuple(
        EntryResult(entry=name, readings=count, raw=round(100 * points / count, 6))
        for name, (points, count) in _points(games).items()
    )


def _entries(scale: Scale, games: Sequence[Game], found: Mapping[str, Chance]) -> tuple[EntryResult, ...]:
    values = {name: round(one.value, 6) + 0.0 for name, one in scale.items.items()}
    number = {name: place for place, name in enumerate(values)}
    points = _points(games)
    ranked = sorted(values, key=lambda name: (-values[name], name))
    close = {name for name in ranked if CLOSE[0] < found[name].top < CLOSE[1]}

    def tied(one: str, other: str) -> bool:
        a, b = number[one], number[other]
        variance = scale.covariance[a][a] + scale.covariance[b][b] - 2 * scale.covariance[a][b]
        error: float = max(variance, 0.0) ** 0.5
        return abs(round(values[one] - values[other], 6)) <= TIED * round(error, 6)

    ranks, lines = Ranks(values.values()), []
    for place, name in enumerate(ranked):
        beside = ranked[max(place - 1, 0) : place] + ranked[place + 1 : place + 2]
        won, count = points[name]
        chance = found[name]
        lines.append(
            EntryResult(
                entry=name,
                readings=count,
                raw=round(100 * won / count, 6),
                value=values[name],
                se=six(scale.items[name].se),
                place=ranks.place(values[name]),
                tied=any(tied(name, other) for other in beside),
                first=six(chance.first),
                top=six(chance.top),
                low=chance.low,
                high=chance.high,
                shortlisted=chance.top >= SHORTLIST,
                close=len(close) > 1 and name in close,
            )
        )
    return tuple(lines)
