"""Who may be one and the same, pure: a suggestion for a person. Nobody is merged by it (twins, namesakes)."""

from __future__ import annotations

import unicodedata
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.people.model import Entrant


def family_name(name: str) -> str | None:
    """Return the last word of a name as `likeness` has it; None for one word alone, and for an initial."""
    words = name.split()
    last = likeness(words[-1]) if len(words) > 1 else ""
    return last if len(last) > 1 else None


def likeness(name: str) -> str:
    """Return a name without what two people who write it may differ in: case, accents, signs and spaces."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(one for one in apart if unicodedata.category(one)[0] in "LN")


def about(one: str | int | None, other: str | int | None) -> bool:
    """Whether two births may be one: within a year, or not known."""
    return one is None or other is None or abs(int(str(one)[:4]) - int(str(other)[:4])) <= 1


def alike(entrants: Iterable[Entrant]) -> list[tuple[Entrant, Entrant]]:
    """Return the pairs of a school who may be one: the same name but for accents and case, born about the same time."""
    by_name: dict[str, list[Entrant]] = {}
    for one in entrants:
        key = likeness(one.name)
        if key:
            by_name.setdefault(key, []).append(one)
    pairs = [pair for same in by_name.values() for pair in combinations(same, 2)]
    return [(one, other) for one, other in pairs if about(one.birth, other.birth)]
