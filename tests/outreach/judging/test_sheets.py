"""What becomes of a judge's sheet: counted, incomplete, not needed, late, contested; never lost, never lied about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outreach.judging import rules
from tests.support.panel import FULL, HALF, NONE, ROUND, uuid

if TYPE_CHECKING:
    from tests.support.panel import Panel


def one_assignment(panel: Panel) -> tuple[str, str, str]:
    """Return a judge, her only assignment and its entry."""
    judge = panel.judge(1)
    entry = panel.entry(1)
    panel.open_round(readings=1)
    return judge, panel.pack(judge)[0]["id"], entry


def test_a_sheet_is_answered_with_its_standing(panel: Panel) -> None:
    judge, assignment, entry = one_assignment(panel)
    assert panel.score(judge, assignment, FULL) == ["merged", "merged"]
    body = panel.sheet(judge, assignment)
    assert (body["status"], body["standing"]) == ("submitted", "counts")
    assert panel.means() == {entry: 100}


def test_an_incomplete_sheet_is_kept_and_never_counts_as_zero(panel: Panel) -> None:
    judge, assignment, entry = one_assignment(panel)
    panel.score(judge, assignment, {"theme": 5, "craft": 5})
    assert panel.sheet(judge, assignment)["standing"] == "incomplete"
    assert panel.means() == {entry: None}


def test_a_draft_counts_for_nothing(panel: Panel) -> None:
    judge, assignment, entry = one_assignment(panel)
    create = {"type": "create", "id": rules.sheet_id(assignment), "set": {"assignment": assignment, "scores": FULL}}
    assert [a["status"] for a in panel.push(judge, "phone", create)] == ["applied"]
    assert panel.means() == {entry: None}


def test_a_submitted_sheet_is_amended_until_the_lock_and_never_deleted(panel: Panel) -> None:
    judge, assignment, entry = one_assignment(panel)
    panel.score(judge, assignment, FULL)
    sheet = rules.sheet_id(assignment)
    device = f"phone-{judge}"
    change: dict[str, Any] = {"type": "set", "id": sheet, "set": {"scores": HALF}, "base": seen(panel, judge)}
    assert [a["status"] for a in panel.push(judge, device, change)] == ["applied"]
    assert panel.means() == {entry: 50}
    answers = panel.push(
        judge, device,
        {"type": "delete", "id": sheet, "base": seen(panel, judge)},
        {"type": "command", "id": sheet, "command": "submit", "base": seen(panel, judge)},
    )  # fmt: skip
    assert [(a["status"], a["code"]) for a in answers] == [("rejected", "not-editable"), ("rejected", "wrong-state")]
    panel.status("closed")
    panel.lock()
    change |= {"set": {"scores": NONE}, "base": seen(panel, judge)}
    assert [(a["status"], a["code"]) for a in panel.push(judge, device, change)] == [("rejected", "not-editable")]
    assert panel.means() == {entry: 50}


def test_an_amended_sheet_that_became_incomplete_stops_counting(panel: Panel) -> None:
    judge, assignment, entry = one_assignment(panel)
    panel.score(judge, assignment, FULL)
    change = {"type": "set", "id": rules.sheet_id(assignment), "set": {"scores": {"theme": 5}},
              "base": seen(panel, judge)}  # fmt: skip
    panel.push(judge, f"phone-{judge}", change)
    assert panel.sheet(judge, assignment)["standing"] == "incomplete"
    assert panel.means() == {entry: None}


def seen(panel: Panel, judge: str) -> tuple[str, int]:
    """Return a base after everything that a judge's phones have pulled."""
    return "e1", max(doc["seq"] for doc in panel.pull(judge))


def test_a_sheet_about_somebody_elses_assignment_is_refused(panel: Panel) -> None:
    _, assignment, entry = one_assignment(panel)
    other = panel.judge(2)
    answers = panel.push(
        other, "phone", {"type": "create", "id": uuid(77), "set": {"assignment": assignment, "scores": FULL}}
    )
    assert [(a["status"], a["code"]) for a in answers] == [("rejected", "assignment-unknown")]
    assert panel.means() == {entry: None}


def test_j4a_a_sheet_that_arrives_after_closing_and_before_the_lock_counts(panel: Panel) -> None:
    judge, assignment, entry = one_assignment(panel)
    panel.status("closed")
    panel.score(judge, assignment, FULL)
    assert panel.sheet(judge, assignment)["standing"] == "counts"
    assert panel.means() == {entry: 100}


def test_j4a_a_sheet_that_arrives_after_the_lock_is_kept_and_told(panel: Panel) -> None:
    judge, assignment, entry = one_assignment(panel)
    panel.status("closed")
    digest = panel.lock().digest
    assert panel.score(judge, assignment, FULL) == ["merged", "merged"]
    body = panel.sheet(judge, assignment)
    assert (body["standing"], body["scores"]) == ("late", FULL)
    assert panel.means() == {entry: None}
    assert (panel.view().late, panel.view().digest) == (1, digest)


def test_i5_a_locked_score_never_changes(panel: Panel) -> None:
    """Not even by resolving, after the lock, what two phones disagreed about before it."""
    judge, assignment, entry = one_assignment(panel)
    panel.score(judge, assignment, FULL)
    panel.score(judge, assignment, NONE, device="other-phone")
    panel.status("closed")
    digest = panel.lock().digest
    assert resolve(panel, judge, NONE) == [("rejected", "not-editable")]
    assert panel.means() == {entry: None}
    assert panel.sheet(judge, assignment)["scores"] == FULL
    assert panel.view().digest == digest


