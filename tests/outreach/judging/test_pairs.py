"""A round in which two works are held side by side, from the plan to locked results."""

from __future__ import annotations

import math
import random
from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.errors import Problem
from outreach.judging import counting, handing, record, rules
from outreach.judging.compare import record as compared
from outreach.judging.compare.record import Answer
from outreach.judging.planning import shown as plans
from outreach.words import Words
from tests.support.panel import FULL, ROUND, uuid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.support.panel import Panel


def opened(panel: Panel, judges: int = 3, entries: int = 5, **more: Any) -> tuple[list[str], list[str]]:
    """Open a round of pairs; return the judges and the entries, of which the later are the better ones."""
    made = [panel.entry(n) for n in range(entries)], [panel.judge(n) for n in range(judges)]
    panel.open_round(form="pairs", **more)
    return made[1], made[0]


def better(captions: Sequence[str]) -> str:
    """Judge as the truth is: the later work is the better one."""
    return "left" if int(captions[0].split()[-1]) > int(captions[1].split()[-1]) else "right"


def answer_all(panel: Panel, judges: Sequence[str]) -> None:
    for judge in judges:
        for pair in panel.pairs(judge):
            assert panel.compare(judge, pair["id"], better(pair["captions"])) == ["merged"]


def test_every_work_is_compared_as_often_as_was_asked_and_by_everybody_alike(panel: Panel) -> None:
    judges, _ = opened(panel, judges=3, entries=8, comparisons=6)
    packs = [panel.pairs(judge) for judge in judges]
    assert [len(pack) for pack in packs] == [8, 8, 8]
    times = Counter(caption for pack in packs for pair in pack for caption in pair["captions"])
    assert times == dict.fromkeys([f"Work {n}" for n in range(8)], 6)
    assert [[pair["order"] for pair in pack] for pack in packs] == [list(range(1, 9))] * 3
    sides = Counter(pair["captions"][0] for pack in packs for pair in pack)
    assert all(2 <= sides[f"Work {n}"] <= 4 for n in range(8))


def test_a_judge_gets_each_work_once_however_many_of_her_pairs_it_is_in(panel: Panel) -> None:
    judges, _ = opened(panel, judges=1, entries=4, comparisons=3)
    works = panel.pack(judges[0])
    assert sorted(body["caption"] for body in works) == [f"Work {n}" for n in range(4)]
    assert len(panel.pairs(judges[0])) == 6
    assert panel.may_see(judges[0], f"{1:064x}")


def test_answers_become_places_with_errors_and_a_reliability(panel: Panel) -> None:
    judges, made = opened(panel, judges=3, entries=6, comparisons=5)
    answer_all(panel, judges)
    (pool,) = panel.results().pools
    assert (pool.method, pool.parts) == ("bradley-terry", 1)
    assert [line.entry for line in pool.lines] == made[::-1]
    assert [line.place for line in pool.lines] == [1, 2, 3, 4, 5, 6]
    assert [line.times for line in pool.lines] == [5] * 6
    assert (pool.lines[0].raw, pool.lines[-1].raw) == (100, 0)
    assert 0.4 < (pool.reliability or 0) < 1
    assert all(line.se and line.first is not None for line in pool.lines)
    assert panel.view().read_fully == 6
    assert [(one.assigned, one.submitted, one.counted) for one in panel.view().judges] == [(5, 5, 5)] * 3


def test_too_close_to_call_is_an_answer(panel: Panel) -> None:
    judges, _ = opened(panel, judges=2, entries=3, comparisons=4)
    for judge in judges:
        for pair in panel.pairs(judge):
            assert panel.compare(judge, pair["id"], "tie") == ["merged"]
    (pool,) = panel.results().pools
    assert [(line.value, line.place, line.shared, line.tied) for line in pool.lines] == [(0, 1, True, True)] * 3


def test_an_answer_is_never_changed_and_counts_no_longer_when_it_is_taken_back(panel: Panel) -> None:
    judges, _ = opened(panel, judges=1, entries=2, comparisons=2)
    (pair,) = panel.pairs(judges[0])
    panel.compare(judges[0], pair["id"], "left", identity=uuid(70))
    base = ("e1", max(doc["seq"] for doc in panel.pull(judges[0])))
    about = {"kind": "comparison", "id": uuid(70), "base": base}
    changed, deleted, undone = panel.push(
        judges[0], f"phone-{judges[0]}",
        {"type": "set", "set": {"outcome": "right"}, **about},
        {"type": "delete", **about},
        {"type": "command", "command": "undo", **about},
    )  # fmt: skip
    assert [(one["status"], one.get("code")) for one in (changed, deleted, undone)] == [
        ("rejected", "not-editable"), ("rejected", "not-editable"), ("applied", None),
    ]  # fmt: skip
    assert panel.read(counting.seen, ROUND).answers == ()
    panel.compare(judges[0], pair["id"], "right")
    assert [one.outcome for one in panel.read(counting.seen, ROUND).answers] == ["right"]


