"""What can happen to an officer's way back: one function, one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach import audit
from outreach.devices import actions as devices
from outreach.devices import rules
from outreach.errors import Problem
from outreach.passkeys import actions as passkeys
from outreach.recovery import store
from outreach.recovery.model import Left, OfficerView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.db import Tx
    from outreach.devices.model import Me, NewDevice
    from sync import Engine

CODES: Final = 10
OPEN_MS: Final = 24 * 3600 * 1000
MISSES: Final = 5
"""Wrong second halves that a way bears; then it is over, and the other officer has to open another."""
GUESSES_AN_HOUR: Final = 10
PURPOSE: Final = "regain"


def make(tx: Tx, pepper: bytes, officer: str, randoms: Sequence[bytes], now_ms: int) -> list[str]:
    """Make the codes of an officer anew and return them; only their HMACs are kept. Former ones end."""
    codes = [rules.write_code(random) for random in randoms]
    store.replace(tx, officer, [_mac(pepper, code) for code in codes], now_ms)
    audit.note(tx, "recovery-codes-made", by=officer, about=officer, at_ms=now_ms, codes=len(codes))
    return codes


def left(tx: Tx, officer: str) -> Left:
    """Return how many codes an officer has left."""
    count, made_ms = store.left(tx).get(officer, (0, None))
    return Left(left=count, made_ms=made_ms)


def officers(tx: Tx) -> list[OfficerView]:
    """Return every officer, oldest first."""
    codes = store.left(tx)
    return [
        OfficerView(id=one.id, name=one.name, may=one.may, codes=codes.get(one.id, (0, 0))[0], seen_ms=seen.seen_ms)
        for one, seen in zip(devices.actors(tx, "officer"), devices.contacts(tx, "officer", 0), strict=True)
    ]


def open_way(tx: Tx, pepper: bytes, officer: str, by: str, random: bytes, now_ms: int) -> str:
    """Let an officer open a way for another; return its code, which opens only with one of the other's ten.

    Raises Problem `officer-unknown`, `second-officer-needed` for themself, and `recovery-without-codes`.
    """
    found = devices.actor_by_id(tx, officer)
    if found is None or found.role != "officer":
        raise Problem("officer-unknown", "There is no such officer.")
    if officer == by:
        raise Problem("second-officer-needed", "Another officer has to do this for you.")
    if officer not in store.left(tx):
        raise Problem("recovery-without-codes", "This officer has no codes left. Make a code at the machine itself.")
    code = rules.write_code(random)
    store.open_way(tx, _mac(pepper, code), officer, by, now_ms, now_ms + OPEN_MS)
    audit.note(tx, "recovery-opened", by=by, about=officer, at_ms=now_ms)
    return code


def end(tx: Tx, officer: str, by: str, now_ms: int) -> None:
    """Let an officer who has left, or whose rights shall rest, come in no more: no device, passkey, code or way opens.

    What they did stays, and so does their name in the log. A code that is made at the machine lets them in again. `by`
    is another officer, or nobody for whoever holds the machine. Raises Problem `officer-unknown`,
    `second-officer-needed`.
    """
    found = devices.actor_by_id(tx, officer)
    if found is None or found.role != "officer":
        raise Problem("officer-unknown", "There is no such officer.")
    if officer == by:
        raise Problem("second-officer-needed", "Another officer has to do this.")
    devices.shut(tx, officer, now_ms, by)
    passkeys.end(tx, officer, by, now_ms)
    store.end(tx, officer)
    audit.note(tx, "officer-ended", by=by, about=officer, at_ms=now_ms)


def too_many(tx: Tx, network: str, now_ms: int) -> bool:
    """Whether so many wrong pairs came from a network that not even a right one is looked at."""
    return devices.too_many_attempts(tx, PURPOSE, network, now_ms, most=GUESSES_AN_HOUR)


def regain(
    tx: Tx,
    engine: Engine,
    pepper: bytes,
    code: str,
    recovery: str,
    device: NewDevice,
    spent: devices.Spent,
    now_ms: int,
    network: str,
) -> Me | None:
    """Give an officer a new device by both halves; their former ones and passkeys end. None when either is wrong.

    Which one was wrong is not told. Both count against the network, and a wrong second half against the way.
    """
    ways = [(mac, store.opened(tx, mac, now_ms, MISSES)) for mac in rules.code_macs(pepper, code)]
    found = next(((mac, way) for mac, way in ways if way is not None), None)
    if found is None:
        devices.count_attempt(tx, PURPOSE, network, now_ms)
        return None
    mac, way = found
    if not any(store.spend(tx, own, way.actor, now_ms) for own in rules.code_macs(pepper, recovery)):
        devices.count_attempt(tx, PURPOSE, network, now_ms)
        store.missed(tx, mac)
        audit.note(tx, "recovery-refused", about=way.actor, at_ms=now_ms)
        return None
    store.used(tx, mac, now_ms)
    devices.shut(tx, way.actor, now_ms, way.opened_by)
    passkeys.end(tx, way.actor, way.opened_by, now_ms)
    me = devices.admit(tx, engine, pepper, way.actor, device.name, device.app, spent, now_ms)
    audit.note(tx, "officer-recovered", by=way.opened_by, about=way.actor, at_ms=now_ms, device=me.device)
    return me


def _mac(pepper: bytes, code: str) -> bytes:
    mac = rules.code_mac(pepper, code)
    assert mac is not None
    return mac
