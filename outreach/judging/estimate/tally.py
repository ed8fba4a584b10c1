"""What is remembered of ranks while worlds go by, so that memory does not grow with their number.

Of an entry: how often it was first and among the best `k`, and the worst and best tails of its ranks, whose inner ends
are its 90 % interval. Entries that nothing tells apart are one group: their ranks are counted together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Ranks: TypeAlias = NDArray[np.unsignedinteger]
DRAWS: Final = 10_000
_TAIL: Final = 500
"""Of ten thousand ranks, how many lie outside of a 90 % interval on either side."""
_CELLS: Final = 1 << 22
"""So many ranks are looked at at once."""


class Chance(Struct, frozen=True, kw_only=True):
    """What is likely for one entry: to be first, to be among the best `k`, and the ranks in 90 of 100 worlds."""

    first: float
    top: float
    low: int
    high: int


class Tally:
    """The ranks of groups of one size. `groups`: the places of each group's entries, (groups, size)."""

    def __init__(self, groups: Sequence[Sequence[int]], entries: int, k: int) -> None:
        self._places = np.array(groups)
        self._k = k
        count, self._size = self._places.shape
        self._keep = _TAIL * self._size + 1
        self._first = np.zeros(count, dtype=np.int64)
        self._top = np.zeros(count, dtype=np.int64)
        short = np.min_scalar_type(entries)
        self._low = np.full((count, self._keep), np.iinfo(short).max, dtype=short)
        self._high = np.zeros((count, self._keep), dtype=short)

    def add(self, ranks: Ranks) -> None:
        """Count some worlds. `ranks`: (entries, worlds)."""
        step = max(1, _CELLS // (self._keep + self._size * ranks.shape[1]))
        for start in range(0, len(self._places), step):
            some = slice(start, start + step)
            own = ranks[self._places[some]].reshape(-1, self._size * ranks.shape[1])
            self._first[some] += np.count_nonzero(own == 1, axis=1)
            self._top[some] += np.count_nonzero(own <= self._k, axis=1)
            low = np.concatenate([self._low[some], own], axis=1)
            low.partition(self._keep - 1, axis=1)
            self._low[some] = low[:, : self._keep]
            high = np.concatenate([self._high[some], own], axis=1)
            high.partition(high.shape[1] - self._keep, axis=1)
            self._high[some] = high[:, -self._keep :]

    def told(self) -> Iterable[tuple[int, Chance]]:
        """Yield each entry's place and chances, when all `DRAWS` worlds were counted."""
        ends = self._low.max(axis=1).tolist(), self._high.min(axis=1).tolist()
        counts = self._first.tolist(), self._top.tolist()
        for places, first, top, low, high in zip(self._places.tolist(), *counts, *ends, strict=True):
            worlds = DRAWS * self._size
            same = Chance(first=first / worlds, top=top / worlds, low=low, high=high)
            yield from ((place, same) for place in places)
