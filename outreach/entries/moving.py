"""What entries do when their school turns out to be another, or may go on to judges, or may not any more.

Importing this module subscribes to both. An entry keeps its reference, its facets and its place in a round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.devices.listeners import on_merge
from outreach.entries import facets, store
from outreach.schools.listeners import on_standing

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Ledger


@on_merge
def moved(tx: Tx, ledger: Ledger, scope: str, into: str) -> None:  # noqa: ARG001 - the subject's face
    """Let the entries of a scope be another's."""
    for one in sorted((scope, into)):
        store.hold(tx, one)
    store.move(tx, scope, into)


@on_standing
def standing_changed(tx: Tx, ledger: Ledger, scope: str) -> None:
    """Look again at what waits for the school. What was accepted stays so."""
    store.hold(tx, scope)
    for entry_id in store.waiting_in(tx, scope):
        facets.refresh(tx, ledger, entry_id)
