"""The SQL of recovery."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.db import Tx

_ADD = "INSERT INTO recovery_code (code_mac, actor, made_ms) VALUES (?, ?, ?)"
_SPEND = "UPDATE recovery_code SET used_ms = ? WHERE code_mac = ? AND actor = ? AND used_ms IS NULL"
_LEFT = "SELECT actor, COUNT(*), MAX(made_ms) FROM recovery_code WHERE used_ms IS NULL GROUP BY actor"
_OPEN = """
INSERT INTO recovery_opened (code_mac, actor, opened_by, opened_ms, expires_ms, misses) VALUES (?, ?, ?, ?, ?, 0)
"""
_OPENED = """
SELECT actor, opened_by FROM recovery_opened WHERE code_mac = ? AND used_ms IS NULL AND expires_ms > ? AND misses < ?
"""


class Way(NamedTuple):
    """A way in that was opened: for whom, and by whom."""

    actor: str
    opened_by: str


def replace(tx: Tx, actor: str, code_macs: Iterable[bytes], now_ms: int) -> None:
    """Let these be the codes of an officer, and no others."""
    tx.run("DELETE FROM recovery_code WHERE actor = ?", actor)
    for code_mac in code_macs:
        tx.run(_ADD, code_mac, actor, now_ms)


def left(tx: Tx) -> dict[str, tuple[int, int]]:
    """Return for each officer who has any how many codes are left, and when they were made."""
    return {actor: (count, made_ms) for actor, count, made_ms in tx.all(_LEFT)}


def spend(tx: Tx, code_mac: bytes, actor: str, now_ms: int) -> bool:
    """Use a code of an officer; False when it is none of theirs, or was used."""
    return tx.run(_SPEND, now_ms, code_mac, actor) == 1


def open_way(tx: Tx, code_mac: bytes, actor: str, by: str, now_ms: int, expires_ms: int) -> None:
    """Keep a way in; former ones of the same officer are over."""
    tx.run("DELETE FROM recovery_opened WHERE actor = ? AND used_ms IS NULL", actor)
    tx.run(_OPEN, code_mac, actor, by, now_ms, expires_ms)


def end(tx: Tx, actor: str) -> None:
    """Let neither an officer's own codes count any more, nor ways that were opened for them or by them."""
    tx.run("DELETE FROM recovery_code WHERE actor = ?", actor)
    tx.run("DELETE FROM recovery_opened WHERE (actor = ? OR opened_by = ?) AND used_ms IS NULL", actor, actor)


def opened(tx: Tx, code_mac: bytes, now_ms: int, most_misses: int) -> Way | None:
    """Return the way that a code opens, if it is still open."""
    row = tx.one(_OPENED, code_mac, now_ms, most_misses)
    return None if row is None else Way(*row)


def missed(tx: Tx, code_mac: bytes) -> None:
    """Count a wrong second half."""
    tx.run("UPDATE recovery_opened SET misses = misses + 1 WHERE code_mac = ?", code_mac)


def used(tx: Tx, code_mac: bytes, now_ms: int) -> None:
    """Let a way be over."""
    tx.run("UPDATE recovery_opened SET used_ms = ? WHERE code_mac = ?", now_ms, code_mac)
