"""From estimates and their covariance to what an officer decides by: who is first, who belongs to the best k.

Ten thousand times a world is drawn in which every entry has a worth that the readings allow, and the entries are ranked
in it. The draws depend on the seed and on the readings alone: normal numbers come out of a table of 65,536 quantiles
made by decimal arithmetic, indices into it out of SHAKE-256. So the chances are the same on every machine, and the same
whatever entries and judges are called (those whom nothing tells apart share their chances).
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal, localcontext
from functools import cache
from hashlib import shake_256
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from outreach.judging.estimate.matrix import Floats
from outreach.judging.estimate.tally import DRAWS, Ranks, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from outreach.judging.estimate.model import Fit
    from outreach.judging.estimate.tally import Chance

Picks: TypeAlias = NDArray[np.uint16]
Layer: TypeAlias = tuple[NDArray[np.int64], NDArray[np.int64], Floats]
_ONCE: Final = 500
"""Worlds drawn at once. What is drawn depends on it."""
_BLOCK: Final = 1 << 24
"""So many ranks are kept until they are counted. Nothing depends on it."""
_CELLS: Final = 1 << 18
"""So many worths are numbers in memory at once. Nothing depends on it."""
_SLAB: Final = 1 << 15
"""So many numbers and as many again fit into a processor's cache. Nothing depends on it."""


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


def _picks(seed: str) -> Picks:
    """Return `_ONCE` indices into the quantiles that depend on the seed alone."""
    return np.frombuffer(shake_256(seed.encode()).digest(2 * _ONCE), dtype="<u2")


def _root(matrix: Sequence[Sequence[float]] | Floats) -> Floats:
    """Return the columns of the triangle whose square the matrix is; a direction without variance gets none."""
    work = np.array(matrix, dtype=np.float64)
    room = np.empty_like(work)
    floor = 1e-12 * float(np.max(np.diag(work), initial=0.0))
    columns = np.zeros_like(work)
    for k, column in enumerate(columns):
        pivot = float(work[k, k])
        if pivot > floor:
            column[:] = work[:, k] / pivot**0.5
            work -= np.multiply.outer(column, column, out=room)
    return columns


def chances(fit: Fit, k: int, seed: str, alike: Mapping[str, bytes] | None = None) -> dict[str, Chance]:
    """Return what is likely for each entry of a fit, in which the order of entries is canonical.

    Where nothing is known about errors (no `sigma`, or none) there are no chances: an empty answer. `alike` has one
    value for entries that nothing tells apart.
    """
    if not fit.sigma:
        return {}
    return _told(list(fit.entries), _of_fit(fit, seed), k, alike or {})


def of_values(
    values: Mapping[str, float], covariance: Sequence[Sequence[float]], k: int, seed: str, alike: Mapping[str, bytes]
) -> dict[str, Chance]:
    """Return what is likely for each item of a scale; `covariance` in the order of `values`, which is canonical."""
    return _told(list(values), _of_values(np.array(list(values.values())), covariance, seed), k, alike)


def _told(
    names: Sequence[str], worlds: Iterable[tuple[int, Iterable[Floats]]], k: int, alike: Mapping[str, bytes]
) -> dict[str, Chance]:
    """Rank the entries in all worlds, which come in blocks of so many, in pieces of (entries, worlds)."""
    tallies = _tallies(names, k, alike)
    for count, pieces in worlds:
        ranks, done = np.empty((len(names), count), dtype=np.min_scalar_type(len(names))), 0
        for world in pieces:
            ranks[:, done : done + world.shape[1]] = _ranks(world)
            done += world.shape[1]
        for tally in tallies:
            tally.add(ranks)
        del ranks  # before the next block is drawn
    found = dict(one for tally in tallies for one in tally.told())
    return {name: found[place] for place, name in enumerate(names)}


