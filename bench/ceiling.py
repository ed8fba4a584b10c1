"""What a push of ten operations and a pull of a hundred rows cost, beside a server that does nothing but must.

    python -m bench.ceiling [--requests 3000] [--rounds 5] [--connections 64]

Ours and `bench.loads.bare` get the same requests from the same client over kept connections, in turns, each connection
asking again as soon as it was answered. All requests are made before the clock starts, so that the client sends and
reads and does no more. Judge by the processor's time of the server for each request: its inverse is what one core could
answer in a second. The clock's figure has the client on the same cores.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import httpx
import uvloop

from bench.load import Stand, one_school, stand
from bench.loads.pace import answer
from bench.loads.sent import Pulls, Pushes
from bench.measure import cpu_s
from bench.table import Table
from tests.support.server import free_port

TABLETS, RECORDS, OPS = 100, 2_000, 10
Round = tuple[float, float, float]
"""Milliseconds of the server's and of the client's processor for a request, and requests a second by the clock."""


def as_fast_as_answered(port: int, requests: Sequence[bytes], connections: int) -> None:
    """Send all requests, each connection one after the other. Raises AssertionError unless each is answered 200."""
    waiting, answers = iter(requests), Counter[str]()

    async def line() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 22)
        for request in waiting:
            writer.write(request)
            answers[(await answer(reader))[0]] += 1
        writer.close()

    async def run() -> None:
        await asyncio.gather(*(line() for _ in range(connections)))

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run())
    assert answers == {"200": len(requests)}, answers


def measured(pid: int, port: int, requests: Sequence[bytes], connections: int) -> Round:
    """Measure one round."""
    server, client, clock = cpu_s([pid]), time.process_time(), time.perf_counter()
    as_fast_as_answered(port, requests, connections)
    took = time.perf_counter() - clock
    spent = cpu_s([pid]) - server, time.process_time() - client
    return spent[0] / len(requests) * 1000, spent[1] / len(requests) * 1000, len(requests) / took


@contextmanager
def bare() -> Iterator[tuple[int, int]]:
    """Start the bare server on an empty folder; yield its pid and port."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="bench-bare-") as folder:
        process = subprocess.Popen([sys.executable, "-m", "bench.loads.bare", str(port), folder])
        try:
            for _ in range(200):
                try:
                    httpx.get(f"http://127.0.0.1:{port}/health/ready", timeout=2)
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            yield process.pid, port
        finally:
            process.terminate()
            process.wait(15)


def pushed(asked: argparse.Namespace) -> dict[str, list[Round]]:
    """Let both take pushes, in turns."""
    with stand(TABLETS) as ours, bare() as other:
        return _in_turns(asked, ours, other, lambda port: Pushes(ours.tablets, port, OPS))


def pulled(asked: argparse.Namespace) -> dict[str, list[Round]]:
    """Let both answer pulls of the last hundred rows of one school, in turns."""
    with stand(TABLETS) as ours, bare() as other:
        for tablet in ours.tablets:
            tablet.actor = ours.tablets[0].actor
        ours.server.transact(one_school, ours.tablets)
        ours.fill(RECORDS)
        push = Pushes(ours.tablets[:1], other[1], 500)
        as_fast_as_answered(other[1], [push(number) for number in range(RECORDS // 500)], 1)
        epoch, heads = ours.facts()
        return _in_turns(asked, ours, other, lambda port: Pulls(ours.tablets, port, epoch, heads))


def _in_turns(
    asked: argparse.Namespace, ours: Stand, other: tuple[int, int], maker: Callable[[int], Callable[[int], bytes]]
) -> dict[str, list[Round]]:
    both = {"Outreach": (ours.server.pid, ours.port), "bare": other}
    make = {name: maker(port) for name, (_, port) in both.items()}
    found: dict[str, list[Round]] = {name: [] for name in both}
    for name, (_, port) in both.items():  # the first ones make plans and caches
        as_fast_as_answered(port, [make[name](number) for number in range(200)], asked.connections)
    for _ in range(asked.rounds):
        for name, (pid, port) in both.items():
            requests = [make[name](number) for number in range(asked.requests)]
            found[name].append(measured(pid, port, requests, asked.connections))
    return found


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.ceiling", description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--connections", type=int, default=64)
    return parser.parse_args()


def main() -> int:
    """Measure and print."""
    asked = arguments()
    rows = {"a push of ten": pushed(asked), "a pull of a hundred": pulled(asked)}
    table = Table(["", *(f"{name}: {what}" for what in rows for name in ("Outreach", "bare"))])
    for at, label in enumerate(("ms of the server's CPU", "ms of the client's CPU", "a second by the clock")):
        table.add(label, *([one[at] for one in both[name]] for both in rows.values() for name in ("Outreach", "bare")))
    table.print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
