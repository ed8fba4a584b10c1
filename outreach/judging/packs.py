"""What a judge's phone holds, and how it is taken back.

An assignment document carries the blind projection only while it is to be read. Afterwards its content is unset on the
server, and so on every phone at its next contact (C20); the empty document stays and says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from outreach.judging import store

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.judging.model import Assignment, AssignmentState, Blind, Round
    from sync import Ledger

_CONTENT: Final = ("language", "band", "caption", "text", "parts")


def scope_of(judge: str) -> str:
    """Return the scope that is one judge's alone."""
    return f"judge:{judge}"


def panel_of(round_id: str) -> str:
    """Return the scope that the judges of a round share."""
    return f"panel:{round_id}"


def hand_out(tx: Tx, ledger: Ledger, given: Assignment, shown: Blind, now_ms: int) -> None:
    """Give an entry to a judge."""
    store.add_assignment(tx, given, [part.media for part in shown.parts], now_ms)
    place = {"round": given.round, "order": given.order, "state": given.state}
    ledger.put(given.id, "assignment", scope_of(given.judge), place | _content(shown))


def give_back(tx: Tx, ledger: Ledger, given: Assignment, shown: Blind) -> None:
    """Let a judge go on with an entry that was taken from her."""
    store.set_state(tx, given.id, "open")
    ledger.put(given.id, "assignment", scope_of(given.judge), {"state": "open"} | _content(shown))


def _content(shown: Blind) -> dict[str, Any]:
    content: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(shown))
    return {name: content[name] for name in _CONTENT if content[name] is not None}


def take_back(tx: Tx, ledger: Ledger, given: Assignment, state: AssignmentState) -> None:
    """Take an entry's content off a judge's phones and leave the reason."""
    store.set_state(tx, given.id, state)
    gone: dict[str, Any] = dict.fromkeys(_CONTENT)
    ledger.put(given.id, "assignment", scope_of(given.judge), gone | {"state": state})


def announce(ledger: Ledger, current: Round, about: dict[str, Any] | None = None) -> None:
    """Tell the panel what the round's state is; with `about`, also what it judges."""
    stamps = {"opened_at": current.opened_ms, "closed_at": current.closed_ms, "locked_at": current.locked_ms}
    said = {"status": current.status} | {name: stamp for name, stamp in stamps.items() if stamp is not None}
    ledger.put(current.id, "round", panel_of(current.id), said | (about or {}))
