"""What the results of a round depend on, read on one snapshot: the sheets that count, the works, what officers said.

Sheets of judges who stand out are held back here; nothing is estimated, and nothing is deleted.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from outreach.devices import actions as devices
from outreach.entries import actions as entries
from outreach.judging import rules, signals, store
from outreach.judging.compare.results import Answered, compared, counted_answers
from outreach.judging.model import Kept, Round
from outreach.judging.progress import GIVEN, counted, round_of
from outreach.judging.views import (
    Flag,
    ReadingView,
)  # fmt: skip
from outreach.languages import reads
from outreach.people import actions as people
from outreach.people.countries import Region

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from outreach.calls.model import Rubric
    from outreach.db import Tx
    from outreach.judging.model import Assignment, Sheet

ABLE: Final = 100
"""Of those who could read a work, so many are named: of a panel of thousands more would be of no use."""
_GONE = frozenset({"withdrawn", "rejected"})
_REFUSED = frozenset({"withdrawn", "refused"})


class Work(Struct, frozen=True, kw_only=True):
    """What is said of an entry beside its numbers. `able`: who could still read it, those with least to do first."""

    entry: str
    reference: str | None
    title: str
    language: str | None
    pool: str
    readings: tuple[ReadingView, ...]
    contested: int
    withdrawn: bool
    region: Region | None
    mention: str | None
    able: tuple[str, ...]


class Counted(Struct, frozen=True, kw_only=True):
    """One sheet that counts."""

    pool: str
    entry: str
    judge: str
    scores: dict[str, int]


class Seen(Struct, frozen=True, kw_only=True):
    """A round's sheets (or comparisons) and works on one snapshot, and the record if it was written.

    `erased` are works of which only the marks are left: they keep their place, so that nobody else's moves (C29).
    """

    current: Round
    sheets: tuple[Counted, ...]
    answers: tuple[Answered, ...]
    works: tuple[Work, ...]
    kept: Kept | None
    erased: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()


def seen(tx: Tx, round_id: str) -> Seen:
    """Return what the results of a round depend on now.

    Raises Problem `round-unknown`.
    """
    current = round_of(tx, round_id)
    held = store.assignments(tx, round_id)
    given = [one for one in held if one.state in GIVEN]
    used, contested = counted(tx, store.sheets(tx, round_id), given)
    flags = flagged(tx, current, used)
    held_back = {flag.judge for flag in flags if flag.counts is not True}
    works, erased = _works(tx, current, used, contested, sorted({one.entry for one in given}))
    pools = {work.entry: work.pool for work in works}
    sheets = tuple(
        Counted(pool=pools.get(entry, ":"), entry=entry, judge=sheet.judge, scores=sheet.scores)
        for entry, same in sorted(used.items())
        for sheet in same
        if sheet.judge not in held_back
        and rules.value(sheet.scores, rules.rubric_of(current, band_of(pools.get(entry, ":")))) is not None
    )
    answers, torn = compared(tx, current, given, pools)
    answers = tuple(answer for answer in answers if answer.judge not in held_back)
    able = _able(tx, current, held)
    works = [
        msgspec.structs.replace(work, able=tuple(islice(able(work), ABLE)), contested=work.contested + torn[work.entry])
        for work in works
    ]
    return Seen(
        current=current, sheets=sheets, answers=answers, works=tuple(works), kept=store.kept(tx, round_id),
        erased=tuple(erased), flags=flags,
    )  # fmt: skip


def flagged(tx: Tx, current: Round, used: Mapping[str, Sequence[Sheet]]) -> tuple[Flag, ...]:
    """Return the judges whose answers stand out, or of whom an officer has said something."""
    said = store.verdicts(tx, current.id)
    if current.form == "pairs":
        told = signals.of_answers(counted_answers(tx, current.id))
    else:
        told = signals.of_sheets(sheet for same in used.values() for sheet in same)
    return tuple(
        Flag(judge=judge, signals=told.get(judge, ()), counts=said.get(judge)) for judge in sorted({*told, *said})
    )


def band_of(pool: str) -> str | None:
    """Return the age band of a pool."""
    return pool.partition(":")[2] or None


def _works(
    tx: Tx, current: Round, used: Mapping[str, Sequence[Sheet]], contested: Mapping[str, int], given: Iterable[str]
) -> tuple[list[Work], list[str]]:
    """Return what is said of the entries that were given out, and those that were erased since."""
    works, erased = [], []
    named = store.mentions(tx, current.id)
    for entry_id in given:
        row = entries.entry_by_id(tx, entry_id)
        if row is None or row.facets.lifecycle == "erased":
            erased.append(entry_id)
            continue
        kinds = [part.kind for part in entries.parts_of(tx, entry_id).values()]
        works.append(
            Work(
                entry=row.id,
                reference=row.reference,
                title=row.title,
                language=row.language,
                pool=f"{rules.medium(row.text, kinds)}:{row.band or ''}",
                readings=tuple(_readings(used.get(row.id, ()), rules.rubric_of(current, row.band))),
                contested=contested.get(row.id, 0),
                withdrawn=row.facets.lifecycle in _GONE or row.facets.consent in _REFUSED,
                region=people.region_of(_country(tx, row.scope)),
                mention=named.get(row.id),
                able=(),
            )
        )
    return works, erased


def _country(tx: Tx, scope: str) -> str | None:
    owner = devices.actor_by_id(tx, scope.partition(":")[2])
    return owner.country if owner else None


def _readings(sheets: Iterable[Sheet], rubric: Rubric) -> Iterable[ReadingView]:
    for sheet in sheets:
        value = rules.value(sheet.scores, rubric)
        if value is not None:
            yield ReadingView(
                judge=sheet.judge,
                value=float(round(value, 2)),
                seconds=sheet.seconds,
                comment=sheet.comment,
                voice=sheet.voice,
            )


def _able(tx: Tx, current: Round, held: Sequence[Assignment]) -> Callable[[Work], Iterable[str]]:
    """Return a function that names who of the panel could give an entry one more reading."""
    panel = set(store.members(tx, current.id))
    apart = store.conflicts(tx)
    scopes = {one.entry: one.scope for one in held}
    had = {(one.entry, one.judge) for one in held}
    load = dict.fromkeys(panel, 0)
    for one in held:
        if one.state in GIVEN and one.judge in load:
            load[one.judge] += 1
    known = [judge for judge in devices.actors(tx, "judge") if judge.id in panel]
    readers = sorted(known, key=lambda judge: (load[judge.id], judge.id))

    def of(work: Work) -> Iterable[str]:
        for judge in readers:
            told = reads(judge.languages, work.language) or work.pool.startswith(("picture", "photo"))
            if told and (work.entry, judge.id) not in had and (judge.id, scopes[work.entry]) not in apart:
                yield judge.id

    return of
