"""Locked results: two officers, one record, the same bytes everywhere, whoever arrives in whatever order."""

from __future__ import annotations

import random
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.cli.results import command
from outreach.errors import Problem
from outreach.judging import actions, counting, record, rules
from outreach.judging.estimate import chances, tally
from outreach.judging.locking import actions as locking
from outreach.judging.record import Row
from tests.support.panel import FULL, HALF, NONE, NOW, ROUND, RUBRIC, Panel

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = msgspec.to_builtins(RUBRIC)


def rows(entries: int = 12, judges: int = 4, *, seed: int = 7) -> list[Row]:
    """Three readings of each entry; judges differ in severity, entries in worth."""
    dice = random.Random(seed)
    made = []
    for entry in range(entries):
        for judge in dice.sample(range(judges), 3):
            worth = 2 + entry % 12 / 6 + judge / 4
            scores = {code: min(5, max(1, round(dice.gauss(worth, 0.7)))) for code in ("theme", "craft", "idea")}
            made.append(Row(pool="picture:9-12", entry=f"e{entry}", judge=f"j{judge}", scores=scores))
    return made


def written(found: list[Row]) -> bytes:
    return record.written(record.made(found, PLAIN, seed="s", top=3)[0])


@pytest.mark.parametrize(
    ("entries", "judges", "digest"),
    [
        (12, 4, "0961365f177d0bc4694bfda48ecfaf182edefcd1ee56ccf4f7e5ce92a846df23"),
        (90, 9, "0bbe21c899a73c8b7551151702aa5e1208966c3446bc4b66654f8fe32e72d5fb"),
        (30, 20, "216b39f54f595a9838eb5711b34e04184c2ee6aed942c140713a4b4386b56ee4"),
    ],
)
def test_what_was_published_is_made_again_byte_for_byte(entries: int, judges: int, digest: str) -> None:
    """Another digest here is another version of the method: nobody could verify the records of before."""
    assert sha256(written(rows(entries, judges))).hexdigest() == digest


def test_how_much_is_drawn_and_counted_at_once_changes_no_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = written(rows(30, 20))
    for where, name, cells in ((chances, "_BLOCK", 9000), (chances, "_CELLS", 700), (chances, "_SLAB", 50)):
        monkeypatch.setattr(where, name, cells)
    monkeypatch.setattr(tally, "_CELLS", 5000)
    assert written(rows(30, 20)) == whole


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False))
def test_i8_no_order_of_sync_changes_a_byte(dice: random.Random) -> None:
    mixed = rows()
    dice.shuffle(mixed)
    assert written(mixed) == written(rows())


@settings(max_examples=8, deadline=None)
@given(st.permutations(range(12)), st.permutations(range(4)))
def test_i8_other_names_do_not_change_a_byte(entries: list[int], judges: list[int]) -> None:
    other = [
        msgspec.structs.replace(row, entry=f"x{entries[int(row.entry[1:])]}", judge=f"y{judges[int(row.judge[1:])]}")
        for row in rows()
    ]
    assert written(other) == written(rows())


def test_a_record_names_nobody_and_is_verified_byte_for_byte(tmp_path: Path) -> None:
    data = written(rows())
    assert record.verified(data).top == 3
    file = tmp_path / "record.json"
    file.write_bytes(data)
    made = CliRunner().invoke(command, ["verify", str(file)])
    assert (made.exit_code, made.output.splitlines()[0]) == (
        0, "The record follows from its 36 readings in 1 pools, byte for byte.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b'"craft":2', b'"craft":3', "The readings are not those"),
        (b'"place":1,', b'"place":2,', "does not follow from the readings"),
        (b'"seed":"s"', b'"seed":"t"', "does not follow from the readings"),
        (b'"version":1', b'"version":2', "does not know the method"),
        (b'{"method"', b' {"method"', "not written as"),
        (b'"top":3', b'"top":0', "not a record"),
        (b'"craft":2', b'"craft":200', "a reading is incomplete"),
    ],
)
def test_a_record_that_was_touched_is_refused(tmp_path: Path, old: bytes, new: bytes, why: str) -> None:
    data = written(rows())
    assert old in data
    file = tmp_path / "record.json"
    file.write_bytes(data.replace(old, new, 1))
    made = CliRunner().invoke(command, ["verify", str(file)])
    assert made.exit_code == 1
    assert why in made.stderr


def test_a_pool_that_falls_apart_is_recorded_and_not_ranked() -> None:
    apart = [Row(pool="picture:", entry=f"e{n}", judge=f"j{n}", scores=FULL) for n in range(2)]
    (pool,) = record.made(apart, PLAIN, seed="s", top=1)[0].pools
    assert (pool.method, pool.parts) == ("none", 2)
    assert [(one.raw, one.value, one.place) for one in pool.entries] == [(100, None, None)] * 2


def test_all_scores_equal_share_the_first_place() -> None:
    same = [Row(pool="picture:", entry=f"e{e}", judge=f"j{j}", scores=HALF) for e in range(4) for j in range(3)]
    (pool,) = record.made(same, PLAIN, seed="s", top=1)[0].pools
    assert [(one.value, one.place, one.tied, one.first) for one in pool.entries] == [(50, 1, True, None)] * 4


