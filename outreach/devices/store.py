"""The SQL of actors, codes, devices and tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from outreach.devices.model import Actor, Contact, DeviceView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.db import Tx
    from outreach.db.tx import Row

_AT_ONCE = 200  # ids in one IN (...)
_ACTOR = "id, role, name, country, may, languages"
_ADD_ACTOR = "INSERT INTO actor (id, role, name, country, may, languages, created_ms) VALUES (?, ?, ?, ?, ?, ?, ?)"
_ACTOR_BY_ID = f"SELECT {_ACTOR} FROM actor WHERE id = ?"
_ACTORS = f"SELECT {_ACTOR} FROM actor WHERE role = ? ORDER BY id"
_ADD_CODE = "INSERT INTO enrolment (code_mac, actor, created_ms, expires_ms, made_by) VALUES (?, ?, ?, ?, ?)"
_USE_CODE = """
UPDATE enrolment SET used_ms = ?, device = ?
WHERE code_mac = ? AND used_ms IS NULL AND expires_ms > ?
RETURNING actor
"""
_SPEND_CODE = """
UPDATE enrolment SET used_ms = ?, device = ?
WHERE code_mac = ? AND actor = ? AND used_ms IS NULL AND expires_ms > ?
"""
_END_CODES_BY = "UPDATE enrolment SET expires_ms = ? WHERE made_by = ? AND used_ms IS NULL AND expires_ms > ?"
_ADD_DEVICE = """
INSERT INTO device (id, actor, name, app, state, created_ms, seen_ms) VALUES (?, ?, ?, ?, 'active', ?, ?)
"""
_DEVICES = "SELECT id, name, state, created_ms, seen_ms, replayed_ms FROM device WHERE actor = ? ORDER BY id"
_DEVICE_ACTOR = "SELECT actor FROM device WHERE id = ?"
_CONTACT = """
SELECT d.actor, MAX(d.seen_ms) FROM device d JOIN actor a ON a.id = d.actor
WHERE a.role = ? AND d.state = 'active' GROUP BY d.actor ORDER BY 2 LIMIT ?
"""
_DEVICES_OF_ALL = """
SELECT d.actor, d.id, d.state, d.seen_ms, d.replayed_ms FROM device d JOIN actor a ON a.id = d.actor WHERE a.role = ?
"""
_CODES_OF_ALL = """
SELECT e.actor, e.expires_ms FROM enrolment e JOIN actor a ON a.id = e.actor WHERE a.role = ? AND e.used_ms IS NULL
"""
_SILENT = """
SELECT a.id FROM actor a
WHERE a.role = ? AND a.name = ? AND a.created_ms < ?
    AND EXISTS (SELECT 1 FROM device d WHERE d.actor = a.id AND d.state = 'active')
    AND NOT EXISTS (SELECT 1 FROM device d WHERE d.actor = a.id AND d.seen_ms >= ?)
