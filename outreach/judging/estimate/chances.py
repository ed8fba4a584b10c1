"""From estimates and their covariance to what an officer decides by: who is first, who belongs to the best k.

Ten thousand times a world is drawn in which every entry has a worth that the readings allow, and the entries are ranked
in it. The draws depend on the seed and on the readings alone: normal numbers come out of a table of 65,536 quantiles
made by decimal arithmetic, indices into it out of SHAKE-256. So the chances are the same on every machine, and the same
whatever entries and judges are called (those whom nothing tells apart share their chances).
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from functools import cache
from hashlib import shake_256
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from outreach.judging.estimate.matrix import Floats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from outreach.judging.estimate.model import Fit

Ranks: TypeAlias = NDArray[np.unsignedinteger]
DRAWS: Final = 10_000
_TAIL: Final = 500
"""Of ten thousand ranks, how many lie outside of a 90 % interval on either side."""
_ONCE: Final = 500
"""Worlds drawn at once: what fits into a cache."""
_SHORT: Final = 1 << 16
"""So many entries have ranks of two bytes: 1.3 GB for 65,000, where four would be more than a small machine has."""


class Chance(Struct, frozen=True, kw_only=True):
    """What is likely for one entry: to be first, to be among the best `k`, and the ranks in 90 of 100 worlds."""

    first: float
    top: float
    low: int
    high: int


@cache
def _quantiles() -> Floats:
    """Return the 65,536 equally likely standard normal numbers (Wichura's AS 241)."""
    count = 1 << 16
    half = [_quantile(Decimal(2 * i + 1) / (2 * count)) for i in range(count // 2)]
    table = np.array(half, dtype=np.float64)
    return np.concatenate([table, -table[::-1]])


_CENTRE: Final = (
    (
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
    ),
    (
        1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
        3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
    ),
)  # fmt: skip
_OUTER: Final = (
    (
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ),
    (
        1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1, 1.48103976427480074590e-1,
        1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ),
)  # fmt: skip
_SHIFT: Final = 1.6


def _quantile(share: Decimal) -> float:
    """Return the number below which a share of at most a half lies. Good to 1e-15 down to a share of 1e-11."""
    offset = float(share - Decimal("0.5"))
    if offset >= -0.425:  # noqa: PLR2004 - where the two approximations meet
        square = 0.180625 - offset * offset
        return offset * _polynomial(_CENTRE[0], square) / _polynomial(_CENTRE[1], square)
    with localcontext() as context:
        context.prec = 30
        far = float((-share.ln()).sqrt()) - _SHIFT
    return -_polynomial(_OUTER[0], far) / _polynomial(_OUTER[1], far)


def _polynomial(factors: Sequence[float], at: float) -> float:
    found = 0.0
    for factor in reversed(factors):
        found = found * at + factor
    return found


def _normals(seed: str, count: int) -> Floats:
    """Return independent standard normal numbers that depend on the seed alone."""
    picks = np.frombuffer(shake_256(seed.encode()).digest(2 * count), dtype="<u2")
    return np.asarray(_quantiles()[picks], dtype=np.float64)


def _root(matrix: Sequence[Sequence[float]]) -> list[Floats]:
    """Return the columns of the triangle whose square the matrix is; a direction without variance gets none."""
    work = np.array(matrix, dtype=np.float64)
    floor = 1e-12 * float(np.max(np.diag(work), initial=0.0))
    columns = []
    for k in range(len(work)):
        pivot = float(work[k, k])
        column = work[:, k] / pivot**0.5 if pivot > floor else np.zeros(len(work))
        columns.append(column)
        work = work - np.multiply.outer(column, column)
    return columns


def chances(fit: Fit, k: int, seed: str, alike: Mapping[str, bytes] | None = None) -> dict[str, Chance]:
    """Return what is likely for each entry of a fit, in which the order of entries is canonical.

    Where nothing is known about errors (no `sigma`, or none) there are no chances: an empty answer. `alike` has one
    value for entries that nothing tells apart.
    """
    if not fit.sigma:
        return {}
    names = list(fit.entries)
    return _told(names, _ranks(fit, names, seed), k, alike)


def of_values(
    values: Mapping[str, float], covariance: Sequence[Sequence[float]], k: int, seed: str, alike: Mapping[str, bytes]
) -> dict[str, Chance]:
    """Return what is likely for each item of a scale; `covariance` in the order of `values`, which is canonical."""
    names = list(values)
    columns = _root(covariance)
    ranks = _paper(len(names))
    for start in range(0, DRAWS, _ONCE):
        world = np.repeat(np.array([[values[name] for name in names]]), _ONCE, axis=0)
        for place, column in enumerate(columns):
            world = world + np.multiply.outer(_normals(f"{seed}\0item\0{place}\0{start}", _ONCE), column)
        _rank(ranks, start, world)
    return _told(names, ranks, k, alike)


def _told(names: Sequence[str], ranks: Ranks, k: int, alike: Mapping[str, bytes] | None) -> dict[str, Chance]:
    found = {}
    groups: dict[bytes, list[int]] = {}
    for place, name in enumerate(names):
        groups.setdefault((alike or {}).get(name, name.encode()), []).append(place)
    for same in groups.values():
        own = np.sort(ranks[:, same].ravel())
        found.update({names[place]: _chance(own, len(same), k) for place in same})
    return {name: found[name] for name in names}


def _chance(own: Ranks, count: int, k: int) -> Chance:
    return Chance(
        first=int(np.count_nonzero(own == 1)) / (DRAWS * count),
        top=int(np.count_nonzero(own <= k)) / (DRAWS * count),
        low=int(own[_TAIL * count]),
        high=int(own[-_TAIL * count - 1]),
    )


def _paper(count: int) -> Ranks:
    """Return room for the ranks of so many entries in every world; an entry's ranks lie side by side."""
    return np.empty((DRAWS, count), dtype=np.uint16 if count < _SHORT else np.uint32, order="F")


def _rank(made: Ranks, start: int, world: Floats) -> None:
    """Put the ranks of some worlds where they belong."""
    order = np.argsort(-world, axis=1, kind="stable")
    lines = np.arange(len(world))[:, None]
    made[start + lines, order] = np.arange(1, world.shape[1] + 1, dtype=made.dtype)


def _ranks(fit: Fit, names: Sequence[str], seed: str) -> Ranks:
    """Return the rank of each entry (column) in each world (row)."""
    assert fit.sigma is not None
    columns = _root(fit.judge_covariance)
    judges = {judge: place for place, judge in enumerate(fit.judge_order)}
    values = np.array([fit.entries[name].value for name in names])
    spread = np.array([fit.sigma * fit.bare[name] ** 0.5 for name in names])
    made = _paper(len(names))
    for start in range(0, DRAWS, _ONCE):
        severity = np.zeros((_ONCE, len(judges)))
        for place, column in enumerate(columns):
            draw = _normals(f"{seed}\0judge\0{place}\0{start}", _ONCE)
            severity += np.multiply.outer(draw, column)
        world = np.empty((_ONCE, len(names)))
        for place, name in enumerate(names):
            one = values[place] + spread[place] * _normals(f"{seed}\0entry\0{place}\0{start}", _ONCE)
            for judge, share in fit.share[name].items():
                one = one - (fit.sigma * share) * severity[:, judges[judge]]
            world[:, place] = one
        _rank(made, start, world)
    return made
