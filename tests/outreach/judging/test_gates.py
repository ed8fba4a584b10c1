"""What stands between a judge and a work, and between an answer and the results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from outreach.errors import Problem
from outreach.judging import actions, conflicts, handing, ready, rules, signals, store
from outreach.judging.asked import Declared, Extra, Mention, NewRound, Verdict, Vetting
from outreach.judging.model import Assignment, Comparison, Sheet
from outreach.judging.panel import actions as about
from outreach.judging.planning import shown as plans
from tests.support.panel import CALL, FULL, HALF, NONE, NOW, ROUND, uuid

if TYPE_CHECKING:
    from outreach.db import Tx
    from tests.support.panel import Panel

DAY = "2026-02-02"  # of NOW
assert ready.day(NOW) == DAY


def promise(panel: Panel, judge: str, **more: str) -> list[dict[str, Any]]:
    """Accept the code of conduct and hand in the training, on the judge's phone."""
    body = {"code": ready.CODE, "training": ready.TRAINING} | more
    said = {name: value for name, value in body.items() if value}
    return panel.push(judge, f"phone-{judge}", {"type": "create", "kind": "readiness", "id": uuid(0x77), "set": said})


def test_c17_no_pack_before_the_code_of_conduct_and_the_training(panel: Panel) -> None:
    judge = panel.judge(1, prepared=False)
    panel.entry(1)
    panel.open_round(readings=1)
    assert [(body["state"], "parts" in body) for body in panel.pack(judge)] == [("waiting", False)]
    assert not panel.may_see(judge, f"{1:064x}")
    assert panel.view().judges[0].waiting == 1
    assert [one["status"] for one in promise(panel, judge)] == ["applied"]
    assert [(body["state"], "parts" in body) for body in panel.pack(judge)] == [("open", True)]
    assert panel.may_see(judge, f"{1:064x}")


@pytest.mark.parametrize(
    ("more", "code"), [({"training": ""}, "readiness-incomplete"), ({"code": ""}, "readiness-incomplete")]
)
def test_c17_half_a_promise_is_refused(panel: Panel, more: dict[str, str], code: str) -> None:
    judge = panel.judge(1, prepared=False)
    assert [(one["status"], one["code"]) for one in promise(panel, judge, **more)] == [("rejected", code)]


def test_c17_an_older_code_of_conduct_opens_nothing(panel: Panel) -> None:
    judge = panel.judge(1, prepared=False)
    panel.entry(1)
    panel.open_round(readings=1)
    assert [one["status"] for one in promise(panel, judge, code="2020-1")] == ["applied"]
    assert [body["state"] for body in panel.pack(judge)] == ["waiting"]


def test_c17_where_the_round_asks_for_a_vetting_nothing_is_given_without_one_that_holds(panel: Panel) -> None:
    judge = panel.judge(1)
    panel.entry(1)
    panel.open_round(readings=1, vetted=True)
    assert [body["state"] for body in panel.pack(judge)] == ["waiting"]
    with pytest.raises(Problem) as expired:
        panel.with_ledger(about.vet, judge, Vetting(reference="DBS 1", until="2026-02-01"), NOW)
    assert expired.value.code == "vetting-expired"
    panel.with_ledger(about.vet, judge, Vetting(reference="DBS 2", until=DAY), NOW)
    assert [body["state"] for body in panel.pack(judge)] == ["open"]


def test_c19_a_concern_stops_what_waits_too_and_lifting_it_opens_nothing_before_the_training(panel: Panel) -> None:
    judge, other = panel.judge(1), panel.judge(2, prepared=False)
    entry = panel.entry(1)
    panel.open_round(readings=2)
    work = panel.pack(judge)[0]["id"]
    panel.push(
        judge, "phone",
        {"type": "create", "id": rules.sheet_id(work), "set": {"assignment": work}},
        {"type": "command", "id": rules.sheet_id(work), "command": "report", "args": {"concern": "other"}},
    )  # fmt: skip
    assert [body["state"] for body in panel.pack(other)] == ["held"]
    panel.lift(entry)
    assert [body["state"] for who in (judge, other) for body in panel.pack(who)] == ["open", "waiting"]


