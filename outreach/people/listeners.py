"""Who wants to know when entrants of a scope were changed or deleted.

A feature registers a function when it is imported; it runs inside the transaction that changes them, may write
documents with the ledger, and may refuse a deletion by raising `sync.errors.Refused`.

    @on_entrant
    def refresh(tx, ledger, scope, entrants, gone): ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.listening import Subject

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Ledger

on_entrant: Subject[[Tx, Ledger, str, list[str], bool], None] = Subject()
on_kin: Subject[[Tx, Ledger, str, list[str]], None] = Subject()
"""Who stays for some of a scope is another than before: somebody said that two are one, or took it back."""


def notify(tx: Tx, ledger: Ledger, scope: str, entrants: list[str], *, gone: bool) -> None:
    """Tell every listener."""
    on_entrant.tell(tx, ledger, scope, entrants, gone)
