"""Giving judges their packs: the whole of a small plan at once, or one more reading that an officer asks for."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

from outreach.calls import actions as calls
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.judging import packs, rules, store
from outreach.judging.actions import Changed, locked, move
from outreach.judging.assign.model import PairInputs
from outreach.judging.compare import handing as pairs
from outreach.judging.handing.inputs import barred, inputs, panel
from outreach.judging.model import Assignment
from outreach.judging.progress import GIVEN
from outreach.languages import reads
from sync import grants

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from outreach.db import Tx
    from outreach.entries.model import Cleared
    from outreach.judging.asked import Extra
    from outreach.judging.assign.model import Inputs, Placing
    from outreach.judging.assign.plan import Plan
    from outreach.judging.assign.versus import Match, Matches
    from outreach.judging.model import Round
    from sync import Ledger


def release(
    tx: Tx,
    ledger: Ledger,
    round_id: str,
    given: Inputs | PairInputs,
    made: Plan | Matches,
    secret: bytes,
    now_ms: int,
) -> Round:
    """Hand out the whole of a plan and open the round; an open round is topped up.

    `secret` makes the opaque ids. Raises Changed when `given` is not what the plan would be made from now; Problem
    `round-apart` (with what would link the judges), `round-empty`, `round-unknown`, `round-wrong-state`.
    """
    locked(tx, round_id)
    if inputs(tx, round_id) != given:
        raise Changed
    connected(made)
    current = announced(tx, ledger, round_id, made.digest, now_ms)
    for judge, hers in by_judge(made):
        to_judge(tx, ledger, current, judge, hers, secret, now_ms)
    return opened(tx, ledger, current, now_ms)


def connected(made: Plan | Matches) -> None:
    """Refuse a plan whose judges could not be compared. Raises Problem `round-apart` with what would link them."""
    if apart := [said for pool in made.pools if (said := getattr(pool, "apart", None))]:
        raise Problem("round-apart", apart[0])


def announced(tx: Tx, ledger: Ledger, round_id: str, plan: str, now_ms: int) -> Round:
    """Begin to hand out: a draft is `assigning` from now on, and the panel is told what it will judge."""
    current = locked(tx, round_id)
    if current.status == "draft":
        current = move(tx, current, "assigning", now_ms)
    store.set_plan(tx, round_id, plan)
    packs.announce(ledger, current, _about(tx, current))
    return current


def opened(tx: Tx, ledger: Ledger, current: Round, now_ms: int) -> Round:
    """End handing out: the round is open."""
    if current.status != "assigning":
        return current
    current = move(tx, current, "open", now_ms)
    packs.announce(ledger, current)
    return current


def by_judge(made: Plan | Matches) -> Iterator[tuple[str, Sequence[Placing | Match]]]:
    """Return what each judge gets, in the order of the judges' ids: the same plan gives the same packs."""
    placings: Iterable[Placing | Match] = made.placings
    hers = attrgetter("judge")
    for judge, own in groupby(sorted(placings, key=hers), hers):
        yield judge, tuple(own)


def to_judge(
    tx: Tx, ledger: Ledger, current: Round, judge: str, hers: Sequence[Placing | Match], secret: bytes, now_ms: int
) -> None:
    """Give a judge the whole of her pack, without what she may not be given any more. Once given, nothing changes."""
    had = {one.entry: one for one in store.assignments_for(tx, current.id, judge)}
    wanted = {entry for one in hers for entry in _works(one)}
    may = {entry: one for entry in wanted if (one := _may_have(tx, judge, entry, had.get(entry)))}
    if judge in store.away(tx, current.id):
        may = {}
    if current.form == "pairs":
        hold = {entry: one.id for entry, one in had.items() if one.state in GIVEN}
        given = pairs.give(tx, ledger, current, judge, cast("Sequence[Match]", hers), may, hold, secret, now_ms)
    else:
        fresh = {entry: one for entry, one in may.items() if entry not in had or had[entry].state == "not_needed"}
        given = _give(tx, ledger, current, cast("Sequence[Placing]", hers), fresh, secret, now_ms)
    if given:
        grants.grant(tx, judge, packs.panel_of(current.id), "r", now_ms)
    for entry_id in sorted(given):
        entries.set_judging(tx, ledger, entry_id, "in_round")


