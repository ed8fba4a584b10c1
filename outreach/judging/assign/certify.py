"""Whether a pool's judges can be compared, how well, and what would link those who cannot.

`links` are (entry, judge) as numbers. Severities are estimable when every entry and judge hang together in one
component; then the variance of a difference of two entries, in units of one reading's noise, follows from the design
alone, before anybody has read anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from numpy.typing import NDArray

Link: TypeAlias = tuple[int, int]
_PAIRS: Final = 1_000
"""With more entries, every second, third, ... is looked at."""
_ROUNDING: Final = 1e-9


class Forecast(Struct, frozen=True, kw_only=True):
    """What a design is good for. `mean_se`, `worst_se`: of a difference, in units of one reading's noise.

    `connectivity` is the algebraic connectivity of the judges' graph: zero when it falls apart.
    """

    mean_se: float | None
    worst_se: float | None
    connectivity: float


def components(links: Iterable[Link]) -> list[tuple[set[int], set[int]]]:
    """Return (entries, judges) of each component, the largest first."""
    parent: dict[Link, Link] = {}

    def find(node: Link) -> Link:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for entry, judge in sorted(links):
        parent[find((0, entry))] = find((1, judge))
    found: dict[Link, tuple[set[int], set[int]]] = {}
    for side, number in list(parent):
        found.setdefault(find((side, number)), (set(), set()))[side].add(number)
    return sorted(found.values(), key=lambda part: (-len(part[0]), min(part[0])))


def forecast(links: Collection[Link]) -> Forecast:
    """Return what differences of entries can be told apart by this design."""
    readers = _readers(links)
    judges = 1 + max(judge for group in readers for judge in group)
    laplacian = _laplacian(readers, judges)
    roots = np.linalg.eigvalsh(laplacian) if judges > 1 else np.ones(2)
    connectivity = max(float(roots[1]), 0.0)
    if connectivity < _ROUNDING:
        return Forecast(mean_se=None, worst_se=None, connectivity=0.0)
    sample = readers[:: -(-len(readers) // _PAIRS)]
    shares = np.zeros((len(sample), judges))
    for line, group in enumerate(sample):
        shares[line, group] = 1.0 / len(group)
    cross = shares @ (np.linalg.inv(laplacian + 1.0 / judges) - 1.0 / judges) @ shares.T
    own = np.array([1.0 / len(group) for group in sample]) + np.diag(cross)
    errors = np.sqrt((own[:, None] + own[None, :] - 2 * cross)[np.triu_indices(len(sample), 1)].clip(0))
    some = len(errors) > 0
    return Forecast(
        mean_se=round(float(errors.mean()), 4) if some else None,
        worst_se=round(float(errors.max()), 4) if some else None,
        connectivity=round(connectivity, 4),
    )


def _readers(links: Collection[Link]) -> list[list[int]]:
    """Return each entry's judges, numbered without gaps."""
    number = {judge: place for place, judge in enumerate(sorted({judge for _, judge in links}))}
    found: dict[int, list[int]] = {}
    for entry, judge in sorted(links):
        found.setdefault(entry, []).append(number[judge])
    return list(found.values())


def _laplacian(readers: Collection[list[int]], judges: int) -> NDArray[np.float64]:
    """Return the information about severities that entries read by several judges give."""
    made = np.zeros((judges, judges))
    for group in readers:
        who = np.array(group)
        made[who[:, None], who] -= 1.0 / len(group)
        made[group, group] += 1.0
    return made
