"""What can happen to actors, codes, devices and tokens: one function, one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from outreach import audit
from outreach.clock import actions as clock
from outreach.devices import rules, store
from outreach.devices.model import Actor, Caller, Contact, DeviceView, Enrolled, GrantView, Me
from outreach.errors import Problem
from outreach.ids import entropy, new_id
from sync import grants

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.db import Tx
    from sync import Engine

SEEN_EVERY_MS = 60_000
REPLAY_EVERY_MS = 3_600_000
ATTEMPT_WINDOW_MS = 3_600_000
ATTEMPTS_AN_HOUR = 60  # by address: a whole school may sit behind one
CONFIRMS_AN_HOUR = 10  # by device
FURTHER_AN_HOUR = 5  # codes that one device makes


class Spent(msgspec.Struct, frozen=True, kw_only=True):
    """What is minted outside for an enrolment: ids and secrets, so that the transaction stays repeatable."""

    device: str
    token_id: str
    secret: bytes


def spend() -> Spent:
    """Mint what an enrolment needs. Not inside a transaction."""
    return Spent(device=new_id(), token_id=new_id(), secret=entropy(rules.SECRET_BYTES))


def enrolled(me: Me, spent: Spent) -> Enrolled:
    """Return what a new device is answered; only here its token is written out."""
    token = rules.write_token(spent.token_id, spent.secret)
    return Enrolled(token=token, device=me.device, actor=me.actor, grants=me.grants)


def create_actor(tx: Tx, actor: Actor, now_ms: int) -> Actor:
    """Add an actor with the grants of its role."""
    store.add_actor(tx, actor, now_ms)
    for scope, mode in rules.grants_of(actor.role, actor.id):
        grants.grant(tx, actor.id, scope, mode, now_ms)
    return actor


def actor_by_id(tx: Tx, identity: str) -> Actor | None:
    return store.actor_by_id(tx, identity)


def actors(tx: Tx, role: str) -> list[Actor]:
    """Return the actors of a role, oldest first."""
    return store.actors(tx, role)


def invite(tx: Tx, pepper: bytes, actor: str, random: bytes, now_ms: int) -> str:
    """Make a single-use enrolment code for an actor and return it; only its HMAC is kept.

    `random` are `rules.CODE_BYTES` bytes.
    """
    code = rules.write_code(random)
    code_mac = rules.code_mac(pepper, code)
    assert code_mac is not None
    admit_code(tx, code_mac, present(tx, actor), now_ms, now_ms + rules.CODE_TTL_MS)
    return code


def invite_further(tx: Tx, pepper: bytes, caller: Caller, random: bytes, now_ms: int) -> str:
    """Let a device of an actor make a code for a further one: a day long, and over when the device is signed out.

    Raises Problem `too-many-requests`, `clock-doubted`.
    """
    clock.require_right(tx, now_ms)
    if too_many_attempts(tx, "invite", caller.device, now_ms, most=FURTHER_AN_HOUR):
        raise Problem("too-many-requests", "Too many codes were made here. Try again in an hour.", retry_after_s=3600)
    count_attempt(tx, "invite", caller.device, now_ms)
    code = rules.write_code(random)
    code_mac = rules.code_mac(pepper, code)
    assert code_mac is not None
    store.add_code(tx, code_mac, caller.id, now_ms, now_ms + rules.FURTHER_TTL_MS, caller.device)
    audit.note(tx, "code-made", by=caller.device, about=caller.id, at_ms=now_ms)
    return code


def confirm(tx: Tx, pepper: bytes, caller: Caller, typed: str, now_ms: int) -> bool:
    """Spend a code of the caller's own actor to show that somebody in charge is here; False when it opens nothing.

    A wrong one is counted against the device, one of another actor is not spent.
    """
    if any(store.spend_code(tx, mac, caller.id, caller.device, now_ms) for mac in rules.code_macs(pepper, typed)):
        audit.note(tx, "tablet-opened", by=caller.id, about=caller.device, at_ms=now_ms)
        return True
    count_attempt(tx, "confirm", caller.device, now_ms)
    return False


def admit_code(tx: Tx, code_mac: bytes, actor: str, now_ms: int, expires_ms: int) -> None:
    """Let a code that somebody holds already, in its stored form, open an actor's door once.

    Raises Problem `clock-doubted`.
    """
    clock.require_right(tx, now_ms)
    store.add_code(tx, code_mac, actor, now_ms, expires_ms)
    audit.note(tx, "code-made", about=actor, at_ms=now_ms)


def present(tx: Tx, actor: str) -> str:
    """Return the actor that an id stands for: itself, or what it was merged into."""
    return store.merged_into(tx, actor) or actor


def merge(tx: Tx, actor: str, into: str, now_ms: int) -> None:
    """Let an actor's devices and codes be another's. What waits of its devices stays writable, there and only there."""
    for former in (actor, *store.merged_from(tx, actor)):
        grants.revoke(tx, former, f"school:{actor}")
        grants.grant(tx, former, f"school:{into}", "rw", now_ms)
    store.merge(tx, actor, into)


def too_many_attempts(tx: Tx, purpose: str, source: str, now_ms: int, *, most: int = ATTEMPTS_AN_HOUR) -> bool:
    """Whether a source has guessed, or asked, too often in this hour."""
    return store.attempts(tx, purpose, source, now_ms // ATTEMPT_WINDOW_MS) >= most


def count_attempt(tx: Tx, purpose: str, source: str, now_ms: int) -> None:
    """Remember a wrong guess, and forget those of former days."""
    store.forget_attempts(tx, now_ms // ATTEMPT_WINDOW_MS - 24)
    store.count_attempt(tx, purpose, source, now_ms // ATTEMPT_WINDOW_MS)


def enrol(
    tx: Tx,
    engine: Engine,
    pepper: bytes,
    typed: str,
    name: str,
    app: str | None,
    spent: Spent,
    now_ms: int,
    source: str,
) -> Me | None:
    """Turn a code into a device with a token; None when the code opens nothing, which is counted."""
    used = (store.use_code(tx, mac, spent.device, now_ms) for mac in rules.code_macs(pepper, typed))
    actor_id = next((actor for actor in used if actor is not None), None)
    if actor_id is None:
        count_attempt(tx, "enrol", source, now_ms)
        return None
    return admit(tx, engine, pepper, actor_id, name, app, spent, now_ms)


def admit(
    tx: Tx, engine: Engine, pepper: bytes, actor_id: str, name: str, app: str | None, spent: Spent, now_ms: int
) -> Me:
    """Give an actor a further device with a token. Whether they may have one is for who asks to have found out."""
    store.add_device(tx, spent.device, actor_id, name, app, now_ms)
    engine.enrol_device(tx, spent.device, now_ms)
    secret_mac = rules.mac(pepper, "token", spent.secret.hex())
    store.add_token(tx, spent.token_id, spent.device, secret_mac, "current", now_ms)
    audit.note(tx, "device-enrolled", by=actor_id, about=spent.device, at_ms=now_ms)
    return me(tx, actor_id, spent.device)


def prove(tx: Tx, device: str, now_ms: int) -> None:
    """Note that an officer showed a passkey on a device: from now on it opens what its officer may do."""
    store.proven(tx, device, now_ms)


def me(tx: Tx, actor_id: str, device: str) -> Me:
    """Return who a device acts for and which scopes it holds."""
    actor = store.actor_by_id(tx, actor_id)
    assert actor is not None
    held = [GrantView(scope=scope, mode=mode) for scope, mode in grants.held(tx, actor_id).items()]
    return Me(device=device, actor=actor, grants=held)


def authenticate(tx: Tx, pepper: bytes, token: str) -> tuple[Caller, str, int] | None:
    """Return who a token speaks for, its state (current, next, old), and when the device was last noted (ms).

    None for a token that never was. Old tokens and revoked devices give a caller whose standing is `revoked`; devices
    of officers on which no passkey was shown one whose standing is `begun`.
    """
    found = _holder(tx, pepper, token)
    if found is None:
        return None
    caller, state, seen_ms = found
    standing = caller.standing if state != "old" else "revoked"
    return msgspec.structs.replace(caller, standing=standing), state, seen_ms


def signer(tx: Tx, pepper: bytes, token: str) -> Caller | None:
    """Return whose token is in a bundle: one that was rotated since is as good as the present one."""
    found = _holder(tx, pepper, token)
    return None if found is None else found[0]


def _holder(tx: Tx, pepper: bytes, token: str) -> tuple[Caller, str, int] | None:
    """Return the holder of a token, standing as its device does, the token's state, and when the device was noted."""
    parts = rules.read_token(token)
    row = None if parts is None else store.token(tx, parts[0])
    if parts is None or row is None:
        return None
    secret_mac, _generation, state, device, device_state, seen_ms, proven_ms, actor, role, name, may = row
    if not rules.is_mac(pepper, "token", parts[1], secret_mac):
        return None
    caller = Caller(
        id=actor,
        role=role,
        name=name,
        device=device,
        may=frozenset(msgspec.json.decode(may)),
        standing=rules.standing(role, device_state, proven_ms),
        token=parts[0],
    )
    return caller, state, seen_ms


