"""What somebody unknown may have done for them: one function, one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.devices import actions as devices
from outreach.devices.model import Actor, Me
from outreach.doors import proof as proofs
from outreach.doors import store
from outreach.doors.model import Done
from outreach.errors import Problem
from outreach.people import actions as people
from outreach.words import Words

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.doors.model import Beginning
    from sync import Engine

__all__ = ["NAMELESS", "begin", "check_proof", "limit", "once", "spend", "sweep"]

A_DAY_MS: Final = 86_400_000
UNUSED_MS: Final = 365 * A_DAY_MS
"""After so long without a contact an account that was begun, and in which there is nothing, is forgotten."""
SWEPT: Final = 500
AN_HOUR: Final = 600
"""Beginnings from one address: three hundred tablets of a school behind it, each twice."""
NAMELESS: Final = "-"
"""What an account is called whose person was not asked for a name."""

check_proof = proofs.check


def spend(tx: Tx, proof: Done, now_ms: int) -> None:
    """Use a proof of work, once. Raises Problem `proof-refused`."""
    store.forget(tx, now_ms - A_DAY_MS)  # two servers' clocks may differ by less
    if not store.spend(tx, proof):
        raise Problem("proof-refused", "This form was sent before. Send it anew.")


def once(tx: Tx, name: str, until_ms: int, now_ms: int) -> bool:
    """Whether something of this name happens for the first time; remembered until a moment (ms) and a day."""
    store.forget(tx, now_ms - A_DAY_MS)
    return store.spend(tx, Done(id=name, expires_ms=until_ms))


def limit(tx: Tx, purpose: str, source: str, now_ms: int, most: int = AN_HOUR) -> None:
    """Count something that comes from a network. Raises Problem `too-many-requests`."""
    if devices.too_many_attempts(tx, purpose, source, now_ms, most=most):
        raise Problem("too-many-requests", "Too much of this came from here. Try again in an hour.", retry_after_s=3600)
    devices.count_attempt(tx, purpose, source, now_ms)


def begin(
    tx: Tx, engine: Engine, pepper: bytes, said: Beginning, proof: Done, actor: str, spent: devices.Spent, now_ms: int,
    source: str,
) -> Me:  # fmt: skip
    """Make an entrant with one device, of whom nothing is known but perhaps a country.

    Raises Problem `proof-refused`, `too-many-requests`, `body-invalid`.
    """
    if said.country is not None and not people.is_country(said.country):
        raise Problem("body-invalid", errors=(("country", Words("flaw-country", {"country": said.country})),))
    limit(tx, "start", source, now_ms)
    spend(tx, proof, now_ms)
    devices.create_actor(tx, Actor(id=actor, role="entrant", name=NAMELESS, country=said.country), now_ms)
    return devices.admit(tx, engine, pepper, actor, said.device.name, said.device.app, spent, now_ms)


def sweep(tx: Tx, engine: Engine, now_ms: int) -> int:
    """Forget accounts that were begun and never used, at most `SWEPT` of them; return how many.

    One in which there is any document stays. A phone that comes back after a year is told that it was signed out, and
    what it made in the meantime waits for an officer (S5): nothing that was made is lost.
    """
    unused = [
        one for one in devices.silent(tx, "entrant", NAMELESS, now_ms - UNUSED_MS, SWEPT)
        if engine.living(tx, f"entrant:{one}") == 0
    ]  # fmt: skip
    for one in unused:
        devices.retire(tx, one, now_ms)
    return len(unused)
