"""The whole plan: pools are filled, what is left is placed by chains, loads are evened out, pools are linked.

See the room's page for what is promised. The plan is a function of its arguments; `digest` names exactly this one.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np
from msgspec import Struct

from outreach.judging.assign.certify import Forecast, components, forecast
from outreach.judging.assign.chains import even_out, place
from outreach.judging.assign.draft import Draft, key
from outreach.judging.assign.model import Placing
from outreach.judging.assign.waves import Pool
from outreach.judging.assign.words import apart
from outreach.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from outreach.judging.assign.draft import Slot
    from outreach.judging.assign.model import Piece, Reader

VERSION: Final = 1


class PoolPlan(Struct, frozen=True, kw_only=True):
    """What the plan means for one pool, with what its judges hold already.

    `bridges`: readings beyond those asked for that link judges who would share no entry. `apart`: null, or why the pool
    must not be handed out: words, or the sentence of a plan that was made before they were.
    """

    pool: str
    entries: int
    judges: int
    readings: int
    anchors: tuple[str, ...]
    bridges: tuple[tuple[str, str], ...]
    components: int
    forecast: Forecast
    apart: Words | str | None = None


class Plan(Struct, frozen=True, kw_only=True):
    """The readings to add, in the order in which each judge reads them, and what is known before anybody reads."""

    placings: tuple[Placing, ...]
    pools: tuple[PoolPlan, ...]
    lightest: int
    heaviest: int
    """The fewest and the most readings that a judge who is asked at all then holds."""
    digest: str
    version: int = VERSION


def plan(
    pieces: Sequence[Piece],
    readers: Sequence[Reader],
    *,
    cap: int,
    seed: str,
    anchors: int | None = None,
    told: Callable[[int, int], None] | None = None,
) -> Plan:
    """Return the readings to add and each pool's certificate.

    `anchors` entries of each new pool are read by all its judges; null decides by the pool's size. Raises Infeasible
    with what to add. `told` hears now and then how many of how many readings are placed.
    """
    draft = Draft(pieces, readers, cap=cap, seed=seed, told=told)
    rows: dict[str, list[int]] = defaultdict(list)
    for row, piece in enumerate(draft.pieces):
        rows[piece.pool].append(row)
    pools = []
    left: list[Slot] = []
    for name in sorted(rows, key=lambda name: (-len(rows[name]), name)):
        pools.append(Pool(draft, name, rows[name]))
        left += pools[-1].fill(draft, anchors)
    _place(draft, left)
    even_out(draft)
    made = [_certified(draft, pool) for pool in sorted(pools, key=lambda pool: pool.name)]
    placings = _ordered(draft)
    asked = [int(load) for load, held in zip(draft.loads, draft.held, strict=True) if held]
    return Plan(
        placings=placings,
        pools=tuple(made),
        lightest=min(asked, default=0),
        heaviest=max(asked, default=0),
        digest=_digest(draft, placings),
    )


def _place(draft: Draft, left: Iterable[Slot]) -> None:
    """Place the rest by chains, within the pools' judges if possible, else with everybody who may."""
    for slot in left:
        if place(draft, slot) is None:
            continue
        draft.free[:] = draft.may
        for row, number in draft.judge_of:
            draft.free[row, draft.judge_of[row, number]] = False
        reached = place(draft, slot)
        if reached is not None:
            raise draft.refuse(reached)


def _certified(draft: Draft, pool: Pool) -> PoolPlan:
    links = {(row, draft.index[j]) for row in pool.rows.tolist() for j in draft.pieces[row].has if j in draft.index}
    rows = set(pool.rows.tolist())
    links |= {(row, judge) for (row, _), judge in draft.judge_of.items() if row in rows}
    bridges = []
    while len(parts := components(links)) > 1 and (link := _bridge(draft, parts)) is not None:
        row, judge = link
        draft.give((row, min((n for r, n in draft.judge_of if r == row), default=0) - len(draft.readers)), judge)
        links.add(link)
        bridges.append((draft.pieces[row].entry, draft.readers[judge].judge))
    groups = [[draft.pieces[row] for row in sorted(entries)] for entries, _ in parts]
    return PoolPlan(
        pool=pool.name,
        entries=len({row for row, _ in links}),
        judges=len({judge for _, judge in links}),
        readings=len(links),
        anchors=tuple(draft.pieces[row].entry for row in pool.anchors),
        bridges=tuple(bridges),
        components=len(parts),
        forecast=forecast(links) if links else Forecast(mean_se=None, worst_se=None, connectivity=0.0),
        apart=apart(groups) if len(groups) > 1 else None,
    )


def _bridge(draft: Draft, parts: Sequence[tuple[set[int], set[int]]]) -> tuple[int, int] | None:
    """Return the cheapest reading that links the largest component with another one."""
    first = parts[0]
    rest: tuple[set[int], set[int]] = (set().union(*(p[0] for p in parts[1:])), set().union(*(p[1] for p in parts[1:])))
    best: tuple[int, bytes, int, int] | None = None
    for entries, judges in ((first[0], rest[1]), (rest[0], first[1])):
        for judge in draft.room(np.array(sorted(judges), dtype=np.int64)).tolist():
            load = int(draft.loads[judge])
            if best is not None and load > best[0]:
                continue
            lines = sorted(entries)
            for row in np.array(lines)[draft.may[lines, judge]].tolist():
                name = (draft.pieces[row].entry, draft.readers[judge].judge)
                found = (load, key(draft.seed, "bridge", *name), row, judge)
                best = found if best is None else min(best, found)
    return None if best is None else best[2:]


def _ordered(draft: Draft) -> tuple[Placing, ...]:
    """Put each judge's readings in an order of her own, wave by wave, and number them."""
    placings = []
    for reader, held in zip(draft.readers, draft.held, strict=True):
        own = [(max(number, 0), draft.pieces[row].entry) for row, number in held]
        own.sort(key=lambda one: (one[0], key(draft.seed, "order", reader.judge, one[1])))
        placings += [
            Placing(entry=entry, judge=reader.judge, wave=wave, order=order)
            for order, (wave, entry) in enumerate(own, reader.last + 1)
        ]
    return tuple(placings)


def _digest(draft: Draft, placings: Sequence[Placing]) -> str:
    """Return the SHA-256 of what went in and what came out."""
    pieces = [msgspec.structs.replace(p, barred=frozenset(), has=frozenset()) for p in draft.pieces]
    barred = [(sorted(p.barred), sorted(p.has)) for p in draft.pieces]
    stated = (VERSION, draft.seed, draft.cap, pieces, barred, draft.readers, placings)
    return sha256(msgspec.json.encode(stated)).hexdigest()