def test_a_declared_conflict_takes_away_what_is_held_and_the_database_refuses_the_rest(panel: Panel) -> None:
    judge, other = panel.judge(1), panel.judge(2)
    entries = [panel.entry(n) for n in range(2)]
    panel.open_round(readings=2)
    panel.with_ledger(conflicts.declare, judge, Declared(owner=panel.school, why="organisation"), NOW)
    assert [body["state"] for body in panel.pack(judge)] == ["recused", "recused"]
    assert [body["state"] for body in panel.pack(other)] == ["open", "open"]
    scope = f"school:{panel.school}"

    def bypass(tx: Tx) -> None:
        store.add_assignment(
            tx,
            Assignment(
                id=uuid(0x88), round=ROUND, entry=entries[0], judge=judge, scope=scope, wave=0, order=9, state="open"
            ),
            NOW,
        )

    with pytest.raises(Exception, match=r"(?i)foreign key"):
        panel.write(bypass)


def test_a_relative_and_an_own_school_take_the_schools_other_works_with_them(panel: Panel) -> None:
    judge = panel.judge(1)
    for number in range(3):
        panel.entry(number)
    panel.open_round(readings=1)
    work = panel.pack(judge)[0]["id"]
    panel.push(
        judge, "phone",
        {"type": "create", "id": rules.sheet_id(work), "set": {"assignment": work}},
        {"type": "command", "id": rules.sheet_id(work), "command": "recuse", "args": {"reason": "relative"}},
    )  # fmt: skip
    assert [body["state"] for body in panel.pack(judge)] == ["recused"] * 3


def test_nobody_reads_works_of_her_own_country_where_the_round_says_so(panel: Panel) -> None:
    panel.write(lambda tx: tx.run("UPDATE actor SET country = 'NE' WHERE id = ?", panel.school))
    judges = [panel.judge(n) for n in range(2)]
    panel.write(lambda tx: tx.run("UPDATE actor SET country = 'NE' WHERE id = ?", judges[0]))
    panel.entry(1)
    panel.open_round(readings=1, own_country=True)
    assert [len(panel.pack(judge)) for judge in judges] == [0, 1]


def test_what_a_judge_who_does_not_come_back_left_unread_is_given_to_others_and_counts_all_the_same(
    panel: Panel,
) -> None:
    away, other = panel.judge(1), panel.judge(2)
    entries = [panel.entry(n) for n in range(4)]
    panel.open_round(readings=1)
    mine = panel.pack(away)
    panel.score(away, mine[0]["id"], FULL)
    panel.with_ledger(about.decide, ROUND, away, Verdict(away=True), "officer", NOW)
    panel.now += 1
    before = panel.pack(other)
    panel.release()
    after = panel.pack(other)
    assert after[: len(before)] == before
    left = {body["caption"] for body in mine[1:]}
    assert left <= {body["caption"] for body in after}
    assert panel.pack(away) == mine
    panel.score(away, mine[1]["id"], HALF)
    assert sum(len(line.readings) for pool in panel.results().pools for line in pool.lines) == 2
    assert len(entries) == 4


def everything_alike(panel: Panel) -> tuple[str, str]:
    """Let one of two judges give eight works the same marks, and the other look at them."""
    same, other = panel.judge(1), panel.judge(2)
    for number in range(8):
        panel.entry(number)
    panel.open_round(readings=2)
    for place, (one, two) in enumerate(zip(panel.pack(same), panel.pack(other), strict=True)):
        panel.score(same, one["id"], FULL, seconds=60)
        panel.score(other, two["id"], [FULL, HALF, NONE][place % 3], seconds=60)
    return same, other


