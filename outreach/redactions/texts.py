"""What is covered in the typed words of an entry before judges and strangers read them.

Promised: names of the makers and of their school are covered from the first reader on, without anybody's doing; what a
screener says changes it from that transaction on. The words themselves stay as they came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach import audit
from outreach.devices import actions as devices
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.redactions import listeners, store, words
from outreach.redactions.model import WORDS, Words, WordsView

if TYPE_CHECKING:
    from collections.abc import Callable

    from outreach.db import Tx
    from outreach.entries.actions import EntryRow
    from sync import Engine


def coverer(tx: Tx, entry_id: str, scope: str, *, named: bool = False) -> Callable[[str], words.Covered]:
    """Return what covers the words of an entry as it is decided now. `named`: its makers may be known by name."""
    holder = devices.actor_by_id(tx, scope.partition(":")[2])
    names = [] if named else [one.name for one in entries.spellings(tx, entry_id, scope)]
    schools = [holder.name] if holder is not None and holder.role == "school" and not named else []
    look_for = words.known(names, schools)
    also, keep, _, _ = store.words(tx, entry_id)
    return lambda text: words.cover(text, look_for, also, keep)


def also_cover(tx: Tx, entry_id: str, lay_there: list[str], officer: str, identity: str, now_ms: int) -> None:
    """Cover the words that lay under what was covered of a page, beside what was said before; some may be left again.

    Raises Problem `picture-not-covered` when they are more than can be covered.
    """
    also, keep, _, _ = store.words(tx, entry_id)
    new = [word for word in dict.fromkeys(lay_there) if len(word) > 1 and word not in also]
    if not new:
        return
    if len(also) + len(new) > WORDS:
        message = f"More words lie there than the {WORDS} places that can be covered in the words of an entry."
        raise Problem("picture-not-covered", message)
    store.add_words(tx, identity, entry_id, Words(also=[*also, *new], keep=keep), officer, now_ms)
    audit.note(tx, "words-covered", by=officer, about=entry_id, at_ms=now_ms)


def view(tx: Tx, row: EntryRow) -> WordsView:
    """Return what is covered in an entry's words."""
    cover = coverer(tx, row.id, row.scope)
    captions = [part.caption for part in entries.parts_of(tx, row.id).values()]
    found = [one for text in (row.title, row.statement, row.text, *captions) if text for one in cover(text).found]
    also, keep, officer, at_ms = store.words(tx, row.id)
    return WordsView(also=also, keep=keep, found=list(dict.fromkeys(found)), officer=officer, at_ms=at_ms)


def change(
    tx: Tx, engine: Engine, entry_id: str, said: Words, officer: str, identity: str, now_ms: int
) -> WordsView:  # fmt: skip
    """Cover further words of an entry, or leave some. What was said before counts no longer.

    Raises Problem `not-found`, also for a draft.
    """
    row = entries.entry_held(tx, entry_id)
    if row is None or row.facets.lifecycle == "draft":
        raise Problem("not-found", "There is no such entry.")
    store.add_words(tx, identity, entry_id, said, officer, now_ms)
    ledger = engine.ledger(tx, now_ms)
    listeners.notify(tx, ledger, entry_id)
    ledger.flush()
    audit.note(tx, "words-covered", by=officer, about=entry_id, at_ms=now_ms)
    return view(tx, row)