def test_j4c_two_phones_that_answer_differently_count_for_nothing_until_one_is_taken_back(panel: Panel) -> None:
    judges, made = opened(panel, judges=1, entries=2, comparisons=2)
    (pair,) = panel.pairs(judges[0])
    panel.compare(judges[0], pair["id"], "left", identity=uuid(70))
    panel.compare(judges[0], pair["id"], "right", device="other-phone", identity=uuid(71))
    found = panel.read(counting.seen, ROUND)
    assert found.answers == ()
    assert {work.entry: work.contested for work in found.works} == dict.fromkeys(made, 1)
    panel.push(
        judges[0], "other-phone",
        {"type": "command", "kind": "comparison", "id": uuid(71), "command": "undo",
         "base": ("e1", max(doc["seq"] for doc in panel.pull(judges[0])))},
    )  # fmt: skip
    assert [one.outcome for one in panel.read(counting.seen, ROUND).answers] == ["left"]


def test_two_phones_that_answer_alike_are_one_answer(panel: Panel) -> None:
    judges, _ = opened(panel, judges=1, entries=2, comparisons=2)
    (pair,) = panel.pairs(judges[0])
    for device in ("one", "other"):
        panel.compare(judges[0], pair["id"], "tie", device=device)
    assert len(panel.read(counting.seen, ROUND).answers) == 1


def test_a_pair_of_somebody_else_and_half_an_answer_are_refused(panel: Panel) -> None:
    judges, _ = opened(panel, judges=2, entries=4, comparisons=2)
    pair = panel.pairs(judges[0])[0]["id"]
    answers = panel.push(
        judges[1], "phone",
        {"type": "create", "kind": "comparison", "id": uuid(70), "set": {"pair": pair, "outcome": "left"}},
        {"type": "create", "kind": "comparison", "id": uuid(71), "set": {"pair": pair}},
        {"type": "create", "kind": "comparison", "id": uuid(72), "set": {"pair": pair, "outcome": "both"}},
    )  # fmt: skip
    assert [(a["status"], a["code"]) for a in answers] == [
        ("rejected", "pairing-unknown"), ("rejected", "comparison-incomplete"), ("rejected", "invalid-value"),
    ]  # fmt: skip


def test_j4b_a_withdrawn_work_leaves_the_pairs_and_no_answer_about_others_changes(panel: Panel) -> None:
    judges, made = opened(panel, judges=1, entries=4, comparisons=3)
    answer_all(panel, judges)
    before = panel.read(counting.seen, ROUND).answers
    panel.becomes(made[0], "withdrawn")
    after = panel.read(counting.seen, ROUND).answers
    assert after == tuple(one for one in before if made[0] not in (one.left, one.right))
    said = Counter(doc["body"]["standing"] for doc in panel.pull(judges[0]) if doc["kind"] == "comparison")
    assert said == {"counts": 3, "not_needed": 3}


def test_i5_what_arrives_after_the_lock_is_kept_and_changes_nothing(panel: Panel) -> None:
    judges, _ = opened(panel, judges=2, entries=4, comparisons=3)
    late = panel.pairs(judges[1])[0]
    answer_all(panel, judges[:1])
    panel.status("closed")
    locked = panel.lock()
    assert panel.compare(judges[1], late["id"], "left", identity=uuid(70)) == ["merged"]
    (told,) = [doc["body"] for doc in panel.pull(judges[1]) if doc["id"] == uuid(70)]
    assert (told["standing"], told["final"]) == ("late", True)
    assert (panel.view().late, panel.view().digest) == (1, locked.digest)
    kept = panel.read(counting.seen, ROUND).kept
    assert record.digest(record.verified(kept.record)) == locked.digest
    assert not any(secret in kept.record.decode() for secret in ("01900000-", "Work"))
    mine = next(doc for doc in panel.pull(judges[0]) if doc["kind"] == "comparison")
    (undone,) = panel.push(
        judges[0], f"phone-{judges[0]}",
        {"type": "command", "kind": "comparison", "id": mine["id"], "command": "undo", "base": ("e1", mine["seq"])},
    )  # fmt: skip
    assert undone["status"] == "rejected"


def test_stepping_back_gives_the_pair_to_somebody_else_and_reshuffles_nothing(panel: Panel) -> None:
    judges, _ = opened(panel, judges=3, entries=4, comparisons=3)
    before = {judge: panel.pairs(judge) for judge in judges}
    work = before[judges[0]][0]["left"]
    known = before[judges[0]][0]["captions"][0]
    sheet = rules.sheet_id(work)
    panel.push(
        judges[0], "phone",
        {"type": "create", "id": sheet, "set": {"assignment": work}},
        {"type": "command", "id": sheet, "command": "recuse", "args": {"reason": "knows_entrant"}},
    )  # fmt: skip
    panel.now += 1
    panel.release()
    after = {judge: panel.pairs(judge) for judge in judges}
    for judge in judges[1:]:
        assert after[judge][: len(before[judge])] == before[judge]
    fresh = [pair["captions"] for judge in judges for pair in after[judge][len(before[judge]) :]]
    lost = [pair["captions"] for pair in before[judges[0]] if known in pair["captions"]]
    assert sum(known in pair for pair in fresh) == len(lost)
    assert not any(known in pair["captions"] for pair in after[judges[0]][len(before[judges[0]]) :])


