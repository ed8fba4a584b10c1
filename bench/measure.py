"""What a measurement needs: the processor's time of a tree of processes, its memory, one connection, and medians.

The time that a server's processes spent is what a shared machine disturbs least: judge by it, and by the clock second.
"""

from __future__ import annotations

import http.client
import os
import statistics
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import zstandard

_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_TIMES = slice(11, 15)  # utime, stime, and those of children that have ended, after the name in /proc/PID/stat
LIMIT_S = 120.0  # what one request may take


def _stat(pid: str) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()


def tree(roots: Iterable[int]) -> set[int]:
    """Return processes and everything that descends from them."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                children.setdefault(int(_stat(entry.name)[1]), []).append(int(entry.name))
            except OSError:  # it has just ended
                continue
    found: set[int] = set()
    waiting = list(roots)
    while waiting:
        pid = waiting.pop()
        if pid not in found:
            found.add(pid)
            waiting += children.get(pid, [])
    return found


def cpu_s(roots: Iterable[int]) -> float:
    """Return the seconds of processor time of the trees so far."""
    total = 0
    for pid in tree(roots):
        try:
            total += sum(map(int, _stat(str(pid))[_TIMES]))
        except OSError:
            continue
    return total / _TICK


def rss_mib(roots: Iterable[int]) -> float:
    """Return the resident memory of the trees, in MiB (shared pages count in each process)."""
    total = 0
    for pid in tree(roots):
        try:
            total += int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        except OSError:
            continue
    return total * _PAGE / 2**20


@dataclass
class Spent:
    """What a block took: seconds by the clock and of the servers' processors."""

    wall_s: float = 0.0
    cpu_s: float = 0.0


@contextmanager
def spent(roots: Iterable[int]) -> Iterator[Spent]:
    """Measure a block."""
    found, roots = Spent(), list(roots)
    cpu, wall = cpu_s(roots), time.perf_counter()
    yield found
    found.wall_s, found.cpu_s = time.perf_counter() - wall, cpu_s(roots) - cpu


@dataclass
class Traffic:
    """Bytes of bodies, as they travelled."""

    sent: int = 0
    received: int = 0


class Line:
    """One kept connection to 127.0.0.1. Bodies are JSON; answers may be compressed as the server likes."""

    def __init__(self, port: int, headers: dict[str, str] | None = None) -> None:
        self.traffic = Traffic()
        self._own = headers or {}
        self._http = http.client.HTTPConnection("127.0.0.1", port, timeout=LIMIT_S)
        self._headers = {"Accept-Encoding": "zstd", "Content-Type": "application/json", **self._own}

    def to(self, port: int) -> Line:
        """Return a line with the same headers to another port."""
        return Line(port, self._own)

    def ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, dict[str, str], bytes]:
        """Send a request; return status, headers (names in lower case) and the body, expanded."""
        self._http.request(method, path, body, self._headers)
        answer = self._http.getresponse()
        data = answer.read()
        self.traffic.sent += len(body or b"")
        self.traffic.received += len(data)
        headers = {name.lower(): value for name, value in answer.getheaders()}
        if headers.get("content-encoding") == "zstd":
            data = zstandard.ZstdDecompressor().decompressobj().decompress(data)
        return answer.status, headers, data

    def json(self, method: str, path: str, body: Any = None) -> Any:
        """Send JSON (a value, or bytes that are JSON already) and return JSON. Raises RuntimeError for a refusal."""
        data = body if isinstance(body, bytes | None) else msgspec.json.encode(body)
        status, _, answer = self.ask(method, path, data)
        if status >= http.client.BAD_REQUEST:
            raise RuntimeError(f"{method} {path}: {status} {answer[:500]!r}")
        return msgspec.json.decode(answer) if answer else None

    def close(self) -> None:
        self._http.close()


def middle(values: Iterable[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def percentile(values: Iterable[float], percent: int) -> float:
    """Return the smallest value that at least `percent` of all do not exceed."""
    ranked = sorted(values)
    return ranked[-(-len(ranked) * percent // 100) - 1]
