"""Who has to stop when a work is frozen, and may go on when it is let go again.

A feature registers functions when it is imported; they run inside the transaction in which that happens.

    @on_frozen
    def take_back(tx, ledger, entry_id): ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.listening import Subject

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Ledger

on_frozen: Subject[[Tx, Ledger, str], None] = Subject()
on_thawed: Subject[[Tx, Ledger, str], None] = Subject()