ORDER BY a.id LIMIT ?
"""
_IN_CONTACT = """
SELECT COUNT(*) FROM device d JOIN actor a ON a.id = d.actor
WHERE d.state = 'active' AND d.seen_ms >= ? AND a.role IN ({})
"""
_REVOKE = "UPDATE device SET state = 'revoked', revoked_ms = ? WHERE id = ? AND state = 'active'"
_SEEN = "UPDATE device SET seen_ms = ? WHERE id = ?"
_REPLAYED = """
UPDATE device SET replayed_ms = ?
WHERE id = ? AND state = 'active' AND (replayed_ms IS NULL OR replayed_ms NOT BETWEEN ? AND ?)
"""
_ADD_TOKEN = """
INSERT INTO token (id, device, secret_mac, generation, state, created_ms) VALUES (?, ?, ?, ?, ?, ?)
"""
_TOKEN = """
SELECT t.secret_mac, t.generation, t.state, d.id, d.state, d.seen_ms, d.proven_ms, a.id, a.role, a.name, a.may
FROM token t JOIN device d ON d.id = t.device JOIN actor a ON a.id = d.actor
WHERE t.id = ?
"""
_STANDING = """
SELECT t.id FROM token t JOIN device d ON d.id = t.device WHERE t.state <> 'old' AND d.state = 'active' AND t.id IN ({})
"""
_PROMOTE = "UPDATE token SET state = 'current' WHERE id = ? AND state = 'next'"
_DEMOTE = "UPDATE token SET state = 'old' WHERE device = ? AND generation < ? AND state <> 'old'"
_DROP_NEXT = "DELETE FROM token WHERE device = ? AND state = 'next'"
_GENERATION = "SELECT MAX(generation) FROM token WHERE device = ?"
_ATTEMPT = """
INSERT INTO attempt (purpose, source, window_ms, count) VALUES (?, ?, ?, 1)
ON CONFLICT (purpose, source, window_ms) DO UPDATE SET count = attempt.count + 1
RETURNING count
"""
_ATTEMPTS = "SELECT count FROM attempt WHERE purpose = ? AND source = ? AND window_ms = ?"
_FORGET_ATTEMPTS = "DELETE FROM attempt WHERE window_ms < ?"


def _actor(row: Row) -> Actor:
    return Actor(
        id=row[0],
        role=row[1],
        name=row[2],
        country=row[3],
        may=tuple(msgspec.json.decode(row[4])),
        languages=tuple(msgspec.json.decode(row[5])),
    )


def add_actor(tx: Tx, actor: Actor, now_ms: int) -> None:
    tx.run(
        _ADD_ACTOR,
        actor.id,
        actor.role,
        actor.name,
        actor.country,
        msgspec.json.encode(actor.may),
        msgspec.json.encode(actor.languages),
        now_ms,
    )


def actor_by_id(tx: Tx, identity: str) -> Actor | None:
    row = tx.one(_ACTOR_BY_ID, identity)
    return None if row is None else _actor(row)


def actors(tx: Tx, role: str) -> list[Actor]:
    """Return the actors of a role, oldest first."""
    return [_actor(row) for row in tx.all(_ACTORS, role)]


def rename_actor(tx: Tx, actor: str, name: str) -> None:
    tx.run("UPDATE actor SET name = ? WHERE id = ?", name, actor)


def merged_into(tx: Tx, actor: str) -> str | None:
    row = tx.one("SELECT merged_into FROM actor WHERE id = ?", actor)
    return None if row is None else row[0]


def merged_from(tx: Tx, actor: str) -> list[str]:
    """Return the actors that were merged into one."""
    return [row[0] for row in tx.all("SELECT id FROM actor WHERE merged_into = ? ORDER BY id", actor)]


def merge(tx: Tx, actor: str, into: str) -> None:
    """Move devices and codes of an actor to another, and let its id and those that stood for it stand for that one."""
    tx.run("UPDATE device SET actor = ? WHERE actor = ?", into, actor)
    tx.run("UPDATE enrolment SET actor = ? WHERE actor = ?", into, actor)
    tx.run("UPDATE actor SET merged_into = ? WHERE id = ? OR merged_into = ?", into, actor, actor)


def end_codes(tx: Tx, actor: str, now_ms: int) -> None:
    """Let no code of an actor open anything any more."""
    tx.run("UPDATE enrolment SET expires_ms = ? WHERE actor = ? AND used_ms IS NULL", now_ms, actor)


def end_codes_by(tx: Tx, device: str, now_ms: int) -> None:
    """Let no code that a device made open anything any more."""
    tx.run(_END_CODES_BY, now_ms, device, now_ms)


def add_code(tx: Tx, code_mac: bytes, actor: str, now_ms: int, expires_ms: int, made_by: str | None = None) -> None:
    tx.run(_ADD_CODE, code_mac, actor, now_ms, expires_ms, made_by)


def spend_code(tx: Tx, code_mac: bytes, actor: str, device: str, now_ms: int) -> bool:
    """Spend a code of this actor without a new device; False when there is no such code, and nothing was spent."""
    return tx.run(_SPEND_CODE, now_ms, device, code_mac, actor, now_ms) == 1


def use_code(tx: Tx, code_mac: bytes, device: str, now_ms: int) -> str | None:
    """Spend a code; return its actor, or None if it is wrong, used or expired."""
    row = tx.one(_USE_CODE, now_ms, device, code_mac, now_ms)
    return None if row is None else row[0]


def add_device(tx: Tx, device: str, actor: str, name: str, app: str | None, now_ms: int) -> None:
    tx.run(_ADD_DEVICE, device, actor, name, app, now_ms, now_ms)


def in_contact(tx: Tx, roles: Sequence[str], since_ms: int) -> int:
    """Return how many active devices of these roles were in contact since then."""
    row = tx.one(_IN_CONTACT.format(",".join("?" * len(roles))), since_ms, *roles)
    return 0 if row is None else int(row[0])


def devices(tx: Tx, actor: str) -> list[DeviceView]:
    return [
        DeviceView(id=i, name=n, state=s, created_ms=c, seen_ms=seen, replayed_ms=again)
        for i, n, s, c, seen, again in tx.all(_DEVICES, actor)
    ]


def last_contact(tx: Tx, role: str, limit: int) -> list[tuple[str, int]]:
    return [(row[0], row[1]) for row in tx.all(_CONTACT, role, limit)]


def contacts(tx: Tx, role: str, now_ms: int) -> list[Contact]:
    """Return how every actor of a role stands with its devices."""
    devices: dict[str, list[Row]] = {}
    for actor, *row in tx.all(_DEVICES_OF_ALL, role):
        devices.setdefault(actor, []).append(tuple(row))
    codes: dict[str, list[int]] = {}
    for actor, expires_ms in tx.all(_CODES_OF_ALL, role):
        codes.setdefault(actor, []).append(expires_ms)
    return [_contact(actor, devices.get(actor.id, []), codes.get(actor.id, []), now_ms) for actor in actors(tx, role)]


def _contact(actor: Actor, devices: list[Row], codes: list[int], now_ms: int) -> Contact:
    active = [row for row in devices if row[1] == "active"]
    return Contact(
        id=actor.id,
        role=actor.role,
        name=actor.name,
        country=actor.country,
        devices=tuple(row[0] for row in active),
        ended=len(devices) - len(active),
        seen_ms=max((row[2] for row in active), default=None),
        replayed_ms=max((row[3] for row in active if row[3] is not None), default=None),
        open_code_ms=max((until for until in codes if until > now_ms), default=None),
        lapsed=sum(until <= now_ms for until in codes),
    )


def silent(tx: Tx, role: str, name: str, before_ms: int, limit: int) -> list[str]:
    """Return actors of a name with an active device, none of which was here since a moment."""
    return [row[0] for row in tx.all(_SILENT, role, name, before_ms, before_ms, limit)]


def forget(tx: Tx, actor: str) -> None:
    """Forget where an actor lives and what its devices are called."""
    tx.run("UPDATE actor SET country = NULL WHERE id = ?", actor)
    tx.run("UPDATE device SET name = '-', app = NULL WHERE actor = ?", actor)


def actor_of_device(tx: Tx, device: str) -> str | None:
    row = tx.one(_DEVICE_ACTOR, device)
    return None if row is None else row[0]


def rename(tx: Tx, device: str, name: str) -> None:
    tx.run("UPDATE device SET name = ? WHERE id = ?", name, device)


def revoke(tx: Tx, device: str, now_ms: int) -> bool:
    return tx.run(_REVOKE, now_ms, device) == 1


def proven(tx: Tx, device: str, now_ms: int) -> None:
    tx.run("UPDATE device SET proven_ms = ? WHERE id = ?", now_ms, device)


def seen(tx: Tx, device: str, now_ms: int) -> None:
    tx.run(_SEEN, now_ms, device)


def replayed(tx: Tx, device: str, now_ms: int, unless_after_ms: int) -> bool:
    """Note that an old token of a device was shown; False when that was noted lately, or the device is signed out."""
    return tx.run(_REPLAYED, now_ms, device, unless_after_ms, now_ms) == 1


def add_token(tx: Tx, token: str, device: str, secret_mac: bytes, state: str, now_ms: int) -> None:
    """Add a token one generation above the device's newest; a `next` that was never used gives way to it."""
    tx.run(_DROP_NEXT, device)
    row = tx.one(_GENERATION, device)
    generation = 1 + ((row and row[0]) or 0)
    tx.run(_ADD_TOKEN, token, device, secret_mac, generation, state, now_ms)


