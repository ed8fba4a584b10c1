"""The tables `entrant`, the newest state of every entrant document, and `entrant_name`, every name that each had."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from outreach.db import among
from outreach.people.model import AgeTold, Entrant, NameVersion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.db import Tx
    from outreach.db.tx import Row

_AGES = msgspec.json.Decoder(dict[str, AgeTold])
_APART = msgspec.json.Decoder(frozenset[str])
_SAVE = """
INSERT INTO entrant (id, scope, name, birth, stated_age, gender, country, ages, same_as, apart)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET scope = excluded.scope, name = excluded.name, birth = excluded.birth,
    stated_age = excluded.stated_age, gender = excluded.gender, country = excluded.country, ages = excluded.ages,
    same_as = excluded.same_as, apart = excluded.apart
"""
_SELECT = "SELECT id, scope, name, birth, stated_age, gender, country, ages, same_as, apart FROM entrant"
_BY_IDS = f"{_SELECT} WHERE id IN ({{}})"
_IN_SCOPE = f"{_SELECT} WHERE scope = ? ORDER BY id"
_LINKED = (
    f"{_SELECT} WHERE scope = ? AND id IN (SELECT id FROM entrant WHERE scope = ? AND same_as IS NOT NULL "
    "UNION SELECT same_as FROM entrant WHERE scope = ? AND same_as IS NOT NULL) ORDER BY id"
)
_NAMES = "SELECT entrant, version, name FROM entrant_name WHERE entrant IN ({}) ORDER BY version"
_ADD_NAME = "INSERT INTO entrant_name (entrant, version, name, device, at_ms) VALUES (?, ?, ?, ?, ?)"
_TOLD = "SELECT id, same_as FROM entrant WHERE scope = ? AND same_as IS NOT NULL"


def save(tx: Tx, *entrants: Entrant) -> None:
    """Keep the newest state of entrants."""
    tx.many(
        _SAVE,
        [
            (
                one.id, one.scope, one.name, one.birth, one.stated_age, one.gender, one.country,
                msgspec.json.encode(one.ages) if one.ages else None, one.same_as,
                msgspec.json.encode(sorted(one.apart)) if one.apart else None,
            )
            for one in entrants
        ],
    )  # fmt: skip


def drop(tx: Tx, entrant_id: str) -> None:
    """Forget an entrant."""
    tx.run("DELETE FROM entrant_name WHERE entrant = ?", entrant_id)
    tx.run("DELETE FROM entrant WHERE id = ?", entrant_id)


def names(tx: Tx, entrant_id: str) -> list[NameVersion]:
    """Return every name of an entrant, the first one first."""
    sql = "SELECT version, name, device, at_ms FROM entrant_name WHERE entrant = ? ORDER BY version"
    return [NameVersion(version=row[0], name=row[1], device=row[2], at_ms=row[3]) for row in tx.all(sql, entrant_id)]


def add_names(tx: Tx, said: Iterable[tuple[str, str, str]], at_ms: int) -> None:
    """Keep names, each (entrant, name, device), as the newest ones, where they are others than before."""
    said = list(said)
    newest = {row[0]: (int(row[1]), row[2]) for row in among(tx, _NAMES, (one for one, _, _ in said))}
    rows = []
    for entrant, name, device in said:
        version, former = newest.get(entrant, (0, None))
        if name != former:
            newest[entrant] = version + 1, name
            rows.append((entrant, version + 1, name, device, at_ms))
    if rows:
        tx.many(_ADD_NAME, rows)


def move(tx: Tx, scope: str, into: str) -> None:
    """Let the entrants of a scope be another's."""
    tx.run("UPDATE entrant SET scope = ? WHERE scope = ?", into, scope)


def by_ids(tx: Tx, ids: Iterable[str]) -> dict[str, Entrant]:
    """Return those of some entrants that there are."""
    return {row[0]: _entrant(row) for row in among(tx, _BY_IDS, ids)}


def in_scope(tx: Tx, scope: str) -> list[Entrant]:
    """Return the entrants of a scope, in the order of their ids."""
    return [_entrant(row) for row in tx.all(_IN_SCOPE, scope)]


def linked(tx: Tx, scope: str) -> list[Entrant]:
    """Return those of a scope who were told to be another, and those whom they were told to be."""
    return [_entrant(row) for row in tx.all(_LINKED, scope, scope, scope)]


def told(tx: Tx, scope: str) -> frozenset[str]:
    """Return the ids of a scope that were told to be another, and those that they were told to be."""
    return frozenset(one for row in tx.all(_TOLD, scope) for one in row)


def named_at_all(tx: Tx) -> list[tuple[str, str, str | None]]:
    """Return (scope, name, country) of every entrant with a name."""
    return [(row[0], row[1], row[2]) for row in tx.all("SELECT scope, name, country FROM entrant WHERE name <> ''")]


def _entrant(row: Row) -> Entrant:
    return Entrant(
        id=row[0], scope=row[1], name=row[2], birth=row[3], stated_age=row[4], gender=row[5], country=row[6],
        ages={} if row[7] is None else _AGES.decode(row[7]), same_as=row[8],
        apart=frozenset() if row[9] is None else _APART.decode(row[9]),
    )  # fmt: skip
