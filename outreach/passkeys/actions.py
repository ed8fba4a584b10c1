"""What can happen to passkeys: one function, one transaction."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from outreach import audit
from outreach.devices import actions as devices
from outreach.errors import Problem
from outreach.passkeys import rules, store
from outreach.passkeys.model import Passkey, PasskeyView

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.devices.model import Me, NewDevice
    from sync import Engine

A_DAY_MS: Final = 86_400_000
PURPOSE: Final = "passkey"

by_id = store.by_id
of = store.of


def views(tx: Tx, actor: str) -> list[PasskeyView]:
    """Return the passkeys of an actor as a list shows them."""
    return [
        PasskeyView(id=one.id, name=one.name, created_ms=one.created_ms, used_ms=one.used_ms)
        for one in store.of(tx, actor)
    ]


def _answer(tx: Tx, session: bytes, ends_ms: int, now_ms: int) -> None:
    store.forget_answered(tx, now_ms - A_DAY_MS)  # two servers' clocks may differ by less
    if not store.answer(tx, hashlib.sha256(session).hexdigest(), ends_ms):
        raise Problem("passkey-refused", "This was answered before. Begin anew.")


def add(tx: Tx, one: Passkey, device: str, session: bytes, ends_ms: int, now_ms: int) -> list[PasskeyView]:
    """Keep a passkey that was just made on a device, which is its officer's from now on.

    Raises Problem `passkey-refused`, `passkeys-full`.
    """
    _answer(tx, session, ends_ms, now_ms)
    if len(store.of(tx, one.actor)) >= rules.MOST:
        raise Problem("passkeys-full", f"There are {rules.MOST} already. Remove one first.")
    if not store.add(tx, one):
        raise Problem("passkey-refused", "This passkey is here already.")
    devices.prove(tx, device, now_ms)
    audit.note(tx, "passkey-made", by=one.actor, about=one.actor, at_ms=now_ms, passkey=mark(one.id))
    return views(tx, one.actor)


def remove(tx: Tx, identity: str, by: str, now_ms: int) -> None:
    """Let a passkey open nothing any more. Devices that came in with it stay: each is signed out by itself."""
    kept = store.by_id(tx, identity)
    if kept is not None and store.remove(tx, identity):
        audit.note(tx, "passkey-removed", by=by, about=kept.actor, at_ms=now_ms, passkey=mark(identity))


def end(tx: Tx, actor: str, by: str, now_ms: int) -> None:
    """Let no passkey of an actor open anything any more: they have left, or every device of theirs is lost."""
    for one in store.of(tx, actor):
        remove(tx, one.id, by, now_ms)


def too_many_attempts(tx: Tx, source: str, now_ms: int) -> bool:
    """Whether too much was refused that came from a network within this hour."""
    return devices.too_many_attempts(tx, PURPOSE, source, now_ms)


def refused(tx: Tx, source: str, now_ms: int) -> None:
    """Count an answer that opened nothing."""
    devices.count_attempt(tx, PURPOSE, source, now_ms)


def sign_in(
    tx: Tx, engine: Engine, pepper: bytes, identity: str, signs: int, session: bytes, ends_ms: int, device: NewDevice,
    spent: devices.Spent, now_ms: int,
) -> Me | None:  # fmt: skip
    """Give the passkey's officer a further device. What was signed has been verified, with this counter.

    None when the counter does not go on: then somebody may have a copy of the passkey, and it is noted.
    Raises Problem `passkey-refused`.
    """
    _answer(tx, session, ends_ms, now_ms)
    kept = store.by_id(tx, identity)
    if kept is None:
        raise Problem("passkey-refused")
    if not rules.goes_on(kept.signs, signs):
        audit.note(tx, "passkey-copied", about=kept.actor, at_ms=now_ms, passkey=mark(identity))
        return None
    store.used(tx, identity, signs, now_ms)
    me = devices.admit(tx, engine, pepper, kept.actor, device.name, device.app, spent, now_ms)
    devices.prove(tx, me.device, now_ms)
    return me


def mark(identity: str) -> str:
    """Return by what a passkey is told from others in the audit log."""
    return hashlib.sha256(identity.encode()).hexdigest()[:16]
