"""A whole plan of comparisons: which works are held side by side in each pool, and who compares them.

Promised by `plan`: every work is compared as often as asked for (one less where their number is odd), no judge compares
a pair twice or sees a work that she is barred from, nobody exceeds the cap, each pool hangs together, loads differ as
little as conflicts allow; or `Infeasible` says in a sentence what to add. A pool of few works is compared over again by
other judges. Pairs are fixed here and never chosen by what was answered, so reliability means something. What judges
hold already stays; works that were cleared since are tied to those that were compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np
from msgspec import Struct

from outreach.judging.assign.certify import Forecast
from outreach.judging.assign.draft import key
from outreach.judging.assign.pairs import Pair, pairs
from outreach.judging.assign.words import Infeasible, overfull, strangers, too_many
from outreach.languages import reads

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from outreach.judging.assign.model import Held, Item, Reader

VERSION: Final = 1
MANY: Final = 1_000
"""Works of one pool. More would take minutes to estimate; they are judged by scores."""


class Match(Struct, frozen=True, kw_only=True):
    """One planned comparison."""

    judge: str
    left: str
    right: str
    order: int


class PoolMatches(Struct, frozen=True, kw_only=True):
    """What the plan means for one pool, with what its judges hold. `fewest`: how often the least compared work is."""

    pool: str
    entries: int
    judges: int
    comparisons: int
    fewest: int
    forecast: Forecast


class Matches(Struct, frozen=True, kw_only=True):
    """The comparisons to add. `digest` names exactly this plan."""

    placings: tuple[Match, ...]
    pools: tuple[PoolMatches, ...]
    digest: str
    version: int = VERSION


class _Deal:
    """The comparisons given so far."""

    def __init__(
        self, items: Iterable[Item], readers: Iterable[Reader], held: Iterable[Held], cap: int, seed: str
    ) -> None:
        self.items = {item.entry: item for item in items}
        self.readers = sorted(readers, key=lambda reader: reader.judge)
        self.cap, self.seed = cap, seed
        self.loads = {reader.judge: reader.load for reader in self.readers}
        self.seen: Counter[tuple[str, str]] = Counter()
        self.had: dict[frozenset[str], set[str]] = defaultdict(set)
        self.given: list[tuple[str, Pair]] = []
        for one in held:
            self._note(one.judge, Pair(one.left, one.right))

    def _note(self, judge: str, pair: Pair) -> None:
        self.had[pair.met()].add(judge)
        self.seen.update((judge, entry) for entry in pair.met())

    def able(self, pair: Pair) -> list[str]:
        """Return who may compare the two, whatever she holds."""
        two = [self.items[entry] for entry in (pair.left, pair.right)]
        return [
            reader.judge
            for reader in self.readers
            if all(reader.judge not in one.barred and reads(reader.languages, one.language) for one in two)
            and reader.judge not in self.had[pair.met()]
        ]

    def give(self, pair: Pair) -> bool:
        """Give a comparison to whoever has least; False when everybody who may is full."""
        free = [judge for judge in self.able(pair) if self.loads[judge] < self.cap]
        if not free:
            return False
        best = min(
            free,
            key=lambda judge: (
                self.loads[judge],
                sum(self.seen[judge, entry] for entry in pair.met()),
                key(self.seed, "deal", judge, pair.left, pair.right),
            ),
        )
        self._note(best, pair)
        self.loads[best] += 1
        self.given.append((best, pair))
        return True


def plan(
    items: Iterable[Item], readers: Iterable[Reader], held: Collection[Held], *, comparisons: int, cap: int, seed: str
) -> Matches:
    """Return the comparisons to add to those that are `held`. Raises Infeasible."""
    deal = _Deal(items, readers, held, cap, seed)
    pools: dict[str, list[str]] = defaultdict(list)
    for entry in sorted(deal.items):
        pools[deal.items[entry].pool].append(entry)
    made = []
    for name, entries in sorted(pools.items()):
        if len(entries) < 2:  # noqa: PLR2004 - one work alone has nobody to be compared with
            continue
        if len(entries) > MANY:
            raise Infeasible(too_many(len(entries), MANY))
        own = [Pair(one.left, one.right) for one in held if one.left in entries and one.right in entries]
        first = _added(entries, own, comparisons, seed) if own else pairs(entries, comparisons, f"{seed}\0{name}")
        _hand_out(deal, first)
        if not own:
            _repeat(deal, first, comparisons, len(entries))
        made.append(_pool(deal, name, entries, own))
    placings = _ordered(deal)
    return Matches(placings=placings, pools=tuple(made), digest=_digest(deal, held, placings))


def _hand_out(deal: _Deal, chosen: Sequence[Pair]) -> None:
    """Give each pair to somebody, those first whom fewest may compare."""
    able = {pair: len(deal.able(pair)) for pair in chosen}
    left = []
    for pair in sorted(chosen, key=lambda pair: able[pair]):
        if able[pair] == 0:
            two = [deal.items[entry] for entry in (pair.left, pair.right)]
            raise Infeasible(strangers({item.language for item in two if item.language}))
        if not deal.give(pair):
            left.append(pair)
    if left:
        raise Infeasible(overfull(len(chosen), list(deal.loads.values()), len(left), deal.cap))


def _repeat(deal: _Deal, chosen: Sequence[Pair], comparisons: int, size: int) -> None:
    """Let other judges compare the pairs of a small pool again, as far as there are any."""
    times = Counter(entry for pair in chosen for entry in pair.met())
    for turn in range(1, -(-comparisons // (size - 1))):
        for pair in chosen:
            if any(times[entry] < comparisons for entry in pair.met()):
                again = Pair(pair.right, pair.left) if turn % 2 else pair
                if deal.give(again):
                    times.update(again.met())


def _added(entries: Sequence[str], own: Sequence[Pair], comparisons: int, seed: str) -> tuple[Pair, ...]:
    """Return the pairs that works which lack comparisons still need, each tied first to those it is apart from."""
    times = Counter(entry for pair in own for entry in pair.met())
    met = {pair.met() for pair in own}
    part = _parts(entries, met)
    lean: Counter[str] = Counter()
    for pair in own:
        lean.update({pair.left: 1, pair.right: -1})
    made: list[Pair] = []
    for one in sorted(entries, key=lambda entry: (times[entry], key(seed, "more", entry))):
        while times[one] < comparisons:
            others = [other for other in entries if other != one and frozenset((one, other)) not in met]
            if not others:
                break
            best = min(
                others, key=lambda other: (part[other] == part[one], times[other], key(seed, "more", one, other))
            )
            left, right = sorted((one, best), key=lambda entry: (lean[entry], key(seed, "side", one, best, entry)))
            made.append(Pair(left, right))
            lean.update({left: 1, right: -1})
            times.update((one, best))
            met.add(frozenset((one, best)))
            gone = part[best]
            part = {entry: part[one] if number == gone else number for entry, number in part.items()}
    return tuple(made)


def _parts(entries: Sequence[str], met: Collection[frozenset[str]]) -> dict[str, int]:
    """Return the number of each work's group: those of one group hang together."""
    part = {entry: number for number, entry in enumerate(entries)}
    for one, other in (sorted(pair) for pair in sorted(met, key=sorted)):
        gone, stays = part[other], part[one]
        if gone != stays:
            part = {entry: stays if number == gone else number for entry, number in part.items()}
    return part


