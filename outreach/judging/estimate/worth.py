"""What more readings would buy, before anybody is asked for them.

The error of a difference follows from the design alone, as in a plan. How far the order could be trusted follows from
both designs: what the fair scores could become is drawn, then the truth that they would leave open, and it is counted
how often the first would be the best, and how many of the first k belong to the best k.

Promised: pure, and the same for the same seed. Refused: to say anything without noise that is known, or of one work.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import numpy as np
from msgspec import Struct

from outreach.judging.estimate.matrix import Floats
from outreach.judging.estimate.said import Option

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from outreach.judging.estimate.model import Fit

Link = tuple[str, str]
DRAWS: Final = 20_000
CONTENDERS: Final = 100
"""So many of the first are looked at: whoever comes later does not win."""


class Trust(Struct, frozen=True, kw_only=True):
    """How far an order can be trusted. `se`: of a difference between two who may be chosen, in points; `first`: the

    chance that the first is the best; `top`: the share of the first k who belong to the best k.
    """

    se: float
    first: float
    top: float


class Worth(Struct, frozen=True, kw_only=True):
    """What an option would buy: with so many further readings, this trust instead of that of now."""

    option: Option
    readings: int
    then: Trust


class Bought(Struct, frozen=True, kw_only=True):
    """The trust that the readings of a pool deserve now, and what would change it."""

    now: Trust
    options: tuple[Worth, ...]


def bought(
    fit: Fit, links: Collection[Link], close: Iterable[tuple[str, Sequence[str]]], *, top: int, cap: int, seed: str
) -> Bought | None:
    """Return what more readings would buy; None where nothing is known.

    `links`: (entry, judge) of what was read; `close`: judges and the close calls that each could read.
    """
    order = sorted(fit.entries, key=lambda name: (-fit.entries[name].value, name))
    first = order[:CONTENDERS]
    if not fit.sigma or len(first) < 2:  # noqa: PLR2004
        return None
    values = np.array([fit.entries[name].value for name in first])
    ridge = (fit.sigma / fit.judge_sigma) ** 2 if fit.judge_sigma else None
    k = min(top, len(first) - 1)
    before = fit.sigma**2 * _covariance(links, first, ridge)
    extra: list[tuple[Option, list[Link]]] = [
        ("close", [(entry, judge) for judge, entries in close for entry in entries]),
        ("judge", [(entry, "\0one more") for entry in order[:cap]]),
    ]
    return Bought(
        now=_trust(values, before, before, k, seed),
        options=tuple(
            Worth(
                option=option,
                readings=len(more),
                then=_trust(values, before, fit.sigma**2 * _covariance([*links, *more], first, ridge), k, seed),
            )
            for option, more in extra
            if more
        ),
    )


def _covariance(links: Iterable[Link], first: Sequence[str], ridge: float | None) -> Floats:
    """Return the covariance of some entries' fair scores, in units of the variance of one reading."""
    read: dict[str, list[str]] = defaultdict(list)
    for entry, judge in links:
        read[entry].append(judge)
    place = {name: number for number, name in enumerate(sorted({judge for own in read.values() for judge in own}))}
    judges = len(place)
    information = np.zeros((judges, judges))
    for own in read.values():
        who = np.array([place[judge] for judge in own])
        information[who[:, None], who] -= 1.0 / len(own)
        information[who, who] += 1.0
    if ridge is None:
        severity = np.linalg.pinv(information, hermitian=True)
    else:
        severity = np.linalg.inv(information + ridge * np.eye(judges))
    shares = np.zeros((len(first), judges))
    for line, name in enumerate(first):
        shares[line, [place[judge] for judge in read[name]]] = 1.0 / len(read[name])
    bare = np.diag([1.0 / len(read[name]) for name in first])
    return np.asarray(bare + shares @ severity @ shares.T, dtype=np.float64)


def _trust(values: Floats, before: Floats, after: Floats, k: int, seed: str) -> Trust:
    """Return the trust that values deserve once their covariance is `after`; until then they may still move."""
    dice = np.random.default_rng(int.from_bytes(sha256(seed.encode()).digest()[:8], "big"))
    moved = values + dice.standard_normal((DRAWS, len(values))) @ _root(before - after).T
    truth = moved + dice.standard_normal((DRAWS, len(values))) @ _root(after).T
    said, is_so = np.argsort(-moved, axis=1)[:, :k], np.argsort(-truth, axis=1)[:, :k]
    chosen = np.zeros(moved.shape, dtype=bool)
    np.put_along_axis(chosen, said, values=True, axis=1)
    some = min(k + 1, len(values) - 1) + 1
    upper = np.triu_indices(some, 1)
    spread = np.diag(after)[:, None] + np.diag(after)[None, :] - 2 * after
    return Trust(
        se=round(float(np.sqrt(spread[upper].clip(0.0)).mean()), 4),
        first=round(float((said[:, 0] == is_so[:, 0]).mean()), 4),
        top=round(float(np.take_along_axis(chosen, is_so, axis=1).mean()), 4),
    )


def _root(covariance: Floats) -> Floats:
    """Return a square root; what rounding made negative is nothing."""
    sizes, directions = np.linalg.eigh((covariance + covariance.T) / 2)
    return np.asarray(directions * np.sqrt(sizes.clip(0.0)), dtype=np.float64)
