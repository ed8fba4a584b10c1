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
    from outreach.judging.estimate.said import PoolResult
    from outreach.judging.model import Round
    from outreach.judging.record import Row
    from sync import Ledger


def hold_up(tx: Tx, ledger: Ledger, current: Round, record: bytes, labels: bytes) -> None:
    """Give every judge of a locked round her mirror."""
    from outreach.judging import record as records  # its libraries are for the lock alone

    told = records.read(record)
    names = msgspec.json.decode(labels, type=records.Labels).judges
    label_of = {name: label for label, name in names.items()}
    rows = told.readings if isinstance(told, records.Record) else ()
    values = _values(current, rows)
    asked = [one for one in store.assignments(tx, current.id) if one.state in GIVEN]
    done = {sheet.assignment for sheet in store.sheets(tx, current.id) if sheet.status == "submitted"}
    for judge in sorted({one.judge for one in asked}):
        label = label_of.get(judge)
        own = [one for one in asked if one.judge == judge]
        body: dict[str, Any] = {
            "round": current.id,
            "asked": len(own),
            "done": sum(one.id in done for one in own),
            "pools": msgspec.to_builtins([one for pool in told.pools for one in _seen(pool, label, rows, values)]),
        }
        identity = rules.opaque_id(b"mirror", current.id, judge, current.created_ms)
        ledger.put(identity, "mirror", packs.scope_of(judge), body)


def _values(current: Round, rows: Sequence[Row]) -> dict[tuple[str, str], float]:
    found = {}
    for row in rows:
        value = rules.value(row.scores, rules.rubric_of(current, row.pool.partition(":")[2] or None))
        if value is not None:
            found[row.entry, row.judge] = float(value)
    return found


def _seen(
    pool: PoolResult, label: str | None, rows: Sequence[Row], values: dict[tuple[str, str], float]
) -> Iterable[Mirror]:
    """Return a judge's mirror in one pool, if she has read in it."""
    for own in pool.judges:
        if own.judge == label:
            marks: dict[str, dict[str, float]] = defaultdict(dict)
            for row in rows:
                if row.pool == pool.pool:
                    marks[row.entry][row.judge] = values[row.entry, row.judge]
            yield Mirror(
                pool=pool.pool,
                readings=own.readings,
                severity=own.severity,
                se=own.se,
                spread=own.spread,
                panel_spread=_spread([mark for given in marks.values() for mark in given.values()]),
                agreement=_agreement(own.judge, own.severity or 0.0, marks.values()),
            )


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
