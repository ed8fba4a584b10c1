"""Who keeps something under an actor's scope, and has to move it when two records turn out to be one actor.

A feature registers a function when it is imported. It runs inside the transaction of the merge, after the documents
were moved, and moves the rows of its tables:

    @on_merge
    def move(tx, ledger, scope, into): ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.listening import Subject

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Ledger

on_merge: Subject[[Tx, Ledger, str, str], None] = Subject()
