"""The load goals L1 to L9, the recovery and the restore, as one table with the machine's raw limits beside.

    python -m bench.load --minutes 1      # ten minutes: each goal for so long, growth with 200,000 documents
    python -m bench.load --minutes 5 --documents 5000000 --soak 30    # as the goals say it
    python -m bench.load --only L2,L4
    python -m bench.load --small --minutes 0.1 --only L3,L8,A   # so little that it shows no more than that each runs

One real server (SQLite, `synchronous=FULL`) and the client on the same machine. Requests of L1, L2, L4, L7 and L9 come
at a fixed pace, whether the server answers or not: what waits counts from when it was due. L3, L5, L6 and L8 are
benches of their own (`bench.herd`, `bench.media`, `bench.certificates`, `bench.growth`), run and read here. L7 is 500
devices that each change one thing every two seconds, as judges do; it does not plan a round.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvloop

from bench.herd import Tablet, furnish
from bench.loads.pace import Outcome, answer, paced
from bench.loads.raw import ceilings
from bench.loads.sent import Pulls, Pushes, post
from bench.measure import cpu_s, rss_mib
from outreach.folder import secret
from tests.support.server import Server

FIRST_SYNCS, RECORDS = 100, 10_000
GOALS = ("L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "L9", "A")


@dataclass
class Row:
    """One line of the table."""

    goal: str
    asked: str
    found: str
    holds: bool


class Stand:
    """A server with tablets of its own."""

    def __init__(self, server: Server, count: int) -> None:
        self.server, self.port = server, server.port
        self.tablets = [Tablet(number, 0, server.port) for number in range(count)]
        server.transact(furnish, self.tablets, secret(server.settings))

    def fill(self, rows: int) -> None:
        """Let the first school have so many documents."""
        push = Pushes(self.tablets[:1], self.port, 500)
        for number in range(rows // 500):
            one = push(number)
            while paced(self.port, 1, 1, lambda _, one=one: one).answers["200"] == 0:
                time.sleep(1)

    def facts(self) -> tuple[str, dict[str, int]]:
        """Return the epoch and the heads of all scopes."""

        def read(tx: Any) -> tuple[str, dict[str, int]]:
            return tx.one("SELECT name FROM sync_epoch ORDER BY position DESC LIMIT 1")[0], dict(
                tx.all("SELECT scope, head FROM sync_scope")
            )

        return self.server.transact(read)


@contextmanager
def stand(count: int) -> Iterator[Stand]:
    """Start a server on an empty folder."""
    with tempfile.TemporaryDirectory(prefix="bench-load-") as folder, Server(Path(folder) / "data") as server:
        yield Stand(server, count)


def _said(found: Outcome, used: float) -> str:
    return (
        f"{found.per_s:,.0f}/s, p50 {found.p(50):.0f} ms, p99 {found.p(99):,.0f} ms, {found.failed} refused, "
        f"{used / found.seconds * 100:.0f} % of a core"
    )


def steady(goal: str, per_s: float, seconds: float, ops: int, bar_ms: float, count: int = 500) -> Row:
    """Push at a pace."""
    with stand(count) as on:
        before = cpu_s([on.server.pid])
        found = paced(on.port, per_s, seconds, Pushes(on.tablets, on.port, ops))
        used = cpu_s([on.server.pid]) - before
    holds = found.failed == 0 and found.p(99) <= bar_ms and found.per_s >= 0.98 * per_s
    asked = f"{per_s:g} pushes/s of {ops}, {seconds:.0f} s, p99 at most {bar_ms:g} ms"
    return Row(goal, asked, _said(found, used), holds)


def pulls(seconds: float) -> Iterator[Row]:
    """Pull a hundred rows at a pace; then a hundred first synchronisations of ten thousand records at once."""
    with stand(FIRST_SYNCS) as on:
        for tablet in on.tablets:
            tablet.actor = on.tablets[0].actor
        on.server.transact(one_school, on.tablets)
        on.fill(RECORDS)
        epoch, heads = on.facts()
        before = cpu_s([on.server.pid])
        found = paced(on.port, 800, seconds, Pulls(on.tablets, on.port, epoch, heads))
        used = cpu_s([on.server.pid]) - before
        holds = found.failed == 0 and found.per_s >= 784
        yield Row("L4", f"800 pulls/s of 100 rows, {seconds:.0f} s", _said(found, used), holds)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            began = time.perf_counter()
            rows = runner.run(_first_syncs(on, epoch))
            took = time.perf_counter() - began
    found_rows = f"{took:.1f} s, {rows / took:,.0f} rows/s"
    asked = f"{FIRST_SYNCS} first syncs of {RECORDS:,} records at once, at most 60 s"
    yield Row("L4", asked, found_rows, took <= 60 and rows == FIRST_SYNCS * RECORDS)


def one_school(tx: Any, tablets: list[Tablet]) -> None:
    """Let all tablets be one school's."""
    for tablet in tablets:
        tx.run("UPDATE device SET actor = ? WHERE id = ?", tablet.actor, tablet.device)


