"""Writers at once and a reader that follows them by its cursor: what does it never see? The same on every peer."""

from __future__ import annotations

import threading

from bench.documents import documents
from bench.peers import Peer
from bench.trials import LOST

WRITERS, PUSHES, BATCH = 8, 10, 5


def order(peer: Peer) -> str:
    """Return how many of the writers' documents the reader missed."""
    sessions, reader = [peer.session() for _ in range(WRITERS)], peer.session()
    found = documents(WRITERS * PUSHES * BATCH, seed=3, first=100_000)
    failures: list[BaseException] = []

    def write(at: int) -> None:
        try:
            for turn in range(PUSHES):
                sessions[at].push(found[(turn * WRITERS + at) * BATCH :][:BATCH])
        except BaseException as failure:  # noqa: BLE001 - told below
            failures.append(failure)

    threads = [threading.Thread(target=write, args=(at,)) for at in range(WRITERS)]
    for thread in threads:
        thread.start()
    seen: set[str] = set()
    while any(thread.is_alive() for thread in threads):
        seen.update(reader.pull())
    while ids := reader.pull():
        seen.update(ids)
    for session in (*sessions, reader):
        session.close()
    if failures:
        raise failures[0]
    missed = len({identity for identity, _ in found} - seen)
    return f"{LOST}: {missed} of {len(found)}" if missed else f"0 of {len(found)}"