def _tallies(names: Sequence[str], k: int, alike: Mapping[str, bytes]) -> list[Tally]:
    """Return a tally for each size of the groups that nothing tells apart."""
    groups: dict[bytes, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        groups[alike.get(name, name.encode())].append(place)
    sizes: dict[int, list[list[int]]] = defaultdict(list)
    for group in groups.values():
        sizes[len(group)].append(group)
    return [Tally(same, len(names), k) for same in sizes.values()]


def _ranks(world: Floats) -> Ranks:
    """Return the rank of each entry (row) in each world (column)."""
    lines = -np.ascontiguousarray(world.T)
    ranks = np.empty(lines.shape, dtype=np.min_scalar_type(len(world)))
    order = np.argsort(lines, axis=1, kind="stable")
    np.put_along_axis(ranks, order, np.arange(1, len(world) + 1, dtype=ranks.dtype)[None], axis=1)
    return ranks.T


def _of_fit(fit: Fit, seed: str) -> Iterable[tuple[int, Iterable[Floats]]]:
    """Draw the entries' worths."""
    assert fit.sigma is not None
    columns = _root(fit.judge_covariance)
    level = np.zeros(len(fit.judge_order))
    values = np.array([one.value for one in fit.entries.values()])
    spread = np.array([fit.sigma * fit.bare[name] ** 0.5 for name in fit.entries])
    layers = _layers(fit, fit.sigma)
    for start in range(0, DRAWS, _ONCE):
        severity = _around(level, columns, f"{seed}\0judge", start).T
        for block in _slices(_ONCE, _BLOCK, len(values)):
            count = block.stop - block.start
            picks = np.empty((len(values), count), dtype=np.uint16)
            for place, own in enumerate(picks):
                own[:] = _picks(f"{seed}\0entry\0{place}\0{start}")[block]
            here = severity[:, block]
            pieces = _slices(count, _CELLS, len(values))
            yield count, (_world(values, spread, layers, here[:, some], picks[:, some]) for some in pieces)


def _layers(fit: Fit, sigma: float) -> list[Layer]:
    """Return of every entry its first judge and her part in what it was given, then of those with a second, and so on.

    Three columns: entries, judges, parts.
    """
    judges = {judge: place for place, judge in enumerate(fit.judge_order)}
    layers: list[list[tuple[int, int, float]]] = []
    for place, name in enumerate(fit.entries):
        for depth, (judge, share) in enumerate(fit.share[name].items()):
            if depth == len(layers):
                layers.append([])
            layers[depth].append((place, judges[judge], sigma * share))
    return [(np.array(e), np.array(j), np.array(part)) for e, j, part in (zip(*rows, strict=True) for rows in layers)]


def _world(values: Floats, spread: Floats, layers: Iterable[Layer], severity: Floats, picks: Picks) -> Floats:
    """Return the worth of each entry in some worlds (columns); `severity` and `picks` have the same columns."""
    severity = np.ascontiguousarray(severity)
    world = values[:, None] + spread[:, None] * _quantiles()[picks]
    for entries, judges, part in layers:
        world[entries] -= part[:, None] * severity[judges]
    return world


def _of_values(
    values: Floats, covariance: Sequence[Sequence[float]], seed: str
) -> Iterable[tuple[int, Iterable[Floats]]]:
    columns = _root(covariance)
    for start in range(0, DRAWS, _ONCE):
        yield _ONCE, [_around(values, columns, f"{seed}\0item", start).T]


def _around(level: Floats, columns: Floats, seed: str, start: int) -> Floats:
    """Return `_ONCE` draws (rows) around a level that vary together as the columns say."""
    found = np.repeat(level[None], _ONCE, axis=0)
    draws = [_quantiles()[_picks(f"{seed}\0{place}\0{start}")] for place in range(len(columns))]
    for some in _slices(_ONCE, _SLAB, len(level)):
        part = found[some]
        room = np.empty_like(part)
        for draw, column in zip(draws, columns, strict=True):
            part += np.multiply.outer(draw[some], column, out=room)
    return found


def _slices(rows: int, cells: int, width: int) -> Iterable[slice]:
    """Return slices that make up some rows of a width, each of about so many cells."""
    step = max(1, cells // max(1, width))
    return [slice(start, min(start + step, rows)) for start in range(0, rows, step)]
