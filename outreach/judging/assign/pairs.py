"""Which two works are held side by side, and by whom.

`pairs` are fixed before anybody judges, so that phones need no network: every item meets as many others as there are
rounds, no two meet twice, everything hangs together, and each stands on the left about as often as on the right.
`dealt` gives them to judges with equal loads, and so that nobody sees one item again and again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from outreach.judging.assign.draft import key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence


class Pair(Struct, frozen=True, order=True):
    """Two items side by side."""

    left: str
    right: str

    def met(self) -> frozenset[str]:
        return frozenset((self.left, self.right))


def pairs(items: Collection[str], rounds: int, seed: str) -> tuple[Pair, ...]:
    """Return `rounds` comparisons of each item (of an odd number of items, one rests in each round).

    With fewer items than that everybody meets everybody. Raises ValueError for fewer than two items or rounds.
    """
    if len(set(items)) < 2 or rounds < 2:  # noqa: PLR2004 - one round alone hangs nothing together
        raise ValueError("comparisons need two items and two rounds")
    ring: list[str | None] = [*sorted(set(items), key=lambda item: key(seed, "pairs", item))]
    if len(ring) % 2:
        ring.append(None)
    fixed, circle = ring[0], ring[1:]
    size = len(circle)
    order = sorted(range(size), key=lambda turn: key(seed, "turn", str(turn)))
    first = order[0]
    order = list(dict.fromkeys([first, (first + 1) % size, *order]))  # these two alone make one circle of all
    lean = dict.fromkeys(items, 0)
    found = []
    for turn in order[:rounds]:
        met = [(fixed, circle[turn])]
        met += [(circle[(turn + k) % size], circle[(turn - k) % size]) for k in range(1, size // 2 + 1)]
        found += [_turned(one, other, lean, seed) for one, other in met if one is not None and other is not None]
    return tuple(found)


def _turned(one: str, other: str, lean: dict[str, int], seed: str) -> Pair:
    """Put on the left whoever was less often there."""
    left, right = sorted((one, other), key=lambda item: (lean[item], key(seed, "side", one, other, item)))
    lean[left] += 1
    lean[right] -= 1
    return Pair(left, right)


def dealt(
    chosen: Sequence[Pair], judges: Collection[str], barred: Mapping[str, Collection[str]] | None = None, seed: str = ""
) -> dict[str, tuple[Pair, ...]]:
    """Return each judge's pairs. `barred`: the items that a judge must not see.

    Raises ValueError when nobody may judge a pair.
    """
    given: dict[str, list[Pair]] = {judge: [] for judge in sorted(judges)}
    seen: dict[tuple[str, str], int] = {}
    for pair in chosen:
        able = [judge for judge in given if not pair.met().intersection((barred or {}).get(judge, ()))]
        if not able:
            raise ValueError("a pair has no judge without a conflict")
        best = min(
            able,
            key=lambda judge: (
                len(given[judge]),
                sum(seen.get((judge, item), 0) for item in pair.met()),
                key(seed, "deal", judge, pair.left, pair.right),
            ),
        )
        given[best].append(pair)
        for item in pair.met():
            seen[best, item] = seen.get((best, item), 0) + 1
    return {
        judge: tuple(sorted(own, key=lambda pair: key(seed, "order", judge, pair.left, pair.right)))
        for judge, own in given.items()
    }
