"""What officers see of a round that is under way: how far it is, and what worries a judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.calls import actions as calls
from outreach.devices import actions as devices
from outreach.errors import Problem
from outreach.judging import rules, store
from outreach.judging.views import ConcernView, JudgeProgress, RoundLine, RoundView

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from outreach.db import Tx
    from outreach.judging.model import Assignment, Round, Sheet

GIVEN = frozenset({"open", "sealed"})


def rounds(tx: Tx) -> list[RoundLine]:
    """Return every round, the newest first."""
    return [_line(tx, one) for one in reversed(store.rounds(tx))]


def _line(tx: Tx, current: Round) -> RoundLine:
    given = [one for one in store.assignments(tx, current.id) if one.state in GIVEN]
    return RoundLine(
        id=current.id,
        call=current.call,
        call_code=_code(tx, current),
        status=current.status,
        readings=current.readings,
        entries=len({one.entry for one in given}),
        assigned=len(given),
        submitted=len(_submitted(store.sheets(tx, current.id), given)),
        created_ms=current.created_ms,
    )


def _code(tx: Tx, current: Round) -> str:
    call = calls.call_by_id(tx, current.call)
    return "" if call is None else call.code


def _submitted(sheets: Iterable[Sheet], given: Iterable[Assignment]) -> set[str]:
    """Return the assignments among `given` for which a sheet has arrived."""
    known = {one.id for one in given}
    return {sheet.assignment for sheet in sheets if sheet.status == "submitted" and sheet.assignment in known}


def round_view(tx: Tx, round_id: str, *, safeguarding: bool) -> RoundView:
    """Return a round with its progress. `safeguarding`: the officer may read what a judge wrote about a concern.

    Raises Problem `round-unknown`.
    """
    current = round_of(tx, round_id)
    assigned = store.assignments(tx, round_id)
    sheets = store.sheets(tx, round_id)
    given = [one for one in assigned if one.state in GIVEN]
    read, _ = counted(tx, sheets, given)
    wanted = {one.entry for one in given}
    return RoundView(
        id=current.id,
        call=current.call,
        call_code=_code(tx, current),
        status=current.status,
        readings=current.readings,
        cap=current.cap,
        seed=current.seed,
        entries=len(wanted),
        read_fully=sum(len(read.get(entry, ())) >= current.readings for entry in wanted),
        judges=tuple(_progress(tx, current, assigned, sheets, read)),
        concerns=tuple(
            ConcernView(
                id=sheet,
                entry=entry,
                concern=kind,
                reported_ms=at,
                settled_ms=settled,
                note=note if safeguarding else None,
            )
            for sheet, entry, kind, note, at, settled in store.concerns(tx, round_id)
        ),
        late=sum(sheet.standing == "late" for sheet in sheets),
        created_ms=current.created_ms,
        opened_ms=current.opened_ms,
        closed_ms=current.closed_ms,
        locked_ms=current.locked_ms,
        digest=current.digest,
    )


def _progress(
    tx: Tx,
    current: Round,
    assigned: Sequence[Assignment],
    sheets: Sequence[Sheet],
    read: Mapping[str, Sequence[Sheet]],
) -> Iterable[JudgeProgress]:
    names = {judge.id: judge.name for judge in devices.actors(tx, "judge")}
    used = [sheet.judge for same in read.values() for sheet in same]
    for judge in store.members(tx, current.id):
        own = [one for one in assigned if one.judge == judge]
        given = [one for one in own if one.state in GIVEN]
        yield JudgeProgress(
            id=judge,
            name=names.get(judge, ""),
            assigned=len(given),
            submitted=len(_submitted(sheets, given)),
            counted=used.count(judge),
            recused=sum(one.state == "recused" for one in own),
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
