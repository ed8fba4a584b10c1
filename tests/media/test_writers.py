"""The newest request wins an upload, and waits until the one before has let go."""

from __future__ import annotations

import asyncio

from media.writers import Writers


def test_newest_asks_the_one_before_to_let_go_and_waits() -> None:
    story: list[str] = []

    async def writer(writers: Writers, name: str) -> None:
        async with writers.turn("u") as turn:
            story.append(f"{name} begins")
            await turn.stopped.wait()
            story.append(f"{name} ends")

    async def scene() -> None:
        writers = Writers()
        first = asyncio.create_task(writer(writers, "first"))
        await asyncio.sleep(0)
        second = asyncio.create_task(writer(writers, "second"))
        await asyncio.wait_for(first, 1)
        third = asyncio.create_task(writer(writers, "third"))
        await asyncio.wait_for(second, 1)
        async with writers.turn("u"):
            assert third.done()
        assert writers._turns == {}

    asyncio.run(scene())
    assert story == ["first begins", "first ends", "second begins", "second ends", "third begins", "third ends"]


def test_turns_of_different_uploads_do_not_wait_for_each_other() -> None:
    async def scene() -> None:
        writers = Writers()
        async with writers.turn("a") as first, asyncio.timeout(1), writers.turn("b"):
            assert not first.stopped.is_set()

    asyncio.run(scene())


def test_one_that_is_cancelled_while_it_waits_lets_nobody_in_beside_the_first() -> None:
    async def scene() -> None:
        writers, inside = Writers(), 0

        async def slow() -> None:
            nonlocal inside
            async with writers.turn("u"):
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
