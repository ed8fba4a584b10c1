"""Who wants to know when something else of an entry's pictures is to be shown from now on.

A feature registers a function when it is imported; it runs inside the transaction in which that happens, so that no
reader sees the redaction and the picture that it hides.

    @on_redaction
    def show_again(tx, ledger, entry_id): ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.listening import Subject

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Ledger

on_redaction: Subject[[Tx, Ledger, str], None] = Subject()
notify = on_redaction.tell
