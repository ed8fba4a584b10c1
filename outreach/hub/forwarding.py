"""Forwards what waits, one copy after the other, for as long as the hub runs.

Promised: what came first goes first, and one that the server refuses or puts off stops no other; after a failure the
next try comes later, up to five minutes, and at once when somebody hands something in. A restart goes on where it was,
to the piece.
"""

from __future__ import annotations

import asyncio
import logging
import random
import tempfile
from typing import TYPE_CHECKING

from outreach.hub import rules, server
from outreach.hub.model import Answer
from outreach.ids import now_ms
from sync.bundles import Bounds, archive

if TYPE_CHECKING:
    from outreach.hub.model import Copy, Identity, Outcome
    from outreach.hub.store import Store

log = logging.getLogger("outreach.hub")

IDLE_S = 600.0


class Forwarder:
    """`connected` is what the page says: None before the first try, then how the last one ended."""

    def __init__(self, store: Store, identity: Identity) -> None:
        self._store, self._identity = store, identity
        self._came = asyncio.Event()
        self.last: Outcome | None = None

    def wake(self) -> None:
        """Try at once: something came."""
        self._came.set()

    async def run(self) -> None:
        """Forward until cancelled."""
        tries = 0
        while True:
            self._came.clear()
            answer = await self._round()
            tries = 0 if answer is None else tries + 1
            rest = IDLE_S if answer is None else rules.rest_s(tries, answer, random.random())  # noqa: S311 - no secret
            try:
                await asyncio.wait_for(self._came.wait(), rest)
            except TimeoutError:
                continue

    async def _round(self) -> Answer | None:
        """Forward what waits; return the answer that stopped it or put a copy off, or None when nothing is left."""
        put_off: Answer | None = None
        try:
            await asyncio.to_thread(self._store.forget, now_ms())
            for copy in await asyncio.to_thread(self._store.waiting):
                answer = await asyncio.to_thread(self._forward, copy)
                self.last = rules.outcome(answer)
                if self.last in {"later", "signed-out"}:
                    put_off = answer
                    if rules.stops_all(answer):
                        break
        except Exception:
            log.exception("forwarding failed")
            return Answer(0)
        return put_off

    def _forward(self, copy: Copy) -> Answer:
        """Send the pieces of a copy that the server has not; keep what it answers in the end. Blocking."""
        answer = Answer(0)
        with self._store.file(copy).open("rb") as file:
            parts = rules.pieces(archive.index(file, Bounds()))
            begin = min(self._store.pieces_sent(copy), len(parts) - 1)
            for at in range(begin, len(parts)):
                with tempfile.TemporaryFile() as piece:
                    archive.write(piece, ((member.name, archive.data(file, member)) for member in parts[at]))
                    answer = server.hand_in(self._identity, piece)
                if rules.outcome(answer) != "done":
                    break
                self._store.count_piece(copy, at + 1)
        if rules.outcome(answer) == "done":
            self._store.finish(copy, answer.body)
            log.info("copy %s is with the server", rules.short(copy.number))
        elif rules.outcome(answer) == "refused":
            self._store.refuse(copy, answer.code)
            log.warning("the server refused copy %s: %s", rules.short(copy.number), answer.code)
        return answer
