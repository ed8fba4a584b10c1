"""Whatever is done again and again beside requests is told when it fails, hangs or ends, and goes on by itself."""

from __future__ import annotations

import asyncio
import shutil
import time
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from outreach import app, folder
from outreach.copies import litestream
from outreach.copies import running as copies
from outreach.ids import now_ms
from outreach.jobs import Worker, enqueue
from outreach.jobs import worker as worker_module
from outreach.media import passing, promotion
from outreach.media.parts import open_media
from outreach.seeing import loops as loops_module
from outreach.seeing.loops import Loop
from outreach.settings import read_settings
from sync import epochs

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from outreach.context import Context
    from outreach.db.tx import Row

ALL = (*app.LOOPS, passing.LOOP, promotion.LOOP, copies.SEGMENTS, litestream.LOOP)
ELSEWHERE = {
    promotion.LOOP.name: (promotion, "promote"),
    copies.SEGMENTS.name: (copies, "segment"),
    litestream.LOOP.name: (litestream, "live"),
}
"""What does the work of a loop that does not begin with the database."""
SAYS = "Amina Sow"
PATIENCE_S = 20.0
PAUSE = asyncio.sleep


@asynccontextmanager
async def opened(template: Path, tmp_path: Path, *, bucket: bool = False) -> AsyncIterator[Context]:
    """Everything that can be chosen is chosen, so that every loop runs. Nobody answers where the bucket should be."""
    data, media = tmp_path / "data", "s3://works?endpoint=http://127.0.0.1:9"
    settings = read_settings({
        "OUTREACH_DATA": str(data), "OUTREACH_MEDIA": media if bucket else f"file://{data}/media",
        "OUTREACH_COPIES": f"file://{tmp_path}/copies", "OUTREACH_LITESTREAM": f"file://{tmp_path}/replica",
    })  # fmt: skip
    await asyncio.to_thread(data.mkdir)
    await asyncio.to_thread(shutil.copy, template, data / "outreach.db")
    await asyncio.to_thread(folder.prepare, settings)
    context = await asyncio.to_thread(app.make_context, settings)
    await context.db.open()
    await context.db.write(epochs.ensure, "here", now_ms())
    context.media = await asyncio.to_thread(open_media, settings)
    try:
        yield context
    finally:
        await context.db.close()


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody rests, and patience is short."""
    timeout = asyncio.timeout
    monkeypatch.setattr(asyncio, "sleep", lambda _, result=None: PAUSE(0.002, result))
    monkeypatch.setattr(asyncio, "timeout", lambda seconds: timeout(seconds and 0.05))
    monkeypatch.setattr(loops_module, "AGAIN_S", 0.0)


async def fails(*_: object) -> None:
    raise RuntimeError(SAYS)


async def hangs(*_: object) -> None:
    await asyncio.Event().wait()


async def ends(*_: object) -> None:
    raise asyncio.CancelledError


def count(context: Context, name: str, how: str) -> float:
    return context.meters.registry.get_sample_value("outreach_loop_failures_total", {"loop": name, "how": how}) or 0


async def until(true: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < end
        await PAUSE(0.005)


def broken(patch: pytest.MonkeyPatch, context: Context, loop: Loop, work: Any) -> None:
    """Have what a loop does fail, until the monkeypatch is undone."""
    if loop.name in ELSEWHERE:
        patch.setattr(*ELSEWHERE[loop.name], work)
    else:
        patch.setattr(context.db, "read", work)
        patch.setattr(context.db, "write", work)


def test_every_loop_of_a_server_is_here(run, sqlite_template, tmp_path) -> None:
    async def scenario() -> None:
        async with opened(sqlite_template, tmp_path, bucket=True) as context:
            names = [loop.name for loop in app.loops(context)]
            assert sorted(names) == sorted(loop.name for loop in ALL)
            assert len(set(names)) == len(names)

    run(scenario())


@pytest.mark.parametrize("how", ["failed", "stuck", "ended"])
@pytest.mark.parametrize("loop", ALL, ids=lambda loop: loop.name)
def test_27_loop_that_fails_hangs_or_ends_is_told_and_goes_on(
    run, sqlite_template, tmp_path, hasty, monkeypatch, caplog, loop: Loop, how: str
) -> None:
    if loop is litestream.LOOP:  # that a child lives for long is wanted; one that hangs has its own tests
        how = "ended"
    work = {"failed": fails, "stuck": hangs, "ended": ends}[how]

    async def scenario() -> None:
        async with opened(sqlite_template, tmp_path, bucket=loop in {passing.LOOP, promotion.LOOP}) as context:
            with monkeypatch.context() as patch:
                broken(patch, context, loop, work)
                task = asyncio.create_task(context.loops.keep(loop.name, partial(loop.forever, context)))
                await until(lambda: count(context, loop.name, how) >= 2)
                (told,) = context.loops.problems(now_ms())
                assert loop.name in told
                assert how in told
                assert SAYS not in told
                assert any(loop.name in record.getMessage() for record in caplog.records)
            if loop is not litestream.LOOP:
                await until(lambda: not context.loops.problems(now_ms()))
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    run(scenario())


def test_27_lane_whose_task_ends_is_told_and_takes_jobs_again(
    run, sqlite_template, tmp_path, hasty, monkeypatch
) -> None:
    done = []

    async def note(_: Context, payload: bytes) -> None:
        done.append(payload)

    async def scenario() -> None:
        async with opened(sqlite_template, tmp_path) as context:
            worker = Worker(context, {"note": note}, {"work": 1})
            await context.db.write(enqueue, "note", "1", 1, now_ms())
            with monkeypatch.context() as patch:
                patch.setattr(context.db, "read", fails)
                worker.start()
                await until(lambda: count(context, "jobs-work", "ended") >= 2)
                assert context.loops.problems(now_ms())
            await until(lambda: done and not context.loops.problems(now_ms()))
            await worker.stop()

    run(scenario())


def test_25_job_that_hangs_is_given_up_and_its_lane_goes_on(run, sqlite_template, tmp_path, monkeypatch) -> None:
    done = []

    async def note(_: Context, payload: bytes) -> None:
        done.append(payload)

    async def hang(_: Context, __: bytes) -> None:
        await hangs()

    monkeypatch.setattr(worker_module, "LIMIT_S", 0.05)

    async def scenario() -> Row | None:
        async with opened(sqlite_template, tmp_path) as context:
            worker = Worker(context, {"hang": hang, "note": note}, {"work": 1})
            await context.db.write(enqueue, "hang", "1", 1, now_ms() - 1)
            await context.db.write(enqueue, "note", "2", 2, now_ms())
            worker.start()
            await until(lambda: done)
            await worker.stop()
            return await context.db.read(lambda tx: tx.one("SELECT state, failure FROM job WHERE kind = 'hang'"))

    row = run(scenario())
    assert row is not None
    assert row[0] == "ready"
    assert row[1].startswith("TimeoutError")
