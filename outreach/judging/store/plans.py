"""The SQL of plans while they are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from outreach.judging.planning.model import Made
from outreach.words import Words

if TYPE_CHECKING:
    from outreach.db import Tx

_ASK = """
INSERT INTO round_plan (round_id, number, stage, done, total, asked_by, asked_ms) VALUES (?, 1, 'planning', 0, 0, ?, ?)
ON CONFLICT (round_id) DO UPDATE SET number = round_plan.number + 1, stage = 'planning', done = 0, total = 0,
    asked_by = excluded.asked_by, asked_ms = excluded.asked_ms, code = NULL, detail = NULL, lack = NULL
RETURNING number
"""
_PLAN = "SELECT number, stage, done, total, inputs, plan, view, code, detail, lack FROM round_plan WHERE round_id = ?"
_NOW = "WHERE round_id = ? AND number = ? AND stage = 'planning'"
_TELL = f"UPDATE round_plan SET done = ?, total = ? {_NOW}"
_READY = f"UPDATE round_plan SET stage = 'ready', inputs = ?, plan = ?, view = ?, ended_ms = ? {_NOW}"
_AGAIN = f"UPDATE round_plan SET stage = 'ready', ended_ms = ? {_NOW}"
_REFUSED = f"""
UPDATE round_plan SET stage = 'refused', code = ?, detail = ?, lack = ?, inputs = NULL, plan = NULL, view = NULL,
    ended_ms = ?
{_NOW}
"""
_HAND = """
UPDATE round_plan SET stage = 'handing', done = 0, total = ?, ended_ms = NULL
WHERE round_id = ? AND stage = 'ready' AND inputs = ? RETURNING number
"""
_HANDING = "WHERE round_id = ? AND stage = 'handing'"
_TELL_HANDING = f"UPDATE round_plan SET done = ? {_HANDING}"
_END_HANDING = f"UPDATE round_plan SET stage = ?, inputs = NULL, plan = NULL, view = NULL, ended_ms = ? {_HANDING}"
_STANDS = "SELECT number, stage, done, total, code, detail FROM round_plan WHERE round_id = ?"
_CANCEL = "UPDATE round_plan SET stage = 'cancelled', ended_ms = ? WHERE round_id = ? AND stage = 'planning'"


def ask_plan(tx: Tx, round_id: str, officer: str, now_ms: int) -> int:
    """Begin another plan; return its number."""
    row = tx.one(_ASK, round_id, officer, now_ms)
    assert row is not None
    number: int = row[0]
    return number


def plan_of(tx: Tx, round_id: str) -> Made | None:
    row = tx.one(_PLAN, round_id)
    if row is None:
        return None
    plan, view = (None if blob is None else bytes(blob) for blob in (row[5], row[6]))
    return Made(
        number=row[0], stage=row[1], done=row[2], total=row[3], inputs=row[4], plan=plan, view=view, code=row[7],
        detail=row[8], lack=None if row[9] is None else msgspec.json.decode(row[9], type=Words),
    )  # fmt: skip


def tell_plan(tx: Tx, round_id: str, number: int, done: int, total: int) -> bool:
    """Note how far a plan is; False when nobody wants it any more."""
    return tx.run(_TELL, done, total, round_id, number) == 1


def plan_ready(tx: Tx, round_id: str, number: int, inputs: str, plan: bytes, view: bytes, now_ms: int) -> bool:
    return tx.run(_READY, inputs, plan, view, now_ms, round_id, number) == 1


def plan_still_ready(tx: Tx, round_id: str, number: int, now_ms: int) -> bool:
    """Say that the plan made before is the plan: nothing that it depends on has changed."""
    return tx.run(_AGAIN, now_ms, round_id, number) == 1


def plan_refused(
    tx: Tx, round_id: str, number: int, code: str, detail: str, now_ms: int, lack: Words | None = None
) -> bool:
    written = None if lack is None else msgspec.json.encode(lack).decode()
    return tx.run(_REFUSED, code, detail, written, now_ms, round_id, number) == 1


def cancel_plan(tx: Tx, round_id: str, now_ms: int) -> None:
    tx.run(_CANCEL, now_ms, round_id)


def plan_stands(tx: Tx, round_id: str) -> Made:
    """Return where a round's plan stands, without the plan."""
    row = tx.one(_STANDS, round_id)
    if row is None:
        return Made(number=0, stage="none", done=0, total=0)
    return Made(number=row[0], stage=row[1], done=row[2], total=row[3], code=row[4], detail=row[5])


def hand_plan(tx: Tx, round_id: str, inputs: str, total: int) -> int | None:
    """Begin to hand out the plan that was made of `inputs`; return its number, None when that is not the plan."""
    row = tx.one(_HAND, total, round_id, inputs)
    return None if row is None else row[0]


def tell_handing(tx: Tx, round_id: str, done: int) -> None:
    tx.run(_TELL_HANDING, done, round_id)


def end_handing(tx: Tx, round_id: str, stage: str, now_ms: int) -> None:
    """Let a plan go that was handed out, or whose round was closed meanwhile."""
    tx.run(_END_HANDING, stage, now_ms, round_id)