def test_j4c_two_phones_with_different_scores_count_for_nothing_until_the_judge_chose(panel: Panel) -> None:
    judge, assignment, entry = one_assignment(panel)
    panel.score(judge, assignment, FULL)
    assert panel.score(judge, assignment, NONE, device="other-phone")[0] == "conflict"
    assert panel.means() == {entry: None}
    assert [line.contested for pool in panel.results().pools for line in pool.lines] == [1]
    assert resolve(panel, judge, NONE) == [("applied", None)]
    assert panel.means() == {entry: 0}


def resolve(panel: Panel, judge: str, value: dict[str, int]) -> list[tuple[str, str | None]]:
    """Choose, on the second phone, what the only conflict is to become."""
    conflicts = [doc for doc in panel.pull(judge) if doc["kind"] == "conflict"]
    assert [doc["body"]["field"] for doc in conflicts] == ["scores"]
    answers = panel.push(judge, "other-phone", {
        "type": "command", "kind": "conflict", "id": conflicts[0]["id"], "command": "resolve", "args": {"value": value},
        "base": seen(panel, judge),
    })  # fmt: skip
    return [(answer["status"], answer.get("code")) for answer in answers]


def test_i8_two_different_sheets_of_one_assignment_count_as_none(panel: Panel) -> None:
    """An app that does not share the sheet's id between phones: still nothing is picked by time."""
    judge, assignment, entry = one_assignment(panel)
    panel.score(judge, assignment, FULL, sheet=uuid(51), device="a")
    panel.score(judge, assignment, NONE, sheet=uuid(52), device="b")
    assert panel.means() == {entry: None}
    assert [line.contested for pool in panel.results().pools for line in pool.lines] == [1]


def test_a_judge_who_steps_back_loses_the_entry_and_somebody_else_is_asked(panel: Panel) -> None:
    first, second = panel.judge(1), panel.judge(2)
    panel.entry(1)
    panel.open_round(readings=1, judges=(first, second))
    judge, other = (first, second) if panel.pack(first) else (second, first)
    assignment = panel.pack(judge)[0]["id"]
    sheet = rules.sheet_id(assignment)
    answers = panel.push(
        judge, "phone",
        {"type": "create", "id": sheet, "set": {"assignment": assignment}},
        {"type": "command", "id": sheet, "command": "recuse", "args": {"reason": "knows_entrant"}},
    )  # fmt: skip
    assert [a["status"] for a in answers] == ["applied", "applied"]
    assert [sorted(set(body) - {"stop"}) for body in panel.pack(judge)] == [["id", "order", "round", "state"]]
    panel.now += 1
    panel.release()
    assert [body["state"] for body in panel.pack(judge)] == ["recused"]
    assert [body["state"] for body in panel.pack(other)] == ["open"]


def test_own_school_keeps_the_schools_other_entries_away(panel: Panel) -> None:
    judge, other = panel.judge(1), panel.judge(2)
    home, away = panel.actor("school", 2), panel.actor("school", 3)
    panel.entry(1, school=home)
    panel.open_round(readings=2)
    assignment = panel.pack(judge)[0]["id"]
    panel.push(
        judge, "phone",
        {"type": "create", "id": rules.sheet_id(assignment), "set": {"assignment": assignment}},
        {"type": "command", "id": rules.sheet_id(assignment), "command": "recuse", "args": {"reason": "own_school"}},
    )  # fmt: skip
    panel.status("closed")
    panel.lock()
    panel.entry(2, school=home)
    for number in (3, 4, 5):
        panel.entry(number, school=away)
    panel.now += 1
    panel.open_round(readings=1, identity=uuid(9))
    captions = {who: sorted(b["caption"] for b in panel.pack(who) if b["round"] == uuid(9)) for who in (judge, other)}
    assert captions[judge]
    assert not {"Work 1", "Work 2"}.intersection(captions[judge])
    assert {"Work 1", "Work 2"}.issubset(captions[other])


def test_j4b_a_sheet_for_a_withdrawn_entry_is_stored_and_marked_not_needed(panel: Panel) -> None:
    judge, assignment, entry = one_assignment(panel)
    withdraw(panel, entry)
    assert [(body["state"], "parts" in body) for body in panel.pack(judge)] == [("not_needed", False)]
    assert panel.score(judge, assignment, HALF) == ["merged", "merged"]
    body = panel.sheet(judge, assignment)
    assert (body["standing"], body["scores"]) == ("not_needed", HALF)
    assert panel.means() == {}


def test_j4b_a_sheet_that_counted_is_told_when_its_entry_is_withdrawn(panel: Panel) -> None:
    judge, assignment, entry = one_assignment(panel)
    panel.score(judge, assignment, HALF)
    withdraw(panel, entry)
    assert panel.sheet(judge, assignment)["standing"] == "not_needed"
    assert panel.means() == {}


def test_a_withdrawal_after_the_lock_leaves_the_others_results_alone(panel: Panel) -> None:
    judge, assignment, entry = one_assignment(panel)
    panel.score(judge, assignment, HALF)
    panel.status("closed")
    digest = panel.lock().digest
    withdraw(panel, entry)
    assert panel.means() == {entry: 50}
    assert panel.view().digest == digest


def withdraw(panel: Panel, entry: str) -> None:
    answers = panel.push(panel.school, "tablet", {
        "type": "command", "kind": "entry", "scope": f"school:{panel.school}", "id": entry, "command": "withdraw",
        "base": ("e1", panel.head(f"school:{panel.school}")),
    })  # fmt: skip
    assert [a["status"] for a in answers] == ["merged"]  # taken, and the server has written what follows from it


def test_the_round_of_a_sheet_is_the_assignments(panel: Panel) -> None:
    judge, assignment, _ = one_assignment(panel)
    panel.score(judge, assignment, FULL)
    assert panel.results(ROUND).round == ROUND
