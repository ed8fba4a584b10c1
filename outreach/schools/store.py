"""The SQL of schools."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import msgspec

from outreach.schools.model import Asked

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.schools.model import Standing, State

_SET = """
INSERT INTO school (id, state, changed_ms, changed_by) VALUES (?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET state = excluded.state, changed_ms = excluded.changed_ms,
    changed_by = excluded.changed_by
"""
_ADD = """
INSERT INTO school_application (id, code_mac, name, asked, state, asked_ms) VALUES (?, ?, ?, ?, 'waiting', ?)
"""
_WAITING = "SELECT id, asked, asked_ms FROM school_application WHERE state = 'waiting' ORDER BY asked_ms, id LIMIT ?"
_DECIDE = """
UPDATE school_application SET state = ?, decided_ms = ?, decided_by = ?, school = ?, reason = ?
WHERE id = ? AND state = 'waiting' RETURNING code_mac
"""
_FORGET = """
UPDATE school_application SET asked = NULL WHERE asked IS NOT NULL AND state <> 'waiting' AND decided_ms < ?
"""
_LAPSE = """
UPDATE school_application SET asked = NULL, state = 'refused', decided_ms = ?, decided_by = ''
WHERE state = 'waiting' AND asked_ms < ?
"""


def state(tx: Tx, school: str) -> State:
    """Return how a school's record stands."""
    row = tx.one("SELECT state FROM school WHERE id = ?", school)
    return "verified" if row is None else cast("State", row[0])


def states(tx: Tx) -> dict[str, State]:
    """Return how every school stands that has a row."""
    return dict(tx.all("SELECT id, state FROM school"))


def set_state(tx: Tx, school: str, becomes: State, by: str, now_ms: int) -> None:
    """Say how a school stands from now on."""
    tx.run(_SET, school, becomes, now_ms, by)


def add(tx: Tx, identity: str, code_mac: bytes, asked: Asked, now_ms: int) -> None:
    """Keep an application."""
    tx.run(_ADD, identity, code_mac, asked.name, msgspec.json.encode(asked), now_ms)


def count_waiting(tx: Tx) -> int:
    """Return how many applications nobody has decided yet."""
    row = tx.one("SELECT COUNT(*) FROM school_application WHERE state = 'waiting'")
    return 0 if row is None else int(row[0])


def waiting(tx: Tx, limit: int) -> list[tuple[str, Asked, int]]:
    """Return applications that nobody has decided yet, oldest first: (id, form, when)."""
    return [(row[0], msgspec.json.decode(row[1], type=Asked), row[2]) for row in tx.all(_WAITING, limit)]


def asked(tx: Tx, application: str) -> Asked | None:
    """Return the form of an application that nobody has decided yet."""
    row = tx.one("SELECT asked FROM school_application WHERE id = ? AND state = 'waiting'", application)
    return None if row is None else msgspec.json.decode(row[0], type=Asked)


def by_code(tx: Tx, code_mac: bytes) -> tuple[str, Standing, str | None] | None:
    """Return (name, state, reason) of the application with a code."""
    row = tx.one("SELECT name, state, reason FROM school_application WHERE code_mac = ?", code_mac)
    return None if row is None else (row[0], cast("Standing", row[1]), row[2])


def decide(
    tx: Tx, application: str, state: Standing, by: str, now_ms: int, *, school: str | None, reason: str | None
) -> bytes | None:  # fmt: skip
    """Decide an application; return the stored form of its code, or None when it was decided before."""
    row = tx.one(_DECIDE, state, now_ms, by, school, reason, application)
    return None if row is None else bytes(row[0])


def forget_forms(tx: Tx, decided_before_ms: int, asked_before_ms: int, now_ms: int) -> int:
    """Forget what applications said of people that were decided, or never answered, so long ago; return how many."""
    return tx.run(_FORGET, decided_before_ms) + tx.run(_LAPSE, now_ms, asked_before_ms)
