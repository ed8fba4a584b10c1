"""Handing out a large plan in bounded transactions. `done` counts the readings whose turn has come, given or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.jobs import enqueue
from outreach.judging import store
from outreach.judging.actions import Changed, locked
from outreach.judging.handing.giving import announced, connected, opened, to_judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.db import Tx
    from outreach.judging.assign.model import Placing
    from outreach.judging.assign.plan import Plan
    from outreach.judging.assign.versus import Match, Matches
    from sync import Ledger

    Pack = tuple[str, Sequence[Placing | Match]]

JOB: Final = "judging.hand"
LANE: Final = "plans"
STEP: Final = 100
"""Readings of one transaction at least; at most those and one judge's pack."""
HANDING: Final = frozenset({"assigning", "open", "paused"})


def begin(tx: Tx, ledger: Ledger, round_id: str, inputs: str, made: Plan | Matches, now_ms: int) -> None:
    """Let a job hand out the plan that was made of `inputs`.

    Raises Changed when there is another plan by now; Problem `round-apart`, `round-unknown`, `round-wrong-state`.
    """
    connected(made)
    announced(tx, ledger, round_id, made.digest, now_ms)
    number = store.hand_plan(tx, round_id, inputs, len(made.placings))
    if number is None:
        raise Changed
    enqueue(tx, JOB, f"{round_id}:{number}", (round_id, number), now_ms, lane=LANE)


def go_on(tx: Tx, round_id: str, now_ms: int) -> bool:
    """Send another job after a plan that is being handed out; False when none is. Two jobs hand out nothing twice."""
    locked(tx, round_id)
    made = store.plan_stands(tx, round_id)
    if made.stage != "handing":
        return False
    enqueue(tx, JOB, f"{round_id}:{made.number}:{now_ms}", (round_id, made.number), now_ms, lane=LANE)
    return True


def step(
    tx: Tx, ledger: Ledger, round_id: str, number: int, packs_of: Sequence[Pack], secret: bytes, now_ms: int
) -> bool:
    """Give the next judges their packs; False when nothing is left to give, or nobody wants it any more."""
    current = locked(tx, round_id)
    made = store.plan_stands(tx, round_id)
    if (made.number, made.stage) != (number, "handing"):
        return False
    if current.status not in HANDING:
        store.end_handing(tx, round_id, "cancelled", now_ms)
        return False
    reached = at = 0
    for judge, hers in packs_of:
        if at >= made.done:
            to_judge(tx, ledger, current, judge, hers, secret, now_ms)
            reached = at + len(hers)
        at += len(hers)
        if reached >= made.done + STEP:
            break
    store.tell_handing(tx, round_id, max(reached, made.done))
    if max(reached, made.done) < made.total:
        return True
    store.end_handing(tx, round_id, "handed", now_ms)
    opened(tx, ledger, current, now_ms)
    return False
