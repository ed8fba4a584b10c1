"""A work that is kept from judges for a while: nobody reads it meanwhile, and nothing they sent meanwhile is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from outreach.ids import new_id
from outreach.judging import rules
from outreach.judging.asked import Vetting
from outreach.judging.panel import actions as about
from outreach.redactions import named, texts
from outreach.redactions.model import Named, Words
from outreach.redactions.words import BLOCK
from tests.support.panel import FULL, HALF

if TYPE_CHECKING:
    from collections.abc import Callable

    from outreach.redactions.model import NamedState
    from tests.support.panel import Panel

TEXT = "We shared the well until Amadou Fall took the field beside it."


def says(panel: Panel, entry: str, state: NamedState) -> None:
    said = Named(state=state, note="I asked him on Monday.")
    panel.write(named.say, panel.engine, entry, said, "officer", new_id(), panel.now)
    panel.now += 1


def report(panel: Panel, judge: str, assignment: str) -> None:
    """Let a judge stop a work, as far as its case (C19)."""
    sheet = rules.sheet_id(assignment)
    answers = panel.push(
        judge, f"phone-{judge}",
        {"type": "create", "id": sheet, "set": {"assignment": assignment}},
        {"type": "command", "id": sheet, "command": "report", "args": {"concern": "other"}},
    )  # fmt: skip
    assert {one["status"] for one in answers} <= {"applied", "merged"}


def stopped_by_a_case(panel: Panel, entry: str, reporter: str) -> Callable[[], None]:
    report(panel, reporter, panel.pack(reporter)[0]["id"])
    return lambda: panel.lift(entry)


def stopped_for_a_name(panel: Panel, entry: str, _: str) -> Callable[[], None]:
    says(panel, entry, "named")
    return lambda: says(panel, entry, "agreed")


def states(panel: Panel, judge: str) -> list[tuple[str, bool]]:
    return [(body["state"], "text" in body or "parts" in body) for body in panel.pack(judge)]


def test_j3c_while_somebody_is_named_no_judge_reads_it_and_what_comes_back_is_cut(panel: Panel) -> None:
    judge, entry = panel.judge(1), panel.entry(1, text=TEXT)
    panel.open_round(readings=1)
    assert panel.pack(judge)[0]["text"] == TEXT
    says(panel, entry, "named")
    assert states(panel, judge) == [("waiting", False)]
    words = Words(also=["Amadou Fall"], keep=[])
    panel.write(texts.change, panel.engine, entry, words, "officer", new_id(), panel.now)
    assert states(panel, judge) == [("waiting", False)]  # nobody has said yet that this settles it
    says(panel, entry, "cut")
    assert [(body["state"], body["text"]) for body in panel.pack(judge)] == [
        ("open", TEXT.replace("Amadou Fall", BLOCK))
    ]


def test_j3c_pictures_of_such_a_work_are_served_to_no_judge(panel: Panel) -> None:
    judge, entry = panel.judge(1), panel.entry(1)
    panel.open_round(readings=1)
    assert panel.may_see(judge, f"{1:064x}")
    says(panel, entry, "named")
    assert not panel.may_see(judge, f"{1:064x}")
    says(panel, entry, "nobody")
    assert panel.may_see(judge, f"{1:064x}")


def test_j3c_a_round_that_is_opened_meanwhile_hands_it_out_when_it_is_settled(panel: Panel) -> None:
    judge, entry = panel.judge(1), panel.entry(1)
    says(panel, entry, "named")
    panel.open_round(readings=1)
    assert states(panel, judge) == [("waiting", False)]
    says(panel, entry, "agreed")
    assert states(panel, judge) == [("open", True)]


def test_j3c_neither_a_vetting_nor_a_case_that_ends_gives_it_back_meanwhile(panel: Panel) -> None:
    judge, other, entry = panel.judge(1), panel.judge(2), panel.entry(1)
    panel.open_round(readings=2)
    end = stopped_by_a_case(panel, entry, other)
    says(panel, entry, "named")
    assert states(panel, judge) == [("held", False)]
    end()
    assert states(panel, judge) == [("waiting", False)]
    panel.with_ledger(about.vet, judge, Vetting(reference="v", until="2030-01-01"), panel.now)
    assert states(panel, judge) == [("waiting", False)]
    says(panel, entry, "agreed")
    assert states(panel, judge) == [("open", True)]


@pytest.mark.parametrize("stop", [stopped_by_a_case, stopped_for_a_name])
def test_marks_that_came_while_a_work_was_kept_away_count_when_it_is_back(panel: Panel, stop: Any) -> None:
    judge, other, entry = panel.judge(1), panel.judge(2), panel.entry(1)
    panel.open_round(readings=2)
    assignment = panel.pack(judge)[0]["id"]
    end = stop(panel, entry, other)
    panel.score(judge, assignment, HALF)  # on her phone she had scored it before she heard of it
    assert panel.sheet(judge, assignment)["standing"] == "not_needed"
    end()
    assert panel.sheet(judge, assignment)["standing"] == "counts"
    assert panel.means() == {entry: 50}


def test_marks_that_came_without_a_criterion_are_told_so_when_the_work_is_back(panel: Panel) -> None:
    judge, entry = panel.judge(1), panel.entry(1)
    panel.open_round(readings=1)
    assignment = panel.pack(judge)[0]["id"]
    says(panel, entry, "named")
    panel.score(judge, assignment, {"theme": 3})
    says(panel, entry, "agreed")
    assert panel.sheet(judge, assignment)["standing"] == "incomplete"


def test_i5_marks_that_came_while_a_work_was_kept_away_count_no_more_after_the_lock(panel: Panel) -> None:
    judge, other = panel.judge(1), panel.judge(2)
    entry, *_ = panel.entry(1), panel.entry(2)
    panel.open_round(readings=2)
    mine = {body["caption"]: body["id"] for body in panel.pack(judge)}
    for one in (judge, other):
        for body in panel.pack(one):
            if body["caption"] == "Work 2":
                panel.score(one, body["id"], FULL)
    says(panel, entry, "named")
    panel.score(judge, mine["Work 1"], HALF)
    panel.status("closed")
    panel.lock()
    says(panel, entry, "agreed")
    assert panel.sheet(judge, mine["Work 1"])["standing"] == "not_needed"
    panel.verified()


@pytest.mark.parametrize("stop", [stopped_by_a_case, stopped_for_a_name])
def test_whoever_steps_back_from_a_work_that_is_kept_away_does_not_get_it_back(panel: Panel, stop: Any) -> None:
    judge, other, entry = panel.judge(1), panel.judge(2), panel.entry(1)
    panel.open_round(readings=2)
    assignment = panel.pack(judge)[0]["id"]
    end = stop(panel, entry, other)
    answers = panel.push(
        judge, f"phone-{judge}",
        {"type": "create", "id": rules.sheet_id(assignment), "set": {"assignment": assignment}},
        {"type": "command", "id": rules.sheet_id(assignment), "command": "recuse", "args": {"reason": "knows_entrant"}},
    )  # fmt: skip
    assert {one["status"] for one in answers} <= {"applied", "merged"}
    end()
    assert states(panel, judge) == [("recused", False)]


def test_answers_about_two_works_count_when_the_one_that_was_kept_away_is_back(panel: Panel) -> None:
    judge, entries = panel.judge(1), [panel.entry(n) for n in range(3)]
    panel.open_round(form="pairs", comparisons=2)
    pairs = panel.pairs(judge)
    says(panel, entries[0], "named")
    for pair in pairs:
        panel.compare(judge, pair["id"], "left")
    before = standings(panel, judge)
    assert before.count("not_needed") == len([one for one in pairs if "Work 0" in one["captions"]])
    assert 0 < before.count("not_needed") < len(before)
    says(panel, entries[0], "agreed")
    assert set(standings(panel, judge)) == {"counts"}


def standings(panel: Panel, judge: str) -> list[str]:
    return [doc["body"]["standing"] for doc in panel.pull(judge) if doc["kind"] == "comparison"]
