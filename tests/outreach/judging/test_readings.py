"""From scores to readings, in exact numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from outreach.calls.model import Criterion, Rubric
from outreach.judging import rules
from outreach.judging.model import Sheet

if TYPE_CHECKING:
    from outreach.judging.model import SheetStatus, Standing


def criterion(code: str, weight: int, low: int = 1, high: int = 5) -> Criterion:
    return Criterion(code=code, name={"en": code}, help={"en": code}, weight=weight, min=low, max=high)


RUBRIC = Rubric(criteria=(criterion("theme", 30), criterion("craft", 50, 0, 10), criterion("idea", 20)))
THIRDS = Rubric(criteria=(criterion("a", 1), criterion("b", 1), criterion("c", 1)))


def sheet(
    identity: str,
    scores: dict[str, int],
    *,
    entry: str = "e",
    assignment: str = "",
    status: SheetStatus = "submitted",
    standing: Standing | None = "counts",
    received_ms: int = 1,
) -> Sheet:
    return Sheet(
        id=identity, assignment=assignment or f"a-{identity}", round="r", entry=entry, judge=f"j-{identity}",
        status=status, standing=standing, scores=scores, comment="", seconds=None, received_ms=received_ms,
    )  # fmt: skip


def test_a_reading_weighs_each_criterion_on_its_own_scale() -> None:
    assert rules.value({"theme": 3, "craft": 10, "idea": 1}, RUBRIC) == 65
    assert rules.value({"theme": 1, "craft": 0, "idea": 1}, RUBRIC) == 0
    assert rules.value({"theme": 5, "craft": 10, "idea": 5}, RUBRIC) == 100


def test_a_missing_criterion_makes_a_sheet_incomplete_never_zero() -> None:
    assert rules.value({"theme": 3, "craft": 10}, RUBRIC) is None
    assert rules.value({}, RUBRIC) is None


def test_a_value_outside_its_range_makes_a_sheet_incomplete() -> None:
    assert rules.value({"theme": 6, "craft": 10, "idea": 1}, RUBRIC) is None
    assert rules.value({"theme": 0, "craft": 10, "idea": 1}, RUBRIC) is None


def test_a_value_for_something_that_is_not_asked_changes_nothing() -> None:
    assert rules.value({"theme": 3, "craft": 10, "idea": 1, "beauty": 5}, RUBRIC) == 65


@given(st.lists(st.integers(1, 5), min_size=3, max_size=3))
def test_thirds_add_up_exactly(scores: list[int]) -> None:
    a, b, c = scores
    assert rules.value({"a": a, "b": b, "c": c}, THIRDS) == Fraction(100 * (a + b + c - 3), 12)


def test_only_submitted_sheets_that_count_are_readings() -> None:
    scores = {"a": 3, "b": 3, "c": 3}
    counted, contested = rules.readings(
        [
            sheet("1", scores),
            sheet("2", scores, status="draft", standing=None),
            sheet("3", scores, status="recused", standing=None),
            sheet("4", {"a": 3}, standing="incomplete"),
            sheet("5", scores, standing="late"),
            sheet("6", scores, standing="not_needed"),
        ]
    )
    assert {entry: [one.id for one in same] for entry, same in counted.items()} == {"e": ["1"]}
    assert dict(contested) == {}


def test_i8_two_different_sheets_for_one_assignment_count_as_none() -> None:
    """Nothing is picked by time: neither the first nor the last of two phones wins."""
    counted, contested = rules.readings(
        [
            sheet("1", {"a": 1, "b": 1, "c": 1}, assignment="same", received_ms=1),
            sheet("2", {"a": 5, "b": 5, "c": 5}, assignment="same", received_ms=2),
        ]
    )
    assert dict(counted) == {}
    assert dict(contested) == {"e": 1}


def test_i8_a_sheet_that_two_phones_still_differ_about_counts_as_none() -> None:
    counted, contested = rules.readings([sheet("1", {"a": 1}), sheet("2", {"a": 2})], {"2"})
    assert [one.id for one in counted["e"]] == ["1"]
    assert dict(contested) == {"e": 1}


def test_two_equal_sheets_for_one_assignment_count_once() -> None:
    scores = {"a": 1, "b": 1, "c": 1}
    counted, contested = rules.readings([sheet("2", scores, assignment="s"), sheet("1", scores, assignment="s")])
    assert [one.id for one in counted["e"]] == ["1"]
    assert dict(contested) == {}
