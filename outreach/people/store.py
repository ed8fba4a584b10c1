"""The table `entrant`: the newest state of every entrant document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.db import among
from outreach.people.model import Entrant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.db import Tx
    from outreach.db.tx import Row

_SAVE = """
INSERT INTO entrant (id, scope, name, birth, stated_age, gender, country) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET scope = excluded.scope, name = excluded.name, birth = excluded.birth,
    stated_age = excluded.stated_age, gender = excluded.gender, country = excluded.country
"""
_DROP = "DELETE FROM entrant WHERE id = ?"
_SELECT = "SELECT id, scope, name, birth, stated_age, gender, country FROM entrant"
_BY_IDS = f"{_SELECT} WHERE id IN ({{}})"
_IN_SCOPE = f"{_SELECT} WHERE scope = ? ORDER BY id"


def save(tx: Tx, entrant: Entrant) -> None:
    """Keep an entrant's newest state."""
    tx.run(
        _SAVE, entrant.id, entrant.scope, entrant.name, entrant.birth, entrant.stated_age, entrant.gender,
        entrant.country,
    )  # fmt: skip


def drop(tx: Tx, entrant_id: str) -> None:
    """Forget an entrant."""
    tx.run(_DROP, entrant_id)


def move(tx: Tx, scope: str, into: str) -> None:
    """Let the entrants of a scope be another's."""
    tx.run("UPDATE entrant SET scope = ? WHERE scope = ?", into, scope)


def by_ids(tx: Tx, ids: Iterable[str]) -> dict[str, Entrant]:
    """Return those of some entrants that there are."""
    return {row[0]: _entrant(row) for row in among(tx, _BY_IDS, ids)}


def in_scope(tx: Tx, scope: str) -> list[Entrant]:
    """Return the entrants of a scope, in the order of their ids."""
    return [_entrant(row) for row in tx.all(_IN_SCOPE, scope)]


def named_at_all(tx: Tx) -> list[tuple[str, str, str | None]]:
    """Return (scope, name, country) of every entrant with a name."""
    return [(row[0], row[1], row[2]) for row in tx.all("SELECT scope, name, country FROM entrant WHERE name <> ''")]


def _entrant(row: Row) -> Entrant:
    return Entrant(id=row[0], scope=row[1], name=row[2], birth=row[3], stated_age=row[4], gender=row[5], country=row[6])
