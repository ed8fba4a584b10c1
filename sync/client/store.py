"""The store's port, and a store in memory.

A store keeps base rows, operations and facts, and applies `Changes` as one transaction: base and cursors move together,
and an operation is in exactly one place. `loose` is what makes a page cheap: the few rows that no page has confirmed.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Protocol, Self

from sync.client.model import Changes, Facts, Former, Kept, Orphan, Place, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ORPHAN_MS = 30 * 86_400_000


class State(Protocol):
    """What a step may look at: one snapshot."""

    @property
    def facts(self) -> Facts:
        """The small things."""

    def row(self, scope: str, doc: str) -> Row | None:
        """Return a base row."""

    def rows(self, scope: str) -> list[Row]:
        """Return the base rows of a scope."""

    def rows_of(self, doc: str) -> list[Row]:
        """Return the base rows of a document: two while it moves."""

    def loose(self, scope: str) -> list[Row]:
        """Return the base rows of a scope that are above its cursor or in doubt."""

    def kept(self, n: int) -> Kept | None:
        """Return an operation by its number."""

    def kept_in(self, *places: Place) -> list[Kept]:
        """Return the operations in some places, ascending by number."""

    def kept_of(self, doc: str) -> list[Kept]:
        """Return all operations on a document, ascending by number."""

    def former(self) -> list[Former]:
        """Return what former devices of this storage were answered for, in order of device and number."""


class Store(State, Protocol):
    """A state that can be written to."""

    def write(self, changes: Changes) -> None:
        """Apply all of it or nothing, and return when it is on disk."""

    def documents(self) -> Iterable[str]:
        """Return the ids of all documents with a row or an unanswered operation."""


class MemoryStore:
    """For tests, load generators, and tools that may begin anew."""

    def __init__(self, device: str = "") -> None:
        self.facts = Facts(device=device)
        self._former: dict[tuple[str, int], Former] = {}
        self.orphans: list[Orphan] = []
        self._rows: dict[str, dict[str, Row]] = {}
        self._scopes: dict[str, set[str]] = {}
        self._loose: dict[str, set[str]] = {}
        self._kept: dict[int, Kept] = {}
        self._places: dict[Place, set[int]] = {"outbox": set(), "held": set(), "log": set(), "attention": set()}
        self._numbers: dict[str, set[int]] = {}

    def row(self, scope: str, doc: str) -> Row | None:
        return self._rows.get(scope, {}).get(doc)

    def rows(self, scope: str) -> list[Row]:
        return list(self._rows.get(scope, {}).values())

    def rows_of(self, doc: str) -> list[Row]:
        return [self._rows[scope][doc] for scope in sorted(self._scopes.get(doc, ()))]

    def loose(self, scope: str) -> list[Row]:
        return [self._rows[scope][doc] for doc in self._loose.get(scope, ())]

    def kept(self, n: int) -> Kept | None:
        return self._kept.get(n)

    def kept_in(self, *places: Place) -> list[Kept]:
        return [self._kept[n] for n in sorted(n for place in places for n in self._places[place])]

    def kept_of(self, doc: str) -> list[Kept]:
        return [self._kept[n] for n in sorted(self._numbers.get(doc, ()))]

    def former(self) -> list[Former]:
        return [self._former[key] for key in sorted(self._former)]

    def documents(self) -> Iterator[str]:
        yield from self._scopes
        waiting = {self._kept[n].op.id for n in (*self._places["outbox"], *self._places["held"])}
        yield from sorted(waiting - self._scopes.keys())

    def write(self, changes: Changes) -> None:
        for scope in changes.purge:
            for doc in list(self._rows.get(scope, ())):
                self._put(scope, doc, None)
            self.orphans = [orphan for orphan in self.orphans if orphan.row.scope != scope]
        for (scope, doc), row in changes.rows.items():
            self._put(scope, doc, row)
        for n, kept in changes.kept.items():
            self._keep(n, kept)
        for key, former in changes.former.items():
            self._former.pop(key, None)
            if former is not None:
                self._former[key] = former
        if changes.erased:
            self.orphans = [one for one in self.orphans if not changes.erased & {one.row.id, one.row.body.get("doc")}]
        if changes.orphans:
            least = max(orphan.since_ms for orphan in changes.orphans) - ORPHAN_MS
            self.orphans = [one for one in (*self.orphans, *changes.orphans) if one.since_ms >= least]
        moved = {key[0] for key in changes.rows}
        moved |= {at for at, cursor in changes.facts.cursors.items() if self.facts.cursors.get(at) != cursor}
        self.facts = changes.facts
        for scope in moved:
            self._settle(scope, {doc for at, doc in changes.rows if at == scope})

    def copy(self) -> Self:
        """Return what a copy of this storage would be."""
        return copy.deepcopy(self)

    def _put(self, scope: str, doc: str, row: Row | None) -> None:
        if row is not None:
            self._rows.setdefault(scope, {})[doc] = row
            self._scopes.setdefault(doc, set()).add(scope)
        elif self._rows.get(scope, {}).pop(doc, None) is not None:
            self._loose.get(scope, set()).discard(doc)
            self._scopes[doc].discard(scope)
            if not self._scopes[doc]:
                del self._scopes[doc]

    def _keep(self, n: int, kept: Kept | None) -> None:
        before = self._kept.pop(n, None)
        if before is not None:
            self._places[before.place].discard(n)
            self._numbers[before.op.id].discard(n)
            if not self._numbers[before.op.id]:
                del self._numbers[before.op.id]
        if kept is not None:
            self._kept[n] = kept
            self._places[kept.place].add(n)
            self._numbers.setdefault(kept.op.id, set()).add(n)

    def _settle(self, scope: str, changed: set[str]) -> None:
        """Find out again which rows of a scope no page has confirmed."""
        cursor, rows = self.facts.cursors.get(scope, 0), self._rows.get(scope, {})
        before = self._loose.get(scope, set())
        seen = ((doc, rows[doc]) for doc in (*before, *changed) if doc in rows)
        self._loose[scope] = {doc for doc, row in seen if row.seq > cursor or row.doubt}
