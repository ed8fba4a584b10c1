"""The judge's mirror: after the lock she privately sees her own marks beside the panel's, and nobody else's.

It is made of the locked record alone. No other judge and no work is named in it; it decides nothing.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import msgspec

from outreach.judging import packs, rules, store
from outreach.judging.model import Mirror
from outreach.judging.progress import GIVEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.db import Tx
    from outreach.judging.compare.record import PairRecord
    from outreach.judging.model import Round
    from outreach.judging.record import Labels, Record, Row
    from sync import Ledger


def made(current: Round, told: Record | PairRecord, labels: Labels) -> dict[str, list[Mirror]]:
    """Return what each judge of a record sees, pool by pool."""
    marks = _marks(current, getattr(told, "readings", ()))
    found: dict[str, list[Mirror]] = defaultdict(list)
    for pool in told.pools:
        works = marks[pool.pool]
        everybody = _spread([mark for given in works.values() for mark in given.values()])
        read: dict[str, list[dict[str, float]]] = defaultdict(list)
        for given in works.values():
            for judge in given:
                read[judge].append(given)
        for own in pool.judges:
            found[labels.judges[own.judge]].append(
                Mirror(
                    pool=pool.pool,
                    readings=own.readings,
                    severity=own.severity,
                    se=own.se,
                    spread=own.spread,
                    panel_spread=everybody,
                    agreement=_agreement(own.judge, own.severity or 0.0, read[own.judge]),
                )
            )
    return found


def hold_up(tx: Tx, ledger: Ledger, current: Round, judge: str, seen: Sequence[Mirror]) -> None:
    """Give a judge of a locked round her mirror, if she was given anything. Again changes nothing."""
    asked = [one for one in store.assignments_for(tx, current.id, judge) if one.state in GIVEN]
    if not asked:
        return
    done = {sheet.assignment for sheet in store.sheets_by(tx, current.id, judge) if sheet.status == "submitted"}
    body: dict[str, Any] = {
        "round": current.id,
        "asked": len(asked),
        "done": sum(one.id in done for one in asked),
        "pools": msgspec.to_builtins(seen),
    }
    identity = rules.opaque_id(b"mirror", current.id, judge, current.created_ms)
    ledger.put(identity, "mirror", packs.scope_of(judge), body)


def _marks(current: Round, rows: Sequence[Row]) -> dict[str, dict[str, dict[str, float]]]:
    """Return what was given, by pool, work and judge."""
    found: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    rubrics = {pool: rules.rubric_of(current, pool.partition(":")[2] or None) for pool in {row.pool for row in rows}}
    for row in rows:
        value = rules.value(row.scores, rubrics[row.pool])
        if value is not None:
            found[row.pool][row.entry][row.judge] = float(value)
    return found


def _spread(marks: Sequence[float]) -> float | None:
    if not marks:
        return None
    centre = sum(marks) / len(marks)
    return round(float((sum((mark - centre) ** 2 for mark in marks) / len(marks)) ** 0.5), 2)


def _agreement(judge: str, severity: float, works: Iterable[dict[str, float]]) -> float | None:
    """Return how far her marks are from the others' means on works that others read too, severity taken out."""
    apart = []
    for given in works:
        others = [mark for name, mark in given.items() if name != judge]
        if judge in given and others:
            apart.append(abs(given[judge] - severity - sum(others) / len(others)))
    return round(sum(apart) / len(apart), 2) if apart else None
