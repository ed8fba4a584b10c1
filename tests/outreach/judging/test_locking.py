"""A large round is locked in bounded transactions: a kill loses nothing, nothing counts half, the hash is the same."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from outreach import jobs
from outreach.errors import Problem
from outreach.ids import now_ms
from outreach.judging import actions, counting, results, rules
from outreach.judging.aside import Fell
from outreach.judging.asked import Verdict
from outreach.judging.locking import actions as locking
from outreach.judging.locking import child, http, running, sealing
from outreach.judging.panel import actions as about
from tests.support.panel import FULL, HALF, NONE, NOW, ROUND, Panel, uuid

MARKS = {"Work 0": FULL, "Work 1": HALF, "Work 2": NONE, "Work 3": {"theme": 4, "craft": 4, "idea": 2}}


class Killed(Exception):  # noqa: N818 - what happens to a worker
    """The worker dies."""


class Office:
    """An officer's requests and the worker's jobs, in this process."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self.context = SimpleNamespace(db=panel.db, engine=panel.engine)

    def press(self, officer: str = "first") -> Any:
        return self.panel.run(http.lock_round.fn(ROUND, SimpleNamespace(id=officer), self.context))

    def work(self) -> None:
        number = self.panel.read(lambda tx: tx.one("SELECT number FROM round_lock WHERE round_id = ?", ROUND))[0]
        self.panel.run(running.run(self.context, msgspec.json.encode((ROUND, number))))  # type: ignore[arg-type]

    def state(self) -> Any:
        return self.panel.read(locking.state, ROUND)

    def jobs(self) -> int:
        found: int = self.panel.read(lambda tx: tx.one("SELECT COUNT(*) FROM job WHERE kind = ?", locking.JOB))[0]
        return found


