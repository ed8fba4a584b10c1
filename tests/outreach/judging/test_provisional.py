"""Results before the lock: of a large round a process of its own makes them, and of a very large one they wait."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from outreach.errors import Problem
from outreach.judging import counting, provisional
from outreach.judging.aside import Starved
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


class Asked(list[str]):
    """What processes were asked for, and that they ended."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = asyncio.Event()


LONG_S = 0.2  # longer than others need to ask the same


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Answers of a large round are made here; `test_aside` has the real process. Returns what was asked for."""
    made = Asked()

    async def here(module: str, question: bytes, limit_s: float) -> bytes:
        assert limit_s == provisional.WAIT_S
        made.append(module)
        made.begun.set()
        assert made.count(module) - made.count("ended") == 1, "two at a time"
        await asyncio.sleep(LONG_S)
        answer = provisional.work(question)
        made.append("ended")
        return answer

    monkeypatch.setattr(provisional, "aside", here)
    monkeypatch.setattr(provisional, "TURNS", provisional.Turns())
    return made


def shown(panel: Panel, identity: str = ROUND) -> Results:
    context: Any = SimpleNamespace(db=panel.db)
    found: Results = panel.run(provisional.shown(context, identity))
    return found


def test_results_of_a_large_round_are_the_same_bytes_and_one_process_makes_them_at_a_time(
    scored: Panel, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = msgspec.json.encode(scored.results())
    assert msgspec.json.encode(shown(scored)) == wanted
    assert asked == []  # a small round is no process worth
    monkeypatch.setattr(locking, "AT_ONCE", 3)
    context: Any = SimpleNamespace(db=scored.db)

    async def officers() -> list[Results]:
        return await asyncio.gather(*(provisional.shown(context, ROUND) for _ in range(3)))

    assert {msgspec.json.encode(one) for one in scored.run(officers())} == {wanted}
    assert asked == [provisional.CHILD, "ended"]  # all of them wait for one process
    assert msgspec.json.encode(shown(scored)) == wanted
    assert asked == [provisional.CHILD, "ended"]  # who comes back finds it
    scored.write(lambda tx: tx.run("UPDATE judging_round SET top = 1 WHERE id = ?", ROUND))

    asked.begun.clear()

    async def one_leaves() -> Results:
        first = asyncio.create_task(provisional.shown(context, ROUND))
        await asyncio.wait_for(asked.begun.wait(), 10)
        first.cancel()
        return await provisional.shown(context, ROUND)

    assert scored.run(one_leaves()).top == 1  # what was said last holds no more
    assert asked == [provisional.CHILD, "ended"] * 2
    found = scored.read(counting.seen, ROUND)
    rounds = [msgspec.structs.replace(found.current, top=top) for top in (2, 3)]
    questions = [msgspec.json.encode(msgspec.structs.replace(found, current=one)) for one in rounds]

    async def of_two_rounds() -> None:
        await asyncio.gather(*(provisional.TURNS.answer(one) for one in questions))

    scored.run(of_two_rounds())
    assert asked == [provisional.CHILD, "ended"] * 4


def test_results_of_a_round_that_nobody_can_wait_for_come_with_the_lock(
    scored: Panel, asked: Asked, monkeypatch: pytest.MonkeyPatch
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


def test_an_estimate_that_has_no_memory_says_what_to_do_and_the_next_is_made_anew(
    scored: Panel, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = provisional.aside

    async def starved(*_: object) -> bytes:
        raise Starved

    monkeypatch.setattr(provisional, "aside", starved)
    monkeypatch.setattr(locking, "AT_ONCE", 0)
    with pytest.raises(Problem) as refused:
        shown(scored)
    assert (refused.value.code, refused.value.status, refused.value.retry_after_s) == ("memory-short", 503, 60)
    monkeypatch.setattr(provisional, "aside", here)
    assert shown(scored).pools == scored.results().pools
    assert asked == [provisional.CHILD, "ended"]


def test_a_round_that_is_not_there_has_no_results(panel: Panel) -> None:
    with pytest.raises(Problem) as refused:
        shown(panel)
    assert refused.value.code == "round-unknown"