async def _first_syncs(on: Stand, epoch: str) -> int:
    async def one(tablet: Tablet) -> int:
        reader, writer = await asyncio.open_connection("127.0.0.1", on.port, limit=1 << 22)
        cursors: dict[str, int] = {}
        count, more = 0, True
        while more:
            writer.write(post(tablet, on.port, "/api/v1/sync/pull", {"epoch": epoch, "cursors": cursors}))
            status, body = await answer(reader)
            assert status == "200", body[:300]
            told = json.loads(body)
            cursors |= {scope: cursors.get(scope, 0) for scope in told.get("enter", ())}
            for page in told.get("pages", ()):
                count += len(page.get("docs", ()))
                cursors[page["scope"]] = page["to"]
            more = bool(told.get("more")) or bool(told.get("enter"))
        writer.close()
        return count

    return sum(await asyncio.gather(*(one(tablet) for tablet in on.tablets)))


def bench(*words: str, limit_s: float = 1200) -> str:
    """Run another bench; return what it said."""
    done = subprocess.run([sys.executable, "-m", *words], capture_output=True, text=True, check=False, timeout=limit_s)
    return done.stdout + (f"\nexit code {done.returncode}\n{done.stderr[-500:]}" if done.returncode else "")


def _number(text: str, pattern: str) -> float:
    found = re.search(pattern, text)
    return float(found[1].replace(",", "")) if found else float("nan")


def herd(asked: argparse.Namespace) -> Row:
    """Let ten thousand devices come at once."""
    text = bench("bench.herd", *(("--devices", "200") if asked.small else ()))
    took, memory = _number(text, r"took ([\d.]+) s"), _number(text, r"before, ([\d,]+) MB")
    whole = "is stored once, with what was sent" in text
    found = f"{took:.1f} s, {memory:.0f} MB" + ("" if whole else f" NOT PROVED: {text[-200:]}")
    return Row("L3", "10,000 devices x 20 operations in 60 s, none lost, 512 MB", found, whole and took <= 60)


def files(asked: argparse.Namespace) -> Row:
    """Send files of 5 MB by several clients."""
    rounds = ("--quick",) if asked.small else ("--rounds", "2" if asked.minutes < 5 else "5")
    text = bench("bench.media", *rounds)
    found = _number(text, r"files of 5 MB a second: ([\d.]+)")
    return Row("L5", "10 files of 5 MB a second", f"{found:.1f}/s", found >= 10)


def certificates(asked: argparse.Namespace) -> Row:
    """Draw certificates beside writes."""
    number = "50" if asked.small else "1000" if asked.minutes < 5 else "10000"
    text = bench("bench.certificates", "--number", number, "--pushes")
    try:
        told = json.loads(text)
    except ValueError:
        return Row("L6", "20 certificates a second, pushes' p99 at most 500 ms", text[-200:], holds=False)
    rate, p99 = told["batch_per_s"], told["push_p99_ms"]
    return Row("L6", "20 certificates a second, pushes' p99 at most 500 ms", f"{rate:.0f}/s, p99 {p99:.0f} ms",
               rate >= 20 and p99 <= 500)  # fmt: skip


def growth(asked: argparse.Namespace) -> Row:
    """Push and pull beside many documents, against an empty store."""
    documents, rounds = (2_000, "1") if asked.small else (asked.documents, "3")
    text = bench("bench.growth", "--documents", str(documents), "--rounds", rounds, limit_s=3600)
    ratios = [_number(text, rf"{name}, CPU ms a document.*?([\d.]+)\s*\|?\s*\n") for name in ("push", "pull")]
    said = f"CPU of a push {ratios[0]:.2f} x, of a pull {ratios[1]:.2f} x with {documents:,} documents"
    return Row("L8", "5 million documents: within 1.5 x of an empty store", said, max(ratios) <= 1.5)


