"""Who has to stop when a work is frozen, and may go on when it is let go again.

A feature registers functions when it is imported; they run inside the transaction in which that happens.

    @on_frozen
    def take_back(tx, ledger, entry_id): ...
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Ledger

Listener = Callable[["Tx", "Ledger", str], None]

FROZEN: list[Listener] = []
THAWED: list[Listener] = []


def on_frozen(listener: Listener) -> Listener:
    """Register who stops; returns it, so that it can decorate."""
    if listener not in FROZEN:
        FROZEN.append(listener)
    return listener


def on_thawed(listener: Listener) -> Listener:
    """Register who goes on; returns it, so that it can decorate."""
    if listener not in THAWED:
        THAWED.append(listener)
    return listener


def notify(listeners: list[Listener], tx: Tx, ledger: Ledger, entry_id: str) -> None:
    """Tell every listener, in the order in which they were registered."""
    for listener in listeners:
        listener(tx, ledger, entry_id)
