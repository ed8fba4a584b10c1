"""Certificates a second: signed, drawn and stored, beside what Typst alone takes for the same pages.

`python -m bench.certificates [--number 5000] [--threads 2] [--pushes]` makes a server's parts in a folder of its own
(SQLite, durable writes, no HTTP), hands in a list, prepares a batch, approves it and runs it as the worker does:

- bare: pages that Typst compiles from finished data, on as many threads;
- batch: certificates signed, drawn and stored, by the clock and in CPU seconds each; and the ratio of the two;
- pushes: with `--pushes`, the latencies of one small push after another to the same database while the batch runs;
- memory: the peak of the process after a tenth of the batch and at its end.

What is said in docs/benchmarks.md was measured on two quiet cores.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from outreach import folder
from outreach.calls import actions as calls
from outreach.calls.model import Opening
from outreach.calls.templates import template
from outreach.certificates import pdf
from outreach.certificates.batches import actions as batches
from outreach.certificates.batches import papers, preparing, running
from outreach.certificates.model import ListedRow, ListRequest
from outreach.context import Context
from outreach.db import open_database
from outreach.demo.assessed import ASSESSED
from outreach.devices import actions as devices
from outreach.devices.model import Actor
from outreach.ids import new_id, now_ms
from outreach.settings import read_settings
from outreach.sync.kinds import KINDS
from sync import Engine, epochs

if TYPE_CHECKING:
    from outreach.db import Tx

OFFICER = new_id()
NAMES = (
    "Amina Khan",
    "عائشة بنت خالد",
    "王小明",
    "अमिना कुमारी",
    "Алия Сейтова",
    "Zoë Lefèvre",
    "ปิยะพงษ์ แสง",
    "José Muñoz",
)
SCHOOL = 30  # certificates of one school
LIST = 5_000  # rows handed in at once


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--number", type=int, default=5_000)
    asked.add_argument("--threads", type=int, default=running.DRAWERS)
    asked.add_argument("--pushes", action="store_true")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as data:
        said = asyncio.run(_measure(Path(data), given.number, given.threads, pushes=given.pushes))
    print(json.dumps(said, indent=2))


async def _measure(data: Path, number: int, threads: int, *, pushes: bool) -> dict[str, Any]:
    context = await _open(data)
    try:
        return await _measured(context, number, threads, pushes=pushes)
    finally:
        await context.db.close()


async def _measured(context: Context, number: int, threads: int, *, pushes: bool) -> dict[str, Any]:
    running.DRAWERS = threads
    call, batch = await _prepared(context, number)
    bare, bare_cpu = await asyncio.to_thread(_bare, context, call, min(number, 400), threads)
    first = number // 10
    looking = asyncio.create_task(_peak_at(context, batch.id, first))
    pushing = asyncio.create_task(_push(context)) if pushes else None
    began, cpu = time.perf_counter(), time.process_time()
    await running.run(context, msgspec.json.encode(batch.id))
    took, used = time.perf_counter() - began, time.process_time() - cpu
    done = await context.db.read(batches.view, batch.id)
    assert (done.state, done.issued) == ("done", number), done
    looking.cancel()
    said = {
        "number": number,
        "threads": threads,
        "bare_pages_per_s": round(bare, 1),
        "bare_cpu_ms_each": round(bare_cpu * 1000, 2),
        "batch_per_s": round(number / took, 1),
        "ratio": round(number / took / bare, 3),
        "seconds": round(took, 1),
        "cpu_ms_each": round(used / number * 1000, 2),
        "peak_mib_tenth": PEAKS.get("tenth"),
        "peak_mib_end": _peak(),
    }
    if pushing is not None:
        pushing.cancel()
        waits = sorted(WAITS)
        said |= {"pushes": len(waits), "push_p99_ms": round(waits[int(len(waits) * 0.99)] * 1000, 1)}
    return said


async def _open(data: Path) -> Context:
    settings = read_settings({"OUTREACH_DATA": str(data), "OUTREACH_PUBLIC_URL": "https://certificates.example.org"})
    await asyncio.to_thread(folder.prepare, settings)
    context = Context(settings=settings, db=open_database(settings.database), engine=Engine(KINDS), pepper=b"")
    await context.db.open()
    await context.db.write(epochs.ensure, "bench", now_ms())
    return context


async def _prepared(context: Context, number: int) -> tuple[Any, Any]:
    def made(tx: Tx) -> Any:
        ledger = context.engine.ledger(tx, now_ms())
        opening = Opening(id=new_id(), opens_at=now_ms())
        call = calls.open_call(tx, ledger, template("poster-children"), opening, assessed=ASSESSED)
        ledger.flush()
        schools = [Actor(id=new_id(), role="school", name=f"School {at}") for at in range(0, number, SCHOOL)]
        for school in schools:
            devices.create_actor(tx, school, now_ms())
        return call, [school.id for school in schools]

    call, schools = await context.db.write(made)
    rows = [
        ListedRow(name=f"{NAMES[at % len(NAMES)]} {at}", school=schools[at // SCHOOL], name_mode="full")
        for at in range(number)
    ]
    for at in range(0, number, LIST):
        asked = ListRequest(call=call.id, kind="attendance", rows=rows[at : at + LIST])
        assert not (await preparing.record(context, asked, OFFICER)).faults
    batch = await preparing.prepare(context, call.id, "attendance", OFFICER)
    for step in ("approve", "start"):
        await context.db.write(batches.step, batch.id, step, OFFICER, now_ms())
    return call, batch


def _bare(context: Context, call: Any, number: int, threads: int) -> tuple[float, float]:
    """Return the pages a second that Typst alone compiles from data that is finished, and CPU seconds for each.

    They are pages as the batch draws them, each with a code and a symbol of its own: Typst keeps what it has set
    before, and pages that share one code would be set faster than any certificate can be.
    """
    from outreach.certificates import faces, keys, payload, rules

    address, shown = context.settings.public_url, []
    for at in range(number):
        one = faces.preview(context.settings, call, f"{NAMES[at % len(NAMES)]} {at}", "en", "attendance")
        said = replace(one.claims, cti=os.urandom(payload.CTI_BYTES), list_index=at)
        signed = payload.sign(said, keys.preview_key())
        shown.append(replace(one, specimen=False, claims=said, signed=signed, url=rules.address(address, signed)))
    finished = [pdf._data([face]) | {"paper": "a4"} for face in shown]  # noqa: SLF001 - what the compiler gets
    day = shown[0].claims.issued_on

    def compiled(data: dict[str, object]) -> int:
        return len(pdf._compile("certificate.typ", data, day))  # noqa: SLF001 - the compiler and nothing else

    with ThreadPoolExecutor(threads, initializer=papers.yield_to_others) as pool:
        list(pool.map(compiled, finished[: threads * 2]))  # fonts are read once
        began, cpu = time.perf_counter(), time.process_time()
        list(pool.map(compiled, finished))
        return number / (time.perf_counter() - began), (time.process_time() - cpu) / number


WAITS: list[float] = []
PEAKS: dict[str, int] = {}


async def _push(context: Context) -> None:
    """Write one small thing after another, as a push does, and note how long each took."""
    while True:
        began = time.perf_counter()
        await context.db.write(devices.count_attempt, "bench", str(len(WAITS)), now_ms())
        WAITS.append(time.perf_counter() - began)
        await asyncio.sleep(0.02)


async def _peak_at(context: Context, batch: str, drawn: int) -> None:
    kept = papers.folder(context.settings.data, batch)
    while True:
        await asyncio.sleep(0.5)
        done = await asyncio.to_thread(lambda: len(list(kept.glob("*.zip"))))
        if done * SCHOOL >= drawn:
            PEAKS["tenth"] = _peak()
            return


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