def _pool(deal: _Deal, name: str, entries: Sequence[str], own: Sequence[Pair]) -> PoolMatches:
    mine = [(judge, pair) for judge, pair in deal.given if pair.left in entries and pair.right in entries]
    all_pairs = [*own, *(pair for _, pair in mine)]
    times = Counter(entry for pair in all_pairs for entry in pair.met())
    return PoolMatches(
        pool=name,
        entries=len(entries),
        judges=len({judge for judge, _ in mine} | {judge for pair in own for judge in deal.had[pair.met()]}),
        comparisons=len(all_pairs),
        fewest=min(times[entry] for entry in entries),
        forecast=_forecast(entries, all_pairs),
    )


def _forecast(entries: Sequence[str], chosen: Sequence[Pair]) -> Forecast:
    """Return how well differences will be known, in logits, where all works are alike."""
    number = {entry: place for place, entry in enumerate(entries)}
    size = len(entries)
    information = np.zeros((size, size))
    for pair in chosen:
        a, b = number[pair.left], number[pair.right]
        information[[a, b], [a, b]] += 0.25
        information[[a, b], [b, a]] -= 0.25
    connectivity = float(np.linalg.eigvalsh(information)[1])
    if connectivity < 1e-9:  # noqa: PLR2004 - rounding
        return Forecast(mean_se=None, worst_se=None, connectivity=0.0)
    known = np.linalg.inv(information + 1.0 / size)
    own = np.diag(known)
    errors = np.sqrt((own[:, None] + own[None, :] - 2 * known)[np.triu_indices(size, 1)].clip(0))
    return Forecast(
        mean_se=round(float(errors.mean()), 4),
        worst_se=round(float(errors.max()), 4),
        connectivity=round(connectivity, 4),
    )


def _ordered(deal: _Deal) -> tuple[Match, ...]:
    """Return the comparisons with their numbers: an order of each judge's own, after what she has seen."""
    placings = []
    for reader in deal.readers:
        own = [pair for judge, pair in deal.given if judge == reader.judge]
        own.sort(key=lambda pair: key(deal.seed, "order", reader.judge, pair.left, pair.right))
        placings += [
            Match(judge=reader.judge, left=pair.left, right=pair.right, order=order)
            for order, pair in enumerate(own, reader.last + 1)
        ]
    return tuple(placings)


def _digest(deal: _Deal, held: Collection[Held], placings: Sequence[Match]) -> str:
    items = [(i.entry, i.pool, i.language, sorted(i.barred)) for _, i in sorted(deal.items.items())]
    stated = (VERSION, deal.seed, deal.cap, items, deal.readers, sorted(held), placings)
    return sha256(msgspec.json.encode(stated)).hexdigest()
