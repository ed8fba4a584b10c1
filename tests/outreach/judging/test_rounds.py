"""A round from its making to its lock."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from outreach.errors import Problem
from outreach.judging import actions, handing
from outreach.judging.asked import NewRound, Until
from outreach.judging.planning import shown as plans
from outreach.words import Words
from tests.support.panel import CALL, FULL, HALF, NONE, NOW, ROUND, uuid

if TYPE_CHECKING:
    from outreach.db import Tx
    from tests.support.panel import Panel


def code_of(refused: pytest.ExceptionInfo[Problem]) -> str:
    return refused.value.code


def test_a_released_round_gives_every_entry_its_readings(panel: Panel) -> None:
    judges = [panel.judge(n) for n in range(3)]
    made = [panel.entry(n) for n in range(3)]
    assert panel.open_round().status == "open"
    packs = {judge: panel.pack(judge) for judge in judges}
    assert [len(pack) for pack in packs.values()] == [2, 2, 2]
    assert [[body["order"] for body in pack] for pack in packs.values()] == [[1, 2]] * 3
    assert Counter(body["caption"] for pack in packs.values() for body in pack) == {
        "Work 0": 2, "Work 1": 2, "Work 2": 2,
    }  # fmt: skip
    assert panel.means() == dict.fromkeys(made)


def test_judges_learn_the_theme_and_the_rubric_with_the_round(panel: Panel) -> None:
    judge = panel.judge(1)
    panel.entry(1)
    panel.open_round(readings=1)
    rounds = [doc["body"] for doc in panel.pull(judge) if doc["kind"] == "round"]
    assert [sorted(body) for body in rounds] == [
        ["call", "code", "form", "opened_at", "rubric", "status", "theme", "title"],
    ]
    assert (rounds[0]["status"], rounds[0]["opened_at"]) == ("open", NOW)
    assert [criterion["code"] for criterion in rounds[0]["rubric"]["criteria"]] == ["theme", "craft", "idea"]


def test_judges_are_asked_to_read_until_a_moment_and_nothing_closes_by_it(panel: Panel) -> None:
    judge = panel.judge(1)
    panel.entry(1)
    panel.draft(readings=1)

    def asked(until_ms: int | None) -> list[int | None]:
        panel.with_ledger(actions.ask_until, ROUND, Until(until_ms=until_ms), panel.now)
        return [doc["body"].get("until") for doc in panel.pull(judge) if doc["kind"] == "round"]

    assert asked(NOW - 1) == []  # nobody hears of a draft
    panel.release()
    assert [doc["body"]["until"] for doc in panel.pull(judge) if doc["kind"] == "round"] == [NOW - 1]
    assert panel.view().until_ms == NOW - 1
    assert panel.score(judge, panel.pack(judge)[0]["id"], FULL)[1] in {"applied", "merged"}
    assert panel.view().judges[0].counted == 1  # though that moment has passed
    assert (asked(NOW + 1), asked(None)) == ([NOW + 1], [None])
    panel.status("closed")
    panel.lock()
    with pytest.raises(Problem) as refused:
        asked(NOW + 2)
    assert code_of(refused) == "round-wrong-state"


def test_a_round_that_cannot_be_read_says_what_to_add_and_changes_nothing(panel: Panel) -> None:
    panel.judge(1, "en")
    panel.entry(1, language="ar", text="نزرع")
    with pytest.raises(Problem) as refused:
        panel.open_round(readings=1)
    assert (code_of(refused), refused.value.detail) == (
        "round-infeasible",
        Words("lack-few-in", {"readings": 1, "able": 0, "more": 1, "languages": "ar"}),
    )
    assert panel.view().status == "draft"


def test_a_round_without_cleared_entries_is_refused(panel: Panel) -> None:
    panel.judge(1)
    with pytest.raises(Problem) as refused:
        panel.open_round()
    assert code_of(refused) == "round-empty"


def test_a_second_round_of_a_call_waits_for_the_lock_of_the_first(panel: Panel) -> None:
    judge = panel.judge(1)
    entry = panel.entry(1)
    panel.open_round(readings=1)
    with pytest.raises(Problem) as refused:
        panel.open_round(readings=1, identity=uuid(9))
    assert code_of(refused) == "round-exists"
    panel.score(judge, panel.pack(judge)[0]["id"], FULL)
    panel.status("closed")
    panel.lock()
    panel.entry(2)
    panel.open_round(readings=1, identity=uuid(9))
    assert [body["caption"] for body in panel.pack(judge) if body["round"] == uuid(9)] == ["Work 2"]
    assert [line.entry for pool in panel.results(ROUND).pools for line in pool.lines] == [entry]


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (NewRound(call=uuid(7)), "call-unknown"),
        (NewRound(call=uuid(0x11)), "call-not-judged"),
        (NewRound(call=CALL, judges=(uuid(8),)), "judge-unknown"),
        (NewRound(call=CALL), "round-without-judges"),
    ],
)
def test_a_round_about_nothing_is_refused(panel: Panel, new: NewRound, code: str) -> None:
    panel.open_call(None, uuid(0x11), "OTHER-26")
    with pytest.raises(Problem) as refused:
        panel.write(actions.create_round, new, ROUND, "seed", NOW)
    assert code_of(refused) == code


def test_only_the_chosen_judges_are_asked(panel: Panel) -> None:
    chosen, other = panel.judge(1), panel.judge(2)
    panel.entry(1)
    panel.open_round(readings=1, judges=(chosen,))
    assert [len(panel.pack(judge)) for judge in (chosen, other)] == [1, 0]
    assert [doc["kind"] for doc in panel.pull(other)] == ["call"]


def test_a_top_up_adds_what_was_cleared_since_and_never_reshuffles(panel: Panel) -> None:
    judges = [panel.judge(n) for n in range(2)]
    for number in range(4):
        panel.entry(number)
    panel.open_round(readings=1)
    before = {judge: panel.pack(judge) for judge in judges}
    for number in range(4, 8):
        panel.entry(number)
    panel.now += 1
    panel.release()
    after = {judge: panel.pack(judge) for judge in judges}
    assert {judge: after[judge][: len(pack)] for judge, pack in before.items()} == before
    assert [[body["order"] for body in pack] for pack in after.values()] == [
        list(range(1, len(pack) + 1)) for pack in after.values()
    ]
    assert sorted(len(pack) for pack in after.values()) == [4, 5]  # one reading links the two judges


def test_releasing_twice_changes_nothing(panel: Panel) -> None:
    judge = panel.judge(1)
    panel.entry(1)
    panel.open_round(readings=1)
    before = panel.pull(judge)
    panel.now += 1
    panel.release()
    assert panel.pull(judge) == before


def test_two_officers_who_release_at_once_hand_out_one_plan(panel: Panel) -> None:
    judges = [panel.judge(n) for n in range(3)]
    for number in range(3):
        panel.entry(number)
    panel.write(actions.create_round, NewRound(call=CALL, readings=2), ROUND, "seed", NOW)

    given = panel.read(handing.inputs, ROUND)
    made = handing.planned(given)

    def release(tx: Tx, secret: bytes) -> None:
        ledger = panel.engine.ledger(tx, NOW)
        handing.release(tx, ledger, ROUND, given, made, secret, NOW)
        ledger.flush()

    async def both() -> list[object]:
        return await asyncio.gather(
            panel.db.write(release, b"one"), panel.db.write(release, b"two"), return_exceptions=True
        )

    assert {type(outcome) for outcome in panel.run(both())} == {actions.Changed, type(None)}
    assert [len(panel.pack(judge)) for judge in judges] == [2, 2, 2]


def test_j4e_an_entry_that_was_put_right_is_read_anew(panel: Panel) -> None:
    judge = panel.judge(1)
    entry = panel.entry(1)
    panel.open_round(readings=1)
    first = panel.pack(judge)[0]["id"]
    panel.score(judge, first, FULL)
    panel.becomes(entry, "received")
    assert panel.sheet(judge, first)["standing"] == "not_needed"
    panel.becomes(entry, "accepted")
    assert panel.means() == {}
    panel.now += 1
    panel.release()
    old, new = panel.pack(judge)
    assert [(body["order"], body["state"]) for body in (old, new)] == [(1, "not_needed"), (2, "open")]
    panel.score(judge, new["id"], HALF)
    assert panel.means() == {entry: 50}


def test_a_closed_round_is_not_handed_out_again(panel: Panel) -> None:
    panel.judge(1)
    panel.entry(1)
    panel.open_round(readings=1)
    panel.status("closed")
    with pytest.raises(Problem) as refused:
        panel.release()
    assert code_of(refused) == "round-wrong-state"


def test_an_open_round_is_not_locked_before_it_is_closed(panel: Panel) -> None:
    panel.judge(1)
    panel.entry(1)
    panel.open_round(readings=1)
    with pytest.raises(Problem) as refused:
        panel.lock()
    assert code_of(refused) == "round-wrong-state"


def test_a_pause_is_told_to_the_judges_and_ends(panel: Panel) -> None:
    judge = panel.judge(1)
    panel.entry(1)
    panel.open_round(readings=1)
    seen = []
    for to in ("paused", "open"):
        panel.status(to)
        seen += [doc["body"]["status"] for doc in panel.pull(judge) if doc["kind"] == "round"]
    assert seen == ["paused", "open"]
    panel.status("closed")
    with pytest.raises(Problem) as refused:
        panel.status("open")
    assert code_of(refused) == "round-wrong-state"


def test_fair_scores_come_with_their_readings_and_spread(panel: Panel) -> None:
    first, second = panel.judge(1), panel.judge(2)
    panel.entry(1)
    panel.open_round()
    panel.score(first, panel.pack(first)[0]["id"], FULL, seconds=40, comment="Clear.")
    panel.score(second, panel.pack(second)[0]["id"], {"theme": 5, "craft": 1, "idea": 3})
    results = panel.results()
    assert (results.provisional, results.wanted, results.pools[0].method) == (True, 2, "additive")
    line = results.pools[0].lines[0]
    assert (line.raw, line.value, line.spread, line.place, line.tied) == (81.25, 81.25, 37.5, 1, False)
    assert sorted((r.judge, r.value, r.seconds, r.comment) for r in line.readings) == [
        (first, 100.0, 40, "Clear."), (second, 62.5, None, ""),
    ]  # fmt: skip
    assert [round(judge.severity or 0, 6) for judge in results.pools[0].judges if judge.judge == first] == [18.75]


def test_i8_ties_share_a_place_and_pools_are_ranked_apart(panel: Panel) -> None:
    judge = panel.judge(1)
    names = {panel.entry(n, band=band): scores for n, band, scores in [
        (1, "9-12", HALF), (2, "9-12", FULL), (3, "9-12", HALF), (4, "5-8", NONE), (5, None, FULL),
    ]}  # fmt: skip
    names[panel.entry(6, text="We plant.")] = HALF
    panel.open_round(readings=1)
    scores = {f"Work {number}": scores for number, scores in enumerate(names.values(), 1)}
    for body in reversed(panel.pack(judge)):
        panel.score(judge, body["id"], scores[body["caption"]])
    found = {
        (pool.medium, pool.band): sorted((line.title, line.place, line.shared) for line in pool.lines)
        for pool in panel.results().pools
    }
    assert list(found.items()) == [
        (("picture", "5-8"), [("Work 4", 1, False)]),
        (("picture", "9-12"), [("Work 1", 2, True), ("Work 2", 1, False), ("Work 3", 2, True)]),
        (("picture", None), [("Work 5", 1, False)]),
        (("writing", "9-12"), [("Work 6", 1, False)]),
    ]


def test_progress_is_shown_by_judge(panel: Panel) -> None:
    first, second = panel.judge(1), panel.judge(2)
    panel.entry(1)
    panel.entry(2)
    panel.open_round()
    own = panel.pack(first)
    panel.score(first, own[0]["id"], FULL)
    panel.score(first, own[1]["id"], {"theme": 3})
    view = panel.view()
    assert [(one.id, one.assigned, one.submitted, one.counted, one.recused) for one in view.judges] == [
        (first, 2, 2, 1, 0), (second, 2, 0, 0, 0),
    ]  # fmt: skip
    assert (view.entries, view.read_fully) == (2, 0)


def test_the_lock_makes_scores_final_and_hashes_them(panel: Panel) -> None:
    judge = panel.judge(1)
    entry = panel.entry(1)
    panel.entry(2)
    panel.open_round(readings=1)
    scored = next(body["id"] for body in panel.pack(judge) if body["caption"] == "Work 1")
    panel.score(judge, scored, FULL)
    panel.status("closed")
    locked = panel.lock()
    assert (locked.status, len(locked.digest or "")) == ("locked", 64)
    assert panel.lock() == locked
    assert panel.results().provisional is True
    assert panel.means()[entry] == 100
    entries = [doc["body"] for doc in panel.pull(panel.school) if doc["kind"] == "entry"]
    states = {body["title"]: body["judging"] for body in entries}
    assert states == {"Work 1": "scored", "Work 2": "out"}


def test_c20_the_lock_takes_the_packs_off_the_phones(panel: Panel) -> None:
    judge = panel.judge(1)
    panel.entry(1)
    panel.open_round(readings=1)
    assert panel.may_see(judge, f"{1:064x}")
    panel.status("closed")
    panel.lock()
    assert [sorted(set(body) - {"stop"}) for body in panel.pack(judge)] == [["id", "order", "round", "state"]]
    assert [body["state"] for body in panel.pack(judge)] == ["sealed"]
    assert not panel.may_see(judge, f"{1:064x}")


def test_judges_who_could_not_be_compared_are_not_handed_anything(panel: Panel) -> None:
    panel.judge(1, "en")
    panel.judge(2, "ar")
    for number, language in enumerate(("en", "en", "en", "ar", "ar")):
        panel.entry(number, language=language, text="We plant.")
    with pytest.raises(Problem) as refused:
        panel.open_round(readings=1)
    assert code_of(refused) == "round-apart"
    assert refused.value.detail == Words("lack-apart-in", {"languages": "ar en"})
    assert panel.view().status == "draft"


def test_a_plan_is_shown_before_it_is_handed_out(panel: Panel) -> None:
    judges = [panel.judge(n) for n in range(3)]
    for number in range(6):
        panel.entry(number)
    panel.write(actions.create_round, NewRound(call=CALL, readings=2), ROUND, "seed", NOW)
    given = panel.read(handing.inputs, ROUND)
    seen = plans.view(given, handing.planned(given))
    assert (seen.entries, seen.readings, seen.seed, len(seen.digest)) == (6, 12, "seed", 64)
    assert [(load.judge, load.added, load.total) for load in seen.loads] == [(judge, 4, 4) for judge in judges]
    pool = seen.pools[0]
    assert (pool.medium, pool.band, pool.components, pool.apart) == ("picture", "9-12", 1, None)
    assert 0.8 < (pool.predicted_se or 0) <= (pool.worst_se or 0) < 1.5
    assert panel.view().status == "draft"
    panel.release()
    assert [len(panel.pack(judge)) for judge in judges] == [4, 4, 4]