def token(tx: Tx, identity: str) -> Row | None:
    return tx.one(_TOKEN, identity)


def standing(tx: Tx, tokens: Iterable[str]) -> set[str]:
    """Return which of the tokens are not old and whose devices are active."""
    asked = sorted(tokens)
    parts = [asked[start : start + _AT_ONCE] for start in range(0, len(asked), _AT_ONCE)]
    rows = [row for part in parts for row in tx.all(_STANDING.format(",".join("?" * len(part))), *part)]
    return {row[0] for row in rows}


def promote(tx: Tx, identity: str, device: str, generation: int) -> None:
    """Make a `next` token the current one, and everything older old."""
    tx.run(_PROMOTE, identity)
    tx.run(_DEMOTE, device, generation)


def count_attempt(tx: Tx, purpose: str, source: str, window_ms: int) -> int:
    row = tx.one(_ATTEMPT, purpose, source, window_ms)
    assert row is not None
    count: int = row[0]
    return count


def attempts(tx: Tx, purpose: str, source: str, window_ms: int) -> int:
    row = tx.one(_ATTEMPTS, purpose, source, window_ms)
    return 0 if row is None else row[0]


def forget_attempts(tx: Tx, before_ms: int) -> None:
    tx.run(_FORGET_ATTEMPTS, before_ms)
