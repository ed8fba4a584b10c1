"""Two tablets at the same moment: neither misses what the other says (write skew, which only PostgreSQL can show)."""

from __future__ import annotations

import asyncio
import threading

from sync.wire import Push


def test_consent_and_entry_at_once_find_each_other(stage, db, run):
    call = stage.call()
    one = stage.device()
    two = stage.device(one.actor)
    pupil = one.pupil()
    entry = one.poster(call, pupil)
    one.sync(), two.sync()
    one.consent(pupil)
    two.command(entry, "finalise")
    said, finished = threading.Event(), threading.Event()

    def push(tx, device, before_commit=None):
        body = Push.of("", device.outbox)
        stage.engine.push(tx, device.device, body, stage.now_ms, lambda _: None)
        if before_commit is not None:
            said.set()
            before_commit.wait(10)

    async def both():
        slow = asyncio.create_task(db.write(push, one, finished))
        await asyncio.to_thread(said.wait, 10)
        quick = asyncio.create_task(db.write(push, two))
        await asyncio.wait([quick], timeout=0.3)
        finished.set()
        await asyncio.gather(slow, quick)

    run(both())
    assert two.body(entry)["consent"] == "granted"
