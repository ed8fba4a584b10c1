"""Who wants to know that a call's rules have a new version.

A feature registers a function when it is imported; it runs inside the transaction that revises the call.

    @on_revised
    def time_again(tx, ledger, before, after): ...
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.calls.model import Call
    from outreach.db import Tx
    from sync import Ledger

Listener = Callable[["Tx", "Ledger", "Call", "Call"], None]

LISTENERS: list[Listener] = []


def on_revised(listener: Listener) -> Listener:
    """Register a listener; returns it, so that it can decorate."""
    if listener not in LISTENERS:
        LISTENERS.append(listener)
    return listener


def notify(tx: Tx, ledger: Ledger, before: Call, after: Call) -> None:
    """Tell every listener, in the order in which they were registered."""
    for listener in LISTENERS:
        listener(tx, ledger, before, after)