@pytest.fixture(autouse=True)
def every_round_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Records are made in this process here; `test_aside` has the real one."""

    async def here(_module: str, question: bytes) -> bytes:
        return child.work(question)

    monkeypatch.setattr(running, "aside", here)
    monkeypatch.setattr(locking, "AT_ONCE", 0)
    monkeypatch.setattr(sealing, "STEP", 1)


@pytest.fixture
def office(panel: Panel) -> Office:
    """Two judges have scored four works, one of them all but one; the round is closed."""

    judges = [panel.judge(n) for n in range(2)]
    for number in range(4):
        panel.entry(number)
    panel.open_round(readings=2)
    for judge in judges:
        for body in panel.pack(judge):
            if (judge, body["caption"]) != (judges[1], "Work 3"):
                panel.score(judge, body["id"], MARKS[body["caption"]])
    panel.status("closed")
    return Office(panel)


def judges_of(panel: Panel) -> list[str]:
    return [one.id for one in panel.view().judges]


def dies(monkeypatch: pytest.MonkeyPatch, where: Any, name: str, after: int) -> None:
    """Let a worker die when it has done something so many times, in the transaction of the next."""
    left, real = [after], getattr(where, name)

    def dying(*args: Any) -> Any:
        made = real(*args)
        left[0] -= 1
        if left[0] < 0:
            raise Killed
        return made

    monkeypatch.setattr(where, name, dying)


def test_the_record_is_the_one_that_a_lock_at_once_would_have_kept(office: Office) -> None:
    wanted = locking.written(office.panel.read(counting.seen, ROUND)).record
    assert office.press().status == "locking"
    assert (office.state().stage, office.jobs()) == ("counting", 1)
    office.work()
    kept = office.panel.read(counting.seen, ROUND).kept
    assert (kept.record, kept.locked_by) == (wanted, "first")
    assert office.panel.verified() == office.panel.view().digest
    state = office.state()
    assert (state.stage, state.done, state.total) == ("sealed", 2, 2)


@pytest.mark.parametrize(
    ("where", "name", "after"),
    [(running.actions, "settled", 0), (sealing, "prepared", 0), (sealing, "seal", 0), (sealing, "seal", 1)],
)
def test_i5_a_kill_at_any_point_leaves_no_sheet_that_counts_half_and_the_next_job_ends_it(
    office: Office, monkeypatch: pytest.MonkeyPatch, where: Any, name: str, after: int
) -> None:
    panel = office.panel
    wanted = locking.written(panel.read(counting.seen, ROUND)).record
    office.press()
    with monkeypatch.context() as patched:
        dies(patched, where, name, after)
        with pytest.raises(Killed):
            office.work()
    status, whole = panel.view().status, panel.read(counting.seen, ROUND).kept is not None
    assert (status == "locked") == whole  # the record and the word go together
    sealed = 0
    for judge in judges_of(panel):
        states = {body["state"] for body in panel.pack(judge)}
        assert len(states) == 1  # nobody's pack is half taken back
        sheets = [doc["body"] for doc in panel.pull(judge) if doc["kind"] == "sheet"]
        mirrors = [doc for doc in panel.pull(judge) if doc["kind"] == "mirror"]
        done = states == {"sealed"}
        assert {bool(body.get("final")) for body in sheets} == {done}
        assert len(mirrors) == done
        sealed += done
    assert sealed == office.state().done == (after if name == "seal" else 0)
    office.work()
    assert office.state().stage == "sealed"
    assert panel.read(counting.seen, ROUND).kept.record == wanted
    assert {body["state"] for judge in judges_of(panel) for body in panel.pack(judge)} == {"sealed"}


def test_a_child_that_is_killed_leaves_the_lock_as_it_was_and_the_next_job_makes_the_record(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = office.panel
    wanted = locking.written(panel.read(counting.seen, ROUND)).record
    office.press()

    async def killed(_module: str, _question: bytes) -> bytes:
        raise Fell

    with monkeypatch.context() as patched:
        patched.setattr(running, "aside", killed)
        with pytest.raises(Fell):  # the queue tries again
            office.work()
    assert (panel.view().status, office.state().stage) == ("locking", "counting")
    assert panel.read(counting.seen, ROUND).kept is None
    office.work()
    assert (panel.view().status, office.state().stage) == ("locked", "sealed")
    assert panel.read(counting.seen, ROUND).kept.record == wanted


def test_i5_from_the_press_on_nothing_changes_what_counts(office: Office) -> None:
    panel = office.panel
    one, other = judges_of(panel)
    wanted = locking.written(panel.read(counting.seen, ROUND)).record
    first, late = (panel.pack(judge) for judge in (one, other))
    missing = next(body["id"] for body in late if body["caption"] == "Work 3")
    office.press()
    panel.score(other, missing, FULL)
    assert panel.sheet(other, missing)["standing"] == "late"
    sheet = rules.sheet_id(first[0]["id"])
    (answer,) = panel.push(one, f"phone-{one}", {"type": "set", "id": sheet, "set": {"scores": NONE}})
    assert answer["code"] == "round-locked"
    assert not panel.may_see(one, f"{0:064x}")  # no byte of a work is served from the press on
    panel.becomes(uuid(0x1000), "withdrawn")
    with pytest.raises(Problem) as refused:
        panel.with_ledger(about.decide, ROUND, one, Verdict(counts=False), "second", NOW)
    assert refused.value.code == "round-wrong-state"
    office.work()
    assert panel.read(counting.seen, ROUND).kept.record == wanted
    assert panel.sheet(other, missing) | {"standing": "late", "final": True} == panel.sheet(other, missing)
    assert panel.view().late == 1


def test_two_officers_answer_for_a_round_that_was_locked_in_steps(office: Office) -> None:
    panel = office.panel
    office.press("first")
    with pytest.raises(Problem) as early:
        panel.with_ledger(actions.confirm, ROUND, "second", NOW)
    office.work()
    with pytest.raises(Problem) as alone:
        panel.with_ledger(actions.confirm, ROUND, "first", NOW)
    assert (early.value.code, alone.value.code) == ("round-wrong-state", "second-officer-needed")
    panel.with_ledger(actions.confirm, ROUND, "second", NOW)
    assert not panel.results().provisional


def test_pressing_again_sends_the_job_off_again_and_two_jobs_do_nothing_twice(office: Office) -> None:
    office.press()
    assert office.press("second").status == "locking"
    assert office.jobs() == 2
    office.work()
    heads = [office.panel.head(f"judge:{judge}") for judge in judges_of(office.panel)]
    office.work()
    assert office.press().status == "locked"
    assert office.jobs() == 2
    assert [office.panel.head(f"judge:{judge}") for judge in judges_of(office.panel)] == heads
    assert office.panel.results().locked_by == "first"


def test_a_lock_whose_job_was_given_up_says_so_and_goes_on_when_it_is_pressed_again(office: Office) -> None:
    def given_up(tx: Any) -> None:
        job = jobs.claim(tx, locking.LANE, now_ms())
        assert job is not None
        assert jobs.fail(tx, job, "no memory", now_ms(), last=True)

    office.press()
    assert not office.state().stalled
    office.panel.write(given_up)
    assert (office.state().stage, office.state().stalled) == ("counting", True)
    assert office.press().status == "locking"
    assert not office.state().stalled
    office.work()
    assert (office.state().stage, office.state().stalled) == ("sealed", False)


def test_a_lock_names_whoever_stands_out_after_one_estimate_and_goes_on_after_the_last_word(
    panel: Panel, monkeypatch: pytest.MonkeyPatch
) -> None:
    judges = [panel.judge(n) for n in range(3)]
    for number in range(9):
        panel.entry(number)
    panel.open_round(readings=3)
    for judge in judges:
        for place, body in enumerate(panel.pack(judge)):
            panel.score(judge, body["id"], HALF if judge != judges[2] else [FULL, HALF, NONE][place % 3])
    panel.status("closed")
    office = Office(panel)
    made: list[Any] = []
    estimated = results.estimated
    monkeypatch.setattr(results, "estimated", lambda found: made.append(found) or estimated(found))
    assert office.press().status == "locking"
    office.work()
    assert (office.state().stage, office.state().judges, len(made)) == ("undecided", tuple(judges[:2]), 1)
    assert office.state().signals == dict.fromkeys(judges[:2], ("no_spread",))  # an officer decides about something
    for judge, left in ((judges[0], (judges[1],)), (judges[1], ())):
        panel.with_ledger(about.decide, ROUND, judge, Verdict(counts=False), "officer", NOW)
        assert office.state().judges == tuple(office.state().signals) == left
    office.press()
    office.work()
    assert (office.state().stage, panel.view().status) == ("sealed", "locked")
    assert panel.verified() == panel.view().digest


def test_a_lock_that_waited_before_signals_were_kept_names_its_judges(office: Office) -> None:
    one, other = judges_of(office.panel)
    office.press()
    sql = "UPDATE round_lock SET stage = 'undecided', judge = ? WHERE round_id = ?"
    office.panel.write(lambda tx: tx.run(sql, f"{one} {other}", ROUND))
    assert (office.state().judges, office.state().signals) == ((one, other), {one: (), other: ()})


def test_a_round_of_pairs_is_locked_in_steps_too(panel: Panel) -> None:
    judges = [panel.judge(n) for n in range(2)]
    for number in range(4):
        panel.entry(number)
    panel.open_round(form="pairs", comparisons=4)
    for judge in judges:
        for place, pair in enumerate(panel.pairs(judge)):
            panel.compare(judge, pair["id"], "left" if place % 2 else "right")
    panel.status("closed")
    office = Office(panel)
    wanted = locking.written(panel.read(counting.seen, ROUND)).record
    office.press()
    office.work()
    assert panel.read(counting.seen, ROUND).kept.record == wanted
    answers = [doc["body"] for judge in judges_of(panel) for doc in panel.pull(judge) if doc["kind"] == "comparison"]
    assert answers
    assert all(body["final"] for body in answers)
