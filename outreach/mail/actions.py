"""Leaving an address, confirming it, stopping; and asking for a mail when there is a notice.

Promised: nobody is written to who has not opened the link in the first mail; a child's account has no address (C2):
only schools, judges and officers may leave one, and the queue asks again who it is before it sends; a mail that was
stopped stays stopped, and its address is deleted at once. Refused: addresses of entrants and of accounts without a
signed-in device.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.devices import actions as devices
from outreach.errors import Problem
from outreach.ids import now_ms as clock
from outreach.jobs import enqueue
from outreach.mail import rules, store
from outreach.mail.model import Standing
from outreach.words import Words

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.devices.model import Capability
    from outreach.mail.model import Leave, Letter
    from sync import Engine, Ledger

LANE: Final = "mail"
TELL: Final = "mail.tell"
ASK: Final = "mail.ask"
CALL: Final = "mail.call"
ROLES: Final = frozenset({"school", "judge"})
ASKED_AN_HOUR: Final = 5


def leave(tx: Tx, actor: str, wanted: Leave, now_ms: int) -> Standing:
    """Keep an address and ask for the mail that confirms it. Raises Problem `too-many-requests`."""
    if not wanted.address.isprintable():  # a pattern's end lets a line's end pass
        raise Problem("body-invalid", errors=(("$.address", Words("flaw-address")),))
    if not wanted.adult:
        raise Problem("body-invalid", errors=(("$.adult", Words("flaw-adult")),))
    if devices.too_many_attempts(tx, ASK, actor, now_ms, most=ASKED_AN_HOUR):
        raise Problem("too-many-requests", "Too many addresses were left in this hour.", retry_after_s=3600)
    devices.count_attempt(tx, ASK, actor, now_ms)
    store.leave(tx, actor, wanted.address, wanted.language, now_ms)
    enqueue(tx, ASK, f"{actor}:{now_ms}", [actor, now_ms], now_ms, lane=LANE, owner=actor)
    return standing(tx, actor)


def standing(tx: Tx, actor: str) -> Standing:
    """Return how it stands with an actor's address."""
    row = store.standing(tx, actor)
    if row is None:
        return Standing(state="none")
    state, address, language, _ = row
    return Standing(state=state, address=rules.shown(address) if address else "", language=language)  # type: ignore[arg-type] # written by this feature alone


def forget(tx: Tx, actor: str) -> None:
    """Delete an actor's address."""
    row = store.standing(tx, actor)
    if row is not None:
        store.end(tx, "stopped", actor, row[3])


def confirm(tx: Tx, actor: str, asked_ms: int, now_ms: int) -> bool:
    """Let an address be written to; False when the link is too old or another address was left since."""
    return store.confirm(tx, actor, asked_ms, now_ms - rules.CONFIRM_MS)


def stop(tx: Tx, actor: str, asked_ms: int) -> bool:
    """Delete an address, for whoever carries the link; again is once. False when it is another one by now."""
    return store.end(tx, "stopped", actor, asked_ms) or store.stopped(tx, actor, asked_ms)


def announce(ledger: Ledger, scope: str, notice: str) -> None:
    """Ask for a mail about a notice, when its scope is an adult's who wants mail. Again is once."""
    role, _, actor = ledger.home(scope).partition(":")
    if role not in ROLES:
        return
    found = ledger.once(("mail", actor), lambda: store.letter(ledger.tx, actor, "confirmed"))
    if found is not None:
        at_ms, owed_ms = clock(), found[1] + rules.QUIET_MS
        payload = [actor, notice, at_ms]
        enqueue(ledger.tx, TELL, f"{notice}:{actor}", payload, at_ms, lane=LANE, owner=actor,
                run_at_ms=max(at_ms, owed_ms))  # fmt: skip


def due(tx: Tx, engine: Engine, actor: str, notice: str, written_ms: int) -> Letter | None:
    """Return the mail about a notice; None when nobody waits for it, it is done with, or a later mail told of it."""
    found = store.letter(tx, actor, "confirmed")
    if found is None or found[1] > written_ms:
        return None
    told = engine.ledger(tx, clock()).get(notice)
    return None if told is None or told.body.get("done") else found[0]


def call_officers(tx: Tx, capability: Capability, about: str, now_ms: int) -> None:
    """Ask for a mail to each officer who wants one and may see to `about` (an id). Again is once.

    They have no notices: what waits for them stands in their places of the app, and the mail does not say which.
    """
    for officer in devices.actors(tx, "officer"):
        if capability in officer.may and (found := store.letter(tx, officer.id, "confirmed")) is not None:
            payload = [officer.id, capability, about, now_ms]
            enqueue(tx, CALL, f"{about}:{officer.id}", payload, now_ms, lane=LANE, owner=officer.id,
                    run_at_ms=max(now_ms, found[1] + rules.OFFICE_QUIET_MS))  # fmt: skip


def calls(tx: Tx, actor: str, capability: str, written_ms: int) -> Letter | None:
    """Return the mail to an officer; None when nobody waits for it, or a later mail told of it."""
    found, officer = store.letter(tx, actor, "confirmed"), devices.actor_by_id(tx, actor)
    if found is None or found[1] > written_ms or officer is None or capability not in officer.may:
        return None
    return found[0]


def asked(tx: Tx, actor: str, asked_ms: int) -> Letter | None:
    """Return the mail that asks whether an address is right; None when another was left since, or it was stopped."""
    found = store.letter(tx, actor, "asked")
    return found[0] if found is not None and found[0].asked_ms == asked_ms else None


def lapse(tx: Tx, now_ms: int) -> int:
    """Delete addresses that nobody confirmed in time, and those of who has left; return how many."""
    return store.lapse(tx, now_ms - rules.CONFIRM_MS)
