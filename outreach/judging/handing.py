"""Handing out what to read, in three steps, so that no plan is made while the database waits.

`inputs` gathers on a snapshot, `outreach.judging.assign` plans outside of any transaction, `release` applies the plan
in one, and only if what it depends on is still so. What a judge was given is never taken away or reordered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from outreach.calls import actions as calls
from outreach.devices import actions as devices
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.judging import packs, rules, store
from outreach.judging.actions import Changed, locked, move
from outreach.judging.assign.model import Inputs, PairInputs, Piece, Reader
from outreach.judging.assign.words import Infeasible, reads
from outreach.judging.compare import handing as pairs
from outreach.judging.model import Assignment
from outreach.judging.progress import GIVEN
from sync import grants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from outreach.db import Tx
    from outreach.devices.model import Actor
    from outreach.entries.model import Cleared
    from outreach.judging.asked import Extra
    from outreach.judging.assign.plan import Plan
    from outreach.judging.assign.versus import Matches
    from outreach.judging.model import Round
    from sync import Ledger


def inputs(tx: Tx, round_id: str) -> Inputs | PairInputs:
    """Return what a plan for the round depends on now.

    Raises Problem `round-empty`, `round-unknown`, `round-wrong-state`.
    """
    current = store.round_by_id(tx, round_id)
    if current is None:
        raise Problem("round-unknown")
    if current.status not in {"draft", "open", "paused"}:
        raise Problem("round-wrong-state", f"A round that is {current.status} cannot be handed out.")
    ready, held = _ready(tx, current), store.assignments(tx, current.id)
    if not ready and not held:
        raise Problem("round-empty", "No entry of this call is cleared for judging yet.")
    barred = _barred(tx, current, ready, held)
    if current.form == "pairs":
        return pairs.inputs(tx, current, ready, _panel(tx, current), barred)
    return Inputs(
        seed=current.seed,
        cap=current.cap,
        pieces=tuple(_pieces(current, ready, _expected(tx, current, held), barred)),
        readers=tuple(_readers(tx, current, held)),
    )


def planned(given: Inputs | PairInputs, told: Callable[[int, int], None] | None = None) -> Plan | Matches:
    """Make the plan. Takes no transaction and may take a minute for tens of thousands of entries.

    `told` hears now and then how many of how many readings are placed.

    Raises Problem `round-infeasible` with what to add.
    """
    from outreach.judging.assign import versus  # their libraries are for this function alone
    from outreach.judging.assign.plan import plan

    try:
        if isinstance(given, PairInputs):
            return versus.plan(
                given.items, given.readers, given.held, comparisons=given.comparisons, cap=given.cap, seed=given.seed
            )
        return plan(given.pieces, given.readers, cap=given.cap, seed=given.seed, told=told)
    except Infeasible as refusal:
        raise Problem("round-infeasible", str(refusal)) from None


def release(
    tx: Tx,
    ledger: Ledger,
    round_id: str,
    given: Inputs | PairInputs,
    made: Plan | Matches,
    secret: bytes,
    now_ms: int,
) -> Round:
    """Hand out what was planned and open the round; an open round is topped up.

    `secret` makes the opaque ids. Raises Changed when `given` is not what the plan would be made from now; Problem
    `round-apart` (with what would link the judges), `round-empty`, `round-unknown`, `round-wrong-state`.
    """
    locked(tx, round_id)
    if inputs(tx, round_id) != given:
        raise Changed
    apart = [] if isinstance(given, PairInputs) else [one.apart for one in cast("Plan", made).pools if one.apart]
    if apart:
        raise Problem("round-apart", " ".join(apart))
    current = locked(tx, round_id)
    if current.status == "draft":
        current = move(tx, move(tx, current, "assigning", now_ms), "open", now_ms)
    store.set_plan(tx, round_id, made.digest)
    packs.announce(ledger, current, _about(tx, current))
    by_id = {entry.entry_id: entry for entry in _ready(tx, current)}
    if isinstance(given, PairInputs):
        matches = cast("Matches", made)
        pairs.hand_out(tx, ledger, current, matches, by_id, secret, now_ms)
        read = {entry for match in matches.placings for entry in (match.left, match.right)}
    else:
        plan = cast("Plan", made)
        _hand_out(tx, ledger, plan, by_id, current, secret, now_ms)
        read = {placing.entry for placing in plan.placings}
    for judge in sorted({placing.judge for placing in made.placings}):
        grants.grant(tx, judge, packs.panel_of(round_id), "r", now_ms)
    for entry_id in sorted(read):
        entries.set_judging(tx, ledger, entry_id, "in_round")
    return current


def extra(tx: Tx, ledger: Ledger, round_id: str, wanted: Extra, secret: bytes, now_ms: int) -> Round:
    """Ask one judge for one more reading of some works, after what she has.

    Raises Problem `judge-unknown`, `reading-refused` (she has had it, may not, or cannot read it), `round-unknown`,
    `round-wrong-state`.
    """
    current = locked(tx, round_id)
    if current.form != "scores" or current.status not in rules.COUNTING:
        raise Problem("round-wrong-state", "Extra readings are asked for before the scores are locked.")
    reader = next((judge for judge in _panel(tx, current) if judge.id == wanted.judge), None)
    if reader is None:
        raise Problem("judge-unknown", "This judge is not of the round's panel, or does not come back.")
    held = store.assignments(tx, round_id)
    ready = {entry.entry_id: entry for entry in entries.cleared(tx, current.call)}
    barred = _barred(tx, current, list(ready.values()), held)
    had = {one.entry for one in held if one.judge == reader.id}
    order = max((one.order for one in held if one.judge == reader.id), default=0)
    grants.grant(tx, reader.id, packs.panel_of(round_id), "r", now_ms)
    for number, entry_id in enumerate(dict.fromkeys(wanted.entries), order + 1):
        entry = ready.get(entry_id)
        able = entry is not None and reads(reader.languages, rules.language_needed(entry))
        if entry is None or not able or entry_id in had or reader.id in barred[entry_id]:
            raise Problem("reading-refused", f"{reader.name} cannot be asked to read {entry_id}.")
        one = Assignment(
            id=rules.opaque_id(secret, entry_id, reader.id, now_ms), round=round_id, entry=entry_id, judge=reader.id,
            scope=entry.scope, wave=0, order=number, state="open",
        )  # fmt: skip
        packs.hand_out(tx, ledger, one, packs.shown(tx, entry), now_ms)
    return current


def _hand_out(
    tx: Tx, ledger: Ledger, made: Plan, ready: Mapping[str, Cleared], current: Round, secret: bytes, now_ms: int
) -> None:
    ends = {(one.judge, one.wave): one.order for one in made.placings if one.wave > 0}
    for placing in made.placings:
        entry = ready[placing.entry]
        one = Assignment(
            id=rules.opaque_id(secret, entry.entry_id, placing.judge, now_ms), round=current.id, entry=entry.entry_id,
            judge=placing.judge, scope=entry.scope, wave=placing.wave, order=placing.order, state="open",
        )  # fmt: skip
        stop = ends.get((placing.judge, placing.wave)) == placing.order
        packs.hand_out(tx, ledger, one, packs.shown(tx, entry), now_ms, stop=stop)


def _ready(tx: Tx, current: Round) -> list[Cleared]:
    """Return the entries that may be read now: those of a close call, else those that no other round has read."""
    if only := store.only(tx, current.id):
        return [entry for entry in entries.cleared(tx, current.call) if entry.entry_id in only]
    elsewhere = store.read_elsewhere(tx, current.call, current.id)
    return [entry for entry in entries.cleared(tx, current.call) if entry.entry_id not in elsewhere]


def _readers(tx: Tx, current: Round, held: Sequence[Assignment]) -> Iterable[Reader]:
    for judge in _panel(tx, current):
        own = [one for one in held if one.judge == judge.id]
        yield Reader(
            judge=judge.id,
            languages=judge.languages,
            load=sum(one.state in GIVEN for one in own),
            last=max((one.order for one in own), default=0),
        )


def _expected(tx: Tx, current: Round, held: Sequence[Assignment]) -> list[Assignment]:
    """Return the assignments that count on a sheet: not those that somebody who does not come back has left unread."""
    away = store.away(tx, current.id)
    done = {sheet.assignment for sheet in store.sheets(tx, current.id) if sheet.status == "submitted"}
    return [one for one in held if one.judge not in away or one.id in done]


def _panel(tx: Tx, current: Round) -> list[Actor]:
    """Return the judges of a round, in the order of their ids."""
    panel = set(store.members(tx, current.id)) - store.away(tx, current.id)
    return sorted((judge for judge in devices.actors(tx, "judge") if judge.id in panel), key=lambda judge: judge.id)


def _barred(tx: Tx, current: Round, ready: Sequence[Cleared], held: Sequence[Assignment]) -> dict[str, frozenset[str]]:
    """Return by entry who must not see it: a conflict, her own country where the round says so, stepped back, away,

    or, for a close call, read elsewhere.
    """
    foes: dict[str, set[str]] = {}
    for judge, scope in store.conflicts(tx):
        foes.setdefault(scope, set()).add(judge)
    found = {entry.entry_id: set(foes.get(entry.scope, ())) for entry in ready}
    away = store.away(tx, current.id)
    for one in held:
        if (one.state == "recused" or one.judge in away) and one.entry in found:
            found[one.entry].add(one.judge)
    if current.own_country:
        countries = {judge.id: judge.country for judge in _panel(tx, current) if judge.country}
        for entry in ready:
            owner = devices.actor_by_id(tx, entry.scope.partition(":")[2])
            at_home = {judge for judge, country in countries.items() if owner and owner.country == country}
            found[entry.entry_id] |= at_home
    if store.only(tx, current.id):
        for entry_id, judge in store.readers_elsewhere(tx, current.call, current.id):
            if entry_id in found:
                found[entry_id].add(judge)
    return {entry_id: frozenset(judges) for entry_id, judges in found.items()}


def _pieces(
    current: Round, ready: Sequence[Cleared], held: Sequence[Assignment], barred: Mapping[str, frozenset[str]]
) -> Iterable[Piece]:
    given: dict[str, list[Assignment]] = {}
    for one in held:
        given.setdefault(one.entry, []).append(one)
    for entry in sorted(ready, key=lambda entry: entry.entry_id):
        has = frozenset(one.judge for one in given.get(entry.entry_id, ()) if one.state in GIVEN)
        yield Piece(
            entry=entry.entry_id,
            language=rules.language_needed(entry),
            lacks=max(current.readings - len(has), 0),
            barred=barred[entry.entry_id],
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
        "form": current.form,
    } | ({"band_rubrics": current.band_rubrics} if current.band_rubrics else {})
