"""What officers see of a round that is under way: how far it is, and what worries a judge."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from outreach.calls import actions as calls
from outreach.devices import actions as devices
from outreach.errors import Problem
from outreach.judging import rules, store
from outreach.judging.compare import store as comparisons
from outreach.judging.compare.rules import counted as counted_pairs
from outreach.judging.views import ConcernView, JudgeProgress, RoundLine, RoundView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.db import Tx
    from outreach.judging.model import Assignment, Round, Sheet

GIVEN = frozenset({"open", "waiting", "sealed"})


def rounds(tx: Tx) -> list[RoundLine]:
    """Return every round, the newest first."""
    return [_line(tx, one) for one in reversed(store.rounds(tx))]


def _line(tx: Tx, current: Round) -> RoundLine:
    given = [one for one in store.assignments(tx, current.id) if one.state in GIVEN]
    done = _work(tx, current, given, store.sheets(tx, current.id))
    return RoundLine(
        id=current.id,
        call=current.call,
        call_code=_code(tx, current),
        status=current.status,
        form=current.form,
        readings=current.readings,
        entries=len({one.entry for one in given}),
        assigned=len(done.given),
        submitted=len(done.done),
        created_ms=current.created_ms,
    )


def _code(tx: Tx, current: Round) -> str:
    call = calls.call_by_id(tx, current.call)
    return "" if call is None else call.code


def _concerns(tx: Tx, round_id: str) -> Iterable[ConcernView]:
    for sheet, entry, kind, _, at, settled in store.concerns(tx, round_id):
        yield ConcernView(id=sheet, entry=entry, concern=kind, reported_ms=at, settled_ms=settled)


class _Work(Struct, frozen=True):
    """What was asked of judges and what came: the asked things by id with their judge, those done, those that count.

    What was left out by an officer's word does not count; what stands out and waits for a word does so far.
    """

    given: dict[str, str]
    done: frozenset[str]
    counts: frozenset[str]


def _work(tx: Tx, current: Round, given: Sequence[Assignment], sheets: Sequence[Sheet]) -> _Work:
    left_out = {judge for judge, counts in store.verdicts(tx, current.id).items() if not counts}
    if current.form == "pairs":
        alive = {one.id for one in given}
        pairs = [one for one in comparisons.pairings(tx, current.id) if {one.left, one.right} <= alive]
        answers = comparisons.of_round(tx, current.id)
        known = {one.id: one.judge for one in pairs}
        done = {one.pairing for one in answers if not one.undone}
        counts = {one for one in counted_pairs(answers)[0] if known.get(one, "") not in left_out}
        return _Work(known, frozenset(done & known.keys()), frozenset(counts & known.keys()))
    read, _ = counted(tx, sheets, given)
    counts = {sheet.assignment for same in read.values() for sheet in same if sheet.judge not in left_out}
    return _Work({one.id: one.judge for one in given}, frozenset(_submitted(sheets, given)), frozenset(counts))


def _read_fully(tx: Tx, current: Round, given: Sequence[Assignment], work: _Work) -> int:
    """Return how many entries have all the readings, or all the comparisons, that were asked for."""
    entry_of = {one.id: one.entry for one in given}
    if current.form == "pairs":
        lacking = {
            entry_of[side]
            for one in comparisons.pairings(tx, current.id)
            if one.id in work.given and one.id not in work.counts
            for side in (one.left, one.right)
        }
        return len(set(entry_of.values()) - lacking)
    times = Counter(entry_of[one] for one in work.counts)
    return sum(times[entry] >= current.readings for entry in set(entry_of.values()))


def _submitted(sheets: Iterable[Sheet], given: Iterable[Assignment]) -> set[str]:
    """Return the assignments among `given` for which a sheet has arrived."""
    known = {one.id for one in given}
    return {sheet.assignment for sheet in sheets if sheet.status == "submitted" and sheet.assignment in known}


def round_view(tx: Tx, round_id: str) -> RoundView:
    """Return a round with its progress. What a judge wrote about a concern is read in its case alone (C27).

    Raises Problem `round-unknown`.
    """
    current = round_of(tx, round_id)
    assigned = store.assignments(tx, round_id)
    sheets = store.sheets(tx, round_id)
    given = [one for one in assigned if one.state in GIVEN]
    work = _work(tx, current, given, sheets)
    late = [sheet.standing for sheet in sheets] + [one.standing for one in comparisons.of_round(tx, round_id)]
    return RoundView(
        id=current.id,
        call=current.call,
        call_code=_code(tx, current),
        status=current.status,
        form=current.form,
        readings=current.readings,
        comparisons=current.comparisons,
        cap=current.cap,
        seed=current.seed,
        entries=len({one.entry for one in given}),
        read_fully=_read_fully(tx, current, given, work),
        judges=tuple(_progress(tx, current, assigned, work)),
        concerns=tuple(_concerns(tx, round_id)),
        late=late.count("late"),
        created_ms=current.created_ms,
        opened_ms=current.opened_ms,
        closed_ms=current.closed_ms,
        locked_ms=current.locked_ms,
        until_ms=current.until_ms,
        digest=current.digest,
    )


def _progress(tx: Tx, current: Round, assigned: Sequence[Assignment], work: _Work) -> Iterable[JudgeProgress]:
    names = {judge.id: judge.name for judge in devices.actors(tx, "judge")}
    given, done, counts = (
        Counter(work.given[one] for one in some) for some in (work.given, work.done, work.counts & work.given.keys())
    )
    states = Counter((one.judge, one.state) for one in assigned)
    away = store.away(tx, current.id)
    for judge in store.members(tx, current.id):
        yield JudgeProgress(
            id=judge,
            name=names.get(judge, ""),
            assigned=given[judge],
            submitted=done[judge],
            counted=counts[judge],
            recused=states[judge, "recused"],
            waiting=states[judge, "waiting"],
            away=judge in away,
        )


def counted(
    tx: Tx, sheets: Iterable[Sheet], given: Iterable[Assignment]
) -> tuple[dict[str, list[Sheet]], dict[str, int]]:
    """Return the sheets that count by entry, and how many of each entry's contradict themselves."""
    known = {one.id for one in given}
    kept = [sheet for sheet in sheets if sheet.assignment in known]
    return rules.readings(kept, store.disputed(tx, kept))


def round_of(tx: Tx, round_id: str) -> Round:
    """Return a round. Raises Problem `round-unknown`."""
    current = store.round_by_id(tx, round_id)
    if current is None:
        raise Problem("round-unknown")
    return current
