"""What we want of ourselves, judged on the medians of one run: a line each, and whether it holds."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping, Sequence

from bench.measure import middle
from bench.table import short

Rounds = Sequence[Mapping[str, float]]

_AT_LEAST, _AT_MOST = operator.ge, operator.le
_BARS = (
    ("push", _AT_LEAST, 3_000, "documents pushed a second, at least 3,000"),
    ("pull", _AT_LEAST, 30_000, "documents pulled a second, at least 30,000"),
    ("push_cpu", _AT_MOST, 0.25, "ms of CPU for a document pushed, at most 0.25"),
    ("pull_cpu", _AT_MOST, 0.03, "ms of CPU for a document pulled, at most 0.03"),
    ("empty", _AT_MOST, 2, "ms for an empty pull, at most 2"),
    ("empty_bytes", _AT_MOST, 100, "bytes of body of an empty pull, at most 100"),
    ("p99", _AT_MOST, 250, "ms p99 of 32 devices at once, at most 250"),
)


def judged(ours: Rounds, others: Mapping[str, Rounds]) -> Iterator[str]:
    """Return a line for each bar."""
    for key, holds, bar, words in _BARS:
        value = middle(one[key] for one in ours)
        yield _line(f"{short(value)} {words}", holds=holds(value, bar))
    for name, rounds in others.items():
        for key in ("push", "pull"):
            ratio = middle(one[key] for one in ours) / middle(one[key] for one in rounds)
            yield _line(f"{ratio:.2f} times as fast as {name}: {key}", holds=ratio > 1)


def _line(words: str, *, holds: bool) -> str:
    return f"- {'holds' if holds else 'MISSED'}: {words}"
