"""Locking a round: at once, or begun here and ended by a job in bounded transactions."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

import msgspec

from outreach.errors import Problem
from outreach.jobs import enqueue, under_way
from outreach.judging import counting, diagnosing, packs, results, store
from outreach.judging.actions import Changed, locked, move
from outreach.judging.locking import sealing
from outreach.judging.locking.model import LockState, Made, Undecided

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.judging.counting import Seen
    from outreach.judging.locking.sealing import Seals
    from outreach.judging.model import Round
    from sync import Ledger

JOB: Final = "judging.lock"
LANE: Final = "plans"
_UNDER_WAY: Final = frozenset({"counting", "sealing"})
AT_ONCE: Final = 600
"""Readings of a round that is locked while somebody waits. A larger one is locked by a job."""


def large(tx: Tx, round_id: str) -> bool:
    """Whether a round is locked by a job: it is large, or a job has begun."""
    return store.readings_given(tx, round_id) > AT_ONCE or store.lock_stands(tx, round_id).stage != "none"


def written(found: Seen) -> Made:
    """Return the bytes of the record of what counts. Takes no transaction and may take minutes."""
    from outreach.judging import record

    if found.kept is not None:
        return Made(record=found.kept.record, labels=found.kept.labels)
    made, labels = results.estimated(found)
    flags = results.stood_out(found, made, labels).flags
    return Made(
        record=record.written(made),
        labels=msgspec.json.encode(labels, order="sorted"),
        undecided=tuple(Undecided(flag.judge, flag.signals) for flag in flags if flag.counts is None),
    )


def at_once(tx: Tx, ledger: Ledger, round_id: str, found: Seen, made: Made, officer: str, now_ms: int) -> Round:
    """Make a closed round's scores final: keep their record and take the packs back (C20).

    `made` is the record of `found`. Raises Changed when something else counts now; Problem `judge-undecided`,
    `round-unknown`, `round-wrong-state`.
    """
    current = locked(tx, round_id)
    if current.status == "locked":
        return current
    if made.undecided:
        raise Problem("judge-undecided", f"Say first whether the answers of judge {made.undecided[0].judge} count.")
    again = counting.seen(tx, round_id)
    if (again.sheets, again.answers) != (found.sheets, found.answers):
        raise Changed
    current = _kept(tx, ledger, _frozen(tx, current, now_ms), made, officer, now_ms)
    seals = sealing.prepared(current, made.record, made.labels)
    for judge in store.given_to(tx, round_id):
        sealing.seal(tx, ledger, current, judge, seals)
    return current


def begin(tx: Tx, round_id: str, officer: str, now_ms: int) -> Round:
    """Let nothing more count, and a job do the rest; again, send the job off again.

    Raises Problem `round-unknown`, `round-wrong-state`.
    """
    current, stands = locked(tx, round_id), store.lock_stands(tx, round_id)
    if stands.stage in _UNDER_WAY:
        enqueue(tx, JOB, f"{round_id}:{stands.number}:{now_ms}", (round_id, stands.number), now_ms, lane=LANE)
        return current
    if current.status == "locked":
        return current
    current = _frozen(tx, current, now_ms)
    number = store.ask_lock(tx, round_id, officer, now_ms)
    enqueue(tx, JOB, f"{round_id}:{number}", (round_id, number), now_ms, lane=LANE)
    return current


def settled(tx: Tx, ledger: Ledger, round_id: str, number: int, made: Made, now_ms: int) -> bool:
    """Keep the record of a round that is being locked; False when a judge must be decided on, or nobody wants it."""
    current, stands = locked(tx, round_id), store.lock_stands(tx, round_id)
    if (stands.number, stands.stage) != (number, "counting"):
        return False
    if made.undecided:
        store.lock_undecided(tx, round_id, number, made.undecided)
        return False
    store.lock_sealing(tx, round_id, number)
    _kept(tx, ledger, current, made, stands.asked_by, now_ms)
    return True


def step(tx: Tx, ledger: Ledger, round_id: str, number: int, seals: Seals, now_ms: int) -> bool:
    """Seal what the next judges have; False when nobody is left, or another job has done it."""
    current, stands = locked(tx, round_id), store.lock_stands(tx, round_id)
    if (stands.number, stands.stage) != (number, "sealing"):
        return False
    reached, done, works = stands.reached, stands.done, 0
    for judge in store.given_to(tx, round_id, reached, sealing.STEP):
        works += sealing.seal(tx, ledger, current, judge, seals)
        reached, done = judge, done + 1
        if works >= sealing.STEP:
            break
    ended = not store.given_to(tx, round_id, reached, 1)
    store.tell_sealed(tx, round_id, reached, done, now_ms if ended else None)
    return not ended


def state(tx: Tx, round_id: str) -> LockState:
    """Return how far a round's lock is. Raises Problem `round-unknown`."""
    if store.round_by_id(tx, round_id) is None:
        raise Problem("round-unknown")
    stands = store.lock_stands(tx, round_id)
    stalled = stands.stage in _UNDER_WAY and not under_way(tx, JOB, f"{round_id}:{stands.number}")
    said = store.verdicts(tx, round_id)
    waits_for = [one for one in stands.undecided if one.judge not in said]
    return LockState(
        stage=stands.stage,
        done=stands.done,
        total=stands.total,
        judges=tuple(one.judge for one in waits_for),
        signals={one.judge: one.signals for one in waits_for},
        stalled=stalled,
    )


def _frozen(tx: Tx, current: Round, now_ms: int) -> Round:
    """Let nothing change what counts any more. Raises `round-wrong-state`."""
    if current.status == "closed":
        current = move(tx, current, "reconciling", now_ms)
    return current if current.status == "locking" else move(tx, current, "locking", now_ms)


def _kept(tx: Tx, ledger: Ledger, current: Round, made: Made, officer: str, now_ms: int) -> Round:
    current = move(tx, current, "locked", now_ms, sha256(made.record).hexdigest())
    store.keep(tx, current.id, made.record, made.labels, officer)
    packs.announce(ledger, current)
    diagnosing.ask(tx, current.id, now_ms)
    return current