def standing(tx: Tx, tokens: Iterable[str]) -> set[str]:
    """Return those of the tokens (by id) that still open more than a push."""
    return store.standing(tx, tokens)


def arrived(tx: Tx, caller: Caller, now_ms: int) -> None:
    """Note that a device was here; the first use of its next token ends the former one."""
    row = store.token(tx, caller.token)
    if row is not None and row[2] == "next":
        store.promote(tx, caller.token, caller.device, row[1])
    store.seen(tx, caller.device, now_ms)


def replayed(tx: Tx, caller: Caller, now_ms: int) -> None:
    """Note, at most once an hour, that a token was shown which its device had given up: there is a second holder.

    What comes with it goes into quarantine. Nothing is wiped: which of the two is the school's own, a person knows.
    """
    if store.replayed(tx, caller.device, now_ms, now_ms - REPLAY_EVERY_MS):
        audit.note(tx, "token-replayed", by=caller.id, about=caller.device, at_ms=now_ms, token=caller.token)


def rotate(tx: Tx, pepper: bytes, caller: Caller, token_id: str, secret: bytes, now_ms: int) -> None:
    """Give a device its next token; the present one stays valid until the next is first used."""
    store.add_token(tx, token_id, caller.device, rules.mac(pepper, "token", secret.hex()), "next", now_ms)


