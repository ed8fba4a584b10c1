"""What other features may ask about consent. A subject is an entrant's or an entry's id, within its own scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.consent import listeners, rules, store
from outreach.consent.model import ConsentRecord, State
from outreach.media.listeners import forgets, names_blobs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.db import Tx
    from sync import Ledger

__all__ = ["ConsentRecord", "State", "add_record", "name_mode", "next_arrival", "records_of", "state_of"]

next_arrival = store.next_arrival
state_of = rules.state_of
name_mode = rules.name_mode
names_blobs(store.naming_blobs)
forgets(store.forget)


def add_record(tx: Tx, ledger: Ledger, record: ConsentRecord) -> None:
    """Keep an answer and tell who depends on it."""
    store.insert(tx, record)
    listeners.notify(tx, ledger, record.scope, record.subject)


def records_of(tx: Tx, scope: str, subjects: Iterable[str]) -> Sequence[ConsentRecord]:
    """Return the records about several subjects of one scope."""
    return [record for subject in subjects for record in store.of_subject(tx, scope, subject)]
