"""What a judge's phone holds, and how it is taken back.

An assignment document carries the blind projection only while it is to be read. Afterwards its content is unset on the
server, and so on every phone at its next contact (C20); the empty document stays and says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec.structs import replace

from outreach.judging import ready, rules, store
from outreach.judging.model import BlindTelling
from outreach.redactions import actions as redactions
from outreach.redactions import named, texts
from outreach.transcripts import actions as transcripts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.db import Tx
    from outreach.devices.model import Actor
    from outreach.entries.model import Cleared
    from outreach.judging.model import Assignment, AssignmentState, Blind, Round
    from sync import Ledger

_CONTENT: Final = ("language", "band", "caption", "text", "parts", "told")


def scope_of(judge: str) -> str:
    """Return the scope that is one judge's alone."""
    return f"judge:{judge}"


def panel_of(round_id: str) -> str:
    """Return the scope that the judges of a round share."""
    return f"panel:{round_id}"


def shown(tx: Tx, entry: Cleared) -> Blind:
    """Return what judges may see of an entry now.

    What a screener covered is covered, and so are known names; a part with a face that nobody may show is left out.
    """
    cover = texts.coverer(tx, entry.entry_id, entry.scope)
    text = None if entry.text is None else cover(entry.text).text
    hidden = redactions.hidden(tx, entry.entry_id)
    parts = tuple(part for part in entry.parts if part.sha256 not in hidden)
    worded = msgspec.structs.replace(entry, caption=cover(entry.caption).text, text=text, parts=parts)
    told = tuple(
        BlindTelling(language=one.language, text=cover(one.text).text)
        for one in transcripts.of_entry(tx, entry.entry_id)
    )
    return rules.blind(worded, redactions.instead(tx, entry.entry_id), told)


def language_of(tx: Tx, entry: Cleared, judges: Iterable[Actor]) -> str | None:
    """Return the language that somebody of these judges has to read for a work; None for pictures alone (J3b)."""
    read = [judge.languages for judge in judges]
    return transcripts.language_for(tx, entry.entry_id, rules.language_needed(entry), read)


def hand_out(tx: Tx, ledger: Ledger, given: Assignment, seen: Blind, now_ms: int, *, stop: bool = False) -> None:
    """Give an entry to a judge. `stop`: whoever stops after it leaves nothing unread that others were given twice."""
    given = replace(given, state=state_of(tx, given, now_ms))
    store.add_assignment(tx, given, now_ms)
    place: dict[str, Any] = {"round": given.round, "order": given.order, "state": given.state}
    if stop:
        place["stop"] = True
    if given.state == "open":
        _open_media(tx, given, seen)
        place |= _content(seen)
    ledger.put(given.id, "assignment", scope_of(given.judge), place)


def state_of(tx: Tx, given: Assignment, now_ms: int) -> AssignmentState:
    """Return whether a judge may have a work now, or it waits: until she is ready (C17), or nobody is named (J3c)."""
    current = store.round_by_id(tx, given.round)
    assert current is not None
    may = current.status not in rules.FINAL and ready.may_read(tx, given.judge, current, now_ms)
    return "open" if may and not named.stands(tx, given.entry) else "waiting"


def give(tx: Tx, ledger: Ledger, given: Assignment, seen: Blind) -> AssignmentState:
    """Let a judge go on with an entry that was taken from her, or have one that waited for her, if she may now."""
    state = state_of(tx, given, ledger.now_ms)
    store.set_state(tx, given, state)
    said: dict[str, Any] = {"state": state}
    if state == "open":
        _open_media(tx, given, seen)
        said |= _content(seen)
    ledger.put(given.id, "assignment", scope_of(given.judge), said)
    return state


def show(tx: Tx, ledger: Ledger, given: Assignment, seen: Blind) -> None:
    """Give the judge who has an entry what is to be seen of it now, in place of what she had."""
    _open_media(tx, given, seen)
    told = {name: _content(seen).get(name) for name in ("caption", "text", "parts", "told")}
    ledger.put(given.id, "assignment", scope_of(given.judge), told)


def _open_media(tx: Tx, given: Assignment, seen: Blind) -> None:
    store.set_media(tx, given, {part.media for part in seen.parts})


def _content(seen: Blind) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(seen))
    return {name: told[name] for name in _CONTENT if told[name] is not None}


def take_back(tx: Tx, ledger: Ledger, given: Assignment, state: AssignmentState) -> None:
    """Take an entry's content off a judge's phones and leave the reason."""
    store.set_state(tx, given, state)
    gone: dict[str, Any] = dict.fromkeys(_CONTENT)
    ledger.put(given.id, "assignment", scope_of(given.judge), gone | {"state": state})


def let_go(tx: Tx, ledger: Ledger, given: Assignment, state: AssignmentState) -> None:
    """Take an entry off a judge's phones. In a round that is final it is sealed, whatever the reason: it counts."""
    current = store.round_by_id(tx, given.round)
    counts = current is not None and current.status in rules.FINAL and given.state in {"open", "waiting"}
    take_back(tx, ledger, given, "sealed" if counts else state)


def announce(ledger: Ledger, current: Round, about: dict[str, Any] | None = None) -> None:
    """Tell the panel what the round's state is; with `about`, also what it judges."""
    stamps = {"opened_at": current.opened_ms, "closed_at": current.closed_ms, "locked_at": current.locked_ms}
    said = {"status": current.status, "until": current.until_ms} | {
        name: stamp for name, stamp in stamps.items() if stamp is not None
    }
    ledger.put(current.id, "round", panel_of(current.id), said | (about or {}))
