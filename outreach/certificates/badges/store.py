"""The SQL of the keys that sign badges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from outreach.db import Tx

_COLUMNS = "kid, public, state"
_KEYS = f"SELECT {_COLUMNS} FROM badge_key ORDER BY made_ms, kid"
_ADD = """
INSERT INTO badge_key (kid, public, state, made_ms) VALUES (?, ?, 'active', ?)
ON CONFLICT (state) WHERE state = 'active' DO NOTHING
"""
_GONE = """
SELECT c.list_index FROM certificate c JOIN signing_key k ON k.kid = c.kid
WHERE k.iss = ? AND k.programme = ? AND k.year = ? AND c.state IN ('superseded', 'revoked')
ORDER BY c.list_index
"""
_ISSUED = """
SELECT 1 FROM certificate c JOIN signing_key k ON k.kid = c.kid WHERE k.iss = ? AND k.programme = ? AND k.year = ?
LIMIT 1
"""
_YEAR = "SELECT year FROM signing_key WHERE kid = ?"


class BadgeKey(msgspec.Struct, frozen=True, kw_only=True):
    """An Ed25519 key that signed or signs badges. `kid` is sixteen hexadecimal characters, `public` 32 bytes."""

    kid: str
    public: bytes
    state: str


def keys(tx: Tx) -> list[BadgeKey]:
    """Return every key, the oldest first."""
    return [BadgeKey(kid=row[0], public=bytes(row[1]), state=row[2]) for row in tx.all(_KEYS)]


def add(tx: Tx, kid: str, public: bytes, now_ms: int) -> bool:
    """Keep a key as the active one; False when there is one."""
    return tx.run(_ADD, kid, public, now_ms) == 1


def change_state(tx: Tx, key: BadgeKey, state: str) -> bool:
    """Move a key on; False when it has moved meanwhile."""
    return tx.run("UPDATE badge_key SET state = ? WHERE kid = ? AND state = ?", state, key.kid, key.state) == 1


def year_of_key(tx: Tx, kid: str) -> int:
    """Return the year of the key that signed a certificate."""
    row = tx.one(_YEAR, kid)
    assert row is not None  # a certificate refers to its key
    return int(row[0])


def issued(tx: Tx, iss: str, programme: str, year: int) -> bool:
    """Whether a programme's keys of a year signed any certificate."""
    return tx.one(_ISSUED, iss, programme, year) is not None


def gone(tx: Tx, iss: str, programme: str, year: int) -> tuple[int, ...]:
    """Return the places of a programme's year that count no more."""
    return tuple(row[0] for row in tx.all(_GONE, iss, programme, year))
