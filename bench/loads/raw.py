"""What the machine itself can do: the ceiling beside which the server's figures are read."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from pathlib import Path

from bench.documents import documents
from bench.raw import limit


def ceilings() -> dict[str, str]:
    """Measure for some seconds; return sentences by name."""
    written, read = limit(documents(20_000))
    return {
        "flushes a second (4 KB, fdatasync)": f"{_flushes():,.0f}",
        "disk, MB/s written and flushed": f"{_disk():,.0f}",
        "SHA-256, MB/s": f"{_digest():,.0f}",
        "SQLite alone, rows of 1 KB/s (500 a commit)": f"{written:,.0f} written, {read:,.0f} read",
    }


def _flushes(seconds: float = 2.0) -> float:
    with tempfile.TemporaryFile() as file:
        began, count = time.perf_counter(), 0
        while time.perf_counter() - began < seconds:
            os.pwrite(file.fileno(), bytes(4096), 4096 * count)
            os.fdatasync(file.fileno())
            count += 1
        return count / (time.perf_counter() - began)


def _disk(size: int = 256 << 20) -> float:
    block = os.urandom(1 << 20)
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        with (Path(folder) / "x").open("wb") as file:
            for _ in range(size >> 20):
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
        return size / 1e6 / (time.perf_counter() - began)


def _digest(size: int = 128 << 20) -> float:
    block = bytes(1 << 20)
    total, began = hashlib.sha256(), time.perf_counter()
    for _ in range(size >> 20):
        total.update(block)
    return size / 1e6 / (time.perf_counter() - began)
