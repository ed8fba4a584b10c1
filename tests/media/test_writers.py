"""The newest request wins an upload, and waits until the one before has let go."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from media.errors import MediaError
from media.staging import Staging
from media.writers import Writers

A, B = "a" * 32, "b" * 32


@pytest.fixture
def writers(tmp_path: Path) -> Writers:
    return Writers(Staging(tmp_path))


def test_newest_asks_the_one_before_to_let_go_and_waits(writers: Writers) -> None:
    story: list[str] = []

    async def writer(name: str) -> None:
        async with writers.turn(A) as turn:
            story.append(f"{name} begins")
            await turn.stopped.wait()
            story.append(f"{name} ends")

    async def scene() -> None:
        first = asyncio.create_task(writer("first"))
        await asyncio.sleep(0)
        second = asyncio.create_task(writer("second"))
        await asyncio.wait_for(first, 1)
        third = asyncio.create_task(writer("third"))
        await asyncio.wait_for(second, 1)
        async with writers.turn(A):
            assert third.done()
        assert writers._turns == {}

    asyncio.run(scene())
    assert story == ["first begins", "first ends", "second begins", "second ends", "third begins", "third ends"]


def test_turns_of_different_uploads_do_not_wait_for_each_other(writers: Writers) -> None:
    async def scene() -> None:
        async with writers.turn(A) as first, asyncio.timeout(1), writers.turn(B):
            assert not first.stopped.is_set()

    asyncio.run(scene())


def test_one_that_is_cancelled_while_it_waits_lets_nobody_in_beside_the_first(writers: Writers) -> None:
    async def scene() -> None:
        inside = 0

        async def slow() -> None:
            nonlocal inside
            async with writers.turn(A):
                inside += 1
                assert inside == 1
                await asyncio.sleep(0.05)  # it is in the middle of a flush and cannot let go at once
                inside -= 1

        first = asyncio.create_task(slow())
        await asyncio.sleep(0)
        second = asyncio.create_task(slow())
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.sleep(0)
        await slow()
        await first

    asyncio.run(scene())


@pytest.fixture
def stagings(tmp_path: Path) -> tuple[Staging, Staging]:
    """One folder as two processes have it: a lock sees two descriptors as two owners."""
    return Staging(tmp_path), Staging(tmp_path)


def test_newest_of_another_process_makes_the_one_before_let_go(stagings: tuple[Staging, Staging]) -> None:
    async def scene() -> None:
        here, there = Writers(stagings[0]), Writers(stagings[1])
        begun = asyncio.Event()

        async def stalled() -> str:
            async with here.turn(A, 10) as turn:
                turn.file.write(b"told", 0)
                begun.set()
                await turn.stopped.wait()
                turn.file.sync()
                return "let go"

        former = asyncio.create_task(stalled())
        await begun.wait()
        async with asyncio.timeout(5), there.turn(A, 10) as turn:
            assert (await former, turn.waited, turn.file.offset) == ("let go", True, 4)
        async with asyncio.timeout(5), here.turn(A, 10) as turn:
            assert (turn.waited, turn.stopped.is_set(), turn.file.offset) == (False, False, 4)
        async with here.turn(B) as turn:
            assert turn.file.void

    asyncio.run(scene())
    assert stagings[0].ids() == [A]  # what got no byte leaves no file
    assert stagings[0].wishes() == []


def test_wish_of_a_process_that_died_stops_one_turn_and_no_more(stagings: tuple[Staging, Staging]) -> None:
    async def scene() -> None:
        staging, writers = stagings[0], Writers(stagings[1])
        await asyncio.to_thread(staging.wish, A)
        async with writers.turn(A) as turn:
            await asyncio.wait_for(turn.stopped.wait(), 5)
        async with writers.turn(A) as turn:
            assert await asyncio.to_thread(staging.wishes) == []
            assert not turn.stopped.is_set()

    asyncio.run(scene())


def test_one_that_waits_for_another_process_gives_way_to_a_newer_one(stagings: tuple[Staging, Staging]) -> None:
    async def scene() -> None:
        staging, writers = stagings[0], Writers(stagings[1])

        async def wait() -> str:
            async with writers.turn(A):
                return "in"

        with staging.open(A, 10):  # a holder that does not listen
            older = asyncio.create_task(wait())
            while A not in await asyncio.to_thread(staging.wishes):
                assert not older.done()
            newer = asyncio.create_task(wait())
            with pytest.raises(MediaError) as refused:
                await older
            assert refused.value.code == "upload-taken-over"
        assert await newer == "in"

    asyncio.run(scene())


def test_holder_that_never_lets_go_is_told_of_as_busy(
    stagings: tuple[Staging, Staging], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("media.writers.PATIENCE_S", 0.1)

    async def scene() -> None:
        with stagings[0].open(A, 10), pytest.raises(MediaError) as refused:
            async with Writers(stagings[1]).turn(A):
                pass
        assert refused.value.code == "upload-busy"

    asyncio.run(scene())
