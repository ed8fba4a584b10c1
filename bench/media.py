"""Uploads: ours against `@tus/server`, as it is and flushing, and a raw ASGI writer, in one run.

    python -m bench.media [--quick] [--rounds N]

Interleaved rounds (five) of
- one file of 256 MB, until its last byte but one is acknowledged (how fast bytes come in), and then its end (which
  for ours means: digest, looking for metadata, keeping, a row on disk);
- 200 files of 500 KB by eight clients, announced and then sent, and the same with each sent in the request that
  announces it (creation-with-upload);
- 40 files of 5 MB by eight clients, from the announcement to the last answer (for ours: digest compared, looked
  through, kept, a row on disk; renditions are the cell's, `bench.media_cell`); ours must do ten a second;
- 500 slow clients (2 KB/s each): memory of the server for each, and how long a fast upload of 500 KB takes beside them.

Every server's durability stands beside its figures. Ours is `outreach serve` with larger limits and no renditions.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import rss_mib, spent
from bench.table import Table
from bench.uploads.line import Line
from bench.uploads.peers import PEERS, Ours, Peer, TusNode, TusNodeFlushed
from tests.support.pictures import poster_jpeg

if TYPE_CHECKING:
    from collections.abc import Callable

MB = 1_000_000
SMALL, CAMERA = 500_000, 5_000_000
TEN = 10.0
CLIENTS = 8
SLOW, SLOW_BYTES, DRIP_S = 500, 200_000, 0.5
OPEN_S = 0.01
FAST = 20
COMPARED = {
    "mb_s": "MB/s of one file", "per_s": "files/s", "once_per_s": "files/s in one request each",
    "five_per_s": "files of 5 MB/s",
}  # fmt: skip


_POSTER = poster_jpeg(1600, 1200, 1, gps=False, seed=1, quality=80)
_SCAN = _POSTER.index(b"\xff\xda")
_HEAD = _POSTER[: _SCAN + 2 + int.from_bytes(_POSTER[_SCAN + 2 : _SCAN + 4], "big")]


def photograph(length: int) -> bytes:
    """Return a JPEG of noise that nobody has sent before: ours looks through it for metadata, and keeps it."""
    noise = os.urandom(min(length, 1 << 20)).replace(b"\xff", b"\xfe")
    body = os.urandom(16).replace(b"\xff", b"\xfe") + noise * (length // len(noise) + 1)
    return _HEAD + body[: length - len(_HEAD) - 2] + b"\xff\xd9"


def large(peer: Peer, length: int) -> dict[str, float]:
    """Send one large file."""
    body = memoryview(photograph(length))
    line = Line(peer.port)
    with spent(peer.pids) as coming:
        path = peer.announce(line, length)
        peer.send(line, path, 0, body[:-1])
    with spent(peer.pids) as ending:
        peer.send(line, path, length - 1, body[-1:])
    line.close()
    mb = length / MB
    return {"mb_s": mb / coming.wall_s, "cpu_ms_mb": coming.cpu_s * 1000 / mb, "end_s": ending.wall_s}


def many(peer: Peer, count: int, length: int = SMALL, *, at_once: bool = False) -> dict[str, float]:
    """Send many files of a length by several clients: each in two requests, or in one."""
    bodies = [memoryview(photograph(length)) for _ in range(count)]
    took: list[float] = []

    def work(number: int) -> None:
        line = Line(peer.port)
        for body in bodies[number::CLIENTS]:
            began = time.perf_counter()
            if at_once:
                peer.at_once(line, body, number)
            else:
                peer.send(line, peer.announce(line, length, number), 0, body, number)
            took.append(time.perf_counter() - began)
        line.close()

    threads = [threading.Thread(target=work, args=(at,)) for at in range(CLIENTS)]
    with spent(peer.pids) as all_of_it:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    if len(took) != count:
        raise RuntimeError(f"{peer.label}: {count - len(took)} uploads failed")
    return {
        "per_s": count / all_of_it.wall_s,
        "cpu_ms": all_of_it.cpu_s * 1000 / count,
        "p50_ms": statistics.median(took) * 1000,
    }


def slow(peer: Peer, clients: int) -> dict[str, float]:
    """Measure a fast upload beside many slow ones, and what each of those costs."""
    line = Line(peer.port)
    paths = [peer.announce(line, SLOW_BYTES, at) for at in range(clients)]
    peer.send(line, peer.announce(line, SMALL), 0, memoryview(photograph(SMALL)))  # what is grown once is not counted
    before = rss_mib(peer.pids)
    stop = threading.Event()
    ready = threading.Event()
    pool = ThreadPoolExecutor(1)
    dripping = pool.submit(lambda: asyncio.run(_drip(peer, paths, ready, stop)))
    line.close()
    ready.wait(120)
    time.sleep(4 * DRIP_S)
    line = Line(peer.port)  # a server may have closed the one that was idle
    took = []
    for _ in range(FAST):
        body = memoryview(photograph(SMALL))
        began = time.perf_counter()
        peer.send(line, peer.announce(line, SMALL), 0, body)
        took.append(time.perf_counter() - began)
    during = rss_mib(peer.pids)
    stop.set()
    dripping.result()
    pool.shutdown()
    line.close()
    return {"kb": (during - before) * 1024 * 1.024 / clients, "fast_ms": statistics.median(took) * 1000}


async def _drip(peer: Peer, paths: list[str], ready: threading.Event, stop: threading.Event) -> None:
    writers = []
    for at, path in enumerate(paths):
        _, writer = await asyncio.open_connection("127.0.0.1", peer.port)
        writer.write(peer.head(path, 0, SLOW_BYTES, at))
        writers.append(writer)
        await asyncio.sleep(OPEN_S)  # a school's tablets do not all begin within a tenth of a second
    drop = bytes(1000)
    left = SLOW_BYTES // len(drop) - 1
    while not stop.is_set() and left > 0:
        for at, writer in enumerate(writers):
            writer.write(drop)
            if at % 50 == 0:
                await asyncio.sleep(DRIP_S * 50 / len(writers))
        left -= 1
        ready.set()
    lost = sum(writer.transport.is_closing() for writer in writers)
    for writer in writers:
        writer.transport.abort()
    if lost:
        raise RuntimeError(f"{peer.label} closed {lost} of {len(writers)} slow connections")


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--quick", action="store_true", help="two rounds of a tenth, to see that it works")
    words.add_argument("--rounds", type=int, default=5)
    words.add_argument(
        "--only", choices=("large", "many", "once", "fives", "slow"), help="one of the five measurements"
    )
    chosen = words.parse_args()
    quick = chosen.quick
    rounds, length, count, clients = (2, 24 * MB, 24, 60) if quick else (chosen.rounds, 256 * MB, 200, SLOW)
    fives = count // 5
    jobs: dict[str, Callable[[Peer], dict[str, float]]] = {
        "large": lambda peer: large(peer, length),
        "many": lambda peer: many(peer, count),
        "once": lambda peer: {f"once_{name}": value for name, value in many(peer, count, at_once=True).items()},
        "fives": lambda peer: {f"five_{name}": value for name, value in many(peer, fives, CAMERA).items()},
        "slow": lambda peer: slow(peer, clients),
    }
    if chosen.only is not None:
        jobs = {chosen.only: jobs[chosen.only]}
    found: dict[tuple[str, str], list[float]] = {}
    load = []
    with tempfile.TemporaryDirectory(prefix="bench-media-") as folder, ExitStack() as stack:
        peers = [stack.enter_context(kind(Path(folder))) for kind in PEERS]
        for number in range(rounds):
            for peer in peers[number % len(peers) :] + peers[: number % len(peers)]:
                for job in jobs.values():
                    load.append(os.getloadavg()[0])
                    for name, value in job(peer).items():
                        found.setdefault((peer.label, name), []).append(value)
            print(f"round {number + 1} of {rounds}", flush=True)
    _show(found, length, count, clients)
    print(f"\nload while measuring: {min(load):.1f} to {max(load):.1f}; medians of {rounds} interleaved rounds (range)")


def _show(found: dict[tuple[str, str], list[float]], length: int, count: int, clients: int) -> None:
    columns = {
        "mb_s": f"{length // MB} MB, MB/s", "cpu_ms_mb": "ms of CPU per MB", "end_s": "its end, s",
        "per_s": f"{count} x 500 KB, files/s", "cpu_ms": "ms of CPU per file",
        "once_per_s": f"{count} x 500 KB in one request, files/s", "once_cpu_ms": "ms of CPU per file",
        "five_per_s": f"{count // 5} x 5 MB, files/s", "kb": f"kB for each of {clients} slow",
        "fast_ms": "fast beside them, ms",
    }  # fmt: skip
    measured = [name for name in columns if (Ours.label, name) in found]
    table = Table(["server", *(columns[name] for name in measured), "durability"])
    for kind in PEERS:
        table.add(kind.label, *(found[kind.label, name] for name in measured), kind.durable)
    table.print()
    for name, what in COMPARED.items():
        for theirs in (TusNode.label, TusNodeFlushed.label) if name in measured else ():
            pairs = zip(found[Ours.label, name], found[theirs, name], strict=True)
            ratios = [one / other for one, other in pairs]
            print(f"ours / {theirs}, {what}: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")
    if "five_per_s" in measured:
        fives = statistics.median(found[Ours.label, "five_per_s"])
        print(f"bar: {TEN:g} files of 5 MB a second: {fives:.1f}: {'holds' if fives >= TEN else 'DOES NOT HOLD'}")


if __name__ == "__main__":
    main()
