"""Who writes which upload. The newest request wins: whoever comes next asks the one before to let go, and waits.

A tablet whose link broke comes back on a new connection while the old one still looks alive here; refusing it until
that times out would cost it minutes. The connection may be another process's: a lock on the staged file keeps two
processes apart, and a wish beside the file is how the newer one asks the older one (`media.staging`).
"""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from media.errors import MediaError
from media.staging import ANY

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from media.staging import StagedFile, Staging

LISTEN_S = 0.05
"""How often a process that has turns looks for the wishes of others."""
RETRY_S = 0.02
PATIENCE_S = 10.0
"""How long a holder elsewhere is waited for: it has a flush to do, or a file to look at, and no more."""


class Turn:
    """One request's turn at an upload. It must let go soon after `stopped` is set.

    `waited` says that somebody had the turn before: what was read of the upload until then may be old.
    """

    file: StagedFile

    def __init__(self, *, waited: bool = False) -> None:
        self.waited = waited
        self.holds = False
        self.begun = time.monotonic()
        self.stopped = asyncio.Event()
        self.over = asyncio.Event()


class Writers:
    """The turns that are under way or waiting in this process, oldest first for each upload."""

    def __init__(self, staging: Staging) -> None:
        self._staging = staging
        self._turns: dict[str, list[Turn]] = {}
        self._listening: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def turn(self, identity: str, length: int = ANY) -> AsyncIterator[Turn]:
        """Take over an upload of `length` bytes; the block starts when everybody before has let go of its file.

        Raises MediaError `upload-taken-over` when a newer request came while this one waited for another process, and
        `upload-busy` when that does not let go; OSError.
        """
        turns = self._turns.setdefault(identity, [])
        turn, before = Turn(waited=bool(turns)), list(turns)
        turns.append(turn)
        if self._listening is None or self._listening.done():
            self._listening = asyncio.create_task(self._listen())
        try:
            for former in before:  # all of them: one that waited and was cancelled must not let two in at once
                former.stopped.set()
                await former.over.wait()
            with await self._opened(turn, identity, length) as turn.file:
                turn.holds = True
                try:
                    yield turn
                finally:
                    if turn.file.void:
                        await asyncio.to_thread(turn.file.discard)
        finally:
            turn.over.set()
            turns.remove(turn)
            if not turns:
                del self._turns[identity]

    def at_rest(self, identity: str) -> bool:
        """Whether nobody in this process has, or waits for, a turn at an upload."""
        return identity not in self._turns

    async def _opened(self, turn: Turn, identity: str, length: int) -> StagedFile:
        """Open the file, after asking a process that has it to let go."""
        with suppress(MediaError):
            return self._staging.open(identity, length)
        turn.waited = True
        until = asyncio.get_running_loop().time() + PATIENCE_S
        await asyncio.to_thread(self._staging.wish, identity)
        try:
            while True:
                try:
                    return self._staging.open(identity, length)
                except MediaError:
                    if asyncio.get_running_loop().time() > until:
                        raise
                with suppress(TimeoutError):
                    await asyncio.wait_for(turn.stopped.wait(), RETRY_S)
                    raise MediaError("upload-taken-over", "A newer request writes this upload.")
        finally:
            await asyncio.to_thread(self._staging.grant, identity)

    async def _listen(self) -> None:
        """Stop what other processes wish for, as long as there are turns here. A wish stops once.

        Turns that are over sooner than somebody could wish for them cost no look.
        """
        while self._turns:
            await asyncio.sleep(LISTEN_S)
            latest = time.monotonic() - LISTEN_S
            if not any(turn.begun < latest for turns in self._turns.values() for turn in turns):
                continue
            for identity in await asyncio.to_thread(self._staging.wishes):
                turns = list(self._turns.get(identity, ()))
                if any(turn.holds for turn in turns):
                    # First, for whoever has the next turn has not been asked for anything.
                    await asyncio.to_thread(self._staging.grant, identity)
                    for turn in turns:
                        turn.stopped.set()