def _works(one: Placing | Match) -> tuple[str, ...]:
    entry = getattr(one, "entry", None)
    return (entry,) if entry else (cast("Match", one).left, cast("Match", one).right)


def _may_have(tx: Tx, judge: str, entry_id: str, had: Assignment | None) -> Cleared | None:
    """Return an entry when the judge may be given it now: it is judged, and she neither stepped back nor is apart."""
    entry = entries.cleared_entry(tx, entry_id)
    gone = had is not None and had.state in {"recused", "held"}
    return None if entry is None or gone or store.are_apart(tx, judge, entry.scope) else entry


def _give(
    tx: Tx, ledger: Ledger, current: Round, hers: Sequence[Placing], may: dict[str, Cleared], secret: bytes, now_ms: int
) -> set[str]:
    ends = {one.wave: one.order for one in sorted(hers, key=attrgetter("order")) if one.wave > 0}
    for placing in hers:
        entry = may.get(placing.entry)
        if entry is None:
            continue
        one = Assignment(
            id=rules.opaque_id(secret, entry.entry_id, placing.judge, now_ms), round=current.id, entry=entry.entry_id,
            judge=placing.judge, scope=entry.scope, wave=placing.wave, order=placing.order, state="open",
        )  # fmt: skip
        packs.hand_out(tx, ledger, one, packs.shown(tx, entry), now_ms, stop=ends.get(placing.wave) == placing.order)
    return set(may)


def extra(tx: Tx, ledger: Ledger, round_id: str, wanted: Extra, secret: bytes, now_ms: int) -> Round:
    """Ask one judge for one more reading of some works, after what she has.

    Raises Problem `judge-unknown`, `reading-refused` (she has had it, may not, or cannot read it), `round-unknown`,
    `round-wrong-state`.
    """
    current = locked(tx, round_id)
    if current.form != "scores" or current.status not in rules.COUNTING - {"assigning"}:
        raise Problem("round-wrong-state", "Extra readings are asked for before the scores are locked.")
    reader = next((judge for judge in panel(tx, current) if judge.id == wanted.judge), None)
    if reader is None:
        raise Problem("judge-unknown", "This judge is not of the round's panel, or does not come back.")
    held = store.assignments(tx, round_id)
    ready = {entry.entry_id: entry for entry in entries.cleared(tx, current.call)}
    apart = barred(tx, current, list(ready.values()), held)
    had = {one.entry for one in held if one.judge == reader.id}
    order = max((one.order for one in held if one.judge == reader.id), default=0)
    grants.grant(tx, reader.id, packs.panel_of(round_id), "r", now_ms)
    for number, entry_id in enumerate(dict.fromkeys(wanted.entries), order + 1):
        entry = ready.get(entry_id)
        able = entry is not None and reads(reader.languages, packs.language_of(tx, entry, [reader]))
        if entry is None or not able or entry_id in had or reader.id in apart[entry_id]:
            raise Problem("reading-refused", f"{reader.name} cannot be asked to read {entry_id}.")
        one = Assignment(
            id=rules.opaque_id(secret, entry_id, reader.id, now_ms), round=round_id, entry=entry_id, judge=reader.id,
            scope=entry.scope, wave=0, order=number, state="open",
        )  # fmt: skip
        packs.hand_out(tx, ledger, one, packs.shown(tx, entry), now_ms)
    return current


def _about(tx: Tx, current: Round) -> dict[str, Any]:
    call = calls.call_by_id(tx, current.call)
    assert call is not None
    return {
        "call": call.id,
        "code": call.code,
        "title": call.title,
        "theme": call.theme,
        "rubric": current.rubric,
        "form": current.form,
    } | ({"band_rubrics": current.band_rubrics} if current.band_rubrics else {})
