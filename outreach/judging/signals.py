"""What makes a judge's answers stand out. Pure; it deletes nothing and accuses nobody: it asks an officer.

What stands out is held back from the results until an officer has said that it counts or that it is left out; a round
is not locked before. Few answers never stand out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.judging.model import Comparison, RoundForm, Sheet, Signal

ENOUGH: Final = 8
"""Sheets before anything is said of a judge."""
ENOUGH_PAIRS: Final = 12
FAST_S: Final = 8
"""Half of her sheets took fewer seconds than it takes to look at a work and at the rubric."""
FAST_PAIR_S: Final = 2
SAME: Final = 0.9
"""The share of sheets with one and the same values, or of answers for one side."""
FIT: Final = (0.5, 1.5)
"""The mean square of her residuals, where 1 is what the model expects."""


def of_sheets(sheets: Iterable[Sheet]) -> dict[str, tuple[Signal, ...]]:
    """Return what stands out, by judge."""
    own: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        own[sheet.judge].append(sheet)
    return _told({judge: _sheets(same) for judge, same in own.items() if len(same) >= ENOUGH})


def of_answers(answers: Iterable[Comparison]) -> dict[str, tuple[Signal, ...]]:
    """Return what stands out, by judge."""
    own: dict[str, list[Comparison]] = defaultdict(list)
    for one in answers:
        own[one.judge].append(one)
    return _told({judge: _answers(same) for judge, same in own.items() if len(same) >= ENOUGH_PAIRS})


def of_fits(fits: Iterable[tuple[str, int, float]], form: RoundForm) -> list[str]:
    """Return the judges of (judge, answers, fit) whose answers follow the others' too little, or too well by far."""
    enough = ENOUGH_PAIRS if form == "pairs" else ENOUGH
    return sorted({judge for judge, times, fit in fits if times >= enough and not FIT[0] <= fit <= FIT[1]})


def _told(found: dict[str, list[Signal]]) -> dict[str, tuple[Signal, ...]]:
    return {judge: tuple(signals) for judge, signals in sorted(found.items()) if signals}


def _sheets(same: Sequence[Sheet]) -> list[Signal]:
    found: list[Signal] = []
    vectors = Counter(tuple(sorted(sheet.scores.items())) for sheet in same)
    if _fast([sheet.seconds for sheet in same], FAST_S):
        found.append("too_fast")
    if len(vectors) == 1:
        found.append("no_spread")
    elif vectors.most_common(1)[0][1] >= SAME * len(same):
        found.append("repeated")
    return found


def _answers(same: Sequence[Comparison]) -> list[Signal]:
    found: list[Signal] = []
    if _fast([one.seconds for one in same], FAST_PAIR_S):
        found.append("too_fast")
    if Counter(one.outcome for one in same).most_common(1)[0][1] >= SAME * len(same):
        found.append("one_side")
    return found


def _fast(seconds: Sequence[int | None], least: int) -> bool:
    told = [one for one in seconds if one is not None]
    return len(told) * 2 > len(seconds) and median(told) < least
