"""Our sync engine beside Kinto, pouchdb-server and rxdb-server: the same documents, one run, one table.

    python -m bench.sync [--quick] [--documents N] [--rounds N] [--postgresql] [--only NAME] [--no-correctness]

The peers install themselves into `.cache/bench`. In every round each server starts empty, one after the other, so that
a machine that slows down slows all of them. Printed are medians of the rounds and (least to most). `--quick` tries
everything of ours in seconds and judges only that it works. Everything stays on 127.0.0.1.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import threading
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

from bench import bars, correctness, raw
from bench.documents import documents
from bench.measure import middle, percentile, rss_mib, spent
from bench.peers import Document, Peer, Session
from bench.peers.outreach import Outreach
from bench.table import Table

DEVICES, OPS = 32, 20
REPEATS = 50  # of what is too quick to be measured once
BURSTS = 3

ROWS = {
    "push": "push, documents/s",
    "push_cpu": "push, CPU ms a document",
    "push_bytes": "push, bytes a document on the wire",
    "pull": "pull, documents/s",
    "pull_cpu": "pull, CPU ms a document",
    "pull_bytes": "pull, bytes a document on the wire",
    "empty": "empty pull, ms",
    "empty_bytes": "empty pull, bytes of body",
    "one": "one change in all, ms until another device has it",
    "one_bytes": "one change, bytes on the wire",
    "p50": f"{DEVICES} devices x {OPS} operations at once, p50 ms",
    "p99": f"{DEVICES} devices x {OPS} operations at once, p99 ms",
    "rss": "memory of the server then, MiB",
}


def measure(peer: Peer, found: list[Document]) -> dict[str, float]:
    """Start a peer empty and measure every row once."""
    with peer:
        writer, reader = peer.session(), peer.session()
        result = _push(peer, writer, found) | _pull(peer, reader, found)
        result |= _empty(reader) | _one_change(writer, reader, found)
        writer.close()
        reader.close()
        result |= _burst(peer, len(found))
        return result | {"rss": rss_mib(peer.pids())}


def _push(peer: Peer, writer: Session, found: list[Document]) -> dict[str, float]:
    before = writer.traffic.sent + writer.traffic.received
    with spent(peer.pids()) as took:
        for start in range(0, len(found), peer.batch):
            writer.push(found[start : start + peer.batch])
    count = len(found)
    moved = writer.traffic.sent + writer.traffic.received - before
    return {"push": count / took.wall_s, "push_cpu": took.cpu_s / count * 1000, "push_bytes": moved / count}


def _pull(peer: Peer, reader: Session, found: list[Document]) -> dict[str, float]:
    before, missing = reader.traffic.received, {identity for identity, _ in found}
    with spent(peer.pids()) as took:
        while ids := reader.pull():
            missing.difference_update(ids)
    if missing:
        raise RuntimeError(f"{len(missing)} documents never came")
    count = len(found)
    moved = reader.traffic.received - before
    return {"pull": count / took.wall_s, "pull_cpu": took.cpu_s / count * 1000, "pull_bytes": moved / count}


def _empty(reader: Session) -> dict[str, float]:
    times = []
    for _ in range(REPEATS):
        before, begun = reader.traffic.received, time.perf_counter()
        assert reader.pull() == []
        times.append((time.perf_counter() - begun) * 1000)
    return {"empty": middle(times), "empty_bytes": reader.traffic.received - before}


def _one_change(writer: Session, reader: Session, found: list[Document]) -> dict[str, float]:
    times, moved = [], []
    for at in range(REPEATS):
        document = found[at * len(found) // REPEATS]
        before = sum((writer.traffic.sent, writer.traffic.received, reader.traffic.sent, reader.traffic.received))
        begun = time.perf_counter()
        writer.change(document, "title", f"Changed {at}")
        assert reader.pull() == [document[0]]
        times.append((time.perf_counter() - begun) * 1000)
        after = sum((writer.traffic.sent, writer.traffic.received, reader.traffic.sent, reader.traffic.received))
        moved.append(after - before)
    return {"one": middle(times), "one_bytes": middle(moved)}


def _burst(peer: Peer, first: int) -> dict[str, float]:
    """Let many devices push at the same moment, some times over; measure each answer."""
    sessions = [peer.session() for _ in range(DEVICES)]
    fresh = documents(DEVICES * OPS * BURSTS, seed=2, first=first)
    times: list[float] = []
    failures: list[BaseException] = []
    start = threading.Barrier(DEVICES, timeout=60)

    def act(at: int) -> None:
        try:
            for turn in range(BURSTS):
                own = fresh[(turn * DEVICES + at) * OPS :][:OPS]
                start.wait()
                begun = time.perf_counter()
                sessions[at].push(own)
                times.append((time.perf_counter() - begun) * 1000)
        except BaseException as failure:  # noqa: BLE001 - told below
            failures.append(failure)
            start.abort()

    threads = [threading.Thread(target=act, args=(at,)) for at in range(DEVICES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for session in sessions:
        session.close()
    if failures:
        raise failures[0]
    return {"p50": percentile(times, 50), "p99": percentile(times, 99)}


def peers(stack: ExitStack, chosen: argparse.Namespace) -> list[Peer]:
    """Return every peer that this run measures, ours first."""
    found: list[Any] = [Outreach()]
    if chosen.quick:
        return found
    from bench.peers.kinto import Kinto
    from bench.peers.pouchdb import Pouch
    from bench.peers.rxdb import Rx

    found += [Rx(), Pouch(), Kinto()]
    if chosen.postgresql:
        from bench.peers.postgres import Databases

        databases = Databases()
        stack.callback(databases.stop)
        found += [Outreach(databases), Kinto(databases)]
    return [peer for peer in found if chosen.only in peer.name]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.sync", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="ours alone, few documents, one round")
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--postgresql", action="store_true", help="also ours and Kinto on PostgreSQL (slow)")
    parser.add_argument("--only", default="", help="the peers whose name contains this")
    parser.add_argument("--no-correctness", action="store_true")
    chosen = parser.parse_args()
    if chosen.quick:
        chosen.documents, chosen.rounds = min(chosen.documents, 1000), 1
    return chosen


def main() -> None:
    """Measure and print."""
    chosen = _arguments()
    with ExitStack() as stack:
        compared = peers(stack, chosen)
        found = documents(chosen.documents)
        rounds: dict[str, list[dict[str, float]]] = {peer.name: [] for peer in compared}
        limits = []
        for turn in range(chosen.rounds):
            limits.append(raw.limit(found))
            for peer in compared:
                _tell(f"round {turn + 1} of {chosen.rounds}: {peer.name}")
                rounds[peer.name].append(measure(peer, found))
        _head(chosen)
        table = Table(["", *(peer.name for peer in compared)])
        for key, label in ROWS.items():
            table.add(label, *([one[key] for one in rounds[peer.name]] for peer in compared))
        table.add("an acknowledged write has survived", *(peer.durability for peer in compared))
        table.add("what each request passes", *(peer.checks for peer in compared))
        table.print()
        written, read = (middle(values) for values in zip(*limits, strict=True))
        print(
            f"\nplain sqlite3, WAL, fsync for each {raw.BATCH} documents: {written:,.0f} a second, {read:,.0f} read\n"
        )
        ours, *others = rounds
        if ours == Outreach.name and not chosen.quick:
            theirs = {name: rounds[name] for name in others if not name.startswith(ours)}
            print("\n".join(bars.judged(rounds[ours], theirs)), end="\n\n")
        if not chosen.no_correctness:
            correctness.run(compared, _tell).print()


def _head(chosen: argparse.Namespace) -> None:
    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    load = f"load {os.getloadavg()[0]:.1f} at the end"
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC; {machine}; {load}")
    print(f"{chosen.documents:,} documents of 1 KB, rounds: {chosen.rounds}; medians (least to most)\n")


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
