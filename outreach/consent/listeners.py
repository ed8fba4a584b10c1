"""Who wants to know when somebody answered about a subject.

A feature registers a function when it is imported; it runs inside the transaction that adds the record.

    @on_consent
    def refresh(tx, ledger, scope, subject): ...
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Ledger

Listener = Callable[["Tx", "Ledger", str, str], None]

LISTENERS: list[Listener] = []


def on_consent(listener: Listener) -> Listener:
    """Register a listener; returns it, so that it can decorate."""
    if listener not in LISTENERS:
        LISTENERS.append(listener)
    return listener


def notify(tx: Tx, ledger: Ledger, scope: str, subject: str) -> None:
    """Tell every listener, in the order in which they were registered."""
    for listener in LISTENERS:
        listener(tx, ledger, scope, subject)
