"""The report in sentences and as lines of a table, pure but for the words.

Promised: a sentence is made in each language from the same numbers, and is left out where a number is not told.
Refused: a cell that a spreadsheet would take for a formula (no figure begins like one: codes, days and numbers only).
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final

import msgspec

from outreach.locale import LANGUAGES, messages
from outreach.report.model import CODES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.report.model import Report

COLUMNS: Final = ("code", "figure", "of", "value")


def told(report: Report) -> dict[str, str]:
    """Return what the report says in a few sentences, by language; empty when nothing came or little may be said."""
    return {language: _told(report, language) for language in LANGUAGES} if report.entries.received else {}


def _told(report: Report, language: str) -> str:
    say, found = messages(language), report.countries
    sentences = [
        say.format(
            "impact-entries", entries=report.entries.received or 0, countries=found.distinct,
            ldc=found.ldc, sids=found.sids,
        )
    ]  # fmt: skip
    if report.entrants.youngest is not None and report.entrants.oldest is not None:
        sentences.append(say.format("impact-ages", youngest=report.entrants.youngest, oldest=report.entrants.oldest))
    if report.gender.female_share is not None:
        sentences.append(say.format("impact-women", percent=round(100 * report.gender.female_share)))
    return ("" if language == "zh" else " ").join(sentences)


def table(report: Report) -> bytes:
    """Return the report as CSV: number of the figure, its name, what it is of, its value.

    An empty value is one that there is not, or that is left out.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for name in ("at_ms", "call", "since", "until", "classes_on", "outside"):
        writer.writerow(("", name, "", _cell(getattr(report, name))))
    for language, text in report.told.items():
        writer.writerow(("", "told", language, text))
    writer.writerows(lines(report))
    return b"\xef\xbb\xbf" + out.getvalue().encode()  # spreadsheets take it for UTF-8 by these three bytes


def lines(report: Report) -> Iterator[tuple[str, str, str, str | int | float]]:
    """Yield every number: (number of the figure, its name, what it is of, value)."""
    for name, code in CODES.items():
        yield from ((code, *line) for line in _lines(name, msgspec.to_builtins(getattr(report, name))))


def _lines(name: str, value: Any) -> Iterator[tuple[str, str, str | int | float]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _lines(f"{name}.{key}", each)
    elif not isinstance(value, tuple):
        yield name, "", _cell(value)
    else:
        for row in value:
            yield from _of(name, row)


def _of(name: str, row: Any) -> Iterator[tuple[str, str, str | int | float]]:
    if not isinstance(row, dict):
        yield name, str(row), 1
    elif "of" in row:
        yield name, row["of"] or "", _cell(row["n"])
    else:
        (_, of), *rest = row.items()
        yield from ((f"{name}.{key}", of, _cell(each)) for key, each in rest)


def _cell(value: Any) -> str | int | float:
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, bool):
        return int(value)
    return "" if value is None else value