def test_j4f_marks_that_are_all_alike_are_held_back_until_an_officer_has_decided(panel: Panel) -> None:
    same, other = everything_alike(panel)
    seen = panel.results()
    assert [(flag.judge, flag.signals, flag.counts) for flag in seen.flags] == [(same, ("no_spread",), None)]
    assert {judge.judge for pool in seen.pools for judge in pool.judges} == {other}
    panel.status("closed")
    with pytest.raises(Problem) as refused:
        panel.lock()
    assert refused.value.code == "judge-undecided"
    panel.with_ledger(about.decide, ROUND, same, Verdict(counts=True, note="She was right."), "officer", NOW)
    assert {judge.judge for pool in panel.results().pools for judge in pool.judges} == {same, other}
    before = panel.view()
    assert (before.read_fully, {one.counted for one in before.judges}) == (before.entries, {before.entries})
    panel.with_ledger(about.decide, ROUND, same, Verdict(counts=False), "officer", NOW)
    after = panel.view()  # the page and the results say one thing
    assert (after.read_fully, {one.id: one.counted for one in after.judges}) == (0, {same: 0, other: after.entries})
    panel.lock()
    assert {judge.judge for pool in panel.results().pools for judge in pool.judges} == {other}
    with pytest.raises(Problem) as late:
        panel.with_ledger(about.decide, ROUND, same, Verdict(counts=True), "officer", NOW)
    assert late.value.code == "round-wrong-state"


def test_sheets_that_arrive_while_what_is_open_is_settled_still_count(panel: Panel) -> None:
    judge = panel.judge(1)
    entry = panel.entry(1)
    panel.open_round(readings=1)
    panel.status("closed")
    panel.status("reconciling")
    panel.score(judge, panel.pack(judge)[0]["id"], FULL)
    assert panel.means() == {entry: 100}
    assert panel.lock().status == "locked"


def test_an_extra_reading_comes_after_what_a_judge_has_and_never_twice(panel: Panel) -> None:
    first, second = panel.judge(1), panel.judge(2, "fr")
    entry = panel.entry(1)
    essay = panel.entry(2, text="We plant.", language="en")
    panel.open_round(readings=1, judges=(first, second))
    reader, other = (first, second) if any(b["caption"] == "Work 1" for b in panel.pack(first)) else (second, first)
    panel.status("closed")
    panel.now += 1
    before = panel.pack(other)
    panel.with_ledger(handing.extra, ROUND, Extra(judge=other, entries=(entry,)), b"x", panel.now)
    after = panel.pack(other)
    assert after[:-1] == before
    assert (after[-1]["caption"], after[-1]["state"]) == ("Work 1", "open")
    for judge, work in ((other, entry), (reader, entry), (second, essay)):
        with pytest.raises(Problem) as refused:
            panel.with_ledger(handing.extra, ROUND, Extra(judge=judge, entries=(work,)), b"y", panel.now)
        assert refused.value.code == "reading-refused"


def test_the_mirror_shows_a_judge_her_own_marks_and_names_nobody(panel: Panel) -> None:
    strict, mild = panel.judge(1), panel.judge(2)
    for number in range(4):
        panel.entry(number)
    panel.open_round(readings=2)
    for place, (one, two) in enumerate(zip(panel.pack(strict), panel.pack(mild), strict=True)):
        panel.score(strict, one["id"], HALF if place else NONE)
        panel.score(mild, two["id"], FULL)
    panel.status("closed")
    panel.lock()
    (mirror,) = [doc["body"] for doc in panel.pull(strict) if doc["kind"] == "mirror"]
    assert (mirror["asked"], mirror["done"]) == (4, 4)
    (pool,) = mirror["pools"]
    assert (pool["pool"], pool["readings"]) == ("picture:9-12", 4)
    assert pool["severity"] < -20
    assert pool["spread"] > 0
    assert pool["panel_spread"] > pool["spread"]
    assert not any(secret in str(mirror) for secret in (mild, strict, panel.school, "Work"))


def sheet(number: int, scores: dict[str, int], seconds: int | None = 60) -> Sheet:
    return Sheet(
        id=str(number), assignment=str(number), round="r", entry=str(number), judge="j", status="submitted",
        standing="counts", scores=scores, comment="", seconds=seconds, received_ms=1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        ([sheet(n, {"a": 3}) for n in range(7)], {}),
        ([sheet(n, {"a": 3}) for n in range(8)], {"j": ("no_spread",)}),
        ([sheet(n, {"a": 3 + (n == 0)}) for n in range(12)], {"j": ("repeated",)}),
        ([sheet(n, {"a": n % 5}) for n in range(8)], {}),
        ([sheet(n, {"a": n % 5}, 3) for n in range(8)], {"j": ("too_fast",)}),
        ([sheet(n, {"a": n % 5}, 3 if n < 4 else 90) for n in range(8)], {}),
        ([sheet(n, {"a": n % 5}, None) for n in range(8)], {}),
    ],
)
def test_few_sheets_never_stand_out_and_many_alike_do(sheets: list[Sheet], told: dict[str, tuple[str, ...]]) -> None:
    assert signals.of_sheets(sheets) == told


