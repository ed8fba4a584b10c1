"""Our answers. Each runs against a real server, but for the slow transaction, which runs in the engine itself."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.documents import documents
from bench.peers.outreach import Outreach, OutreachSession
from bench.trials import LOST
from outreach.db import open_database
from outreach.db.migrate import migrate
from outreach.ids import new_id
from outreach.sync.kinds import KINDS
from sync import Device, Engine, epochs, grants
from sync.client import Client, MemoryStore, over
from sync.wire import At, Op, Pull, Push
from tests.support.server import Server

_HOLD_S = 0.4


def slow(peer: Outreach) -> str:
    """Let a push stay open after it has its numbers; push another, and read all the time."""
    with tempfile.TemporaryDirectory(prefix="bench-slow-") as folder:
        url = peer.database().get("OUTREACH_DATABASE", f"sqlite:///{folder}/slow.db")
        migrate(url)
        return asyncio.run(_overtake(url))


async def _overtake(url: str) -> str:
    db, engine = open_database(url), Engine(KINDS)
    await db.open()
    epoch, devices = "slow", [Device(id=new_id(), holder="school") for _ in range(3)]
    await db.write(epochs.ensure, epoch, 0)
    await db.write(grants.grant, "school", "school:a", "rw", 0)
    seen, cursor, done = [], 0, False

    def push(tx: Any, at: int, hold_s: float) -> None:
        op = Op(
            n=1, type="create", id=new_id(), scope="school:a", kind="class", at=At(wall_ms=0), v=1, set={"name": "x"}
        )
        engine.push(tx, devices[at], Push.of(epoch, [op]), 0, lambda _: None)
        time.sleep(hold_s)

    async def read() -> None:
        nonlocal cursor
        while True:
            last = done
            answer = await db.read(engine.pull, devices[2], Pull(epoch=epoch, cursors={"school:a": cursor}))
            for page in answer.pages:
                seen.extend(doc.id for doc in page.docs)
                cursor = page.to
            if last:
                return
            await asyncio.sleep(0.01)

    reader = asyncio.create_task(read())
    held = asyncio.create_task(db.write(push, 0, _HOLD_S))
    await asyncio.sleep(_HOLD_S / 4)
    await asyncio.gather(held, db.write(push, 1, 0))
    done = True
    await reader
    await db.close()
    return f"{2 - len(seen)} of 2" if len(seen) == 2 else f"{LOST}: {2 - len(seen)} of 2"


def denied(peer: Outreach) -> str:
    """Push three operations of which one is for another school."""
    device = peer.session()
    bodies = [{"name": f"Class {at}"} for at in range(3)]
    ops = [device.op("class", "create", new_id(), set=body) for body in bodies]
    ops[1]["scope"] = "school:another"
    results = device.send(ops)
    device.close()
    told = [f"{result['status']} ({result['code']})" if "code" in result else result["status"] for result in results]
    return f"each is answered: {', '.join(told)}"


def revoked(peer: Outreach) -> str:
    """Take a scope away from an actor whose device has it."""
    actor = peer.server.actor("school", name="Guest").id
    scope = f"school:{peer.school}"
    peer.server.transact(grants.grant, actor, scope, "r", 0)
    device, writer = peer.session(actor), peer.session()
    while device.pull():
        pass
    peer.server.transact(grants.revoke, actor, scope)
    writer.push(documents(1, seed=4, first=200_000))
    answer = device.ask_pull()
    after = device.pull()
    device.close()
    writer.close()
    if scope not in answer.get("leave", ()) or after or any(page["scope"] == scope for page in answer.get("pages", ())):
        return f"{LOST}: it goes on reading"
    return "told to forget the scope, and gets nothing more"


def restored(peer: Outreach) -> str:
    """Back up, acknowledge one more document, restore the backup elsewhere, and let the device go on."""
    with tempfile.TemporaryDirectory(prefix="bench-restore-") as folder:
        copy, again = Path(folder) / "copy.tar", Server(Path(folder) / "restored", **peer.database())
        session, watcher = peer.session(), peer.session()
        device = _client(session, peer.server.port)
        device.sync()
        _outreach(peer.server, "backup", str(copy))
        late = new_id()
        device.create(late, "class", session.scope, {"name": "After the backup"})
        device.sync()
        assert not device.unsent
        _outreach(again, "restore", str(copy))
        with again:
            device.transport = _client(session, again.port).transport
            other = _client(watcher, again.port)
            known = late in _synced(other).view
            _synced(device)
            back = late in _synced(other).view
        session.close()
        watcher.close()
    if known or not back:
        return f"{LOST}: what was acknowledged after the backup"
    return "noticed; the device offers again what was lost, and it is back"


def _synced(device: Client) -> Client:
    for _ in range(3):  # the first contact may only learn of the new epoch
        try:
            device.sync()
        except Exception as error:  # noqa: BLE001 - told when it does not end
            last = error
        else:
            return device
    raise last


def disjoint(peer: Outreach) -> str:
    """Let two devices that know one document change a field of it each, unaware of each other."""
    one, two = peer.session(), peer.session()
    (doc, body), *_ = documents(1, seed=5, first=300_000)
    one.push([(doc, body)])
    two.revs[doc] = one.revs[doc]
    first = one.send([one.op("entry", "set", doc, set={"title": "By one"})])[0]
    second = two.send([two.op("entry", "set", doc, set={"statement": "By two"})])[0]
    whole = second["doc"]["body"]
    one.close()
    two.close()
    both = (whole["title"], whole["statement"]) == ("By one", "By two")
    return f"both kept ({first['status']}, {second['status']})" if both else f"{LOST}: {second}"


def _client(session: OutreachSession, port: int) -> Client:
    """Return a full client on the identity of a session, towards any server."""
    line = session.line.to(port)
    return Client(MemoryStore(), over(lambda name, body: line.ask("POST", f"/api/v1/sync/{name}", body)))


def _outreach(server: Server, *command: str) -> None:
    program = [sys.executable, "-c", "from outreach.cli import main; main()", *command]
    subprocess.run(program, env={**server.environ}, check=True, capture_output=True, timeout=120)
