"""The table `entrant`: the newest state of every entrant document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.people.model import Entrant

if TYPE_CHECKING:
    from outreach.db import Tx

_SAVE = """
INSERT INTO entrant (id, scope, name, birth, stated_age, gender, country) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET scope = excluded.scope, name = excluded.name, birth = excluded.birth,
    stated_age = excluded.stated_age, gender = excluded.gender, country = excluded.country
"""
_DROP = "DELETE FROM entrant WHERE id = ?"
_BY_ID = "SELECT id, scope, name, birth, stated_age, gender, country FROM entrant WHERE id = ?"


def save(tx: Tx, entrant: Entrant) -> None:
    """Keep an entrant's newest state."""
    tx.run(
        _SAVE, entrant.id, entrant.scope, entrant.name, entrant.birth, entrant.stated_age, entrant.gender,
        entrant.country,
    )  # fmt: skip


def drop(tx: Tx, entrant_id: str) -> None:
    """Forget an entrant."""
    tx.run(_DROP, entrant_id)


def by_id(tx: Tx, entrant_id: str) -> Entrant | None:
    """Return one entrant."""
    row = tx.one(_BY_ID, entrant_id)
    if row is None:
        return None
    identity, scope, name, birth, stated_age, gender, country = row
    return Entrant(
        id=identity, scope=scope, name=name, birth=birth, stated_age=stated_age, gender=gender, country=country
    )