def test_a_reading_that_lacks_a_criterion_is_no_reading() -> None:
    with pytest.raises(ValueError, match="incomplete"):
        record.made([Row(pool="picture:", entry="e", judge="j", scores={"theme": 5})], PLAIN, seed="s", top=1)


def test_few_readings_shrink_severities_and_many_do_not() -> None:
    many = record.made(rows(entries=40), PLAIN, seed="s", top=3)[0].pools[0]
    assert min(judge.readings for judge in many.judges) >= 8
    assert many.method == "additive"
    thin = record.made(rows(entries=8), PLAIN, seed="s", top=3)[0].pools[0]
    assert (thin.method, thin.judge_sigma is not None) == ("additive, random judges", True)


def scored(panel: Panel) -> tuple[list[str], list[str]]:
    judges = [panel.judge(n) for n in range(2)]
    made = [panel.entry(n) for n in range(4)]
    panel.open_round(readings=2)
    marks = {"Work 0": FULL, "Work 1": HALF, "Work 2": NONE, "Work 3": {"theme": 4, "craft": 4, "idea": 2}}
    for judge in judges:
        for body in panel.pack(judge):
            panel.score(judge, body["id"], marks[body["caption"]])
    return judges, made


def test_results_are_provisional_until_a_second_officer_confirms(panel: Panel) -> None:
    scored(panel)
    panel.status("closed")
    with pytest.raises(Problem) as early:
        panel.with_ledger(actions.confirm, ROUND, "second", NOW)
    assert early.value.code == "round-wrong-state"
    locked = panel.lock(officer="first")
    with pytest.raises(Problem) as alone:
        panel.with_ledger(actions.confirm, ROUND, "first", NOW)
    assert alone.value.code == "second-officer-needed"
    assert panel.results().provisional
    for _ in range(2):
        panel.with_ledger(actions.confirm, ROUND, "second", NOW)
    seen = panel.results()
    assert (seen.provisional, seen.locked_by, seen.confirmed_by) == (False, "first", "second")
    assert seen.digest == locked.digest


def test_the_record_that_was_kept_is_the_one_that_anybody_recomputes(panel: Panel) -> None:
    scored(panel)
    panel.status("closed")
    locked = panel.lock()
    kept = panel.read(counting.seen, ROUND).kept
    assert record.digest(record.verified(kept.record)) == locked.digest
    assert not any(uuid in kept.record.decode() for uuid in ("0190", "Work"))


def test_an_entry_withdrawn_after_the_lock_leaves_the_list_and_changes_nothing_else(panel: Panel) -> None:
    _, made = scored(panel)
    panel.status("closed")
    panel.lock()
    before = {line.entry: line for line in panel.results().pools[0].lines}
    panel.becomes(made[0], "withdrawn")
    after = {line.entry: line for line in panel.results().pools[0].lines}
    assert (before[made[0]].place, after[made[0]].place, after[made[0]].withdrawn) == (1, None, True)
    for entry in made[1:]:
        old, new = before[entry], after[entry]
        assert (new.value, new.se, new.readings, new.first) == (old.value, old.se, old.readings, old.first)
        assert new.place == (old.place or 0) - 1


def test_an_entry_withdrawn_while_judging_changes_no_reading_of_another(panel: Panel) -> None:
    _, made = scored(panel)
    before = {line.entry: line.readings for line in panel.results().pools[0].lines}
    panel.becomes(made[0], "withdrawn")
    after = {line.entry: line.readings for line in panel.results().pools[0].lines}
    assert after == {entry: readings for entry, readings in before.items() if entry != made[0]}


def test_a_lock_waits_for_a_sheet_that_arrives_meanwhile(panel: Panel) -> None:
    judges, _ = scored(panel)
    panel.status("closed")
    found = panel.read(counting.seen, ROUND)
    late = panel.pack(judges[0])[0]["id"]
    panel.push(judges[0], f"phone-{judges[0]}", {"type": "set", "id": rules.sheet_id(late), "set": {"scores": NONE}})
    with pytest.raises(actions.Changed):
        panel.with_ledger(locking.at_once, ROUND, found, locking.written(found), "officer", NOW)


def test_a_close_call_proposes_who_could_settle_it(panel: Panel) -> None:
    judges = [panel.judge(n) for n in range(6)]
    near = [{"theme": 5, "craft": 4, "idea": 5}, {"theme": 4, "craft": 5, "idea": 5}]
    marks = [FULL, *near, HALF, HALF, NONE, NONE, NONE]
    titles = {panel.entry(n): f"Work {n}" for n in range(8)}
    panel.open_round(readings=3, top=2)
    by_title = {title: marks[int(title[-1])] for title in titles.values()}
    for number, judge in enumerate(judges):
        for place, body in enumerate(panel.pack(judge)):
            scores = {code: max(1, value - (number + place) % 2) for code, value in by_title[body["caption"]].items()}
            panel.score(judge, body["id"], scores)
    pool = panel.results().pools[0]
    close = {line.entry for line in pool.lines if line.top is not None and 0.2 < line.top < 0.8}
    assert len(close) > 1
    assert {entry for proposal in pool.proposals for entry in proposal.entries} == close
    for proposal in pool.proposals:
        had = {body["caption"] for body in panel.pack(proposal.judge)}
        assert not had.intersection(titles[entry] for entry in proposal.entries)
