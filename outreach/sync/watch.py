"""Who listens in this process, and the one look that is taken for all of them.

A commit of this process wakes the look at once; what another process committed is found within POLL_S. Nobody
listens: nothing is asked. A look that took long is followed by a longer pause, so that looking never takes more than a
tenth of a reader's time.

Promises S5: who was signed out is let go by the next look, and what is told comes from a snapshot, never from a commit
that was heard of. Kept is the newest snapshot for each listener: a slow reader costs no memory.
"""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from outreach.db import StorageAway
from outreach.devices import actions as devices
from sync import watch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.db import Database, Tx
    from outreach.devices.model import Caller
    from sync.watch import Seen

log = logging.getLogger("outreach.sync")

POLL_S = 0.5
LOOK_S = 30.0
"""A look that lasts longer is given up, and taken again."""
REST = 9  # times as long as a look took


class Listener:
    """A device that listens. `changed` is set when `seen` is new, and when it has to let go (`ended`)."""

    def __init__(self, caller: Caller) -> None:
        self.caller = caller
        self.seen: Seen | None = None
        self.ended = False
        self.changed = asyncio.Event()

    def show(self, seen: Seen) -> None:
        """Replace what is so now."""
        if seen != self.seen:
            self.seen = seen
            self.changed.set()

    def end(self) -> None:
        """Let go: the device was signed out, went away, came again, or the process stops."""
        self.ended = True
        self.changed.set()


class Watch:
    """The listeners of this process: one for each device, the newest."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._listeners: dict[str, Listener] = {}
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._closed = False
        db.on_commit(self._wake.set)

    def __len__(self) -> int:
        return len(self._listeners)

    @contextmanager
    def listen(self, caller: Caller) -> Iterator[Listener]:
        """Listen for the length of the block; a look that begins after it began is shown.

        A device that listens already is let go there.
        """
        former = self._listeners.get(caller.device)
        if former is not None:
            former.end()
        listener = self._listeners[caller.device] = Listener(caller)
        if self._closed:
            listener.end()
        self._wake.set()
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._look_on(), name="watch scopes")
        try:
            yield listener
        finally:
            if self._listeners.get(caller.device) is listener:
                del self._listeners[caller.device]

    def close(self) -> None:
        """Let everybody go, also those who come from now on."""
        self._closed = True
        for listener in self._listeners.values():
            listener.end()

    async def stop(self) -> None:
        """Close, and stop looking."""
        self.close()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _look_on(self) -> None:
        while self._listeners:
            self._wake.clear()
            began = time.monotonic()
            try:
                async with asyncio.timeout(LOOK_S):
                    await self._look()
            except StorageAway as error:
                log.warning("nobody can be told what has changed: %s", error)
                await asyncio.sleep(POLL_S)
            except Exception:
                log.exception("looking for what has changed failed")
                await asyncio.sleep(POLL_S)
            await asyncio.sleep((time.monotonic() - began) * REST)
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL_S):
                    await self._wake.wait()

    async def _look(self) -> None:
        listeners = list(self._listeners.values())
        callers = [listener.caller for listener in listeners]
        standing, seen = await self._db.read(
            look, {caller.token for caller in callers}, {caller.id for caller in callers}
        )
        for listener in listeners:
            if listener.caller.token in standing:
                listener.show(seen[listener.caller.id])
            else:
                listener.end()


def look(tx: Tx, tokens: set[str], holders: set[str]) -> tuple[set[str], dict[str, Seen]]:
    """Return which of the tokens still open something, and what each holder may know. Only reads."""
    return devices.standing(tx, tokens), watch.look(tx, holders)