def devices(tx: Tx, actor: str) -> list[DeviceView]:
    return store.devices(tx, present(tx, actor))


def last_contact(tx: Tx, role: str, limit: int) -> list[tuple[str, int]]:
    """Return when the actors of a role were last here with any device (ms), those who were away longest first."""
    return store.last_contact(tx, role, limit)


def contacts(tx: Tx, role: str, now_ms: int) -> list[Contact]:
    """Return how every actor of a role stands with its devices, oldest actor first."""
    return store.contacts(tx, role, now_ms)


def in_contact(tx: Tx, roles: Sequence[str], since_ms: int) -> int:
    """Return how many active devices of these roles were in contact since then."""
    return store.in_contact(tx, roles, since_ms)


def actor_of_device(tx: Tx, device: str) -> str | None:
    return store.actor_of_device(tx, device)


def revoke(tx: Tx, device: str, now_ms: int, by: str = "") -> bool:
    """Sign a device out for good; what it still pushes is kept in quarantine. False when it was already."""
    if not store.revoke(tx, device, now_ms):
        return False
    store.end_codes_by(tx, device, now_ms)
    audit.note(tx, "device-revoked", by=by, about=device, at_ms=now_ms)
    return True


def shut(tx: Tx, actor: str, now_ms: int, by: str) -> None:
    """Sign every device of an actor out, and let no code of theirs open anything."""
    for one in store.devices(tx, actor):
        revoke(tx, one.id, now_ms, by)
    store.end_codes(tx, actor, now_ms)


def forget_name(tx: Tx, actor: str, now_ms: int) -> None:
    """Forget what somebody who was erased is called. Their devices stay: they must hear that it is gone."""
    store.rename_actor(tx, actor, "-")
    store.end_codes(tx, actor, now_ms)


def silent(tx: Tx, role: str, name: str, before_ms: int, limit: int) -> list[str]:
    """Return actors of a role and name of whom no device was here since a moment (ms), though one could be."""
    return store.silent(tx, role, name, before_ms, limit)


def retire(tx: Tx, actor: str, now_ms: int) -> None:
    """Sign every device of an actor out and forget what is known of both. What they still send waits, as of others."""
    shut(tx, actor, now_ms, "")
    store.forget(tx, actor)


def rename(tx: Tx, device: str, name: str) -> None:
    """Give a device another name."""
    store.rename(tx, device, name)
