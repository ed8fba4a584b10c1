"""What SQLite itself can do here: the same bytes into one table by plain `sqlite3`, WAL, an fsync for each batch."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from pathlib import Path

import msgspec

from bench.peers import Document

BATCH = 500


def limit(documents: list[Document]) -> tuple[float, float]:
    """Return documents a second written and read."""
    rows = [(identity, at, msgspec.json.encode(body)) for at, (identity, body) in enumerate(documents)]
    with tempfile.TemporaryDirectory(prefix="bench-raw-") as folder:
        connection = sqlite3.connect(Path(folder) / "raw.db", isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE doc (id TEXT PRIMARY KEY, seq INTEGER NOT NULL UNIQUE, body BLOB NOT NULL)")
        begun = time.perf_counter()
        for start in range(0, len(rows), BATCH):
            connection.execute("BEGIN")
            connection.executemany("INSERT INTO doc VALUES (?, ?, ?)", rows[start : start + BATCH])
            connection.execute("COMMIT")
        written = len(rows) / (time.perf_counter() - begun)
        begun = time.perf_counter()
        count = sum(1 for _ in connection.execute("SELECT id, seq, body FROM doc WHERE seq >= 0 ORDER BY seq"))
        read = count / (time.perf_counter() - begun)
        connection.close()
    return written, read
