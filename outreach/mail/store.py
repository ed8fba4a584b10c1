"""The SQL of addresses. Every way out of a state takes the address with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.mail.model import Letter

if TYPE_CHECKING:
    from outreach.db import Tx

_LEAVE = """
INSERT INTO mail_address (actor, address, language, state, asked_ms, said_ms) VALUES (?, ?, ?, 'asked', ?, 0)
ON CONFLICT (actor) DO UPDATE SET
    address = excluded.address, language = excluded.language, state = 'asked', asked_ms = excluded.asked_ms, said_ms = 0
"""
_CONFIRM = """
UPDATE mail_address SET state = 'confirmed'
WHERE actor = ? AND asked_ms = ? AND (state = 'confirmed' OR (state = 'asked' AND asked_ms > ?))
"""
_END = "UPDATE mail_address SET state = ?, address = NULL WHERE actor = ? AND asked_ms = ? AND address IS NOT NULL"
_STOPPED = "SELECT 1 FROM mail_address WHERE actor = ? AND asked_ms = ? AND state = 'stopped'"
# Only adults' accounts, and only while a device of theirs is signed in: whoever has left is not written to.
_LETTER = """
SELECT m.actor, m.address, m.language, m.asked_ms, m.said_ms FROM mail_address m JOIN actor a ON a.id = m.actor
WHERE m.actor = ? AND m.state = ? AND m.address IS NOT NULL AND a.role IN ('school', 'judge', 'officer')
    AND EXISTS (SELECT 1 FROM device d WHERE d.actor = m.actor AND d.state = 'active')
"""
_LAPSE = """
UPDATE mail_address SET state = 'lapsed', address = NULL
WHERE (state = 'asked' AND asked_ms <= ?) OR (address IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM device d WHERE d.actor = mail_address.actor AND d.state = 'active'))
"""


def leave(tx: Tx, actor: str, address: str, language: str, now_ms: int) -> None:
    """Keep an address that was not confirmed yet, in the place of a former one."""
    tx.run(_LEAVE, actor, address, language, now_ms)


def confirm(tx: Tx, actor: str, asked_ms: int, since_ms: int) -> bool:
    """Confirm an address that was left after `since_ms`; again is once."""
    return tx.run(_CONFIRM, actor, asked_ms, since_ms) == 1


def end(tx: Tx, state: str, actor: str, asked_ms: int) -> bool:
    """Delete an address and say why; False when it is not there."""
    return tx.run(_END, state, actor, asked_ms) == 1


def stopped(tx: Tx, actor: str, asked_ms: int) -> bool:
    """Whether this address was stopped before."""
    return tx.one(_STOPPED, actor, asked_ms) is not None


def standing(tx: Tx, actor: str) -> tuple[str, str | None, str, int] | None:
    """Return state, address, language and `asked_ms`."""
    return tx.one("SELECT state, address, language, asked_ms FROM mail_address WHERE actor = ?", actor)


def letter(tx: Tx, actor: str, state: str) -> tuple[Letter, int] | None:
    """Return what a mail to an actor needs, and when the last one that told of news began (ms, 0: never)."""
    row = tx.one(_LETTER, actor, state)
    if row is None:
        return None
    return Letter(actor=row[0], address=row[1], language=row[2], asked_ms=row[3]), row[4]


def said(tx: Tx, actor: str, asked_ms: int, at_ms: int) -> None:
    """Note when a mail began that told of everything before it."""
    tx.run("UPDATE mail_address SET said_ms = ? WHERE actor = ? AND asked_ms = ?", at_ms, actor, asked_ms)


def lapse(tx: Tx, before_ms: int) -> int:
    """Delete what was left until then and never confirmed, and what is of accounts without a device; count it."""
    return tx.run(_LAPSE, before_ms)
