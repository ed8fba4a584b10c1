"""The life of keys and lists: made, believed, retired, compromised; what happens around the transactions.

A key signs only when the root has signed a list that names it as active. While the root is kept here, lists are signed
as soon as they are needed; when it is kept elsewhere, a person carries the statement to it and the list back, and
until then new keys wait. A retired key verifies for ever and its private half is gone; a compromised one counts for
the certificates that its issuance log holds.
"""

from __future__ import annotations

import asyncio
import hashlib
from typing import TYPE_CHECKING, NamedTuple

from outreach.audit import actions as audit
from outreach.certificates import cbor, keys, keystore, payload, rules, status, trust
from outreach.clock import actions as clock
from outreach.errors import Problem
from outreach.ids import now_ms

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

    from outreach.certificates.keys import Root
    from outreach.certificates.model import PublicKey
    from outreach.certificates.trust import KeyList
    from outreach.db import Database, Tx
    from outreach.settings import Settings

KEPT_LISTS = 40  # in the page's single file: two megabytes at most
KEPT_LOG_BYTES = 2 << 20  # in the same file: a quarter of a million certificates of compromised keys


class Held(NamedTuple):
    """A key that may sign now."""

    public: PublicKey
    private: EllipticCurvePrivateKey


async def root_of(settings: Settings) -> Root:
    """Return this installation's root. Raises Problem `key-file-refused`."""
    return await asyncio.to_thread(keys.root, settings.data)


async def held(db: Database, settings: Settings, programme: str) -> Held:
    """Return the key of a programme and this year, made now if there is none.

    Raises Problem: `signing-key-elsewhere`, `key-file-refused`, `key-not-listed`, `clock-doubted`.
    """
    at_ms = now_ms()
    await db.read(clock.require_right, at_ms)
    year = rules.year_of(at_ms)
    public = await db.read(keystore.active_key, settings.issuer, programme, year)
    if public is None:
        public = await make(db, settings, programme, year)
    private = await asyncio.to_thread(keys.load, settings.data, public.kid)
    if private is None:
        raise Problem("signing-key-elsewhere", f"The signing key {public.kid} is not on this machine.")
    listed = await key_list(db, settings)
    if listed is None or public not in listed.keys:
        raise Problem("key-not-listed", f"The root has not yet signed a list of keys that names {public.kid}.")
    return Held(public, private)


async def make(db: Database, settings: Settings, programme: str, year: int) -> PublicKey:
    """Make the key of a programme and year, or return the one that another process made meanwhile."""
    fresh = keys.new_key()
    mine = keys.public_half(fresh, iss=settings.issuer, programme=programme, year=year)
    await asyncio.to_thread(keys.save, settings.data, mine.kid, fresh)
    public = await db.write(_made, mine, now_ms())
    if public.kid != mine.kid:
        await asyncio.to_thread(keys.discard, settings.data, mine.kid)
    return public


def _made(tx: Tx, mine: PublicKey, at_ms: int) -> PublicKey:
    public = keystore.add_key(tx, mine, at_ms)
    if public.kid == mine.kid:
        audit.note(tx, "key-made", about=mine.kid, at_ms=at_ms, year=mine.year)
    return public


async def move(db: Database, settings: Settings, kid: str, state: str) -> PublicKey:
    """Retire a key or declare it compromised; its private half on this machine is removed.

    Raises Problem `not-found`, `key-refused` when it cannot go there.
    """
    moved = await db.write(_move, kid, state, now_ms())
    await asyncio.to_thread(keys.discard, settings.data, kid)
    return moved


def _move(tx: Tx, kid: str, state: str, at_ms: int) -> PublicKey:
    key = next((key for key in keystore.keys(tx) if key.kid == kid), None)
    if key is None:
        raise Problem("not-found", "There is no such key.")
    if (key.state, state) not in keys.NEXT or not keystore.change_state(tx, key, state):
        raise Problem("key-refused", f"A key that is {key.state} cannot become {state}.")
    audit.note(tx, "key-moved", about=kid, at_ms=at_ms, year=key.year, before=key.state, state=state)
    return key