def test_works_that_are_cleared_later_are_tied_to_those_that_were_compared(panel: Panel) -> None:
    judges, _ = opened(panel, judges=2, entries=4, comparisons=3)
    answer_all(panel, judges)
    for number in (4, 5, 6):
        panel.entry(number)
    panel.now += 1
    panel.release()
    for judge in judges:
        for pair in panel.pairs(judge):
            panel.compare(judge, pair["id"], better(pair["captions"]))
    (pool,) = panel.results().pools
    assert (pool.parts, len(pool.lines)) == (1, 7)
    assert min(line.times for line in pool.lines) >= 3


def test_a_close_call_is_compared_by_judges_who_read_neither(panel: Panel) -> None:
    first = [panel.judge(n) for n in range(2)]
    made = [panel.entry(n) for n in range(4)]
    panel.open_round(readings=2)
    for judge in first:
        for body in panel.pack(judge):
            panel.score(judge, body["id"], FULL)
    panel.status("closed")
    panel.lock()
    others = [panel.judge(n) for n in (5, 6, 7)]
    panel.now += 1
    panel.open_round(form="pairs", identity=uuid(9), entries=(made[0], made[2]), comparisons=3)
    assert [len(panel.pairs(judge)) for judge in (*first, *others)] == [0, 0, 1, 1, 1]
    assert {caption for judge in others for pair in panel.pairs(judge) for caption in pair["captions"]} == {
        "Work 0", "Work 2",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("languages", "cap", "why"),
    [
        (("en",), 40, Words("lack-strangers-in", {"languages": "ar"})),
        (("ar", "en"), 2, Words("lack-room", {"needed": 3, "left": 1, "more": 1, "cap": 3})),
    ],
)
def test_pairs_that_nobody_can_compare_say_what_to_add(
    panel: Panel, languages: tuple[str, ...], cap: int, why: Words
) -> None:
    panel.judge(1, *languages)
    for number in range(3):
        panel.entry(number, language="ar", text="نزرع")
    with pytest.raises(Problem) as refused:
        panel.open_round(form="pairs", cap=cap)
    assert (refused.value.code, refused.value.detail) == ("round-infeasible", why)


def test_a_plan_of_pairs_is_shown_before_it_is_handed_out(panel: Panel) -> None:
    judges, _ = opened(panel, judges=4, entries=8, comparisons=5)
    given = panel.read(handing.inputs, ROUND)
    again = plans.view(given, handing.planned(given))
    assert (again.readings, [load.total for load in again.loads]) == (0, [5, 5, 5, 5])
    (pool,) = again.pools
    assert (pool.entries, pool.judges, pool.readings, pool.apart) == (8, len(judges), 20, None)
    assert 1.1 < (pool.predicted_se or 0) < 1.6


def answers(entries: int = 9, judges: int = 4, seed: int = 3) -> list[Answer]:
    dice = random.Random(seed)
    made = []
    for left in range(entries):
        for right in range(left):
            odds = 1 / (1 + math.exp(-(left - right) / 2))
            outcome = dice.choices(["left", "right", "tie"], [odds, 1 - odds, 0.2])[0]
            judge = f"j{dice.randrange(judges)}"
            made.append(Answer(pool="picture:", left=f"e{left}", right=f"e{right}", judge=judge, outcome=outcome))  # type: ignore[arg-type]
    return made


def written(rows: Sequence[Answer]) -> bytes:
    return record.written(compared.made(rows, seed="s", top=3)[0])


@settings(max_examples=6, deadline=None)
@given(st.randoms(use_true_random=False), st.permutations(range(9)), st.permutations(range(4)))
def test_i8_neither_the_order_of_sync_nor_a_name_changes_a_byte(
    dice: random.Random, entries: list[int], judges: list[int]
) -> None:
    other = [
        msgspec.structs.replace(
            row, left=f"x{entries[int(row.left[1:])]}", right=f"x{entries[int(row.right[1:])]}",
            judge=f"y{judges[int(row.judge[1:])]}",
        )
        for row in answers()
    ]  # fmt: skip
    dice.shuffle(other)
    assert written(other) == written(answers())


def test_a_record_of_comparisons_that_was_touched_is_refused() -> None:
    data = written(answers())
    assert len(record.verified(data).answers) == 36  # type: ignore[union-attr]
    for old, new in ((b'"outcome":"left"', b'"outcome":"right"'), (b'"place":1,', b'"place":2,')):
        with pytest.raises(record.Doubtful):
            record.verified(data.replace(old, new, 1))


def test_comparisons_that_fall_apart_are_recorded_and_not_ranked() -> None:
    apart = [
        Answer(pool="picture:", left=f"e{n}", right=f"f{n}", judge="j", outcome="left") for n in range(2)
    ]  # fmt: skip
    (pool,) = compared.made(apart, seed="s", top=1)[0].pools
    assert (pool.method, pool.parts) == ("none", 2)
    assert {one.place for one in pool.entries} == {None}
