"""What somebody who listens is told: that the epoch or the grants have changed, and which heads have moved.

Promises S5: `look` finds only scopes that are held in its snapshot, and `news` says nothing of any other. A poke is a
hint to pull, never data; only the newest look counts, so whoever reads slowly misses nothing and costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from sync import epochs, store

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sync.ports import Tx

Event = tuple[str, "dict[str, int]"]

_HELD = (
    "SELECT g.holder, g.scope, g.mode, COALESCE(s.head, 0) FROM sync_grant g "
    "LEFT JOIN sync_scope s ON s.scope = g.scope WHERE g.mode <> '' AND g.holder IN ({marks})"
)


class Seen(Struct, frozen=True):
    """What a holder may know at one moment: the mode and the head (0: never written to) of each scope held then."""

    epoch: str
    modes: dict[str, str]
    heads: dict[str, int]


def look(tx: Tx, holders: Iterable[str]) -> dict[str, Seen]:
    """Return what each holder may know now, in one snapshot. Only reads."""
    epoch = epochs.current(tx)
    seen = {holder: Seen(epoch, {}, {}) for holder in holders}
    for part in store.chunks(seen):
        for holder, scope, mode, head in tx.all(_HELD.format(marks=store.marks(len(part))), *part):
            seen[holder].modes[scope] = mode
            seen[holder].heads[scope] = head
    return seen


def news(told: Seen | None, now: Seen) -> list[Event]:
    """Return the events that bring somebody from what they were told to what is so now, in order.

    `epoch {}`, `grants {}`, `poke {scope: head}`. Who was told nothing yet gets the present heads, even when there are
    none.
    """
    if told is None:
        return [("poke", now.heads)]
    moved = {scope: head for scope, head in now.heads.items() if told.heads.get(scope) != head}
    said: list[tuple[bool, Event]] = [
        (told.epoch != now.epoch, ("epoch", {})),
        (told.modes != now.modes, ("grants", {})),
        (bool(moved), ("poke", moved)),
    ]
    return [event for changed, event in said if changed]


def is_level(epoch: str, cursors: Mapping[str, int], now: Seen) -> bool:
    """Whether a device with these cursors has nothing to fetch."""
    return now.epoch == epoch and now.heads == cursors
