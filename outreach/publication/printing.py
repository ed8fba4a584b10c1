"""What of a published work stands on paper, and whoever takes the work back is told that it cannot be fetched back.

Promised: whoever ends a publication by a withdrawal, a no or otherwise, reads in the maker's own app where the work
stands already (J2d); what is recorded after that is told at once; nobody's record vanishes in silence, since the log
has both acts. Refused: paper of a work that never was public, and a day that has not come.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from outreach import audit
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.notices import actions as notices
from outreach.publication import store
from outreach.publication.model import Printed, PrintedLine
from outreach.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.db import Tx
    from outreach.entries.actions import EntryRow
    from outreach.publication.model import Printing
    from sync import Ledger

MOST: Final = 20
"""Records of one work: all of them are told in one sentence."""
LINES_MAX: Final = 400


def note(tx: Tx, ledger: Ledger, row: EntryRow, said: Printing, officer: str, identity: str) -> None:
    """Keep that a work was printed or handed on. The caller flushes.

    Raises Problem `publication-wrong-state` for a work that never was public or has its most records, `body-invalid`
    for a day that no calendar has or that is still to come.
    """
    history = store.of_entry(tx, row.id)
    if not any(one.published_ms is not None for one in history):
        raise Problem("publication-wrong-state", Words("flaw-printed-never"))
    if len(store.printed(tx, row.id)) >= MOST:
        raise Problem("publication-wrong-state", Words("flaw-printed-most", {"most": MOST}))
    _require_past(said.day, ledger.now_ms)
    made = Printed(id=identity, **{name: getattr(said, name) for name in said.__struct_fields__})
    store.add_printed(tx, row.id, made, officer, ledger.now_ms)
    audit.note(tx, "publication-printed", by=officer, about=row.id, at_ms=ledger.now_ms, printed=identity)
    if all(one.ended_ms is not None for one in history):
        _tell(ledger, row, [made])


def strike(tx: Tx, entry_id: str, identity: str, officer: str, now_ms: int) -> None:
    """Drop a record that was wrong. Twice is once."""
    if store.drop_printed(tx, entry_id, identity):
        audit.note(tx, "publication-not-printed", by=officer, about=entry_id, at_ms=now_ms, printed=identity)


def taken_back(tx: Tx, ledger: Ledger, row: EntryRow) -> None:
    """Tell the maker's app where a work that is public no more stands already; nothing where it was never printed."""
    found = store.printed(tx, row.id)
    if found:
        _tell(ledger, row, found)


of_entry = store.printed


def gone(tx: Tx) -> list[PrintedLine]:
    """Return what stands on paper of works that are public no more, the newest first: no second edition has them."""
    found = []
    for entry_id, one in store.printed_and_ended(tx, LINES_MAX):
        row = entries.entry_by_id(tx, entry_id)
        if row is not None:
            found.append(PrintedLine(entry=entry_id, title=row.title, reference=row.reference, printed=one))
    return found


def _tell(ledger: Ledger, row: EntryRow, found: Iterable[Printed]) -> None:
    places = " · ".join(f"{one.name} ({one.day})" for one in found)
    args: dict[str, str | int] = {"reference": row.reference or "", "title": row.title, "places": places}
    notices.tell(ledger, row.scope, "printed-already", args, row.id, ledger.now_ms)


def _require_past(day: str, now_ms: int) -> None:
    try:
        then = date.fromisoformat(day)
    except ValueError:
        raise Problem("body-invalid", Words("flaw-day-none"), errors=(("day", "unreadable"),)) from None
    if then > datetime.fromtimestamp(now_ms / 1000, UTC).date() + timedelta(days=1):  # it is tomorrow somewhere already
        raise Problem("body-invalid", Words("flaw-day-to-come"), errors=(("day", "to-come"),))
