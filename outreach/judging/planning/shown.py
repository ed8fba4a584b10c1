"""A plan as an officer sees it before it is handed out."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, cast

from outreach.judging.assign.model import PairInputs
from outreach.judging.views import LoadView, OneMore, PlanView, PoolPlanView

if TYPE_CHECKING:
    from outreach.judging.assign.model import Inputs
    from outreach.judging.assign.plan import Plan, PoolPlan
    from outreach.judging.assign.versus import Matches
    from outreach.judging.model import Medium

MANY: Final = 2_000
"""Works of a pool up to which it is worth computing what one more judge would buy."""


def view(given: Inputs | PairInputs, made: Plan | Matches) -> PlanView:
    """Return what handing out would mean, judge by judge and pool by pool."""
    if isinstance(given, PairInputs):
        pairs = cast("Matches", made)
        entries, pools = {entry for one in pairs.placings for entry in (one.left, one.right)}, _of_pairs(pairs)
    else:
        scores = cast("Plan", made)
        entries, pools = {one.entry for one in scores.placings}, _of_scores(given, scores)
    return PlanView(
        entries=len(entries),
        readings=len(made.placings),
        pools=tuple(pools),
        loads=_loads(given, made),
        seed=given.seed,
        version=made.version,
        digest=made.digest,
    )


def _of_scores(given: Inputs, made: Plan) -> list[PoolPlanView]:
    pools = []
    links = _links(given, made)
    for pool in made.pools:
        medium, _, band = pool.pool.partition(":")
        pools.append(
            PoolPlanView(
                medium=cast("Medium", medium),
                band=band or None,
                one_more=_one_more(given, pool, links.get(pool.pool, set())),
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
    return pools


def _links(given: Inputs, made: Plan) -> dict[str, set[tuple[str, str]]]:
    """Return (entry, judge) of every reading of each pool, given and planned."""
    pool_of = {piece.entry: piece.pool for piece in given.pieces}
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for piece in given.pieces:
        found[piece.pool].update((piece.entry, judge) for judge in piece.has)
    for placing in made.placings:
        found[pool_of[placing.entry]].add((placing.entry, placing.judge))
    return found


def _one_more(given: Inputs, pool: PoolPlan, links: set[tuple[str, str]]) -> OneMore | None:
    """Return what one more judge would buy: she reads, besides what is planned, as many works as the cap allows.

    Of the languages that some works of the pool need, the one of most works is looked at.
    """
    from outreach.judging.assign.certify import forecast

    pieces = [piece for piece in given.pieces if piece.pool == pool.pool]
    if pool.forecast.mean_se is None or not 1 < len(pieces) <= MANY:
        return None
    languages = Counter(piece.language for piece in pieces if piece.language)
    language = languages.most_common(1)[0][0] if languages else None
    able = [piece.entry for piece in pieces if piece.language in {language, None}][: given.cap]
    entries = {entry: number for number, entry in enumerate(sorted({entry for entry, _ in links}))}
    judges = {judge: number for number, judge in enumerate(sorted({judge for _, judge in links}))}
    known = {(entries[entry], judges[judge]) for entry, judge in links}
    hers = {(entries[entry], len(judges)) for entry in able if entry in entries}
    then = forecast(known | hers).mean_se
    return None if then is None else OneMore(language=language, readings=len(hers), predicted_se=then)


def _of_pairs(made: Matches) -> list[PoolPlanView]:
    pools = []
    for pool in made.pools:
        medium, _, band = pool.pool.partition(":")
        pools.append(
            PoolPlanView(
                medium=cast("Medium", medium), band=band or None, entries=pool.entries, judges=pool.judges,
                readings=pool.comparisons, anchors=0, bridges=0, components=1,
                predicted_se=pool.forecast.mean_se, worst_se=pool.forecast.worst_se, apart=None, one_more=None,
            )
        )  # fmt: skip
    return pools


def _loads(given: Inputs | PairInputs, made: Plan | Matches) -> tuple[LoadView, ...]:
    added = Counter(placing.judge for placing in made.placings)
    return tuple(
        LoadView(judge=reader.judge, added=added[reader.judge], total=reader.load + added[reader.judge])
        for reader in given.readers
    )
