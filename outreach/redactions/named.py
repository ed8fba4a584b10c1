"""Somebody is named in a work, or told of, whom nobody has asked: a neighbour in a dispute about land (J3c).

Promised: from the transaction in which an officer says so the work is neither cleared nor public, and with no judge,
until the passage was cut, they agreed, or nobody was meant after all; who said which stays known. Refused: "cut" while
others still meet what they met when the name was heard, and an agreement, or a mistake, without a word about it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import msgspec

from outreach import audit
from outreach.devices import actions as devices
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.redactions import listeners, store, texts
from outreach.redactions.model import NamedView
from outreach.words import Words

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.entries.actions import EntryRow
    from outreach.redactions.model import Named
    from sync import Engine

NOTE_LEAST: Final = 3
"""The fewest characters that say whom somebody asked."""


def say(tx: Tx, engine: Engine, entry_id: str, said: Named, officer: str, identity: str, now_ms: int) -> NamedView:
    """Keep what an officer says. Raises Problem `not-found`, `nothing-cut`, and `body-invalid` without its note."""
    row = entries.entry_held(tx, entry_id)
    if row is None or row.facets.lifecycle == "draft":
        raise Problem("not-found", "There is no such entry.")
    if said.state in {"agreed", "nobody"} and len(said.note.strip()) < NOTE_LEAST:
        raise Problem("body-invalid", errors=(("$.note", Words("flaw-named-note")),))
    before = store.named(tx, entry_id)
    shown = _shown(tx, row)
    if said.state == "cut" and (before is None or before[2] == shown):
        raise Problem("nothing-cut", "Others still meet what they met when the name was heard.")
    store.add_named(tx, identity, entry_id, said.state, said.note.strip(), shown, officer, now_ms)
    ledger = engine.ledger(tx, now_ms)
    listeners.notify(tx, ledger, entry_id)
    ledger.flush()
    audit.note(tx, "named-marked", by=officer, about=entry_id, at_ms=now_ms, state=said.state)
    found = view(tx, entry_id)
    assert found is not None
    return found


def stands(tx: Tx, entry_id: str) -> bool:
    """Whether somebody is named in a work and that is not settled."""
    said = store.named(tx, entry_id)
    return said is not None and said[0] == "named"


def view(tx: Tx, entry_id: str) -> NamedView | None:
    """Return what was last said, or None when nobody has said anything."""
    said = store.named(tx, entry_id)
    if said is None:
        return None
    state, note, _, officer, at_ms = said
    who = devices.actor_by_id(tx, officer)
    return NamedView(state=state, note=note, officer_name=None if who is None else who.name, at_ms=at_ms)


def _shown(tx: Tx, row: EntryRow) -> str:
    """Return what stands for everything that judges and strangers meet of a work now."""
    cover = texts.coverer(tx, row.id, row.scope)
    instead = store.instead(tx, row.id)
    parts = entries.parts_of(tx, row.id).values()
    typed = [row.title, row.statement, row.text, *(part.caption for part in parts)]
    met = [
        [cover(one).text for one in typed if one], [instead.get(part.sha256, part.sha256) for part in parts],
        store.words(tx, row.id)[0],
    ]  # fmt: skip
    return hashlib.sha256(msgspec.json.encode(met)).hexdigest()
