"""What a plan is made of, and what it says: data alone."""

from __future__ import annotations

from msgspec import Struct


class Piece(Struct, frozen=True, kw_only=True):
    """An entry as the plan sees it: how many readings it still lacks and who may not give them.

    `language` null = nobody needs to read anything. `barred`: judges who had it already or have a conflict.
    `has`: those of them whose reading counts or is still to come. Only entries of one `pool` are ever compared.
    """

    entry: str
    language: str | None
    lacks: int
    barred: frozenset[str] = frozenset()
    has: frozenset[str] = frozenset()
    pool: str = ""


class Reader(Struct, frozen=True, kw_only=True):
    """A judge as the plan sees her. Without recorded languages she is asked everything, and recuses where she must."""

    judge: str
    languages: tuple[str, ...] = ()
    load: int = 0
    """Readings she still holds in this round."""
    last: int = 0
    """The order of the last one she was ever given: what is added comes after what she has seen."""


class Inputs(Struct, frozen=True, kw_only=True):
    """Everything that a plan depends on. The same inputs give the same plan, so equal inputs need no second one."""

    seed: str
    cap: int
    pieces: tuple[Piece, ...]
    readers: tuple[Reader, ...]


class Item(Struct, frozen=True, kw_only=True):
    """A work as the plan of comparisons sees it. `barred`: judges who must not see it."""

    entry: str
    pool: str
    language: str | None
    barred: frozenset[str] = frozenset()


class Held(Struct, frozen=True, kw_only=True, order=True):
    """A comparison that a judge has been given and that stands."""

    judge: str
    left: str
    right: str


class PairInputs(Struct, frozen=True, kw_only=True):
    """Everything that a plan of comparisons depends on."""

    seed: str
    cap: int
    comparisons: int
    items: tuple[Item, ...]
    readers: tuple[Reader, ...]
    held: tuple[Held, ...]


class Placing(Struct, frozen=True, kw_only=True):
    """One planned reading. Wave 0 (what links the judges) is read by everybody first, then wave 1, and so on."""

    entry: str
    judge: str
    wave: int
    order: int
