"""A snapshot with changes on top: what the steps of one transaction write down before the store applies it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from sync.client.model import Changes, Facts, Former, Kept, Orphan, Place, Row

if TYPE_CHECKING:
    from sync.client.store import State


class Draft:
    """Reads the snapshot through what was changed already. It touches nothing but itself."""

    def __init__(self, state: State) -> None:
        self._state = state
        self.facts: Facts = state.facts
        self._purged: set[str] = set()
        self._rows: dict[tuple[str, str], Row | None] = {}
        self._kept: dict[int, Kept | None] = {}
        self._orphans: list[Orphan] = []
        self._erased: set[str] = set()
        self._former: dict[tuple[str, int], Former | None] = {}

    def changes(self) -> Changes:
        """Return what is to be applied."""
        return Changes(
            facts=self.facts, purge=self._purged, rows=self._rows, kept=self._kept, orphans=self._orphans,
            erased=self._erased, former=self._former,
        )  # fmt: skip

    def know(self, **facts: Any) -> None:
        """Set facts."""
        self.facts = replace(self.facts, **facts)

    def erase_orphans(self, doc: str) -> None:
        """Let nothing of a document stay aside."""
        self._erased.add(doc)

    # Rows.

    def cursor(self, scope: str) -> int:
        """Return the own cursor, 0 for a scope that was never pulled."""
        return self.facts.cursors.get(scope, 0)

    def reach(self, scope: str, seq: int | None) -> None:
        """Set a cursor; None removes it."""
        others = {at: cursor for at, cursor in self.facts.cursors.items() if at != scope}
        self.know(cursors=others if seq is None else {**others, scope: seq})

    def row(self, scope: str, doc: str) -> Row | None:
        """Return a base row."""
        if (scope, doc) in self._rows:
            return self._rows[scope, doc]
        return None if scope in self._purged else self._state.row(scope, doc)

    def rows(self, scope: str) -> list[Row]:
        """Return the base rows of a scope."""
        return self._over([] if scope in self._purged else self._state.rows(scope), lambda row: row.scope == scope)

    def rows_of(self, doc: str) -> list[Row]:
        """Return the base rows of a document."""
        rows = [row for row in self._state.rows_of(doc) if row.scope not in self._purged]
        return self._over(rows, lambda row: row.id == doc)

    def loose(self, scope: str) -> list[Row]:
        """Return the rows of a scope that are above its cursor or in doubt."""
        rows = [] if scope in self._purged else self._state.loose(scope)
        return self._over(rows, lambda row: row.scope == scope and (row.seq > self.cursor(scope) or row.doubt))

    def put(self, row: Row) -> None:
        """Store a base row. A scope that has rows has a cursor, so that losing it purges them."""
        self._rows[row.scope, row.id] = row
        if row.scope not in self.facts.cursors:
            self.reach(row.scope, 0)

    def drop(self, row: Row, orphaned_ms: int | None = None) -> None:
        """Remove a base row; with a time it is kept aside as an orphan."""
        self._rows[row.scope, row.id] = None
        if orphaned_ms is not None:
            self._orphans.append(Orphan(row=row, since_ms=orphaned_ms))

    def purge(self, scope: str) -> None:
        """Remove everything that the server ever said of a scope."""
        self._rows = {key: row for key, row in self._rows.items() if key[0] != scope}
        self._purged.add(scope)
        self.reach(scope, None)

    # Operations.

    def kept(self, n: int) -> Kept | None:
        """Return an operation by its number."""
        return self._kept[n] if n in self._kept else self._state.kept(n)

    def kept_in(self, *places: Place) -> list[Kept]:
        """Return the operations in some places, ascending by number."""
        found = [kept for kept in self._state.kept_in(*places) if kept.op.n not in self._kept]
        found += [kept for kept in self._kept.values() if kept is not None and kept.place in places]
        return sorted(found, key=number)

    def kept_of(self, doc: str) -> list[Kept]:
        """Return all operations on a document, ascending by number."""
        found = [kept for kept in self._state.kept_of(doc) if kept.op.n not in self._kept]
        found += [kept for kept in self._kept.values() if kept is not None and kept.op.id == doc]
        return sorted(found, key=number)

    def keep(self, kept: Kept) -> None:
        """Put an operation where it belongs."""
        self._kept[kept.op.n] = kept

    def release(self, n: int) -> None:
        """Let an operation go."""
        self._kept[n] = None

    def all_former(self) -> list[Former]:
        """Return what former devices were answered for, in order of device and number."""
        found = [one for one in self._state.former() if (one.device, one.op.n) not in self._former]
        found += [one for one in self._former.values() if one is not None]
        return sorted(found, key=lambda one: (one.device, one.op.n))

    def former(self, device: str) -> list[Former]:
        """Return what one former device was answered for."""
        return [one for one in self.all_former() if one.device == device]

    def keep_former(self, device: str, n: int, former: Former | None) -> None:
        """Keep an operation of a former device, or let it go."""
        self._former[device, n] = former

    def _over(self, rows: list[Row], wanted: Any) -> list[Row]:
        below = [row for row in rows if (row.scope, row.id) not in self._rows]
        return below + [row for row in self._rows.values() if row is not None and wanted(row)]


def number(kept: Kept) -> int:
    """Return the number of an operation."""
    n: int = kept.op.n
    return n
