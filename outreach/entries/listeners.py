"""Who wants to know when an entry stops being one that may be judged (withdrawn, refused, consent gone).

A feature registers a function when it is imported; it runs inside the transaction in which that happens.

    @on_leaving
    def drop_assignments(tx, ledger, entry_id): ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.listening import Subject

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Ledger

on_leaving: Subject[[Tx, Ledger, str], None] = Subject()
notify = on_leaving.tell
