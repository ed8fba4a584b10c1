"""How the store grows: push and pull beside millions of documents, against an empty store, in turns.

    python -m bench.growth [--documents 5000000] [--rounds N] [--folder FOLDER]

Two real servers. The full one's file is written by plain SQL into the product's own schema: entries of half a kilobyte
of ten thousand schools, as they would have come in turns, each with its row in the officers' table and the record of
its operation. Then a new school pushes and pulls on both, one after the other. Two million documents (what is written
without a number) take 4 GB in FOLDER, the system's temporary folder when not given, five million 10 GB; they are freed
at the end.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from bench.documents import CALL, documents, identity
from bench.measure import middle, rss_mib, spent
from bench.peers.outreach import Outreach
from bench.table import Table
from outreach.db.migrate import migrate
from sync.model import Lineage
from sync.store import encode_lineage

SCHOOLS = 10_000
PUSHED = 2_000  # documents that are pushed and pulled in a round
CHUNK = 50_000  # rows of a table in one statement
TEXTS = 997  # different ones: a prime, so that schools do not get the same

_DOC = "INSERT INTO sync_doc (id, scope, kind, seq, gone, body, lineage) VALUES (?, ?, 'entry', ?, '', ?, ?)"
_OPERATION = (
    "INSERT INTO sync_operation (device, n, digest, status, doc, seq, received_ms, suspect) "
    "VALUES (?, ?, ?, 'applied', ?, ?, 0, 0)"
)
_ENTRY = (
    "INSERT INTO entry (id, scope, call, title, statement, language, text, band_ambiguous, minor, lifecycle, media, "
    "consent, eligibility, timing, judging, publication, reasons, updated_ms) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 1, "
    "'draft', 'none', 'pending', 'unchecked', 'on_time', 'out', 'private', ?, 0)"
)
_ENTRANT = "INSERT INTO entry_entrant (entry, entrant, place) VALUES (?, ?, 0)"
_SCOPE = "INSERT INTO sync_scope (scope, head, floor) VALUES (?, ?, 0)"
_DEVICE = "INSERT INTO sync_device (id, contiguous, sparse, durable, created_ms) VALUES (?, ?, ?, 0, 0)"


def fill(path: Path, count: int) -> None:
    """Write `count` documents into the database at `path`, in the order in which they would have come."""
    migrate(f"sqlite:///{path}")
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-3000000", "locking_mode=EXCLUSIVE"):
        connection.execute(f"PRAGMA {pragma}")
    texts = [{**body, "text": body["text"][:250]} for _, body in documents(TEXTS)]
    scopes = [f"school:{identity(at, '0190')}" for at in range(SCHOOLS)]
    devices = [identity(at, "0191") for at in range(SCHOOLS)]
    each = -(-count // SCHOOLS)
    connection.execute("BEGIN")
    connection.executemany(_SCOPE, ((scope, each) for scope in scopes))
    connection.executemany(_DEVICE, ((device, each, b"[]") for device in devices))
    for start in range(0, count, CHUNK):
        numbers = range(start, min(start + CHUNK, count))
        connection.executemany(_DOC, _docs(numbers, texts, scopes, devices))
        connection.executemany(_OPERATION, _operations(numbers, devices))
        connection.executemany(_ENTRY, _entries(numbers, texts, scopes))
        connection.executemany(_ENTRANT, ((identity(k, "0192"), identity(k // 5, "018f")) for k in numbers))
        _tell(f"{numbers[-1] + 1:,} documents")
    connection.execute("COMMIT")
    connection.close()


def _docs(
    numbers: range, texts: list[dict[str, Any]], scopes: list[str], devices: list[str]
) -> Iterator[tuple[Any, ...]]:
    bodies = [msgspec.json.encode(text) for text in texts]
    for k in numbers:
        seq, at = k // SCHOOLS + 1, k % SCHOOLS
        lineage = encode_lineage(dict.fromkeys(texts[0], Lineage(seq, devices[at], seq)), seq)
        yield identity(k, "0192"), scopes[at], seq, bodies[k % TEXTS], lineage


def _operations(numbers: range, devices: list[str]) -> Iterator[tuple[Any, ...]]:
    for k in numbers:
        seq = k // SCHOOLS + 1
        yield devices[k % SCHOOLS], seq, b"%08d" % k, identity(k, "0192"), seq


def _entries(numbers: range, texts: list[dict[str, Any]], scopes: list[str]) -> Iterator[tuple[Any, ...]]:
    for k in numbers:
        text = texts[k % TEXTS]
        yield (
            identity(k, "0192"), scopes[k % SCHOOLS], CALL, text["title"], text["statement"], text["language"],
            text["text"], b"[]",
        )  # fmt: skip


def turn(peer: Outreach, number: int) -> dict[str, float]:
    """Push and pull new documents of the peer's own school; return what it took."""
    found = documents(PUSHED, seed=number, first=number * PUSHED)
    writer, reader = peer.session(), peer.session()
    while reader.pull():  # what earlier turns brought
        pass
    with spent(peer.pids()) as pushed:
        for start in range(0, PUSHED, peer.batch):
            writer.push(found[start : start + peer.batch])
    missing = {name for name, _ in found}
    with spent(peer.pids()) as pulled:
        while ids := reader.pull():
            missing.difference_update(ids)
    assert not missing
    writer.close()
    reader.close()
    return {
        "push, documents/s": PUSHED / pushed.wall_s,
        "push, CPU ms a document": pushed.cpu_s / PUSHED * 1000,
        "pull, documents/s": PUSHED / pulled.wall_s,
        "pull, CPU ms a document": pulled.cpu_s / PUSHED * 1000,
        "memory of the server, MiB": rss_mib(peer.pids()),
    }


def compare(data: Path, rounds: int) -> Table:
    """Measure both stores in turns."""
    with Outreach() as empty, Outreach(data=data) as full:
        pair = {"empty": empty, "full": full}
        found: dict[str, list[dict[str, float]]] = {name: [] for name in pair}
        for number in range(rounds + 1):
            for name in sorted(pair, reverse=bool(number % 2)):
                one = turn(pair[name], number)
                if number:  # the first warms both
                    found[name].append(one)
    table = Table(["", "empty store", "full store", "full / empty"])
    for label in found["empty"][0]:
        columns = [[one[label] for one in found[name]] for name in ("empty", "full")]
        table.add(label, *columns, f"{middle(columns[1]) / middle(columns[0]):.2f}")
    return table


def main() -> None:
    """Fill, measure, print, and free the space."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.growth", description="push and pull beside millions of documents"
    )
    parser.add_argument("--documents", type=int, default=2_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-growth-", dir=chosen.folder) as folder:
        data = Path(folder) / "data"
        data.mkdir()
        begun = time.perf_counter()
        fill(data / "outreach.db", chosen.documents)
        filled_s = time.perf_counter() - begun
        size = (data / "outreach.db").stat().st_size / 2**30
        table = compare(data, chosen.rounds)
        print(
            f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC; {os.cpu_count()} cores; load {os.getloadavg()[0]:.1f} at the end"
        )
        print(f"{chosen.documents:,} documents in a file of {size:.1f} GiB, written in {filled_s:.0f} s; "
              f"rounds: {chosen.rounds}, of {PUSHED} documents of 1 KB\n")  # fmt: skip
        table.print()


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
