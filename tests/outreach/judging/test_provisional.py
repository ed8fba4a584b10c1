"""Results before the lock: of a large round a process of its own makes them, and of a very large one they wait."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from outreach.errors import Problem
from outreach.judging import provisional
from outreach.judging.locking import actions as locking
from tests.support.panel import FULL, HALF, ROUND, Panel

if TYPE_CHECKING:
    from outreach.judging.views import Results


@pytest.fixture
def scored(panel: Panel) -> Panel:
    """Two judges have read two works each."""
    judges = [panel.judge(n) for n in range(2)]
    for number in range(2):
        panel.entry(number)
    panel.open_round(readings=2)
    for judge in judges:
        for body in panel.pack(judge):
            panel.score(judge, body["id"], FULL if body["caption"] == "Work 0" else HALF, comment="Ça tient.")
    return panel


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answers of a large round are made here; `test_aside` has the real process. Returns what was asked for."""
    made: list[str] = []

    async def here(module: str, question: bytes, limit_s: float) -> bytes:
        assert limit_s == provisional.WAIT_S
        made.append(module)
        assert made.count(module) - made.count("ended") == 1, "two at a time"
        await asyncio.sleep(0)
        answer = provisional.work(question)
        made.append("ended")
        return answer

    monkeypatch.setattr(provisional, "aside", here)
    monkeypatch.setattr(provisional, "TURN", asyncio.Lock())
    return made


def shown(panel: Panel, identity: str = ROUND) -> Results:
    context: Any = SimpleNamespace(db=panel.db)
    found: Results = panel.run(provisional.shown(context, identity))
    return found


def test_results_of_a_large_round_are_the_same_bytes_and_one_process_makes_them_at_a_time(
    scored: Panel, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = msgspec.json.encode(scored.results())
    assert msgspec.json.encode(shown(scored)) == wanted
    assert asked == []  # a small round is no process worth
    monkeypatch.setattr(locking, "AT_ONCE", 3)
    context: Any = SimpleNamespace(db=scored.db)

    async def officers() -> list[Results]:
        return await asyncio.gather(*(provisional.shown(context, ROUND) for _ in range(3)))

    assert {msgspec.json.encode(one) for one in scored.run(officers())} == {wanted}
    assert asked == [provisional.CHILD, "ended"] * 3


def test_results_of_a_round_that_nobody_can_wait_for_come_with_the_lock(
    scored: Panel, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provisional, "MOST", 3)
    with pytest.raises(Problem) as refused:
        shown(scored)
    assert refused.value.code == "round-large"
    scored.status("closed")
    wanted = scored.results().pools
    scored.lock()
    assert (shown(scored).status, shown(scored).pools) == ("locked", wanted)
    assert asked == []


def test_an_estimate_that_takes_too_long_is_no_failure_of_the_server(
    scored: Panel, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def late(*_: object) -> bytes:
        raise TimeoutError

    monkeypatch.setattr(provisional, "aside", late)
    monkeypatch.setattr(locking, "AT_ONCE", 0)
    with pytest.raises(Problem) as refused:
        shown(scored)
    assert refused.value.code == "round-large"


def test_a_round_that_is_not_there_has_no_results(panel: Panel) -> None:
    with pytest.raises(Problem) as refused:
        shown(panel)
    assert refused.value.code == "round-unknown"
