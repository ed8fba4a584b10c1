"""Which comparisons count. Pure; neither time nor order of arrival is an argument (I8)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.judging.model import Comparison


def counted(answers: Iterable[Comparison]) -> tuple[dict[str, Comparison], set[str]]:
    """Return the answer that counts of each pairing, and the pairings whose answers contradict each other.

    Equal answers of two phones are one answer; different ones are none until the judge has taken one back.
    """
    live: dict[str, list[Comparison]] = defaultdict(list)
    for one in answers:
        if one.standing == "counts" and not one.undone:
            live[one.pairing].append(one)
    found, contested = {}, set()
    for pairing, same in sorted(live.items()):
        if len({one.outcome for one in same}) == 1:
            found[pairing] = min(same, key=lambda one: one.id)
        else:
            contested.add(pairing)
    return found, contested
