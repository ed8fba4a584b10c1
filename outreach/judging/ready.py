"""What stands before a pack (C17): the code of conduct, the training and, where the round asks for it, a vetting.

Nobody is given a work before: her assignments wait without content, and come by themselves when the last thing is done.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from outreach.errors import Problem
from outreach.judging import store

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.judging.asked import Vetting
    from outreach.judging.model import Round

CODE: Final = "2026-1"
"""The version of the code of conduct that is asked for now (`judge-code-*` in the locale)."""
TRAINING: Final = "2026-1"


class Readiness(Struct, frozen=True):
    """What is known of a judge. `vetted_until` is the last day, or None."""

    prepared: bool
    vetted_until: str | None


def readiness(tx: Tx, judge: str) -> Readiness:
    """Return what is known of a judge."""
    code, training, until = store.readiness(tx, judge)
    return Readiness(prepared=(code, training) == (CODE, TRAINING), vetted_until=until)


def may_read(tx: Tx, judge: str, current: Round, now_ms: int) -> bool:
    """Whether a judge may be given works of a round now."""
    known = readiness(tx, judge)
    return known.prepared and (not current.vetted or (known.vetted_until or "") >= day(now_ms))


def prepared(tx: Tx, judge: str, code: str, training: str, now_ms: int) -> None:
    """Note that a judge has accepted the code of conduct and done the training."""
    store.put_prepared(tx, judge, code, training, now_ms)


def vetted(tx: Tx, judge: str, vetting: Vetting, now_ms: int) -> None:
    """Note a judge's vetting. Raises Problem `vetting-expired`."""
    if vetting.until < day(now_ms):
        raise Problem("vetting-expired", f"This vetting held until {vetting.until}.")
    store.put_vetted(tx, judge, vetting.reference, vetting.until)


def day(now_ms: int) -> str:
    """Return the day of a moment, in UTC."""
    return datetime.fromtimestamp(now_ms / 1000, UTC).date().isoformat()
