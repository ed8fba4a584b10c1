"""An order of readings in which nobody's name and no moment of arrival has a part.

Entries and judges are told apart by what they were given and gave, then by what those were given who read the same,
and so on (colour refinement). Sums of floating point numbers depend on their order; in this order they are the same
bits however things are called. Names decide only between those that nothing tells apart, where they change nothing.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from outreach.judging.estimate.model import Reading

_ROUNDS: Final = 4


def ordered(readings: Iterable[Reading]) -> list[Reading]:
    """Return the readings in an order that does not depend on names or on the order given."""
    found = list(readings)
    entries, judges = colours(found)
    return sorted(found, key=lambda r: (entries[r.entry], judges[r.judge], r.score, r.weight, r.entry, r.judge))


def colours(readings: Iterable[Reading]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return what tells entries and judges apart; equal for those that nothing tells apart."""
    found = list(readings)
    entries = {one.entry: b"" for one in found}
    judges = {one.judge: b"" for one in found}
    for _ in range(_ROUNDS):
        entries = _next(entries, [(r.entry, judges[r.judge], r.score, r.weight) for r in found])
        judges = _next(judges, [(r.judge, entries[r.entry], r.score, r.weight) for r in found])
    return entries, judges


def _next(former: Mapping[str, bytes], seen: Iterable[tuple[str, bytes, float, float]]) -> dict[str, bytes]:
    lists: dict[str, list[bytes]] = {name: [] for name in former}
    for name, other, score, weight in seen:
        lists[name].append(b"%b%b%b" % (other, float(score).hex().encode(), float(weight).hex().encode()))
    return {name: sha256(former[name] + b"\0".join(sorted(own))).digest() for name, own in lists.items()}


def renamed(readings: Iterable[Reading], entries: Mapping[str, str], judges: Mapping[str, str]) -> list[Reading]:
    """Return the readings under other names."""
    return [replace(one, entry=entries[one.entry], judge=judges[one.judge]) for one in readings]
