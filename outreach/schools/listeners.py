"""Who wants to know when a school's new works may go on to judges and to the public, or may not any more.

A feature registers a function when it is imported; it runs inside the transaction that changes the school.

    @on_standing
    def refresh(tx, ledger, scope): ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.listening import Subject

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Ledger

on_standing: Subject[[Tx, Ledger, str], None] = Subject()
