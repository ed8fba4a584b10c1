"""A plan is made apart from any request: once, watched, called off, and handed out only while it is still true."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import msgspec
import pytest

from outreach.errors import Problem
from outreach.judging import handing
from outreach.judging.planning import actions, running
from outreach.locale import messages
from outreach.words import Words
from tests.support.panel import NOW, ROUND


@pytest.fixture
def drafted(panel):
    for number in range(4):
        panel.entry(number)
    panel.judge(1)
    panel.judge(2)
    panel.draft(readings=2)
    return panel


def asked(panel):
    return panel.write(actions.ask, ROUND, "officer", NOW)


def number_of(panel):
    return panel.read(lambda tx: tx.one("SELECT number FROM round_plan WHERE round_id = ?", ROUND))[0]


def made(panel, number=1):
    panel.run(running.run(SimpleNamespace(db=panel.db), msgspec.json.encode((ROUND, number))))
    return panel.read(actions.state, ROUND)


def test_a_plan_is_made_once_however_often_it_is_asked_for(drafted):
    assert drafted.read(actions.state, ROUND).stage == "none"
    assert {asked(drafted).stage, asked(drafted).stage} == {"planning"}
    assert number_of(drafted) == 1
    state = made(drafted)
    assert (state.stage, state.done, state.total) == ("ready", 8, 8)
    assert state.plan.readings == 8
    given = drafted.read(handing.inputs, ROUND)
    kept = drafted.read(actions.kept, ROUND, given)
    assert kept == handing.planned(given)
    assert kept.digest == state.plan.digest


def test_what_is_there_is_not_made_again_and_what_is_out_of_date_is_not_handed_out(drafted, monkeypatch):
    asked(drafted)
    made(drafted)
    with monkeypatch.context() as patched:
        patched.setattr(running, "_made", None)  # no child is asked
        asked(drafted)
        assert made(drafted, 2).stage == "ready"
    drafted.entry(9)
    given = drafted.read(handing.inputs, ROUND)
    assert drafted.read(actions.kept, ROUND, given) is None
    asked(drafted)
    assert made(drafted, 3).plan.readings == 10


def test_a_plan_that_is_called_off_ends_its_child(drafted):
    asked(drafted)

    async def called_off():
        context = SimpleNamespace(db=drafted.db)
        work = asyncio.create_task(running.run(context, msgspec.json.encode((ROUND, 1))))
        await asyncio.sleep(0)
        await drafted.db.write(actions.cancel, ROUND, NOW)
        await work

    drafted.run(called_off())
    state = drafted.read(actions.state, ROUND)
    assert (state.stage, state.plan) == ("cancelled", None)
    asked(drafted)
    assert made(drafted, 2).stage == "ready"


def test_why_there_is_no_plan_is_said(drafted):
    drafted.draft(readings=3)
    asked(drafted)
    state = made(drafted)
    assert (state.stage, state.code) == ("refused", "round-infeasible")
    assert state.lack == Words("lack-few", {"readings": 3, "able": 2, "more": 1})
    assert state.detail == messages("en").say(state.lack)


def test_a_large_round_is_not_planned_while_somebody_waits(drafted, monkeypatch):
    given = drafted.read(handing.inputs, ROUND)
    assert actions.quick(given)
    monkeypatch.setattr(actions, "AT_ONCE", 7)
    assert not actions.quick(given)


def test_only_a_round_that_can_be_handed_out_is_planned(drafted):
    with pytest.raises(Problem, match="round-unknown"):
        drafted.write(actions.ask, "01900000-0000-7000-8000-0000000000ff", "officer", NOW)
    drafted.release()
    drafted.status("closed")
    with pytest.raises(Problem, match="round-wrong-state"):
        asked(drafted)
