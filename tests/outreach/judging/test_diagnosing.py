"""A closer look is made by a job, kept beside the record, and changes nothing that counts."""

from __future__ import annotations

from random import Random
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from outreach.errors import Problem
from outreach.judging import diagnosing
from outreach.judging.aside import Fell
from outreach.judging.diagnosing import actions, child, running
from tests.support.panel import NOW, ROUND, Panel

if TYPE_CHECKING:
    from outreach.judging.diagnosing.model import LookState


@pytest.fixture
def scored(panel: Panel, monkeypatch: pytest.MonkeyPatch) -> Panel:
    """Three judges have read seven works each, too few to stand out; the last marks lower. Looks are made here."""

    async def here(_module: str, question: bytes) -> bytes:
        return child.work(question)

    monkeypatch.setattr(running, "aside", here)
    judges, dice = [panel.judge(n) for n in range(3)], Random(4)
    for number in range(7):
        panel.entry(number)
    panel.open_round(readings=3)
    for place, judge in enumerate(judges):
        for body in panel.pack(judge):
            worth = 2 + int(body["caption"][-1]) % 3 - (place == 2) + dice.choice((-1, 0, 0, 1))
            marks = {"theme": worth, "craft": worth - dice.randint(0, 1), "idea": worth + dice.randint(0, 1)}
            panel.score(judge, body["id"], {code: min(5, max(1, mark)) for code, mark in marks.items()})
    return panel


def asked(panel: Panel) -> LookState:
    made: LookState = panel.write(diagnosing.ask, ROUND, NOW)
    return made


def worked(panel: Panel) -> LookState:
    number = panel.read(lambda tx: tx.one("SELECT number FROM round_diagnosis WHERE round_id = ?", ROUND))[0]
    context: Any = SimpleNamespace(db=panel.db)
    panel.run(running.run(context, msgspec.json.encode((ROUND, number))))
    made: LookState = panel.read(diagnosing.state, ROUND)
    return made


def jobs(panel: Panel) -> int:
    found: int = panel.read(lambda tx: tx.one("SELECT COUNT(*) FROM job WHERE kind = ?", actions.JOB))[0]
    return found


def test_a_look_is_made_once_however_often_it_is_asked_for_and_changes_no_result(scored: Panel) -> None:
    before = scored.results()
    assert scored.read(diagnosing.state, ROUND).stage == "none"
    assert {asked(scored).stage, asked(scored).stage} == {"looking"}
    assert jobs(scored) == 1
    state = worked(scored)
    assert state.stage == "there"
    assert state.look is not None
    (pool,) = state.look.pools
    assert (pool.medium, pool.band, pool.scores, pool.reason) == ("picture", "9-12", 63, None)
    strictest = pool.judges[0]
    assert strictest.judge == scored.view().judges[2].id
    assert {one.criterion for one in pool.criteria} == {"theme", "craft", "idea"}
    assert pool.se is not None
    assert [one.option for one in pool.options][-1] == "judge"
    assert pool.options[-1].se < pool.se
    assert state.look.readings_digest == before.readings_digest
    assert scored.results() == before


def test_a_lock_asks_for_a_look_and_the_look_is_of_what_was_locked(scored: Panel) -> None:
    scored.status("closed")
    scored.lock()
    assert jobs(scored) == 1
    state = worked(scored)
    assert state.look is not None
    assert state.look.readings_digest == scored.results().readings_digest


def test_the_last_look_stays_while_another_is_made_and_when_it_fails(
    scored: Panel, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(scored)
    first = worked(scored)
    assert asked(scored).look == first.look

    async def falls(_module: str, _question: bytes) -> bytes:
        raise Fell

    monkeypatch.setattr(running, "aside", falls)
    state = worked(scored)
    assert (state.stage, state.look) == ("failed", first.look)


def test_a_round_that_nobody_reads_is_not_looked_at(panel: Panel) -> None:
    panel.judge(1)
    panel.entry(1)
    panel.draft(readings=1)
    with pytest.raises(Problem) as refused:
        asked(panel)
    assert refused.value.code == "round-wrong-state"
    with pytest.raises(Problem) as unknown:
        panel.write(diagnosing.ask, ROUND.replace("4", "5"), NOW)
    assert unknown.value.code == "round-unknown"


def test_a_round_of_pairs_has_no_pools_to_look_at(scored: Panel) -> None:
    """Comparisons have a fit of their own in the results; the many-facet model is of scores."""
    scored.status("closed")
    scored.lock()
    other = "01900000-0000-7000-8000-000000000505"
    for number in range(20, 24):
        scored.entry(number)
    scored.open_round(identity=other, form="pairs", comparisons=2)
    scored.write(diagnosing.ask, other, NOW)
    context: Any = SimpleNamespace(db=scored.db)
    scored.run(running.run(context, msgspec.json.encode((other, 1))))
    state = scored.read(diagnosing.state, other)
    assert (state.stage, state.look.pools) == ("there", ())
