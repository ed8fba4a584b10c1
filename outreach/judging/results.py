"""What officers see of a round: how far it is, what worries a judge, and the raw means.

Nothing is adjusted: `method` says so. Readings that were left out are counted beside those that were used.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from outreach.calls import actions as calls
from outreach.calls.model import Rubric
from outreach.devices import actions as devices
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.judging import rules, store
from outreach.judging.views import (
    ConcernView,
    JudgeProgress,
    PoolView,
    ReadingView,
    ResultLine,
    Results,
    RoundLine,
    RoundView,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction

    from outreach.db import Tx
    from outreach.entries.model import EntryRow
    from outreach.judging.model import Assignment, Medium, Round, Sheet

_GIVEN = frozenset({"open", "sealed"})


def rounds(tx: Tx) -> list[RoundLine]:
    """Return every round, the newest first."""
    return [_line(tx, one) for one in reversed(store.rounds(tx))]


def _line(tx: Tx, current: Round) -> RoundLine:
    given = [one for one in store.assignments(tx, current.id) if one.state in _GIVEN]
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
    current = _round(tx, round_id)
    assigned = store.assignments(tx, round_id)
    sheets = store.sheets(tx, round_id)
    given = [one for one in assigned if one.state in _GIVEN]
    counted, _ = _readings(tx, sheets, given)
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
        read_fully=sum(len(counted.get(entry, ())) >= current.readings for entry in wanted),
        judges=tuple(_progress(tx, current, assigned, sheets, counted)),
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
    counted: Mapping[str, Sequence[Sheet]],
) -> Iterable[JudgeProgress]:
    names = {judge.id: judge.name for judge in devices.actors(tx, "judge")}
    used = [sheet.judge for same in counted.values() for sheet in same]
    for judge in store.members(tx, current.id):
        own = [one for one in assigned if one.judge == judge]
        given = [one for one in own if one.state in _GIVEN]
        yield JudgeProgress(
            id=judge,
            name=names.get(judge, ""),
            assigned=len(given),
            submitted=len(_submitted(sheets, given)),
            counted=used.count(judge),
            recused=sum(one.state == "recused" for one in own),
        )


def results(tx: Tx, round_id: str) -> Results:
    """Return the raw means, pool by pool.

    Raises Problem `round-unknown`.
    """
    current = _round(tx, round_id)
    given = [one for one in store.assignments(tx, round_id) if one.state in _GIVEN]
    counted, contested = _readings(tx, store.sheets(tx, round_id), given)
    pools: dict[tuple[Medium, str | None], list[EntryRow]] = defaultdict(list)
    for entry_id in sorted({one.entry for one in given}):
        row = entries.entry_by_id(tx, entry_id)
        if row is not None:
            kinds = [part.kind for part in entries.parts_of(tx, entry_id).values()]
            pools[rules.medium(row.text, kinds), row.band].append(row)
    rubric = msgspec.convert(current.rubric, Rubric)
    return Results(
        round=current.id,
        call=current.call,
        status=current.status,
        provisional=current.status != "locked",
        wanted=current.readings,
        pools=tuple(
            PoolView(medium=medium, band=band, lines=tuple(_lines(rows, counted, contested, rubric)))
            for (medium, band), rows in sorted(pools.items(), key=lambda item: (item[0][0], _youngest(item[0][1])))
        ),
    )


def _lines(
    rows: Iterable[EntryRow], counted: Mapping[str, Sequence[Sheet]], contested: Mapping[str, int], rubric: Rubric
) -> list[ResultLine]:
    values = {row.id: _values(counted.get(row.id, ()), rubric) for row in rows}
    means = {entry: rules.mean(value for _, value in own) for entry, own in values.items()}
    places = rules.places(means)
    lines = []
    for row in rows:
        own = values[row.id]
        place, tied = places.get(row.id, (None, False))
        numbers = [value for _, value in own]
        lines.append(
            ResultLine(
                entry=row.id,
                reference=row.reference,
                title=row.title,
                language=row.language,
                readings=tuple(_reading(sheet, value) for sheet, value in own),
                mean=rules.shown(means[row.id]),
                spread=rules.shown(max(numbers) - min(numbers)) if len(numbers) > 1 else None,
                place=place,
                tied=tied,
                contested=contested.get(row.id, 0),
            )
        )
    return sorted(lines, key=lambda line: (line.place is None, line.place or 0, line.reference or ""))


def _values(sheets: Sequence[Sheet], rubric: Rubric) -> list[tuple[Sheet, Fraction]]:
    found = [(sheet, rules.value(sheet.scores, rubric)) for sheet in sheets]
    return [(sheet, value) for sheet, value in found if value is not None]


def _reading(sheet: Sheet, value: Fraction) -> ReadingView:
    return ReadingView(judge=sheet.judge, value=float(round(value, 2)), seconds=sheet.seconds, comment=sheet.comment)


def _readings(
    tx: Tx, sheets: Iterable[Sheet], given: Iterable[Assignment]
) -> tuple[dict[str, list[Sheet]], dict[str, int]]:
    known = {one.id for one in given}
    kept = [sheet for sheet in sheets if sheet.assignment in known]
    return rules.readings(kept, store.disputed(tx, kept))


def _youngest(band: str | None) -> tuple[bool, int]:
    return (True, 0) if band is None else (False, int(band.rstrip("+").partition("-")[0]))


def _round(tx: Tx, round_id: str) -> Round:
    current = store.round_by_id(tx, round_id)
    if current is None:
        raise Problem("round-unknown")
    return current
