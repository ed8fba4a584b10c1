"""How a school's record may go on, what follows from where it stands, and who may be one and the same. Pure.

    unverified -> verified <-> suspended,  unverified -> suspended,  all of them -> closed or merged

Nothing ends what a school may send: it is received and kept in every state. What it may not is go on: works of a school
that is not verified are accepted, and so judged and published, only when it is.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.schools.model import State, Step

STEPS: Final[dict[Step, tuple[frozenset[State], State]]] = {
    "verify": (frozenset({"unverified", "suspended"}), "verified"),
    "suspend": (frozenset({"unverified", "verified"}), "suspended"),
    "close": (frozenset({"unverified", "verified", "suspended"}), "closed"),
}
MERGES: Final[frozenset[State]] = frozenset({"unverified", "verified", "suspended", "closed"})
STANDS: Final[frozenset[State]] = frozenset({"verified"})
"""Where new works go on to judges and to the public."""
MOST: Final = 500
_COMMON: Final = (
    "school", "ecole", "école", "escuela", "colegio", "primary", "primaire", "primaria", "secondary", "secondaire",
    "secundaria", "the", "of", "de", "la", "du", "des", "el", "l", "d", "no", "lycée", "lycee", "collège", "college",
    "школа", "средняя", "начальная", "مدرسة", "学校",
)  # fmt: skip
"""What is in the names of many schools and tells none from another."""


def after(step: Step, now: State) -> State | None:
    """Return what a record becomes, or None when the step may not follow the state that it is in now."""
    allowed, becomes = STEPS[step]
    return becomes if now in allowed else None


def may_merge(one: State, into: State) -> bool:
    """Whether a record may become part of another; one that was merged or closed takes nothing in."""
    return one in MERGES and into in MERGES - {"closed"}


def stands(state: State) -> bool:
    """Whether new works of a school go on to judges and to the public."""
    return state in STANDS


def key(name: str) -> tuple[str, ...]:
    """Return what two people write alike who write down one school: its own words, in any order, without accents."""
    words = _plain(name).split()
    common = _common()
    own = [word for word in words if word not in common]
    return tuple(sorted(own or words))


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text).casefold()
    kept = (one for one in apart if unicodedata.category(one) != "Mn")
    return "".join(one if unicodedata.category(one)[0] in "LN" else " " for one in kept)


@cache
def _common() -> frozenset[str]:
    return frozenset(map(_plain, _COMMON))


def alike(schools: Iterable[tuple[str, str | None, str]]) -> list[tuple[str, str]]:
    """Return the pairs of (id, country, name) that may be one school: one country, the same own words.

    At most MOST. It suggests; a person decides.
    """
    groups: dict[tuple[str | None, tuple[str, ...]], list[str]] = {}
    for identity, country, name in schools:
        groups.setdefault((country, key(name)), []).append(identity)
    return [pair for same in groups.values() for pair in combinations(same, 2)][:MOST]
