"""Who wants to know when somebody answered about a subject.

A feature registers a function when it is imported; it runs inside the transaction that adds the record.

    @on_consent
    def refresh(tx, ledger, scope, subject): ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.listening import Subject

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Ledger

on_consent: Subject[[Tx, Ledger, str, str], None] = Subject()
notify = on_consent.tell
