"""The unit of work that listeners write with. Apart from `actions`, because it knows every kind of document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.sync.kinds import KINDS
from sync import Ledger

if TYPE_CHECKING:
    from outreach.db import Tx


def ledger_of(tx: Tx, now_ms: int) -> Ledger:
    """Return a ledger over all kinds of this product."""
    return Ledger(tx, KINDS, now_ms)
