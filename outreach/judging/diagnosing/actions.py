"""Asking for a closer look, and what the last one says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from outreach.errors import Problem
from outreach.jobs import enqueue
from outreach.judging import store
from outreach.judging.diagnosing.model import Look, LookState

if TYPE_CHECKING:
    from outreach.db import Tx

JOB: Final = "judging.look"
LANE: Final = "plans"


def ask(tx: Tx, round_id: str, now_ms: int) -> LookState:
    """Have a round looked at, unless that is being done. Raises Problem `round-unknown`, `round-wrong-state`."""
    current = store.lock_round(tx, round_id)
    if current is None:
        raise Problem("round-unknown")
    if current.status == "draft":
        raise Problem("round-wrong-state", "Nobody has read anything yet.")
    stands = store.look_stands(tx, round_id)
    if stands is None or stands[1] != "looking":
        number = store.ask_look(tx, round_id, now_ms)
        enqueue(tx, JOB, f"{round_id}:{number}", (round_id, number), now_ms, lane=LANE)
    return state(tx, round_id)


def state(tx: Tx, round_id: str) -> LookState:
    """Return the last look at a round, and whether another is under way. Raises Problem `round-unknown`."""
    if store.round_by_id(tx, round_id) is None:
        raise Problem("round-unknown")
    stands = store.look_stands(tx, round_id)
    if stands is None:
        return LookState(stage="none")
    look = None if stands[3] is None else msgspec.json.decode(bytes(stands[3]), type=Look)
    return LookState(stage=stands[1], made_ms=stands[2], look=look)


def wanted(tx: Tx, round_id: str, number: int) -> bool:
    """Whether a look is still waited for."""
    stands = store.look_stands(tx, round_id)
    return stands is not None and (stands[0], stands[1]) == (number, "looking")
