"""Do judges agree? Krippendorff's alpha and the intraclass correlations of Shrout and Fleiss.

Both are shown beside a result: alpha is low by design where judges differ in severity, which the additive model takes
out. Rows of `krippendorff` are judges and columns units, with None where a judge did not read; rows of `icc` are
entries and columns judges, all given.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Level: TypeAlias = Literal["nominal", "ordinal", "interval", "ratio"]


def krippendorff(units: Sequence[Sequence[float | None]], level: Level = "interval") -> float | None:
    """Return alpha of units, each with the values that it was given; None when there is nothing to disagree about."""
    kept = [[value for value in unit if value is not None] for unit in units]
    kept = [unit for unit in kept if len(unit) > 1]
    counts = Counter(value for unit in kept for value in unit)
    everything = sum(counts.values())
    apart = _distances(sorted(counts), counts, level)
    seen = sum(_within(Counter(unit), apart) / (len(unit) - 1) for unit in kept)
    expected = _within(counts, apart) / (everything - 1) if everything > 1 else 0.0
    return 1.0 - seen / expected if expected else None


def _within(counts: Mapping[float, int], apart: Mapping[tuple[float, float], float]) -> float:
    return sum(m * n * apart[a, b] for a, m in counts.items() for b, n in counts.items())


def _distances(values: Sequence[float], counts: Mapping[float, int], level: Level) -> dict[tuple[float, float], float]:
    """Return the squared distance of each two values."""
    found = {}
    for i, a in enumerate(values):
        for j, b in enumerate(values):
            low, high = min(i, j), max(i, j)
            if level == "nominal":
                distance = float(a != b)
            elif level == "ordinal":
                between = sum(counts[value] for value in values[low : high + 1])
                distance = (between - (counts[a] + counts[b]) / 2) ** 2 if i != j else 0.0
            elif level == "interval":
                distance = (a - b) ** 2
            else:
                distance = ((a - b) / (a + b)) ** 2 if a + b else 0.0
            found[a, b] = distance
    return found


def icc(ratings: Sequence[Sequence[float]]) -> dict[str, float | None]:
    """Return ICC(1,1), (2,1), (3,1) and their averages of k judges; None where nothing differs.

    Raises ValueError unless there are two rows and two columns, all of one length.
    """
    rows, columns = len(ratings), len(ratings[0]) if ratings else 0
    if rows < 2 or columns < 2 or any(len(row) != columns for row in ratings):  # noqa: PLR2004
        raise ValueError("ratings need two rows and two columns, all of one length")
    mean = sum(sum(row) for row in ratings) / (rows * columns)
    by_row = columns * sum((sum(row) / columns - mean) ** 2 for row in ratings)
    by_column = rows * sum((sum(row[c] for row in ratings) / rows - mean) ** 2 for c in range(columns))
    everything = sum((value - mean) ** 2 for row in ratings for value in row)
    between = by_row / (rows - 1)
    within = (everything - by_row) / (rows * (columns - 1))
    judges = by_column / (columns - 1)
    error = (everything - by_row - by_column) / ((rows - 1) * (columns - 1))
    k, n = columns, rows
    return {
        "1,1": _ratio(between - within, between + (k - 1) * within),
        "2,1": _ratio(between - error, between + (k - 1) * error + k * (judges - error) / n),
        "3,1": _ratio(between - error, between + (k - 1) * error),
        "1,k": _ratio(between - within, between),
        "2,k": _ratio(between - error, between + (judges - error) / n),
        "3,k": _ratio(between - error, between),
    }


def _ratio(above: float, below: float) -> float | None:
    return above / below if below else None
