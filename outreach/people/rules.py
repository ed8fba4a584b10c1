"""Who may be one and the same, and who was told to be, pure. Nobody is merged by themselves (twins, namesakes).

A teacher says that one pupil is another who was entered before (`same_as`), or that they are two (`apart`). What
follows is the same in whatever order it was said, and ends when it is taken back: nothing is moved, nothing is changed.
"""

from __future__ import annotations

import unicodedata
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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


class Kin(Struct, frozen=True):
    """Who of a scope was told to be one child with whom: by id the whole group, and who stays for it.

    Whoever is not in it stands for nobody else.
    """

    groups: dict[str, tuple[str, ...]] = {}
    """By who stays, every id under which they were entered, in order."""
    stays: dict[str, str] = {}
    people: dict[str, Entrant] = {}

    def who(self, one: str) -> str:
        """Return the id of who stays for somebody."""
        return self.stays.get(one, one)

    def group(self, one: str) -> tuple[str, ...]:
        """Return every id under which somebody was entered, in order; the own one where it is the only one."""
        return self.groups.get(self.who(one), (one,))


def kin(entrants: Iterable[Entrant]) -> Kin:
    """Return who stays for whom among the entrants of one scope.

    What was said is followed from one to the next. Where it goes round, who was entered first (the lowest id) stays.
    One who is not there (deleted, erased, of another school) is nobody: whoever points at them stands for themselves.
    Where of a group two were also told to be two, all of it are themselves until a person has chosen: a yes and a no
    that met are no merger (`alike` asks about them again).
    """
    people = {one.id: one for one in entrants}
    groups = {who: group for who, group in _told(people).items() if not _torn(people, group)}
    stays = {one: who for who, group in groups.items() for one in group}
    return Kin(groups, stays, {one: people[one] for one in stays})


def _told(people: Mapping[str, Entrant]) -> dict[str, tuple[str, ...]]:
    """Return the groups of those who were told to be one, by who stays. Each is walked through once."""
    said = {one: who for one, each in people.items() if (who := each.same_as) is not None and who in people}
    ends: dict[str, str] = {}
    for one in people:
        road, seen = [one], {one}
        while (last := road[-1]) not in ends and last in said and said[last] not in seen:
            road.append(said[last])
            seen.add(said[last])
        if last in ends:
            end = ends[last]
        elif last in said:
            end = min(road[road.index(said[last]) :])
        else:
            end = last
        ends.update(dict.fromkeys(road, end))
    groups: dict[str, list[str]] = {}
    for one in sorted(ends):
        groups.setdefault(ends[one], []).append(one)
    return {end: tuple(group) for end, group in groups.items() if len(group) > 1}


def _torn(people: Mapping[str, Entrant], group: Iterable[str]) -> list[tuple[str, str]]:
    """Return those of a group who were told to be two as well."""
    members = set(group)
    told = ((one, other) for one in members for other in people[one].apart & members if other != one)
    return sorted({(min(pair), max(pair)) for pair in told})


def alike(entrants: Iterable[Entrant]) -> list[tuple[Entrant, Entrant]]:
    """Return the pairs of a school who may be one: the same name but for accents and case, born about the same time.

    Whoever was told to be one counts as one, under who stays; whoever was told to be two is not suggested again.
    First come those about whom somebody said the one and somebody the other.
    """
    people = {one.id: one for one in entrants}
    differing = [pair for _, group in sorted(_told(people).items()) for pair in _torn(people, group)]
    told = kin(people.values())
    by_name: dict[str, list[Entrant]] = {}
    for one in people.values():
        key = likeness(one.name)
        if key:
            by_name.setdefault(key, []).append(one)
    asked = dict.fromkeys(differing)
    for one, other in (pair for same in by_name.values() for pair in combinations(same, 2)):
        first, second = told.who(one.id), told.who(other.id)
        if first != second and about(one.birth, other.birth) and not _settled(people, told, first, second):
            asked.setdefault((min(first, second), max(first, second)))
    return [(people[one], people[other]) for one, other in asked]


def _settled(people: Mapping[str, Entrant], told: Kin, one: str, other: str) -> bool:
    """Whether of two groups any two were told to be two."""
    mine, theirs = told.group(one), told.group(other)
    return any(people[each].apart.intersection(theirs) for each in mine) or any(
        people[each].apart.intersection(mine) for each in theirs
    )
