"""Which comparisons of a round count, named by their works."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from outreach.judging.compare import rules, store
from outreach.judging.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from outreach.db import Tx
    from outreach.judging.model import Assignment, Comparison, Round


class Answered(Struct, frozen=True, kw_only=True):
    """One comparison that counts; `left` and `right` are entries."""

    pool: str
    left: str
    right: str
    judge: str
    outcome: Outcome


def counted_answers(tx: Tx, round_id: str) -> list[Comparison]:
    """Return the comparisons of a round that count."""
    return list(rules.counted(store.of_round(tx, round_id))[0].values())


def compared(
    tx: Tx, current: Round, given: Sequence[Assignment], pools: Mapping[str, str]
) -> tuple[tuple[Answered, ...], Counter[str]]:
    """Return the comparisons that count, and how often each entry is in one that contradicts itself."""
    contested: Counter[str] = Counter()
    if current.form != "pairs":
        return (), contested
    entry_of = {one.id: one.entry for one in given}
    found, torn = rules.counted(store.of_round(tx, current.id))
    answers = []
    for pairing in store.pairings(tx, current.id):
        left, right = entry_of.get(pairing.left), entry_of.get(pairing.right)
        if left is None or right is None:
            continue
        if pairing.id in torn:
            contested.update((left, right))
        if pairing.id in found:
            outcome = found[pairing.id].outcome
            answers.append(
                Answered(
                    pool=pools.get(left) or pools.get(right, ":"),
                    left=left,
                    right=right,
                    judge=pairing.judge,
                    outcome=outcome,
                )
            )
    return tuple(answers), contested
