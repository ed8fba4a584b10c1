"""Handing out what to read, in three steps, so that no plan is made while the database waits.

`inputs` gathers on a snapshot, `outreach.judging.assign` plans outside of any transaction, `release` applies the plan
in one, and only if what it depends on is still so. What a judge was given is never taken away or reordered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outreach.calls import actions as calls
from outreach.devices import actions as devices
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.judging import packs, rules, store
from outreach.judging.actions import Changed, locked, move
from outreach.judging.model import Assignment, Inputs, Piece, Reader
from sync import grants

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.db import Tx
    from outreach.entries.model import Cleared
    from outreach.judging.assign import Plan
    from outreach.judging.model import Round
    from sync import Ledger


def inputs(tx: Tx, round_id: str) -> Inputs:
    """Return what a plan for the round depends on now.

    Raises Problem `round-empty`, `round-unknown`, `round-wrong-state`.
    """
    current = store.round_by_id(tx, round_id)
    if current is None:
        raise Problem("round-unknown")
    if current.status not in {"draft", "open", "paused"}:
        raise Problem("round-wrong-state", f"A round that is {current.status} cannot be handed out.")
    return _inputs(tx, current, _ready(tx, current))


def _inputs(tx: Tx, current: Round, ready: Sequence[Cleared]) -> Inputs:
    held = store.assignments(tx, current.id)
    if not ready and not held:
        raise Problem("round-empty", "No entry of this call is cleared for judging yet.")
    return Inputs(
        seed=current.seed,
        cap=current.cap,
        pieces=tuple(_pieces(tx, current, ready, held)),
        readers=tuple(_readers(tx, current, held)),
    )


def planned(given: Inputs) -> Plan:
    """Make the plan. Takes no transaction and may take a minute for tens of thousands of entries.

    Raises Problem `round-infeasible` with what to add.
    """
    from outreach.judging import assign  # its libraries are for this function alone

    try:
        return assign.plan(given.pieces, given.readers, cap=given.cap, seed=given.seed)
    except assign.Infeasible as refusal:
        raise Problem("round-infeasible", str(refusal)) from None


def release(tx: Tx, ledger: Ledger, round_id: str, given: Inputs, made: Plan, secret: bytes, now_ms: int) -> Round:
    """Hand out what was planned and open the round; an open round is topped up.

    `secret` makes the opaque ids. Raises Changed when `given` is not what the plan would be made from now; Problem
    `round-apart` (with what would link the judges), `round-empty`, `round-unknown`, `round-wrong-state`.
    """
    locked(tx, round_id)
    if inputs(tx, round_id) != given:
        raise Changed
    apart = [pool.apart for pool in made.pools if pool.apart]
    if apart:
        raise Problem("round-apart", " ".join(apart))
    current = locked(tx, round_id)
    if current.status == "draft":
        current = move(tx, move(tx, current, "assigning", now_ms), "open", now_ms)
    store.set_plan(tx, round_id, made.digest)
    packs.announce(ledger, current, _about(tx, current))
    by_id = {entry.entry_id: entry for entry in _ready(tx, current)}
    for placing in made.placings:
        entry = by_id[placing.entry]
        one = Assignment(
            id=rules.opaque_id(secret, entry.entry_id, placing.judge, now_ms), round=round_id, entry=entry.entry_id,
            judge=placing.judge, scope=entry.scope, wave=placing.wave, order=placing.order, state="open",
        )  # fmt: skip
        packs.hand_out(tx, ledger, one, packs.shown(tx, entry), now_ms)
    for judge in sorted({placing.judge for placing in made.placings}):
        grants.grant(tx, judge, packs.panel_of(round_id), "r", now_ms)
    for entry_id in sorted({placing.entry for placing in made.placings}):
        entries.set_judging(tx, ledger, entry_id, "in_round")
    return current


def _ready(tx: Tx, current: Round) -> list[Cleared]:
    """Return the entries that may be read now and that no other round has read."""
    elsewhere = store.read_elsewhere(tx, current.call, current.id)
    return [entry for entry in entries.cleared(tx, current.call) if entry.entry_id not in elsewhere]


def _readers(tx: Tx, current: Round, held: Sequence[Assignment]) -> Iterable[Reader]:
    panel = set(store.members(tx, current.id))
    for judge in sorted(devices.actors(tx, "judge"), key=lambda judge: judge.id):
        if judge.id in panel:
            own = [one for one in held if one.judge == judge.id]
            yield Reader(
                judge=judge.id,
                languages=judge.languages,
                load=sum(one.state == "open" for one in own),
                last=max((one.order for one in own), default=0),
            )


def _pieces(tx: Tx, current: Round, ready: Sequence[Cleared], held: Sequence[Assignment]) -> Iterable[Piece]:
    apart = store.conflicts(tx)
    foes: dict[str, set[str]] = {}
    for judge, scope in apart:
        foes.setdefault(scope, set()).add(judge)
    given: dict[str, list[Assignment]] = {}
    for one in held:
        given.setdefault(one.entry, []).append(one)
    for entry in sorted(ready, key=lambda entry: entry.entry_id):
        own = given.get(entry.entry_id, [])
        has = frozenset(one.judge for one in own if one.state == "open")
        stepped_back = {one.judge for one in own if one.state == "recused"}
        yield Piece(
            entry=entry.entry_id,
            language=rules.language_needed(entry),
            lacks=max(current.readings - len(has), 0),
            barred=frozenset(stepped_back | foes.get(entry.scope, set())),
            has=has,
            pool=rules.pool(entry),
        )


def _about(tx: Tx, current: Round) -> dict[str, Any]:
    call = calls.call_by_id(tx, current.call)
    assert call is not None
    return {
        "call": call.id,
        "code": call.code,
        "title": call.title,
        "theme": call.theme,
        "rubric": current.rubric,
    }
