"""What goes into an estimate and what comes out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from outreach.judging.estimate.matrix import Floats


class Reading(Struct, frozen=True, kw_only=True):
    """One judge's score of one entry. `weight`: how much it says, 1 for a plain reading."""

    entry: str
    judge: str
    score: float
    weight: float = 1.0


class Estimate(Struct, frozen=True, kw_only=True):
    """A number and its standard error; `se` null when nothing is left over to estimate it from."""

    value: float
    se: float | None = None


class Fit(Struct, frozen=True, kw_only=True):
    """What readings say. Judges' values are their severity with the sign of a mark: a strict judge's is negative.

    `share` are the judges' shares in each entry's readings and `bare` the entry's variance if every judge's severity
    were known; with `judge_covariance` (rows and columns in the order of `judge_order`) they give the covariance of any
    two entries, in units of `sigma` squared.
    """

    entries: dict[str, Estimate]
    judges: dict[str, Estimate]
    sigma: float | None
    df: int
    judge_order: tuple[str, ...]
    judge_covariance: Floats
    share: dict[str, dict[str, float]]
    bare: dict[str, float]
    judge_sigma: float | None = None
    entry_sigma: float | None = None
    intercept: float | None = None
    criterion: float | None = None
    """-2 times the restricted log likelihood, for random effects."""

    def difference(self, one: str, other: str) -> Estimate:
        """Return by how much one entry is better than another."""
        value = self.entries[one].value - self.entries[other].value
        if self.sigma is None:
            return Estimate(value=value)
        apart: dict[str, float] = defaultdict(float)
        for judge, share in self.share[one].items():
            apart[judge] += share
        for judge, share in self.share[other].items():
            apart[judge] -= share
        number = {judge: place for place, judge in enumerate(self.judge_order)}
        who = [number[judge] for judge in apart]
        variance = self.bare[one] + self.bare[other]
        for a, x in zip(who, apart.values(), strict=True):
            known = self.judge_covariance[a, who].tolist()
            variance += sum(x * y * shared for y, shared in zip(apart.values(), known, strict=True))
        return Estimate(value=value, se=self.sigma * max(variance, 0.0) ** 0.5)


class Apart(Exception):  # noqa: N818 - it is an answer, not a failure
    """The design falls apart: entries of different parts share no judge, and cannot be compared."""

    def __init__(self, parts: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
        self.parts = tuple(parts)
        super().__init__(f"The readings fall into {len(self.parts)} parts that share no judge.")


def parts(links: Iterable[tuple[str, str]]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return (entries, judges) of each connected part, the largest first."""
    near: dict[tuple[int, str], set[tuple[int, str]]] = defaultdict(set)
    for entry, judge in links:
        near[0, entry].add((1, judge))
        near[1, judge].add((0, entry))
    found = []
    seen: set[tuple[int, str]] = set()
    for start in sorted(near):
        if start in seen:
            continue
        seen.add(start)
        queue = [start]
        for node in queue:  # grows while it is walked
            fresh = near[node] - seen
            seen |= fresh
            queue.extend(fresh)
        found.append((_side(queue, 0), _side(queue, 1)))
    return sorted(found, key=lambda part: (-len(part[0]), part))


def _side(nodes: Iterable[tuple[int, str]], side: int) -> tuple[str, ...]:
    return tuple(sorted(name for which, name in nodes if which == side))


def by_judge(readings: Iterable[Reading]) -> Mapping[str, list[Reading]]:
    """Return each judge's readings."""
    found: dict[str, list[Reading]] = defaultdict(list)
    for one in readings:
        found[one.judge].append(one)
    return found
