"""Who writes which upload. The newest request wins: whoever comes next asks the one before to let go, and waits.

A tablet whose link broke comes back on a new connection while the old one still looks alive here; refusing it until
that times out would cost it minutes. Writers in other processes are held off by the file's lock (`media.staging`).
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Turn:
    """One request's turn at an upload. It must let go soon after `stopped` is set.

    `waited` says that somebody had the turn before: what was read of the upload until then may be old.
    """

    def __init__(self, *, waited: bool = False) -> None:
        self.waited = waited
        self.stopped = asyncio.Event()
        self.over = asyncio.Event()


class Writers:
    """The turns that are under way or waiting in this process, oldest first for each upload."""

    def __init__(self) -> None:
        self._turns: dict[str, list[Turn]] = {}

    @asynccontextmanager
    async def turn(self, identity: str) -> AsyncIterator[Turn]:
        """Take over an upload; the block starts when everybody before has let go."""
        turns = self._turns.setdefault(identity, [])
        turn, before = Turn(waited=bool(turns)), list(turns)
        turns.append(turn)
        try:
            for former in before:  # all of them: one that waited and was cancelled must not let two in at once
                former.stopped.set()
                await former.over.wait()
            yield turn
        finally:
            turn.over.set()
            turns.remove(turn)
            if not turns:
                del self._turns[identity]
