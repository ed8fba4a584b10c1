"""Who wants to know when something else of an entry's pictures is to be shown from now on.

A feature registers a function when it is imported; it runs inside the transaction in which that happens, so that no
reader sees the redaction and the picture that it hides.

    @on_redaction
    def show_again(tx, ledger, entry_id): ...
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Ledger

Listener = Callable[["Tx", "Ledger", str], None]

LISTENERS: list[Listener] = []


def on_redaction(listener: Listener) -> Listener:
    """Register a listener; returns it, so that it can decorate."""
    if listener not in LISTENERS:
        LISTENERS.append(listener)
    return listener


def notify(tx: Tx, ledger: Ledger, entry_id: str) -> None:
    """Tell every listener, in the order in which they were registered."""
    for listener in LISTENERS:
        listener(tx, ledger, entry_id)
