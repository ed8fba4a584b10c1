"""Who wants to know that a call's rules have a new version.

A feature registers a function when it is imported; it runs inside the transaction that revises the call.

    @on_revised
    def time_again(tx, ledger, before, after): ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.listening import Subject

if TYPE_CHECKING:
    from outreach.calls.model import Call
    from outreach.db import Tx
    from sync import Ledger

on_revised: Subject[[Tx, Ledger, Call, Call], None] = Subject()
notify = on_revised.tell
