"""What officers do with rounds, and what other features ask. Each function is part of one transaction.

The caller hands in the ledger and flushes it. Facts are gathered here, decided in `rules`, and applied here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from outreach.calls import actions as calls
from outreach.devices import actions as devices
from outreach.errors import Problem
from outreach.judging import achieved, forgetting, packs, rules, serving, store, telling
from outreach.judging.model import Round

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.db import Tx
    from outreach.judging.asked import Mention, NewRound, Until
    from outreach.judging.model import RoundForm, RoundStatus
    from sync import Ledger

honoured, served, settled = achieved.honoured, achieved.served, achieved.settled
may_see, spoken_by, worded = serving.may_see, serving.spoken_by, serving.worded
documents_about, forget_entry = forgetting.documents_about, forgetting.forget_entry


CAPS: Final[dict[RoundForm, int]] = {"scores": 25, "pairs": 40}
"""What a volunteer is asked for at most, unless the officer says otherwise."""


class Changed(Exception):  # noqa: N818 - it is an answer: gather and compute again
    """What a plan or a record was made of has changed since."""


def create_round(tx: Tx, new: NewRound, identity: str, seed: str, now_ms: int) -> Round:
    """Make a draft round for a call. Nobody is asked to read anything yet.

    It takes the place of a draft that could not be opened: another panel or fewer readings is how an officer mends
    what no plan exists for.

    Raises Problem `call-not-judged`, `call-unknown`, `judge-unknown`, `round-exists`, `round-without-judges`.
    """
    call = calls.call_by_id(tx, new.call)
    if call is None:
        raise Problem("call-unknown")
    if call.rubric is None:
        raise Problem("call-not-judged", f"The call {call.code} has no rubric.")
    former = store.unlocked_round(tx, call.id)
    if former is not None and not store.drop_draft(tx, former):
        raise Problem("round-exists", f"A round of the call {call.code} is under way; lock it first.")
    made = Round(
        id=identity,
        call=call.id,
        status="draft",
        readings=new.readings,
        cap=new.cap or CAPS[new.form],
        seed=seed,
        rubric=msgspec.to_builtins(call.rubric),
        created_ms=now_ms,
        top=new.top,
        form=new.form,
        comparisons=new.comparisons,
        vetted=new.vetted,
        own_country=new.own_country,
        ties=tuple(dict.fromkeys(new.ties)),
        band_rubrics={
            band: msgspec.to_builtins(calls.rubric_for(call, band)) for own in call.band_rubrics for band in own.bands
        },
    )
    store.add_round(tx, made, _chosen(tx, new.judges), new.entries or ())
    return made


def _chosen(tx: Tx, wanted: Sequence[str] | None) -> list[str]:
    known = {judge.id for judge in devices.actors(tx, "judge")}
    if wanted is not None and not known.issuperset(wanted):
        raise Problem("judge-unknown", f"There is no judge {min(set(wanted) - known)}.")
    chosen = sorted(known if wanted is None else set(wanted))
    if not chosen:
        raise Problem("round-without-judges", "Invite at least one judge first.")
    return chosen


def change_status(tx: Tx, ledger: Ledger, round_id: str, to: RoundStatus, now_ms: int) -> Round:
    """Pause, resume or close a round. Doing it twice changes nothing.

    Raises Problem `round-unknown`, `round-wrong-state`.
    """
    current = locked(tx, round_id)
    if current.status == to:
        return current
    if to == "open" and current.status != "paused":
        raise Problem("round-wrong-state", f"A round that is {current.status} cannot be resumed.")
    current = move(tx, current, to, now_ms)
    packs.announce(ledger, current)
    return current


def ask_until(tx: Tx, ledger: Ledger, round_id: str, said: Until, now_ms: int) -> Round:
    """Ask judges to read until a moment, or take that back. Nothing closes by itself.

    Raises Problem `round-unknown`, `round-wrong-state` (the scores are final).
    """
    del now_ms
    current = locked(tx, round_id)
    if current.status in rules.FINAL:
        raise Problem("round-wrong-state", "The scores of this round are final.")
    store.set_until(tx, round_id, said.until_ms)
    current = msgspec.structs.replace(current, until_ms=said.until_ms)
    if current.status != "draft":
        packs.announce(ledger, current)
    return current


def mention(tx: Tx, ledger: Ledger, round_id: str, entry: str, said: Mention, officer: str, now_ms: int) -> Round:
    """Name a work of a round specially, or take that back with empty words.

    Raises Problem `not-found`, `round-unknown`, `round-wrong-state` (the results were confirmed).
    """
    del ledger
    current = locked(tx, round_id)
    if entry not in {one.entry for one in store.assignments(tx, round_id)}:
        raise Problem("not-found", "This work is not in the round.")
    kept = store.kept(tx, round_id)
    if kept is not None and kept.confirmed_by is not None:
        raise Problem("round-wrong-state", "The results were confirmed by two officers.")
    store.mention(tx, round_id, entry, said.words.strip(), officer, now_ms)
    return current


def annex(tx: Tx, round_id: str) -> bytes:
    """Return the record of a round whose results two officers answer for, for anybody. Raises `round-unknown`."""
    kept = store.kept(tx, round_id)
    if kept is None or kept.confirmed_by is None:
        raise Problem("round-unknown")
    return kept.record


def confirm(tx: Tx, ledger: Ledger, round_id: str, officer: str, now_ms: int) -> Round:
    """Make a locked round's results final: a second officer answers for them too. Twice changes nothing.

    Raises Problem `round-unknown`, `round-wrong-state`, `second-officer-needed`.
    """
    del ledger
    current = locked(tx, round_id)
    kept = store.kept(tx, round_id)
    if current.status != "locked" or kept is None:
        raise Problem("round-wrong-state", "Results are confirmed after the scores were locked.")
    if kept.locked_by == officer:
        raise Problem("second-officer-needed")
    store.confirm(tx, round_id, officer, now_ms)
    telling.ask(tx, round_id, current.call, now_ms)
    return current


def locked(tx: Tx, round_id: str) -> Round:
    """Return a round and keep every other writer away from it until this transaction ends. Raises `round-unknown`."""
    current = store.lock_round(tx, round_id)
    if current is None:
        raise Problem("round-unknown")
    return current


def move(tx: Tx, current: Round, to: RoundStatus, now_ms: int, digest: str | None = None) -> Round:
    """Move a round on. Raises `round-wrong-state`."""
    if not rules.may_move(current.status, to):
        raise Problem("round-wrong-state", f"A round that is {current.status} cannot become {to}.")
    store.move(tx, current, to, now_ms, digest)
    moved = store.round_by_id(tx, current.id)
    assert moved is not None
    return moved
