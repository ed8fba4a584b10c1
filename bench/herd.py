"""The morning after the holidays: every device at once, each with operations to push, at one real server process.

    python -m bench.herd [--devices 10000] [--ops 20] [--connections N] [--database URL] [--limit SECONDS]

Prints the server's peak memory, throughput, how long devices and requests took, and how often they were told to come
again; then reads the database and proves that every operation is there once, with what was sent. All devices begin at
the same moment; as many sockets as `ulimit -n` allows are open at a time. A device that is told 503 or 429 comes back
after `Retry-After` and up to a second; one whose connection broke sends the same again. Loopback only.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import uvloop

from outreach.devices import rules, store
from outreach.devices.model import Actor
from outreach.folder import secret
from outreach.ids import new_id, now_ms
from sync import grants
from tests.support.server import Server

SCHOOL = 4  # tablets of a school
SPARE = 1000  # descriptors that are not sockets of the herd
PATIENCE_S = 120  # of one request


class Tablet:
    """One device: its token, its school, and the push that it will send until it is answered."""

    def __init__(self, number: int, ops: int, port: int) -> None:
        self.device, self.token_id, self.secret = new_id(), new_id(), os.urandom(rules.SECRET_BYTES)
        self.actor = f"00000000-0000-7000-8000-{number // SCHOOL:012x}"
        self.docs = {n: f"01900000-0000-7000-8000-{number * ops + n:012x}" for n in range(1, ops + 1)}
        self.names = {n: f"Pupil {n} of tablet {number}" for n in self.docs}
        self._port = port
        self.done = False
        self.seconds = 0.0

    def request(self) -> bytes:
        """Return the whole request. Made anew each time, so that the herd itself is small."""
        ops = [
            {
                "n": n, "type": "create", "id": doc, "scope": f"school:{self.actor}", "kind": "entrant", "base": None,
                "set": {"name": self.names[n], "birth": "2012-04", "gender": "female", "country": "NE"},
                "at": {"wall_ms": 1_800_000_000_000, "mono_ms": None, "anchor": None}, "v": 1,
            }
            for n, doc in self.docs.items()
        ]  # fmt: skip
        body = msgspec.json.encode({"epoch": "", "ops": ops})
        head = (
            f"POST /api/v1/sync/push HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n"
            f"Authorization: Bearer {rules.write_token(self.token_id, self.secret)}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body


class Herd:
    """All tablets, the sockets that they share, and what happened to them."""

    def __init__(self, tablets: list[Tablet], port: int, connections: int) -> None:
        self.tablets, self._port = tablets, port
        self._sockets = asyncio.Semaphore(connections)
        self._stays = connections >= len(tablets)  # on its connection while it waits, as a browser does
        self.answers: Counter[str] = Counter()
        self.requests: list[float] = []
        self.waits: list[int] = []
        self.advised = 0

    async def run(self) -> float:
        """Let all begin at once; return how many seconds it took until the last was answered."""
        start = asyncio.Event()
        tasks = [asyncio.create_task(self._work(tablet, start)) for tablet in self.tablets]
        await asyncio.sleep(0)
        since = time.monotonic()
        start.set()
        await asyncio.gather(*tasks)
        return time.monotonic() - since

    async def _work(self, tablet: Tablet, start: asyncio.Event) -> None:
        await start.wait()
        since = time.monotonic()
        while not tablet.done:
            async with self._sockets:
                pause = await self._visit(tablet)
            await asyncio.sleep(pause)
        tablet.seconds = time.monotonic() - since

    async def _visit(self, tablet: Tablet) -> float:
        """Connect and push, until answered or to be called again; return how long to wait before that."""
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self._port, limit=2**18)
        except OSError:
            self.answers["no connection"] += 1
            return random.uniform(0.5, 2)
        try:
            while True:
                async with asyncio.timeout(PATIENCE_S):
                    pause = await self._push(tablet, reader, writer)
                if tablet.done or not self._stays:
                    return pause
                await asyncio.sleep(pause)
        except (OSError, EOFError, TimeoutError, asyncio.IncompleteReadError):
            self.answers["cut"] += 1
            return random.uniform(0.5, 2)
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _push(self, tablet: Tablet, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> float:
        since = time.monotonic()
        writer.write(tablet.request())
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        status = int(head.split()[1])
        length = int(head.partition("content-length: ")[2].split("\r")[0])
        body = await reader.readexactly(length)
        self.requests.append(time.monotonic() - since)
        self.answers[str(status)] += 1
        if status == 200:
            answer = msgspec.json.decode(body)
            assert [one["status"] for one in answer["results"]] == ["applied"] * len(tablet.docs), body
            self.advised += "backoff_s" in answer
            tablet.done = True
            return 0
        assert status in {429, 503}, (status, body)
        after = int(head.partition("retry-after: ")[2].split("\r")[0])
        self.waits.append(after)
        return after + random.random()


def furnish(tx: Any, tablets: list[Tablet], pepper: bytes) -> None:
    """Enrol everybody behind the server's back, in one transaction."""
    at = now_ms()
    for actor in {tablet.actor for tablet in tablets}:
        store.add_actor(tx, Actor(id=actor, role="school", name=f"School {actor[-4:]}", country="NE"), at)
        for scope, mode in rules.grants_of("school", actor):
            grants.grant(tx, actor, scope, mode, at)
    for each in tablets:
        store.add_device(tx, each.device, each.actor, "tablet", None, at)
        tx.run("INSERT INTO sync_device (id, contiguous, sparse, durable, created_ms) VALUES (?, 0, ?, 0, ?)",
               each.device, b"[]", at)  # fmt: skip
        store.add_token(tx, each.token_id, each.device, rules.mac(pepper, "token", each.secret.hex()), "current", at)