@pytest.mark.parametrize(
    ("outcomes", "seconds", "told"),
    [
        ("left " * 11, 9, {}), ("left " * 12, 9, {"j": ("one_side",)}), ("left right " * 6, 9, {}),
        ("left right " * 6, 1, {"j": ("too_fast",)}), ("tie " * 12, 9, {"j": ("one_side",)}),
    ],
)  # fmt: skip
def test_answers_for_one_side_stand_out(outcomes: str, seconds: int, told: dict[str, tuple[str, ...]]) -> None:
    answers = [
        Comparison(
            id=str(n), pairing=str(n), round="r", judge="j", outcome=outcome, standing="counts", undone=False,  # type: ignore[arg-type]
            seconds=seconds, received_ms=1,
        )
        for n, outcome in enumerate(outcomes.split())
    ]  # fmt: skip
    assert signals.of_answers(answers) == told


def test_lists_name_the_best_of_each_region_and_special_mentions_change_no_place(panel: Panel) -> None:
    panel.write(lambda tx: tx.run("UPDATE actor SET country = 'NE' WHERE id = ?", panel.school))
    abroad = panel.actor("school", 2)
    panel.write(lambda tx: tx.run("UPDATE actor SET country = 'PE' WHERE id = ?", abroad))
    judge = panel.judge(1)
    made = [panel.entry(1), panel.entry(2), panel.entry(3, school=abroad)]
    panel.open_round(readings=1)
    marks = {"Work 1": FULL, "Work 2": FULL, "Work 3": HALF}
    for body in panel.pack(judge):
        panel.score(judge, body["id"], marks[body["caption"]])
    panel.with_ledger(actions.mention, ROUND, made[2], Mention(words="For courage"), "officer", NOW)
    (pool,) = panel.results().pools
    assert [(one.region, one.entries) for one in pool.regions] == [
        ("africa", tuple(sorted(made[:2]))), ("americas", (made[2],)),
    ]  # fmt: skip
    assert {line.entry: (line.place, line.mention) for line in pool.lines} == {
        made[0]: (1, None), made[1]: (1, None), made[2]: (3, "For courage"),
    }  # fmt: skip
    panel.with_ledger(actions.mention, ROUND, made[2], Mention(words=" "), "officer", NOW)
    assert {line.mention for line in panel.results().pools[0].lines} == {None}
    with pytest.raises(Problem) as unknown:
        panel.with_ledger(actions.mention, ROUND, uuid(0x99), Mention(words="x"), "officer", NOW)
    assert unknown.value.code == "not-found"


def test_the_annex_is_there_for_anybody_when_two_officers_have_answered_and_not_before(panel: Panel) -> None:
    judge = panel.judge(1)
    panel.entry(1)
    panel.open_round(readings=1)
    panel.score(judge, panel.pack(judge)[0]["id"], FULL)
    panel.status("closed")
    panel.lock(officer="first")
    with pytest.raises(Problem) as early:
        panel.read(actions.annex, ROUND)
    assert early.value.code == "round-unknown"
    panel.with_ledger(actions.confirm, ROUND, "second", NOW)
    told = panel.read(actions.annex, ROUND)
    assert panel.verified() == panel.view().digest
    assert not any(secret in told.decode() for secret in (judge, panel.school, "Work 1", uuid(0x1001)))


def test_what_one_more_judge_would_buy_is_said_in_her_language(panel: Panel) -> None:
    for number in range(3):
        panel.judge(number, "fr", "en")
    for number in range(6):
        panel.entry(number, language="fr" if number < 4 else "en", text="Nous plantons.")
    panel.write(actions.create_round, NewRound(call=CALL, readings=2, cap=5), ROUND, "seed", NOW)
    given = panel.read(handing.inputs, ROUND)
    (pool,) = plans.view(given, handing.planned(given)).pools
    assert pool.one_more is not None
    assert (pool.one_more.language, pool.one_more.readings) == ("fr", 4)
    assert pool.one_more.predicted_se < (pool.predicted_se or 0)
