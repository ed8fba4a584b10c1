"""What one lawful erasure costs beside everything that was ever sent: documents, their operations, questions, waits.

    python -m bench.sync_erasure [--operations N] [--conflicts N] [--url postgresql://...]

The rows are written by plain SQL into the product's schema. Prints the milliseconds of an erasure, least, median and
most of twenty, and what a push of 500 new documents costs beside the same rows.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

import msgspec

from bench.measure import middle
from outreach.db import open_database
from outreach.db.migrate import migrate
from sync import Device, Engine, Field, Kind, epochs, grants, questions
from sync.wire import At, Op, Push

A, NOW, TIMES, BATCH = "school:a", 1_800_000_000_000, 20, 500
ENGINE = Engine([Kind(name="entry", scopes=("school:",), fields={"title": Field(str)})])
_DOC = "INSERT INTO sync_doc (id, scope, kind, seq, gone, body, lineage) VALUES (?, ?, ?, ?, '', ?, ?)"
_OPERATION = (
    "INSERT INTO sync_operation (device, n, digest, status, message, doc, seq, received_ms, suspect) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0)"
)
_LINEAGE = b'[[1,"d",1,["title"]]]'


def identity(number: int) -> str:
    """Return the id of a document, in the order in which tablets would have minted them."""
    return f"0189{number // 16:08x}"[:8] + f"-{number % 65536:04x}-7000-8000-{number:012x}"


def fill(tx, operations: int, conflicts: int) -> None:
    """Write documents with an operation each; one of twenty was refused with a sentence."""
    tx.run("INSERT INTO sync_scope (scope, head, floor) VALUES (?, ?, 0)", A, operations + conflicts)
    numbers = range(1, operations + 1)
    tx.many(_DOC, [(identity(k), A, "entry", k, b'{"title":"River"}', _LINEAGE) for k in numbers])
    told = {True: ("rejected", "The call is closed."), False: ("applied", None)}
    tx.many(_OPERATION, [(f"d{k % 100}", k, b"%08d" % k, *told[k % 20 == 0], identity(k), k) for k in numbers])
    asked = []
    for k in range(1, conflicts + 1):
        about = identity(k * 3)
        body = msgspec.json.encode({"doc": about, "field": "title", "kept": "River", "other": "Lake", "device": "d"})
        name = questions.mint(about, "title", "d", k, lambda _: False)
        asked.append((name, A, "conflict", operations + k, body, b'[[1,"server",0,["doc"]]]'))
    tx.many(_DOC, asked)


def push(first: int) -> Push:
    """Return a push of new documents."""
    return Push.of("bench", [
        Op(n=n + 1, type="create", id=identity(first + n), scope=A, kind="entry", base=None, at=At(wall_ms=0), v=1,
           set={"title": f"River {n}"})
        for n in range(BATCH)
    ])  # fmt: skip


async def measure(url: str, operations: int, conflicts: int) -> None:
    """Fill, erase one after another, push; print."""
    migrate(url)
    db = open_database(url)
    await db.open()
    await db.write(epochs.ensure, "bench", 0)
    await db.write(grants.grant, "school", A, "rw", 0)
    await db.write(fill, operations, conflicts)
    if url.startswith("postgresql"):
        await db.write(lambda tx: tx.run("ANALYZE"))
    erased, pushed = [], []  # the first of each warms
    for turn in range(TIMES + 1):
        begun = time.perf_counter()
        await db.write(ENGINE.erase, identity(turn * operations // (TIMES + 2) + 7), A, "entry", NOW)
        erased.append((time.perf_counter() - begun) * 1000)
        device, body = Device(id=f"new {turn}", holder="school"), push(operations + turn * BATCH + 1)
        used = time.process_time()
        answer = await db.write(ENGINE.push, device, body, NOW, lambda _: None)
        pushed.append((time.process_time() - used) * 1000 / BATCH)
        assert {result.status for result in answer.results} == {"applied"}
    await db.close()
    for name, values in (("an erasure, ms", erased[1:]), ("a pushed document, ms of our CPU", pushed[1:])):
        print(f"{name}: {middle(values):.3f} ({min(values):.3f} to {max(values):.3f})")


def main() -> None:
    """Measure on SQLite, or on the database that is named, which is filled."""
    parser = argparse.ArgumentParser(prog="python -m bench.sync_erasure", description="what an erasure costs")
    parser.add_argument("--operations", type=int, default=200_000)
    parser.add_argument("--conflicts", type=int, default=5_000)
    parser.add_argument("--url")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = chosen.url or f"sqlite:///{Path(folder)}/bench.db"
        asyncio.run(measure(url, chosen.operations, chosen.conflicts))


if __name__ == "__main__":
    main()
