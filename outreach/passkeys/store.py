"""The SQL of passkeys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.passkeys.model import Passkey

if TYPE_CHECKING:
    from outreach.db import Tx

_COLUMNS = "id, actor, name, public_key, signs, created_ms, used_ms"
_ADD = f"INSERT INTO passkey ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"
_ONE = f"SELECT {_COLUMNS} FROM passkey WHERE id = ?"
_OF = f"SELECT {_COLUMNS} FROM passkey WHERE actor = ? ORDER BY created_ms, id"


def _passkey(row: tuple[object, ...]) -> Passkey:
    return Passkey(**dict(zip(Passkey.__struct_fields__, row, strict=True)))  # type: ignore[arg-type] # the columns' order


def add(tx: Tx, one: Passkey) -> bool:
    """Keep a passkey; False when there is one with its id."""
    return tx.run(_ADD, one.id, one.actor, one.name, one.public_key, one.signs, one.created_ms, one.used_ms) == 1


def by_id(tx: Tx, identity: str) -> Passkey | None:
    row = tx.one(_ONE, identity)
    return None if row is None else _passkey(row)


def of(tx: Tx, actor: str) -> list[Passkey]:
    """Return the passkeys of an actor, oldest first."""
    return [_passkey(row) for row in tx.all(_OF, actor)]


def used(tx: Tx, identity: str, signs: int, now_ms: int) -> None:
    tx.run("UPDATE passkey SET signs = ?, used_ms = ? WHERE id = ?", signs, now_ms, identity)


def remove(tx: Tx, identity: str) -> bool:
    return tx.run("DELETE FROM passkey WHERE id = ?", identity) == 1


def answer(tx: Tx, session: str, expires_ms: int) -> bool:
    """Remember that a session was answered; False when it was before."""
    sql = "INSERT INTO passkey_answered (id, expires_ms) VALUES (?, ?) ON CONFLICT (id) DO NOTHING"
    return tx.run(sql, session, expires_ms) == 1


def forget_answered(tx: Tx, before_ms: int) -> None:
    tx.run("DELETE FROM passkey_answered WHERE expires_ms < ?", before_ms)