def prove(tx: Any, tablets: list[Tablet]) -> int:
    """Return how many operations are stored; raise unless each is there once, with what was sent."""
    answered: Counter[str] = Counter()
    for device, n, status, doc in tx.all("SELECT device, n, status, doc FROM sync_operation"):
        answered[device] += 1
        assert status == "applied", (device, n, status)
        assert doc is not None
    stored = {doc: (scope, msgspec.json.decode(body)["name"]) for doc, scope, body in tx.all(
        "SELECT id, scope, body FROM sync_doc WHERE kind = 'entrant' AND gone = ''"
    )}  # fmt: skip
    for tablet in tablets:
        assert answered.pop(tablet.device) == len(tablet.docs)
        for n, doc in tablet.docs.items():
            assert stored.pop(doc) == (f"school:{tablet.actor}", tablet.names[n])
    assert not answered
    assert not stored
    row = tx.one("SELECT SUM(head) FROM sync_scope WHERE scope LIKE 'school:%'")
    total = sum(len(tablet.docs) for tablet in tablets)
    assert row[0] == total, (row, total)  # no number was issued for nothing, none twice
    return total


def peak_mb(pid: int) -> float:
    """Return the most memory that a process ever had, in MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def cpu_s(pid: int) -> float:
    """Return the processor's seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def at(part: float, values: list[Any]) -> Any:
    """Return the value below which a part of them lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def report(herd: Herd, total: int, took: float, used: float) -> None:
    """Say what happened."""
    devices = [tablet.seconds for tablet in herd.tablets]
    print(f"took {took:.1f} s: {total / took:,.0f} operations/s, {used / total * 1000:.3f} ms of the server's CPU each")
    print(f"a device: p50 {at(0.5, devices):.1f} s, p99 {at(0.99, devices):.1f} s, the last {max(devices):.1f} s")
    print(f"a request: p50 {at(0.5, herd.requests):.2f} s, p99 {at(0.99, herd.requests):.2f} s")
    print(f"answers: {dict(sorted(herd.answers.items()))}; backoff_s in {herd.advised} of them")
    if herd.waits:
        print(f"Retry-After: {min(herd.waits)} to {max(herd.waits)} s, median {at(0.5, herd.waits)}")


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--devices", type=int, default=10_000)
    parser.add_argument("--ops", type=int, default=20)
    parser.add_argument("--connections", type=int, default=0, help="sockets open at a time; all that ulimit allows")
    parser.add_argument("--database", default="")
    parser.add_argument("--limit", type=float, default=300, help="seconds in which everybody must have been answered")
    parser.add_argument("--memory", type=float, default=512, help="MB that the server may take")
    return parser.parse_args()


def main() -> int:
    """Run the herd once; return 1 when it did not end in time or took too much memory."""
    asked = arguments()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    connections = min(asked.connections or asked.devices, asked.devices, hard - SPARE)
    settings = {"OUTREACH_DATABASE": asked.database} if asked.database else {}
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder) / "data", **settings) as server:
        pid = server.pid
        tablets = [Tablet(number, asked.ops, server.port) for number in range(asked.devices)]
        server.transact(furnish, tablets, secret(server.settings))
        before, used = peak_mb(pid), cpu_s(pid)
        print(f"{asked.devices} devices x {asked.ops} operations, {len(tablets[0].request()):,} bytes a push")
        print(f"{connections} sockets (ulimit -n {soft}/{hard}), load {os.getloadavg()[0]:.1f}", flush=True)
        herd = Herd(tablets, server.port, connections)
        try:
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                took = runner.run(asyncio.wait_for(herd.run(), asked.limit))
        except TimeoutError:
            print(f"NOT DONE after {asked.limit:.0f} s: {sum(t.done for t in tablets)} devices; {dict(herd.answers)}")
            return 1
        total, memory, used = server.transact(prove, tablets), peak_mb(pid), cpu_s(pid) - used
    report(herd, total, took, used)
    print(f"memory: {before:.0f} MB before, {memory:.0f} MB at the peak (at most {asked.memory:.0f})")
    print(f"every one of {total:,} operations is stored once, with what was sent")
    return int(memory > asked.memory)


if __name__ == "__main__":
    sys.exit(main())
