"""What the clock is asked by others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.audit import actions as audit
from outreach.clock import rules, store
from outreach.clock.store import passed, seen
from outreach.errors import Problem

if TYPE_CHECKING:
    from outreach.db import Tx

__all__ = ["believe", "passed", "require_right", "seen"]

UNTIL = "until it is right, or `outreach clock --right` says that it is"


def require_right(tx: Tx, at_ms: int) -> None:
    """Refuse to date something by a clock that cannot well be right. Raises Problem `clock-doubted`."""
    said = rules.doubt(at_ms, store.seen(tx).at_ms)
    if said is not None:
        raise Problem("clock-doubted", f"{said[0].upper()}{said[1:]}: nothing that has a date is made {UNTIL}.")


def believe(tx: Tx, at_ms: int) -> None:
    """Take somebody's word that it is `at_ms` now."""
    store.right(tx, at_ms)
    audit.note(tx, "clock-believed", at_ms=at_ms)
