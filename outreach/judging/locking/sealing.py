"""What follows from a record, judge by judge: her pack is taken back, her sheets are final, her mirror is held up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from outreach.entries import actions as entries
from outreach.judging import mirror, packs, store
from outreach.judging.compare import store as comparisons
from outreach.judging.model import Mirror

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.db import Tx
    from outreach.judging.model import Round
    from sync import Ledger

STEP: Final = 100
"""Works of one transaction at least; at most those and one judge's pack."""


class Seals(Struct, frozen=True):
    """What the record says of each judge, and the works that have a reading in it."""

    mirrors: dict[str, list[Mirror]]
    scored: frozenset[str]


def prepared(current: Round, record: bytes, labels: bytes) -> Seals:
    """Return what sealing takes of a record. Takes no transaction and may take seconds."""
    from outreach.judging import record as records  # its libraries are for this function alone

    told, names = records.read(record), msgspec.json.decode(labels, type=records.Labels)
    return Seals(mirror.made(current, told, names), frozenset(names.entries.values()))


def seal(tx: Tx, ledger: Ledger, current: Round, judge: str, seals: Seals) -> int:
    """Seal what one judge has (C20); return how many works that is. Again changes nothing."""
    mirror.hold_up(tx, ledger, current, judge, seals.mirrors.get(judge, []))
    given = store.assignments_for(tx, current.id, judge)
    open_ones = [one for one in given if one.state in {"open", "waiting"}]
    for one in open_ones:
        packs.take_back(tx, ledger, one, "sealed")
    for sheet in store.sheets_by(tx, current.id, judge):
        if sheet.status == "submitted":
            ledger.put(sheet.id, "sheet", packs.scope_of(judge), {"final": True})
    for answer in comparisons.by_judge(tx, current.id, judge):
        ledger.put(answer.id, "comparison", packs.scope_of(judge), {"final": True})
    _say(tx, ledger, {one.entry for one in open_ones}, seals)
    return len(given)


def _say(tx: Tx, ledger: Ledger, works: Iterable[str], seals: Seals) -> None:
    for entry_id in sorted(works):
        entries.set_judging(tx, ledger, entry_id, "scored" if entry_id in seals.scored else "out")
