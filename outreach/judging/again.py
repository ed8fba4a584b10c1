"""What judges are shown of an entry when something about it changed: shown anew, kept from them, given back.

Promised: in the transaction in which an officer says that somebody is named, the work leaves the phones of the judges
who read it, and when that is settled it comes back to them, with what was cut (J3c).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from outreach.consent.listeners import on_consent
from outreach.entries import actions as entries
from outreach.judging import packs, standing, store
from outreach.people.listeners import on_kin
from outreach.redactions import actions as redactions
from outreach.redactions.listeners import on_redaction
from outreach.transcripts.listeners import on_telling

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.judging.model import Assignment, Blind
    from sync import Ledger


def give_back(tx: Tx, ledger: Ledger, given: Assignment, seen: Blind) -> None:
    """Give a judge back what was kept from her, if she may have it now; what she sent meanwhile counts again."""
    state = packs.give(tx, ledger, given, seen)
    if state == "open":
        standing.count_again(tx, ledger, replace(given, state=state))


def give_what_waits(tx: Tx, ledger: Ledger, judge: str) -> None:
    """Give a judge who has become ready what has waited for her."""
    for given in store.assignments_with(tx, judge):
        entry = entries.cleared_entry(tx, given.entry) if given.state == "waiting" else None
        if entry is not None:
            give_back(tx, ledger, given, packs.shown(tx, entry))


@on_telling
@on_redaction
def show_again(tx: Tx, ledger: Ledger, entry_id: str) -> None:
    """Give the judges of an entry what is to be seen of it now, or keep it from them while somebody is named.

    What they may fetch changes in the same transaction: the picture as it was is theirs no longer.
    """
    entry = entries.cleared_entry(tx, entry_id)
    if entry is None:
        return
    seen = packs.shown(tx, entry)
    for given in store.assignments_of(tx, entry_id):
        may = packs.state_of(tx, given, ledger.now_ms)
        if given.state == "waiting" and may == "open":
            give_back(tx, ledger, given, seen)
        elif given.state == "open" and may == "waiting":
            packs.take_back(tx, ledger, given, may)
        elif given.state == "open":
            packs.show(tx, ledger, given, seen)


@on_consent
def show_who_agreed(tx: Tx, ledger: Ledger, scope: str, subject: str) -> None:
    """Give judges a part with a maker's face, or take it from them, as its maker answers."""
    for entry_id in entries.about(tx, scope, subject):
        if redactions.spoken_of(tx, entry_id):
            show_again(tx, ledger, entry_id)


@on_kin
def cover_every_spelling(tx: Tx, ledger: Ledger, scope: str, people: list[str]) -> None:
    """Give judges their words anew: every name under which a maker was entered is covered, a face as was agreed."""
    for entry_id in entries.naming(tx, people, scope):
        show_again(tx, ledger, entry_id)
