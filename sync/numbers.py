"""Which of a device's numbers are recorded: a high-water mark and the ranges above it, for ever (S2). Pure."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable


class Numbers(Struct, frozen=True):
    """All of 1..contiguous, and the closed ranges of `sparse`, which ascend and never touch."""

    contiguous: int = 0
    sparse: tuple[tuple[int, int], ...] = ()

    @property
    def highest(self) -> int:
        """The highest recorded number, 0 when there is none."""
        return self.sparse[-1][1] if self.sparse else self.contiguous

    def __contains__(self, n: object) -> bool:
        if not isinstance(n, int) or n <= self.contiguous:
            return isinstance(n, int) and n >= 1
        at = bisect_right(self.sparse, (n, 2**63)) - 1
        return at >= 0 and self.sparse[at][0] <= n <= self.sparse[at][1]

    def with_all(self, more: Iterable[int]) -> Numbers:
        """Return the numbers with `more` recorded too."""
        ranges = sorted([*self.sparse, *((n, n) for n in more if n > self.contiguous)])
        contiguous = self.contiguous
        joined: list[tuple[int, int]] = []
        for low, high in ranges:
            if low <= contiguous + 1 and not joined:
                contiguous = max(contiguous, high)
            elif joined and low <= joined[-1][1] + 1:
                joined[-1] = (joined[-1][0], max(joined[-1][1], high))
            else:
                joined.append((low, high))
        return Numbers(contiguous, tuple(joined))

    def encode(self) -> bytes:
        """Return the ranges as JSON."""
        return msgspec.json.encode(self.sparse)

    @classmethod
    def decode(cls, contiguous: int, sparse: bytes) -> Numbers:
        """Return what `encode` wrote."""
        return cls(contiguous, msgspec.json.decode(sparse, type=tuple[tuple[int, int], ...]))
