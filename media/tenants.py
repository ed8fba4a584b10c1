"""One tenant turns out to be another: what the former holds is the latter's.

Promised: no bytes move and none are let go of; what both hold is held once. Refused: nothing; again is harmless.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from media.ports import Tx

_MOVES = (
    ("holding", "claimed"),
    ("preview", "original"),
    ("upload", "client_id"),
)


def move(tx: Tx, tenant: str, into: str) -> None:
    """Let everything of a tenant be another's. An upload under a name that both use keeps going under its id alone."""
    for table, name in _MOVES:
        there = f"SELECT {name} FROM {table} WHERE tenant = ? AND {name} IS NOT NULL"
        if table == "upload":
            tx.run(f"UPDATE upload SET client_id = NULL WHERE tenant = ? AND client_id IN ({there})", tenant, into)
        else:
            tx.run(f"DELETE FROM {table} WHERE tenant = ? AND {name} IN ({there})", tenant, into)
        tx.run(f"UPDATE {table} SET tenant = ? WHERE tenant = ?", into, tenant)
