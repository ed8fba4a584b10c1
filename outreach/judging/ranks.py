"""Places among values, the highest first; equal values share a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Ranks:
    """Some values, asked again and again which place one of them has."""

    def __init__(self, values: Iterable[float]) -> None:
        self._sorted = sorted(values)

    def place(self, value: float) -> int:
        """Return 1 and how many values are higher."""
        return 1 + len(self._sorted) - bisect_right(self._sorted, value)

    def shared(self, value: float) -> bool:
        """Whether it is there more than once."""
        return bisect_right(self._sorted, value) - bisect_left(self._sorted, value) > 1
