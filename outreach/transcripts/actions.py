"""Writing down what works say, for judges who do not read or hear their language (J3b).

Promised: the work itself stays as it came, and what a person wrote stands beside it as such; judges who have the work
see it from that transaction on, with the same words covered. Refused: a machine's translation passing for a person's
(nothing here makes one).
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from outreach import audit
from outreach.calls import actions as calls
from outreach.devices import actions as devices
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.media.listeners import forgets
from outreach.transcripts import listeners, rules, store
from outreach.transcripts.model import Telling, Tellings, Waiting

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from outreach.db import Tx
    from outreach.entries.actions import EntryRow
    from sync import Engine

LINES_MAX: Final = 400
of_entry = store.of_entry


def view(tx: Tx, entry_id: str) -> Tellings:
    """Return what was written down of a work. Raises Problem `not-found`, also for a draft."""
    row = _row(entries.entry_by_id(tx, entry_id))
    found = store.of_entry(tx, entry_id)
    return Tellings(entry=entry_id, language=row.language, unread=_unread(tx, row, found, _judges(tx)), tellings=found)


def tell(tx: Tx, engine: Engine, entry_id: str, language: str, text: str, officer: str, now_ms: int) -> Tellings:
    """Keep what a work says in a language, in place of what was kept of it. Raises Problem `not-found`."""
    _row(entries.entry_held(tx, entry_id))
    store.save(tx, entry_id, Telling(language=language, text=text, officer=officer, at_ms=now_ms))
    return _changed(tx, engine, entry_id, language, officer, now_ms)


def untell(tx: Tx, engine: Engine, entry_id: str, language: str, officer: str, now_ms: int) -> Tellings:
    """Take it away again. Twice is once. Raises Problem `not-found` for no such entry."""
    _row(entries.entry_held(tx, entry_id))
    if not store.drop(tx, entry_id, language):
        return view(tx, entry_id)
    return _changed(tx, engine, entry_id, language, officer, now_ms)


def waiting(tx: Tx) -> list[Waiting]:
    """Return the works of judged calls that no judge understands, and nobody has told in a language that one reads.

    Only works in languages that nobody reads are looked at: a call may have tens of thousands of others.
    """
    judges = _judges(tx)
    found = (
        Waiting(entry=row.id, title=row.title, reference=row.reference, call=call.id, language=language)
        for call in calls.calls(tx) if call.rubric is not None
        for language in entries.languages_accepted(tx, call.id) if not rules.understood(language, (), judges)
        for row in entries.accepted_in(tx, call.id, language) if _unread(tx, row, store.of_entry(tx, row.id), judges)
    )  # fmt: skip
    return list(islice(found, LINES_MAX))


def language_for(tx: Tx, entry_id: str, own: str | None, judges: Sequence[Collection[str]]) -> str | None:
    """Return the language in which a work goes to judges: its own when one of them reads it, else one it is told in."""
    if own is None or rules.understood(own, (), judges):
        return own
    return rules.language_for(own, [one.language for one in store.of_entry(tx, entry_id)], judges)


@forgets
def forget_erased(tx: Tx, entry_id: str) -> set[str]:
    """Keep nothing of what an erased work said."""
    store.forget(tx, entry_id)
    return set()


def _judges(tx: Tx) -> list[Collection[str]]:
    return [one.languages for one in devices.actors(tx, "judge")]


def _unread(tx: Tx, row: EntryRow, found: list[Telling], judges: Sequence[Collection[str]]) -> bool:
    parts = entries.parts_of(tx, row.id).values()
    if not rules.needs_reading(row.text, [part.kind for part in parts]):
        return False
    return not rules.understood(row.language, [one.language for one in found], judges)


def _changed(tx: Tx, engine: Engine, entry_id: str, language: str, officer: str, now_ms: int) -> Tellings:
    ledger = engine.ledger(tx, now_ms)
    listeners.notify(tx, ledger, entry_id)
    ledger.flush()
    audit.note(tx, "work-told", by=officer, about=entry_id, at_ms=now_ms, language=language)
    return view(tx, entry_id)


def _row(row: EntryRow | None) -> EntryRow:
    if row is None or row.facets.lifecycle == "draft":
        raise Problem("not-found", "There is no such entry.")
    return row
