"""C19 and, in part, C27: a judge's concern stops the entry at once, everywhere, until an officer has looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from outreach.errors import Problem
from outreach.judging import rules
from outreach.safeguarding import actions as cases
from outreach.safeguarding.model import Close
from tests.support.panel import FULL, Panel

if TYPE_CHECKING:
    from collections.abc import Callable

    from outreach.db import Database

SHA = f"{1:064x}"


@pytest.fixture
def panel(db: Database, run: Callable[..., object]) -> Panel:
    return Panel(db, run)


def two_judges(panel: Panel) -> tuple[str, str, str]:
    """Return two judges who both read one entry, and the entry."""
    first, second = panel.judge(1), panel.judge(2)
    entry = panel.entry(1)
    panel.open_round()
    return first, second, entry


def report(panel: Panel, judge: str) -> list[str]:
    assignment = panel.pack(judge)[0]["id"]
    sheet = rules.sheet_id(assignment)
    answers = panel.push(
        judge, f"phone-{judge}",
        {"type": "create", "id": sheet, "set": {"assignment": assignment}},
        {"type": "command", "id": sheet, "command": "report",
         "args": {"concern": "child_at_risk", "note": "The picture shows a bruise."}},
    )  # fmt: skip
    return [answer["status"] for answer in answers]


def test_c19_a_reported_entry_leaves_every_phone_and_the_results(panel: Panel) -> None:
    first, second, entry = two_judges(panel)
    panel.score(second, panel.pack(second)[0]["id"], FULL)
    assert panel.means() == {entry: 100}
    assert report(panel, first) == ["applied", "applied"]
    for judge in (first, second):
        assert [sorted(set(body) - {"stop"}) for body in panel.pack(judge)] == [["id", "order", "round", "state"]]
        assert [body["state"] for body in panel.pack(judge)] == ["held"]
        assert not panel.may_see(judge, SHA)
    assert panel.means() == {}
    states = [doc["body"]["judging"] for doc in panel.pull(panel.school) if doc["kind"] == "entry"]
    assert states == ["held"]


def test_c27_a_judges_concern_is_a_case_and_its_words_stand_nowhere_else(panel: Panel) -> None:
    first, _, entry = two_judges(panel)
    report(panel, first)
    concern = panel.view().concerns[0]
    assert (concern.entry, concern.concern) == (entry, "child_at_risk")
    told = msgspec.json.encode([panel.view(), panel.read(lambda tx: cases.listed(tx, closed=False, now_ms=panel.now))])
    assert b"bruise" not in told
    (line,) = panel.read(lambda tx: cases.listed(tx, closed=False, now_ms=panel.now))
    read = panel.write(cases.read, line.id, "officer", "reading", panel.now)
    assert (read.note, read.reported_by, read.entry) == ("The picture shows a bruise.", first, entry)


def test_c27_a_case_that_is_found_to_be_nothing_gives_the_work_back_to_its_judges(panel: Panel) -> None:
    first, second, entry = two_judges(panel)
    before = panel.pack(second)
    report(panel, first)
    (line,) = panel.read(lambda tx: cases.listed(tx, closed=False, now_ms=panel.now))
    panel.write(cases.take, line.id, "", "officer", "t", panel.now)
    panel.write(cases.close, panel.engine, line.id, Close(outcome="unfounded", note="-"), "officer", "c", panel.now)
    assert panel.pack(second) == before
    assert panel.may_see(first, SHA)
    assert entry in {one.entry for one in panel.view().concerns if one.settled_ms}


def test_c27_what_was_handed_over_is_given_back_to_no_judge(panel: Panel) -> None:
    """Neither by another case that was about nothing, nor by the officer of the round."""
    first, second, entry = two_judges(panel)
    report(panel, first)
    report(panel, second)
    for outcome, line in zip(
        ("handed-over", "unfounded"),
        panel.read(lambda tx: cases.listed(tx, closed=False, now_ms=panel.now)),
        strict=True,
    ):
        panel.write(cases.take, line.id, "", "officer", "t" + line.id, panel.now)
        said = Close(outcome=outcome, note="-")
        panel.write(cases.close, panel.engine, line.id, said, "officer", "c" + line.id, panel.now)
    with pytest.raises(Problem) as refused:
        panel.lift(entry)
    assert refused.value.code == "case-closed"
    assert [body["state"] for judge in (first, second) for body in panel.pack(judge)] == ["held", "held"]


def test_c19_a_held_entry_is_handed_to_nobody(panel: Panel) -> None:
    first, second, _ = two_judges(panel)
    panel.judge(3)
    report(panel, first)
    panel.now += 1
    panel.release()
    assert [[body["state"] for body in panel.pack(judge)] for judge in (first, second)] == [["held"], ["held"]]


def test_c19_a_concern_is_taken_even_after_the_sheet_was_submitted(panel: Panel) -> None:
    first, _, _ = two_judges(panel)
    assignment = panel.pack(first)[0]["id"]
    panel.score(first, assignment, FULL)
    answers = panel.push(first, f"phone-{first}", {
        "type": "command", "id": rules.sheet_id(assignment), "command": "report", "args": {"concern": "other"},
    })  # fmt: skip
    assert [answer["status"] for answer in answers] == ["merged"]
    assert len(panel.view().concerns) == 1


def test_an_officer_lifts_the_hold_and_the_judges_go_on_where_they_were(panel: Panel) -> None:
    first, second, entry = two_judges(panel)
    before = panel.pack(second)
    panel.score(second, before[0]["id"], FULL)
    report(panel, first)
    panel.lift(entry)
    assert panel.pack(second) == before
    assert panel.means() == {entry: 100}
    assert panel.may_see(first, SHA)
    assert [concern.settled_ms for concern in panel.view().concerns] == [panel.now]
    with pytest.raises(Problem) as refused:
        panel.lift(entry)
    assert refused.value.code == "entry-not-held"