async def key_list(db: Database, settings: Settings) -> KeyList | None:
    """Return the newest list that the root signed, signed anew when keys changed and the root is here.

    A list that names keys of programmes also names one that signs status lists: it is made with the first of them.
    """
    root = await root_of(settings)
    found, behind = await db.read(_published, root)
    if not behind or root.private is None:
        return found
    if await db.read(_lacks_list_key, settings.issuer):
        await make(db, settings, payload.STATUS_PROGRAMME, rules.year_of(now_ms()))
    return await db.write(_publish, root, now_ms() // 1000)


def _lacks_list_key(tx: Tx, iss: str) -> bool:
    ours = [key for key in keystore.keys(tx) if key.iss == iss]
    return bool(ours) and not any(_signs_lists(key) and key.state == "active" for key in ours)


def _signs_lists(key: PublicKey) -> bool:
    return key.programme == payload.STATUS_PROGRAMME


async def _list_key(db: Database, settings: Settings) -> Held:
    """Return the newest key for lists whose private half is here. Raises Problem as `held`."""
    listed = await key_list(db, settings)
    ours = [key for key in ([] if listed is None else listed.keys) if key.iss == settings.issuer and _signs_lists(key)]
    for public in sorted(ours, key=lambda key: -key.year):
        private = await asyncio.to_thread(keys.load, settings.data, public.kid) if public.state == "active" else None
        if private is not None:
            return Held(public, private)
    raise Problem("signing-key-elsewhere", "No key that signs status lists is on this machine.")


def _published(tx: Tx, root: Root) -> tuple[KeyList | None, bool]:
    """Return the newest list that the root signed, and whether keys changed since."""
    kept = keystore.newest_list(tx)
    try:
        found = None if kept is None else trust.read(kept[1], root)
    except cbor.Malformed:  # signed by a root that was here before
        found = None
    return found, found is None or sorted(found.keys, key=_kid) != sorted(keystore.keys(tx), key=_kid)


def _kid(key: PublicKey) -> str:
    return key.kid


def _publish(tx: Tx, root: Root, now_s: int) -> KeyList | None:
    found, behind = _published(tx, root)
    if not behind or root.private is None:
        return found
    signed = trust.sign(statement(tx, now_s), root.private)
    return _keep(tx, trust.read(signed, root))


def _keep(tx: Tx, fresh: KeyList) -> KeyList:
    keystore.add_list(tx, fresh.made_s, fresh.signed)
    return fresh


def statement(tx: Tx, now_s: int) -> bytes:
    """Return what the root is to sign now: every key, and the digest of the log of each compromised one."""
    newest = keystore.newest_list(tx)
    everything = keystore.keys(tx)
    logs = {key.kid: log(tx, key.kid) for key in everything if key.state == "compromised"}
    made_s = now_s if newest is None else max(now_s, newest[0] + 1)
    return trust.statement(trust.rows_of(everything, logs), made_s)


def publish(tx: Tx, root: Root, signed: bytes) -> KeyList:
    """Take a list that the root signed elsewhere.

    Raises Problem `key-refused`: another root signed it, it is not newer, or it says something else of our keys.
    """
    try:
        fresh = trust.read(signed, root)
    except cbor.Malformed:
        raise Problem("key-refused", "This is not a list of keys that our root signed.") from None
    newest = keystore.newest_list(tx)
    if newest is not None and fresh.made_s <= newest[0]:
        raise Problem("key-refused", "The list is not newer than the one that is published.")
    ours = {key.kid: key for key in keystore.keys(tx)}
    if any(ours.get(key.kid) != key for key in fresh.keys) or len(fresh.keys) != len(ours):
        raise Problem("key-refused", "The list says something else of our keys. Export it and sign it again.")
    return _keep(tx, fresh)


def log(tx: Tx, kid: str) -> bytes:
    """Return the issuance log of a key: eight bytes for each certificate that it signed here, sorted."""
    codes = keystore.issued_by(tx, kid)
    return b"".join(sorted(payload.log_entry(rules.bytes_of_cti(code)) for code in codes))


def newest_logs(tx: Tx) -> dict[str, bytes]:
    """Return the logs of compromised keys, those of the newest years first, as many as a file to keep can hold."""
    found: dict[str, bytes] = {}
    room = KEPT_LOG_BYTES
    for key in sorted(keystore.keys(tx), key=lambda key: -key.year):
        entries = log(tx, key.kid) if key.state == "compromised" else b""
        if key.state == "compromised" and len(entries) <= room:
            found[key.kid] = entries
            room -= len(entries)
    return found


def logs(tx: Tx) -> dict[str, frozenset[bytes]]:
    """Return the entries of the logs of the compromised keys, by kid."""
    size = payload.LOG_BYTES
    found = {key.kid: log(tx, key.kid) for key in keystore.keys(tx) if key.state == "compromised"}
    return {kid: frozenset(raw[at : at + size] for at in range(0, len(raw), size)) for kid, raw in found.items()}


async def status_list(db: Database, settings: Settings, iss: str, programme: str, year: int) -> bytes:
    """Return a programme's status list of a year, signed: as it was kept, or anew when it changed or is a day old.

    Where it cannot be signed anew the kept one is answered, whose date says how old it is. Raises Problem as `held`.
    """
    gone, kept = await db.read(_status, iss, programme, year)
    now_s = now_ms() // 1000
    digest = hashlib.sha256(repr(gone).encode()).hexdigest()
    if kept is not None and kept[1] == digest and kept[0] + status.FRESH_S > now_s:
        return kept[2]
    try:
        key = await _list_key(db, settings)
    except Problem:
        if kept is None:
            raise
        return kept[2]
    made = status.StatusList(
        address=settings.public_url + status.path_of(iss, programme, year),
        made_s=now_s,
        gone=status.bits(index for index, _ in gone),
        replaced=status.bits(index for index, how in gone if how == "superseded"),
        by_holder=status.bits(index for index, how in gone if how == "by_holder"),
    )
    signed = await asyncio.to_thread(status.sign, made, key.private)
    await db.write(keystore.keep_status_list, iss, programme, year, now_s, digest, signed)
    return signed


async def every_status_list(db: Database, settings: Settings) -> list[bytes]:
    """Return the list of each programme and year, those of the newest years first, at most `KEPT_LISTS`."""
    found = await key_list(db, settings)
    names = {
        (-key.year, key.programme, key.iss)
        for key in ([] if found is None else found.keys)
        if key.programme != payload.STATUS_PROGRAMME
    }
    return [await status_list(db, settings, iss, name, -year) for year, name, iss in sorted(names)[:KEPT_LISTS]]


def _status(tx: Tx, iss: str, programme: str, year: int) -> tuple[list[tuple[int, str]], tuple[int, str, bytes] | None]:
    known = any((key.iss, key.programme, key.year) == (iss, programme, year) for key in keystore.keys(tx))
    if not known or programme == payload.STATUS_PROGRAMME:
        raise Problem("not-found", "There is no such status list.")
    return keystore.gone(tx, iss, programme, year), keystore.status_list(tx, iss, programme, year)
