"""A plan as an officer sees it before it is handed out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from outreach.judging.model import PairInputs
from outreach.judging.views import LoadView, PlanView, PoolPlanView

if TYPE_CHECKING:
    from outreach.judging.assign import Plan
    from outreach.judging.assign.versus import Matches
    from outreach.judging.model import Inputs, Medium


def view(given: Inputs | PairInputs, made: Plan | Matches) -> PlanView:
    """Return what handing out would mean, judge by judge and pool by pool."""
    if isinstance(given, PairInputs):
        return _of_pairs(given, cast("Matches", made))
    made = cast("Plan", made)
    pools = []
    for pool in made.pools:
        medium, _, band = pool.pool.partition(":")
        pools.append(
            PoolPlanView(
                medium=cast("Medium", medium),
                band=band or None,
                entries=pool.entries,
                judges=pool.judges,
                readings=pool.readings,
                anchors=len(pool.anchors),
                bridges=len(pool.bridges),
                components=pool.components,
                predicted_se=pool.forecast.mean_se,
                worst_se=pool.forecast.worst_se,
                apart=pool.apart,
            )
        )
    return PlanView(
        entries=len({placing.entry for placing in made.placings}),
        readings=len(made.placings),
        pools=tuple(pools),
        loads=_loads(given, made),
        seed=given.seed,
        version=made.version,
        digest=made.digest,
    )


def _of_pairs(given: PairInputs, made: Matches) -> PlanView:
    pools = []
    for pool in made.pools:
        medium, _, band = pool.pool.partition(":")
        pools.append(
            PoolPlanView(
                medium=cast("Medium", medium), band=band or None, entries=pool.entries, judges=pool.judges,
                readings=pool.comparisons, anchors=0, bridges=0, components=1,
                predicted_se=pool.forecast.mean_se, worst_se=pool.forecast.worst_se, apart=None,
            )
        )  # fmt: skip
    return PlanView(
        entries=len({entry for match in made.placings for entry in (match.left, match.right)}),
        readings=len(made.placings),
        pools=tuple(pools),
        loads=_loads(given, made),
        seed=given.seed,
        version=made.version,
        digest=made.digest,
    )


def _loads(given: Inputs | PairInputs, made: Plan | Matches) -> tuple[LoadView, ...]:
    added = Counter(placing.judge for placing in made.placings)
    return tuple(
        LoadView(judge=reader.judge, added=added[reader.judge], total=reader.load + added[reader.judge])
        for reader in given.readers
    )
