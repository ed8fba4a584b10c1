"""Every kind of bad input to judging has one defined answer. Those that need more than a line are tested where named.

An entry without judges: `test_rounds`, `round-infeasible`. A disconnected design: `test_rounds`, `round-apart`, and
`test_record` for sheets that fall apart. All scores equal: `test_record`. Missing criteria, sheets after the lock, a
duplicate sheet from a second phone: `test_sheets`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.panel import FULL, HALF, NONE

if TYPE_CHECKING:
    from tests.support.panel import Panel


def test_a_judge_without_entries_sees_nothing_and_changes_nothing(panel: Panel) -> None:
    first, idle = panel.judge(1), panel.judge(2)
    entry = panel.entry(1)
    panel.open_round(readings=1)
    reader, other = (first, idle) if panel.pack(first) else (idle, first)
    panel.score(reader, panel.pack(reader)[0]["id"], FULL)
    assert panel.pack(other) == []
    assert {one.id: (one.assigned, one.counted) for one in panel.view().judges} == {reader: (1, 1), other: (0, 0)}
    panel.status("closed")
    panel.lock()
    assert panel.means() == {entry: 100}
    assert [doc["kind"] for doc in panel.pull(other) if doc["kind"] == "mirror"] == []


def test_an_entry_that_nobody_has_read_has_no_value_and_no_place(panel: Panel) -> None:
    judge = panel.judge(1)
    made = [panel.entry(n) for n in range(2)]
    panel.open_round(readings=1)
    read = panel.pack(judge)[0]
    panel.score(judge, read["id"], FULL)
    lines = {line.title: (line.value, line.place) for line in panel.results().pools[0].lines}
    assert lines == {f"Work {n}": ((100, 1) if read["caption"] == f"Work {n}" else (None, None)) for n in range(2)}
    panel.status("closed")
    panel.lock()
    assert len(panel.means()) == len(made)


def test_one_judge_for_all_gives_places_and_claims_no_error(panel: Panel) -> None:
    judge = panel.judge(1)
    for number in range(3):
        panel.entry(number)
    panel.open_round(readings=1)
    marks = {"Work 0": NONE, "Work 1": FULL, "Work 2": HALF}
    for body in panel.pack(judge):
        panel.score(judge, body["id"], marks[body["caption"]])
    (pool,) = panel.results().pools
    assert [(line.title, line.value, line.se, line.place, line.first) for line in pool.lines] == [
        ("Work 1", 100, None, 1, None), ("Work 2", 50, None, 2, None), ("Work 0", 0, None, 3, None),
    ]  # fmt: skip
    assert (pool.parts, pool.reliability) == (1, None)


@pytest.mark.parametrize(
    ("scores", "answer"),
    [
        ({"theme": 6, "craft": 5, "idea": 5}, ["merged", "merged"]),  # on the scale of the wire, not on the rubric's
        ({"theme": 101, "craft": 5, "idea": 5}, ["rejected", "held"]),
        ({"theme": -1, "craft": 5, "idea": 5}, ["rejected", "held"]),
        ({"theme": 4.5, "craft": 5, "idea": 5}, ["rejected", "held"]),
    ],
)
def test_scores_out_of_range_never_count(panel: Panel, scores: dict[str, int], answer: list[str]) -> None:
    judge = panel.judge(1)
    entry = panel.entry(1)
    panel.open_round(readings=1)
    work = panel.pack(judge)[0]["id"]
    assert panel.score(judge, work, scores) == answer
    assert panel.means() == {entry: None}
    if answer[0] == "merged":
        assert panel.sheet(judge, work)["standing"] == "incomplete"


def test_a_band_is_scored_by_its_own_rubric(panel: Panel) -> None:
    """The little ones are asked for joy alone; a sheet by the others' rubric lacks it and is incomplete."""
    panel.band_rubric("5-8", "joy")
    judge = panel.judge(1)
    small, large = panel.entry(1, band="5-8"), panel.entry(2, band="9-12")
    panel.open_round(readings=1)
    (told,) = [doc["body"] for doc in panel.pull(judge) if doc["kind"] == "round"]
    assert [one["code"] for one in told["band_rubrics"]["5-8"]["criteria"]] == ["joy"]
    works = {body["caption"]: body["id"] for body in panel.pack(judge)}
    panel.score(judge, works["Work 1"], FULL)
    panel.score(judge, works["Work 2"], FULL)
    assert panel.means() == {small: None, large: 100}
    panel.push(judge, f"phone-{judge}", {
        "type": "set", "id": panel.sheet_of(works["Work 1"]), "set": {"scores": {"joy": 2}},
        "base": ("e1", max(doc["seq"] for doc in panel.pull(judge))),
    })  # fmt: skip
    assert panel.means() == {small: 25, large: 100}
    panel.status("closed")
    digest = panel.lock().digest
    assert panel.verified() == digest
