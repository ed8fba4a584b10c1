"""A table in Markdown: cells are texts, or the values of all rounds, of which the median and the range are shown."""

from __future__ import annotations

from collections.abc import Sequence

from bench.measure import middle

Cell = str | Sequence[float]


class Table:
    """Rows under one head."""

    def __init__(self, head: Sequence[str]) -> None:
        self._rows: list[list[str]] = [list(head)]

    def add(self, label: str, *cells: Cell) -> None:
        """Add a row."""
        self._rows.append([label, *(cell if isinstance(cell, str) else _values(cell) for cell in cells)])

    def print(self) -> None:
        """Print it with aligned columns."""
        widths = [max(len(row[at]) for row in self._rows) for at in range(len(self._rows[0]))]
        lines = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in self._rows]
        lines.insert(1, " | ".join("-" * width for width in widths))
        print("\n".join(f"| {line} |" for line in lines), flush=True)


def _values(values: Sequence[float]) -> str:
    shown = short(middle(values))
    return shown if len(values) == 1 else f"{shown} ({short(min(values))} to {short(max(values))})"


def short(value: float) -> str:
    """Return three digits that count."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:.1f}"
