"""Whether what a judge handed in counts, as things are now.

Promised: what she sent about a work while it was kept from her (somebody looked into it, she had still to be vetted)
counts from the moment in which she has the work again; nobody has to send anything twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.entries import actions as entries
from outreach.judging import packs, rules, store
from outreach.judging.compare import arrived as comparisons

if TYPE_CHECKING:
    from collections.abc import Mapping

    from outreach.calls.model import Rubric
    from outreach.db import Tx
    from outreach.judging.model import Assignment, Round, Standing
    from sync import Ledger


def of_scores(tx: Tx, current: Round, given: Assignment, scores: Mapping[str, int]) -> Standing:
    """Return what becomes of a sheet with these scores that is there now."""
    complete = rules.value(scores, _rubric(tx, current, given)) is not None
    return rules.standing(current.status, needed=given.state == "open", complete=complete)


def _rubric(tx: Tx, current: Round, given: Assignment) -> Rubric:
    """Return how the entry is judged: a band may have a rubric of its own."""
    row = entries.entry_by_id(tx, given.entry)
    return rules.rubric_of(current, row.band if row else None)


def count_again(tx: Tx, ledger: Ledger, given: Assignment) -> None:
    """Count what a judge handed in about a work while it was away. `given` is open again."""
    current = store.lock_round(tx, given.round)
    assert current is not None
    for sheet in store.sheets_of(tx, given.entry):
        if (sheet.assignment, sheet.status, sheet.standing) == (given.id, "submitted", "not_needed"):
            standing = of_scores(tx, current, given, sheet.scores)
            store.set_standing(tx, sheet.id, standing)
            ledger.put(sheet.id, "sheet", packs.scope_of(given.judge), {"standing": standing})
    comparisons.came_back(tx, ledger, given, current)
