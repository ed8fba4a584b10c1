"""A large plan is handed out in bounded transactions: nobody is given half a pack, a kill loses and doubles nothing."""

from __future__ import annotations

import zlib
from collections import Counter
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from outreach.errors import Problem
from outreach.judging import actions, conflicts, handing, store
from outreach.judging.asked import Declared, Verdict
from outreach.judging.handing import http, running, stepwise
from outreach.judging.panel import actions as about
from outreach.judging.planning import actions as planning
from tests.support.panel import FULL, NOW, ROUND, Panel, uuid

if TYPE_CHECKING:
    from collections.abc import Sequence

ENTRIES, READINGS = 6, 2


class Killed(Exception):  # noqa: N818 - what happens to a worker
    """The worker dies."""


class Office:
    """An officer's requests and the worker's jobs, in this process."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self.context = SimpleNamespace(db=panel.db, engine=panel.engine)

    def plan(self) -> None:
        """Keep a plan as the job that makes plans does; its child process has tests of its own."""
        self.panel.write(planning.ask, ROUND, "officer", NOW)
        given = self.panel.read(handing.inputs, ROUND)
        told = zlib.compress(msgspec.json.encode(handing.planned(given)))
        _, number = msgspec.json.decode(self.payload())
        self.panel.write(store.plan_ready, ROUND, number, planning.digest(given), told, b"{}", NOW)

    def payload(self) -> bytes:
        row = self.panel.read(lambda tx: tx.one("SELECT number FROM round_plan WHERE round_id = ?", ROUND))
        return msgspec.json.encode((ROUND, row[0]))

    def release(self) -> Any:
        return self.panel.run(http.release_round.fn(ROUND, self.context))

    def hand(self) -> None:
        self.panel.run(running.run(self.context, self.payload()))  # type: ignore[arg-type]

    def jobs(self) -> int:
        found: int = self.panel.read(lambda tx: tx.one("SELECT COUNT(*) FROM job WHERE kind = ?", stepwise.JOB))[0]
        return found

    def state(self) -> tuple[str, int, int]:
        made = self.panel.read(planning.state, ROUND)
        return made.stage, made.done, made.total


@pytest.fixture
def judges(panel: Panel) -> list[str]:
    return [panel.judge(n) for n in range(3)]


@pytest.fixture
def office(panel: Panel, judges: list[str], monkeypatch: pytest.MonkeyPatch) -> Office:
    """A draft of twelve readings and more, which is large here, and steps of one judge."""
    monkeypatch.setattr(planning, "AT_ONCE", 0)
    monkeypatch.setattr(stepwise, "STEP", 1)
    for number in range(ENTRIES):
        panel.entry(number)
    panel.draft(readings=READINGS)
    made = Office(panel)
    made.plan()
    return made


def sizes(panel: Panel, judges: Sequence[str]) -> list[int]:
    return [sum(body["state"] == "open" for body in panel.pack(judge)) for judge in judges]


def dies_after(monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    """Let the worker be killed after so many transactions."""
    done = Counter[str]()
    step = stepwise.step

    def dying(*args: Any) -> bool:
        if done["steps"] == steps:
            raise Killed
        done["steps"] += 1
        return step(*args)

    monkeypatch.setattr(stepwise, "step", dying)


def test_a_large_plan_is_handed_out_by_a_job_and_is_what_one_transaction_would_give(
    panel: Panel, judges: list[str], office: Office
) -> None:
    given = panel.read(handing.inputs, ROUND)
    wanted = sorted((one.judge, one.order) for one in handing.planned(given).placings)
    shown = office.release()
    assert (shown.status, sizes(panel, judges), office.jobs()) == ("assigning", [0, 0, 0], 1)
    assert office.state() == ("handing", 0, len(wanted))
    office.hand()
    assert panel.view().status == "open"
    assert office.state() == ("handed", len(wanted), len(wanted))
    assert sorted((judge, body["order"]) for judge in judges for body in panel.pack(judge)) == wanted
    entries = [doc["body"]["judging"] for doc in panel.pull(panel.school) if doc["kind"] == "entry"]
    assert entries == ["in_round"] * ENTRIES


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_a_kill_leaves_whole_packs_and_the_next_job_goes_on(
    panel: Panel, judges: list[str], office: Office, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    office.release()
    with monkeypatch.context() as patched:
        dies_after(patched, steps)
        with pytest.raises(Killed):
            office.hand()
    assert panel.read(planning.state, ROUND).plan is None  # nothing is offered while it is handed out
    begun = sizes(panel, judges)
    assert sum(size > 0 for size in begun) == steps
    before = {judge: panel.pack(judge) for judge in judges if panel.pack(judge)}
    panel.now += 5
    office.hand()
    assert panel.view().status == "open"
    assert {judge: panel.pack(judge) for judge in before} == before
    after = sizes(panel, judges)
    assert sum(after) == office.state()[2]
    assert [size for size in begun if size] == [after[n] for n, size in enumerate(begun) if size]
    assert Counter(body["caption"] for judge in judges for body in panel.pack(judge)).keys() == {
        f"Work {number}" for number in range(ENTRIES)
    }


def test_whoever_has_her_pack_may_begin_and_what_she_sends_counts(
    panel: Panel, judges: list[str], office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.release()
    with monkeypatch.context() as patched:
        dies_after(patched, 1)
        with pytest.raises(Killed):
            office.hand()
    (first,) = [judge for judge in judges if panel.pack(judge)]
    own = panel.pack(first)[0]
    assert panel.view().status == "assigning"
    assert [doc["body"]["status"] for doc in panel.pull(first) if doc["kind"] == "round"] == ["assigning"]
    assert panel.may_see(first, own["parts"][0]["media"])
    panel.score(first, own["id"], FULL)
    assert panel.sheet(first, own["id"])["standing"] == "counts"


def test_what_may_not_be_given_any_more_is_left_out_and_placed_by_the_next_plan(
    panel: Panel, judges: list[str], office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = panel.actor("school", 7)
    made = panel.entry(20, school=other)
    office.plan()
    office.release()
    panel.becomes(uuid(0x1000), "withdrawn")
    panel.with_ledger(about.decide, ROUND, judges[0], Verdict(away=True), "officer", NOW)
    panel.with_ledger(conflicts.declare, judges[1], Declared(owner=other, why="relative"), NOW)
    office.hand()
    packs = {judge: {body["caption"] for body in panel.pack(judge)} for judge in judges}
    assert packs[judges[0]] == set()
    assert "Work 20" not in packs[judges[1]]
    assert all("Work 0" not in pack for pack in packs.values())
    assert panel.view().status == "open"
    monkeypatch.setattr(planning, "AT_ONCE", 600)
    panel.now += 5
    with pytest.raises(Problem) as refused:  # one of two judges may not read it, and two readings are asked for
        office.release()
    assert refused.value.code == "round-infeasible"
    assert panel.read(lambda tx: tx.one("SELECT COUNT(*) FROM assignment WHERE entry = ?", made))[0] <= 1


def test_a_plan_of_what_has_changed_is_not_begun_and_one_that_runs_is_sent_off_again(
    panel: Panel, office: Office
) -> None:
    given = panel.read(handing.inputs, ROUND)
    with pytest.raises(actions.Changed):
        panel.with_ledger(handing.begin, ROUND, "another digest", handing.planned(given), NOW)
    assert panel.view().status == "draft"
    assert panel.write(handing.go_on, ROUND, NOW) is False
    office.release()
    assert office.release().status == "assigning"
    assert office.jobs() == 2
    office.hand()
    before = panel.read(lambda tx: tx.one("SELECT COUNT(*) FROM assignment"))
    office.hand()  # the second job finds nothing to do
    assert panel.read(lambda tx: tx.one("SELECT COUNT(*) FROM assignment")) == before


def test_nothing_is_handed_out_in_a_round_that_was_closed_meanwhile(
    panel: Panel, judges: list[str], office: Office
) -> None:
    office.release()
    office.hand()
    for number in range(30, 36):
        panel.entry(number)
    office.plan()
    assert office.release().status == "open"  # a top-up
    panel.status("closed")
    before = sizes(panel, judges)
    office.hand()
    assert (office.state()[0], sizes(panel, judges)) == ("cancelled", before)


def test_pairs_are_handed_out_in_steps_too(panel: Panel, judges: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "AT_ONCE", 0)
    monkeypatch.setattr(stepwise, "STEP", 1)
    for number in range(ENTRIES):
        panel.entry(number)
    panel.draft(form="pairs", comparisons=4)
    office = Office(panel)
    office.plan()
    office.release()
    with monkeypatch.context() as patched:
        dies_after(patched, 1)
        with pytest.raises(Killed):
            office.hand()
    begun = [len(panel.pairs(judge)) for judge in judges]
    assert sum(size > 0 for size in begun) == 1
    office.hand()
    done = [len(panel.pairs(judge)) for judge in judges]
    assert sum(done) == office.state()[2] == ENTRIES * 4 // 2
    assert all(size in {0, done[n]} for n, size in enumerate(begun))
