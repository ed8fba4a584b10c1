"""What stands before a pack (C17): the code of conduct, the training and, where the round asks for it, a vetting.

Nobody is given a work before: her assignments wait without content, and come by themselves when the last thing is done.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from outreach.errors import Problem

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.judging.model import Round, Vetting

CODE: Final = "2026-1"
"""The version of the code of conduct that is asked for now (`judge-code-*` in the locale)."""
TRAINING: Final = "2026-1"

_READY = "SELECT code, training, vetted_until FROM judge_ready WHERE judge = ?"
_PREPARED = """
INSERT INTO judge_ready (judge, code, training, ready_ms) VALUES (?, ?, ?, ?)
ON CONFLICT (judge) DO UPDATE SET code = excluded.code, training = excluded.training, ready_ms = excluded.ready_ms
"""
_VETTED = """
INSERT INTO judge_ready (judge, vetting, vetted_until) VALUES (?, ?, ?)
ON CONFLICT (judge) DO UPDATE SET vetting = excluded.vetting, vetted_until = excluded.vetted_until
"""


class Readiness(Struct, frozen=True):
    """What is known of a judge. `vetted_until` is the last day, or None."""

    prepared: bool
    vetted_until: str | None


def readiness(tx: Tx, judge: str) -> Readiness:
    """Return what is known of a judge."""
    row = tx.one(_READY, judge)
    if row is None:
        return Readiness(prepared=False, vetted_until=None)
    return Readiness(prepared=(row[0], row[1]) == (CODE, TRAINING), vetted_until=row[2])


def may_read(tx: Tx, judge: str, current: Round, now_ms: int) -> bool:
    """Whether a judge may be given works of a round now."""
    known = readiness(tx, judge)
    return known.prepared and (not current.vetted or (known.vetted_until or "") >= _day(now_ms))


def prepared(tx: Tx, judge: str, code: str, training: str, now_ms: int) -> None:
    """Note that a judge has accepted the code of conduct and done the training."""
    tx.run(_PREPARED, judge, code, training, now_ms)


def vetted(tx: Tx, judge: str, vetting: Vetting, now_ms: int) -> None:
    """Note a judge's vetting. Raises Problem `vetting-expired`."""
    if vetting.until < _day(now_ms):
        raise Problem("vetting-expired", f"This vetting held until {vetting.until}.")
    tx.run(_VETTED, judge, vetting.reference, vetting.until)


def _day(now_ms: int) -> str:
    return datetime.fromtimestamp(now_ms / 1000, UTC).date().isoformat()
