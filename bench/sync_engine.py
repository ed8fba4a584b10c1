"""Push and pull through the engine and a database, without HTTP: documents of 1 KB a second, CPU per document.

    python bench/sync_engine.py [sqlite|postgresql URL]

Prints one line a measure. Batches of 500; every document is validated, merged, numbered, recorded and on disk.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from outreach.db import open_database
from outreach.db.migrate import migrate
from sync import Device, Engine, Field, Kind, epochs, grants
from sync.wire import At, Op, Pull, Push

BATCHES, BATCH = 20, 500
TEXT = "The river was high that spring and everybody came to look at it. " * 13
KIND = Kind(name="entry", scopes=("school:",), fields={"title": Field(str), "text": Field(str), "language": Field(str)})


def batch(number: int, kind: str, base: object) -> Push:
    first = number * BATCH + 1
    return Push.of("bench", [
        Op(n=n + (0 if kind == "create" else BATCHES * BATCH), type=kind, id=f"01890000-0000-7000-8000-{n:012x}",
           scope="school:a", kind="entry", base=base, at=At(wall_ms=0), v=1,
           set={"title": f"River {n}", "text": TEXT, "language": "en"} if kind == "create" else {"title": f"Lake {n}"})
        for n in range(first, first + BATCH)
    ])  # fmt: skip


async def measure(url: str) -> None:
    migrate(url)
    db = open_database(url)
    await db.open()
    engine, device = Engine([KIND]), Device(id="bench", holder="school")
    await db.write(epochs.ensure, "bench", 0)
    await db.write(grants.grant, "school", "school:a", "rw", 0)
    for name, base in (("create", None), ("set", ("bench", 2**50))):
        pushes = [batch(i, name, base) for i in range(BATCHES)]
        await _push(db, engine, device, f"push {name}", pushes)
    await _push(db, engine, device, "push again (replays)", pushes)
    cursor, documents, start, cpu = 0, 0, time.perf_counter(), time.process_time()
    while True:
        answer = await db.read(engine.pull, device, Pull(epoch="bench", cursors={"school:a": cursor}))
        msgspec.json.encode(answer)
        documents += sum(len(page.docs) for page in answer.pages)
        if not answer.more:
            break
        cursor = answer.pages[0].to
    _say("pull", documents, start, cpu)
    cursors = {"school:a": 2 * BATCHES * BATCH}
    start = time.perf_counter()
    for _ in range(200):
        answer = await db.read(engine.pull, device, Pull(epoch="bench", cursors=cursors))
    spent = (time.perf_counter() - start) / 200 * 1000
    print(f"empty pull: {spent:.2f} ms, {len(msgspec.json.encode(answer))} bytes")
    await db.close()


async def _push(db, engine: Engine, device: Device, name: str, pushes: list[Push]) -> None:
    start, cpu = time.perf_counter(), time.process_time()
    for push in pushes:
        answer = await db.write(engine.push, device, push, 1_800_000_000_000, lambda _: None)
        assert {result.status for result in answer.results} == {"applied"}, answer.results[0]
    _say(name, BATCHES * BATCH, start, cpu)


def _say(name: str, count: int, start: float, cpu: float) -> None:
    wall, used = time.perf_counter() - start, time.process_time() - cpu
    print(f"{name}: {count / wall:,.0f} documents/s, {used / count * 1000:.4f} ms CPU each")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{Path(folder)}/bench.db"))
