"""Asking for a plan, watching it, calling it off, and finding the one that may be handed out."""

from __future__ import annotations

import zlib
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import msgspec

from outreach.errors import Problem
from outreach.jobs import enqueue
from outreach.judging import store
from outreach.judging.assign.model import Inputs, PairInputs
from outreach.judging.planning.model import PlanState
from outreach.judging.views import PlanView

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.judging.assign.plan import Plan
    from outreach.judging.assign.versus import Matches

JOB: Final = "judging.plan"
LANE: Final = "plans"
AT_ONCE: Final = 600
"""Readings that are planned and handed out while somebody waits. Of more a plan is asked for first."""


def ask(tx: Tx, round_id: str, officer: str, now_ms: int) -> PlanState:
    """Have a plan made, unless one is being made. Raises Problem `round-unknown`, `round-wrong-state`."""
    current = store.lock_round(tx, round_id)
    if current is None:
        raise Problem("round-unknown")
    if current.status not in {"draft", "open", "paused"}:
        raise Problem("round-wrong-state", f"A round that is {current.status} cannot be handed out.")
    if store.plan_stands(tx, round_id).stage not in {"planning", "handing"}:
        number = store.ask_plan(tx, round_id, officer, now_ms)
        enqueue(tx, JOB, f"{round_id}:{number}", (round_id, number), now_ms, lane=LANE)
    return state(tx, round_id)


def cancel(tx: Tx, round_id: str, now_ms: int) -> PlanState:
    """Call a plan off; one that is there already stays. Raises Problem `round-unknown`."""
    if store.lock_round(tx, round_id) is None:
        raise Problem("round-unknown")
    store.cancel_plan(tx, round_id, now_ms)
    return state(tx, round_id)


def state(tx: Tx, round_id: str) -> PlanState:
    """Return where a round's plan stands. Raises Problem `round-unknown`."""
    made = store.plan_of(tx, round_id)
    if made is None:
        if store.round_by_id(tx, round_id) is None:
            raise Problem("round-unknown")
        return PlanState(stage="none", done=0, total=0)
    shown = made.stage == "ready" and made.view is not None
    return PlanState(
        stage=made.stage, done=made.done, total=made.total, code=made.code, detail=made.detail, lack=made.lack,
        plan=msgspec.json.decode(made.view, type=PlanView) if shown and made.view else None,
    )  # fmt: skip


def wanted(tx: Tx, round_id: str, number: int) -> bool:
    """Whether a plan is still waited for."""
    made = store.plan_stands(tx, round_id)
    return (made.number, made.stage) == (number, "planning")


def kept(tx: Tx, round_id: str, given: Inputs | PairInputs) -> Plan | Matches | None:
    """Return the plan that was made of exactly these inputs, if there is one."""
    made = store.plan_of(tx, round_id)
    if made is None or made.stage != "ready" or made.plan is None or made.inputs != digest(given):
        return None
    return opened(made.plan, isinstance(given, PairInputs))


def told(tx: Tx, round_id: str, number: int) -> tuple[bytes, bool] | None:
    """Return a plan that is being handed out as it is kept, and whether it is of pairs; None when nobody wants it."""
    made, current = store.plan_of(tx, round_id), store.round_by_id(tx, round_id)
    if made is None or made.plan is None or current is None or (made.number, made.stage) != (number, "handing"):
        return None
    return made.plan, current.form == "pairs"


def opened(kept: bytes, of_pairs: bool) -> Plan | Matches:
    """Return a plan from how it is kept."""
    from outreach.judging.assign import plan, versus  # their libraries are for this function alone

    text = zlib.decompress(kept)
    if of_pairs:
        return msgspec.json.decode(text, type=versus.Matches)
    return msgspec.json.decode(text, type=plan.Plan)


def quick(given: Inputs | PairInputs) -> bool:
    """Whether the plan can be made while somebody waits."""
    if isinstance(given, PairInputs):
        return len(given.items) * given.comparisons <= AT_ONCE
    return sum(piece.lacks for piece in given.pieces) <= AT_ONCE


def digest(given: Inputs | PairInputs) -> str:
    """Name what a plan is made of."""
    return sha256(msgspec.json.encode(given, order="deterministic")).hexdigest()
