"""The table `activity`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from outreach.activities.model import Activity, Totals

if TYPE_CHECKING:
    from outreach.db import Tx

_NAMES = Activity.__struct_fields__
_SAVE = (
    f"INSERT INTO activity ({', '.join(_NAMES)}) VALUES ({', '.join('?' * len(_NAMES))}) "
    f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _NAMES[1:])}"
)
_DROP = "DELETE FROM activity WHERE id = ?"
_OF = f"SELECT {', '.join(_NAMES)} FROM activity WHERE call = ? ORDER BY id"
_TOTALS = """
SELECT kind, COUNT(*), COUNT(DISTINCT scope), SUM(girls), SUM(boys), SUM(other), SUM(unknown), SUM(trees), SUM(pictures)
FROM activity WHERE call = ? GROUP BY kind ORDER BY kind
"""


def save(tx: Tx, activity: Activity) -> None:
    """Keep an activity's newest state."""
    tx.run(_SAVE, *(getattr(activity, name) for name in _NAMES))


def drop(tx: Tx, activity_id: str) -> None:
    """Forget a deleted activity."""
    tx.run(_DROP, activity_id)


def of_call(tx: Tx, call: str) -> list[Activity]:
    """Return every activity of a call, in the order of their ids."""
    return [Activity(**dict(zip(_NAMES, row, strict=True))) for row in tx.all(_OF, call)]


def totals(tx: Tx, call: str) -> list[Totals]:
    """Add up the activities of a call, kind by kind."""
    names = Totals.__struct_fields__
    counts = ((kind, *map(int, rest)) for kind, *rest in tx.all(_TOTALS, call))  # PostgreSQL adds up to a decimal
    return [msgspec.convert(dict(zip(names, row, strict=True)), Totals) for row in counts]


def move(tx: Tx, scope: str, into: str) -> None:
    """Let the activities of a scope be another's."""
    tx.run("UPDATE activity SET scope = ? WHERE scope = ?", into, scope)