def soak(minutes: float) -> Row:
    """Push as in L1, and look whether memory, descriptors and log stay."""
    with stand(500) as on:
        pushes, marks = Pushes(on.tablets, on.port, 10), []
        data = Path(on.server.environ["OUTREACH_DATA"])
        for _ in range(6):
            found = paced(on.port, 150, minutes * 10, pushes)
            log = data / "outreach.db-wal"
            marks.append((rss_mib([on.server.pid]), len(list(Path(f"/proc/{on.server.pid}/fd").iterdir())),
                          log.stat().st_size >> 20))  # fmt: skip
    slope = (marks[-1][0] - marks[2][0]) / (3 * minutes / 6) * 60
    said = (
        f"{marks[2][0]:.0f} to {marks[-1][0]:.0f} MiB in the second half ({slope:+.1f} MiB/h), descriptors "
        f"{marks[2][1]} to {marks[-1][1]}, log at most {max(mark[2] for mark in marks)} MiB, p99 {found.p(99):.0f} ms"
    )
    flat = slope < 1 or marks[-1][0] - marks[2][0] < 2
    return Row("L9", f"L1 for {minutes:g} minutes: flat memory, descriptors, log at most 64 MiB", said,
               flat and max(mark[2] for mark in marks) <= 64)  # fmt: skip


def recovery(asked: argparse.Namespace) -> Iterator[Row]:
    """Kill under load and start again; restore half a gigabyte."""
    with stand(100) as on:
        paced(on.port, 200, 5, Pushes(on.tablets, on.port, 10))
        on.server.kill()
        began = time.perf_counter()
        on.server.start()
        took = time.perf_counter() - began
    yield Row("A", "ready at most 3 s after kill -9", f"{took:.1f} s", took <= 3)
    with tempfile.TemporaryDirectory(prefix="bench-restore-") as name:
        yield _restore(Path(name), 2_000 if asked.small else 250_000)


def _restore(folder: Path, documents: int) -> Row:
    from bench.growth import fill

    data = folder / "data"
    data.mkdir()
    copies = {"OUTREACH_COPIES": f"file://{folder}/copies"}
    fill(data / "outreach.db", documents)
    size = (data / "outreach.db").stat().st_size / 1e6
    with Server(data, **copies) as server:
        pass  # begins its epoch
    for path, words in ((data, ("backup",)), (folder / "restored", ("restore", "--newest"))):
        environ = {**os.environ, **server.environ, "OUTREACH_DATA": str(path)}
        began = time.perf_counter()
        subprocess.run([sys.executable, *Server.program, *words], env=environ, check=True, capture_output=True)
        took = time.perf_counter() - began
    return Row("A", "restore of 500 MB in at most 60 s", f"{size:.0f} MB in {took:.1f} s", took * 500 / size <= 60)


def measure(asked: argparse.Namespace) -> Iterator[Row]:
    """Yield the lines of the table as they are found."""
    seconds = asked.minutes * 60
    jobs: dict[str, Any] = {
        "L1": lambda: [steady("L1", 150, seconds, 10, 250)],
        "L2": lambda: [steady("L2", 500, seconds, 10, 1000)],
        "L3": lambda: [herd(asked)],
        "L4": lambda: pulls(min(seconds, 60)),
        "L5": lambda: [files(asked)],
        "L6": lambda: [certificates(asked)],
        "L7": lambda: [steady("L7", 250, min(seconds, 60), 1, 200)],
        "L8": lambda: [growth(asked)],
        "L9": lambda: [soak(asked.soak or asked.minutes)],
        "A": lambda: recovery(asked),
    }
    for goal in asked.only.split(","):
        try:
            yield from jobs[goal]()
        except Exception as error:  # noqa: BLE001 - one that fails must not hide the others
            yield Row(goal, "", f"FAILED: {type(error).__name__}: {str(error)[:200]}", holds=False)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--documents", type=int, default=200_000, help="of L8; the goal says 5000000")
    parser.add_argument("--soak", type=float, default=0, help="minutes of L9; the goal says 30")
    parser.add_argument("--small", action="store_true", help="show that each runs; nothing is judged")
    parser.add_argument("--only", default=",".join(GOALS))
    return parser.parse_args()


def main() -> int:
    """Measure and print; return 1 when a goal does not hold."""
    asked = arguments()
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before")
    print("raw limits of this machine:")
    for name, value in ceilings().items():
        print(f"    {name}: {value}")
    print("\n| goal | asked | found | |\n|---|---|---|---|", flush=True)
    held = True
    for row in measure(asked):
        held = held and row.holds
        verdict = "ran" if asked.small else "holds" if row.holds else "DOES NOT HOLD"
        print(f"| {row.goal} | {row.asked} | {row.found} | {verdict} |", flush=True)
    print(f"\nload {os.getloadavg()[0]:.1f} at the end")
    return int(not held)


if __name__ == "__main__":
    sys.exit(main())
