"""What judging led to, for who certifies it: the works that came first, and the judges who read everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from outreach.judging import counting, progress, results, store

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.judging.model import Round


class Honoured(Struct, frozen=True, kw_only=True):
    """A work among the best of its pool in confirmed results. `place` counts from 1; `top` = how many there are."""

    entry: str
    place: int
    top: int


class Served(Struct, frozen=True, kw_only=True):
    """A judge of a locked round, and how much of what was given to her she read."""

    judge: str
    assigned: int
    submitted: int


def honoured(tx: Tx, call_id: str) -> list[Honoured]:
    """Return the best works of a call's last confirmed round; nothing before two officers answer for its results.

    A work that was withdrawn since is not there, and the next have moved up.
    """
    confirmed = [one for one in _rounds(tx, call_id) if (kept := store.kept(tx, one.id)) and kept.confirmed_by]
    if not confirmed:
        return []
    found = counting.seen(tx, confirmed[-1].id)
    shown = results.view(*results.computed(found))
    return [
        Honoured(entry=line.entry, place=line.place, top=shown.top)
        for pool in shown.pools
        for line in pool.lines
        if line.place is not None and line.place <= shown.top and not line.withdrawn
    ]


def served(tx: Tx, call_id: str) -> list[Served]:
    """Return the judges of a call's locked rounds who read anything, over all rounds together."""
    assigned: dict[str, int] = {}
    submitted: dict[str, int] = {}
    for one in _rounds(tx, call_id):
        if one.status != "locked":
            continue
        for judge in progress.round_view(tx, one.id).judges:
            assigned[judge.id] = assigned.get(judge.id, 0) + judge.assigned
            submitted[judge.id] = submitted.get(judge.id, 0) + judge.submitted
    return [
        Served(judge=judge, assigned=assigned[judge], submitted=count)
        for judge, count in sorted(submitted.items())
        if count
    ]


def _rounds(tx: Tx, call_id: str) -> list[Round]:
    return [one for one in store.rounds(tx) if one.call == call_id]


def settled(tx: Tx, call_id: str) -> tuple[int | None, set[str]]:
    """Return when the results of a call were answered for (ms; None: not yet), and the works that were chosen."""
    from outreach.judging.record import Labels, Record  # its libraries are for this function alone

    at_ms, chosen = None, set[str]()
    for current in store.rounds(tx):
        kept = store.kept(tx, current.id) if current.call == call_id and current.status == "locked" else None
        if kept is None or kept.confirmed_ms is None:
            continue
        at_ms = max(at_ms or 0, kept.confirmed_ms)
        record, labels = msgspec.json.decode(kept.record, type=Record), msgspec.json.decode(kept.labels, type=Labels)
        chosen |= {labels.entries[one.entry] for pool in record.pools for one in pool.entries if one.shortlisted}
    return at_ms, chosen
