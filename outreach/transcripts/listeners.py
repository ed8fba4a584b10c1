"""Who wants to know when what a work says was written down, changed or taken away.

@on_telling
def show_again(tx, ledger, entry_id): ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.listening import Subject

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Ledger

on_telling: Subject[[Tx, Ledger, str], None] = Subject()
notify = on_telling.tell
