"""What a plan is made of, gathered on one snapshot, and the plan itself, which takes no transaction."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from outreach.devices import actions as devices
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.judging import packs, rules, store
from outreach.judging.assign.model import Inputs, PairInputs, Piece, Reader
from outreach.judging.assign.words import Infeasible
from outreach.judging.compare import handing as pairs
from outreach.judging.progress import GIVEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from outreach.db import Tx
    from outreach.devices.model import Actor
    from outreach.entries.model import Cleared
    from outreach.judging.assign.plan import Plan
    from outreach.judging.assign.versus import Matches
    from outreach.judging.model import Assignment, Round


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
    apart = barred(tx, current, ready, held)
    if current.form == "pairs":
        return pairs.inputs(tx, current, ready, panel(tx, current), apart)
    return Inputs(
        seed=current.seed,
        cap=current.cap,
        pieces=tuple(_pieces(tx, current, ready, _expected(tx, current, held), apart)),
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
        raise Problem("round-infeasible", refusal.words) from None


def _ready(tx: Tx, current: Round) -> list[Cleared]:
    """Return the entries that may be read now: those of a close call, else those that no other round has read."""
    if only := store.only(tx, current.id):
        return [entry for entry in entries.cleared(tx, current.call) if entry.entry_id in only]
    elsewhere = store.read_elsewhere(tx, current.call, current.id)
    return [entry for entry in entries.cleared(tx, current.call) if entry.entry_id not in elsewhere]


def _readers(tx: Tx, current: Round, held: Sequence[Assignment]) -> Iterable[Reader]:
    hers: dict[str, list[Assignment]] = defaultdict(list)
    for one in held:
        hers[one.judge].append(one)
    for judge in panel(tx, current):
        own = hers[judge.id]
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


def panel(tx: Tx, current: Round) -> list[Actor]:
    """Return the judges of a round, in the order of their ids."""
    here = set(store.members(tx, current.id)) - store.away(tx, current.id)
    return sorted((judge for judge in devices.actors(tx, "judge") if judge.id in here), key=lambda judge: judge.id)


def barred(tx: Tx, current: Round, ready: Sequence[Cleared], held: Sequence[Assignment]) -> dict[str, frozenset[str]]:
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
    for entry_id, judges in _at_home(tx, current, ready):
        found[entry_id] |= judges
    if store.only(tx, current.id):
        for entry_id, judge in store.readers_elsewhere(tx, current.call, current.id):
            if entry_id in found:
                found[entry_id].add(judge)
    return {entry_id: frozenset(judges) for entry_id, judges in found.items()}


def _at_home(tx: Tx, current: Round, ready: Sequence[Cleared]) -> Iterable[tuple[str, set[str]]]:
    """Return by entry the judges of its own country, where the round keeps them apart."""
    if not current.own_country:
        return
    judges: dict[str, set[str]] = defaultdict(set)
    for judge in panel(tx, current):
        judges[judge.country or ""].add(judge.id)
    for entry in ready:
        owner = devices.actor_by_id(tx, entry.scope.partition(":")[2])
        if owner and owner.country:
            yield entry.entry_id, judges[owner.country]


def _pieces(
    tx: Tx, current: Round, ready: Sequence[Cleared], held: Sequence[Assignment], barred: Mapping[str, frozenset[str]]
) -> Iterable[Piece]:
    given: dict[str, list[Assignment]] = {}
    for one in held:
        given.setdefault(one.entry, []).append(one)
    judges = panel(tx, current)
    for entry in sorted(ready, key=lambda entry: entry.entry_id):
        has = frozenset(one.judge for one in given.get(entry.entry_id, ()) if one.state in GIVEN)
        yield Piece(
            entry=entry.entry_id,
            language=packs.language_of(tx, entry, judges),
            lacks=max(current.readings - len(has), 0),
            barred=barred[entry.entry_id],
            has=has,
            pool=rules.pool(entry),
        )
