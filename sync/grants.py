"""Which scopes a holder may read or write now, and which they once held. The only gate of the sync path (S5).

A grant is data in the pull: a device sees `enter` and `leave` and acts on them; nothing is ever deleted by a revoke.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sync.ports import Tx

_PUT = (
    "INSERT INTO sync_grant (holder, scope, mode, changed_ms) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (holder, scope) DO UPDATE SET mode = excluded.mode, changed_ms = excluded.changed_ms"
)


def grant(tx: Tx, holder: str, scope: str, mode: str, now_ms: int) -> None:
    """Let a holder read (`r`) or read and write (`rw`) a scope. Raises ValueError for another mode."""
    if mode not in {"r", "rw"}:
        message = f"a grant is r or rw, not {mode!r}"
        raise ValueError(message)
    tx.run(_PUT, holder, scope, mode, now_ms)


def revoke(tx: Tx, holder: str, scope: str) -> None:
    """Take a scope away. That it was held once is remembered: late operations for it are quarantined, not refused."""
    tx.run("UPDATE sync_grant SET mode = '' WHERE holder = ? AND scope = ?", holder, scope)


def ever(tx: Tx, holder: str) -> dict[str, str]:
    """Return every scope that was ever granted, with its present mode; "" when it was taken away."""
    return {row[0]: row[1] for row in tx.all("SELECT scope, mode FROM sync_grant WHERE holder = ?", holder)}


def held(tx: Tx, holder: str) -> dict[str, str]:
    """Return the scopes held now, with their mode, in order."""
    return {scope: mode for scope, mode in sorted(ever(tx, holder).items()) if mode}
