"""The loop's heartbeat, and the watchdog that listens to it from a thread of its own.

Promised: a loop that runs nothing else for LIMIT_S, or a writer that is in one statement or commit for as long, ends
the process with code 70 after every thread's stack is on standard error; so does, at once and with code 74, a database
that cannot say what is on the disk. Whoever supervises starts it again, and nothing that was acknowledged is lost. A
machine that was asleep is not taken for a stuck one: the watchdog counts its own beats. Refused: judging a loop that
has not begun. What holds the interpreter's lock for ever stops the watchdog too.
"""

from __future__ import annotations

import asyncio
import faulthandler
import logging
import os
import sys
import threading
import time
from itertools import count
from typing import TYPE_CHECKING

from outreach.clock import rules

if TYPE_CHECKING:
    from outreach.clock.store import Seen
    from outreach.db import Database
    from outreach.seeing.meters import Meters

log = logging.getLogger("outreach.seeing")

BEAT_S = 1.0
SET_S = 300.0
"""A wall clock that ran so far from the steady one was set: which of its times is right, a person knows."""
LIMIT_S = 30.0
LOOKS = 4  # in a beat, whether the database is broken
STUCK, UNSAFE = 70, 74  # exit codes


def _steady_s() -> float:
    """Return a clock that nobody sets, in seconds; a machine that slept is not taken for a clock that was set."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class Pulse:
    """Beats on the loop. `beats` counts; `lag_s` is how late the last beat came."""

    def __init__(self) -> None:
        self.beats = 0
        self.lag_s = 0.0
        self._seen: Seen | None = None
        self._began_wrong = False
        self._begin()

    def _begin(self) -> None:
        self._wall, self._steady = time.time(), _steady_s()

    def hear(self, seen: Seen) -> None:
        """Take in what the database has seen: at the start, and again now and then."""
        if self._seen is None:
            self._began_wrong = rules.doubt(int(time.time() * 1000), seen.at_ms) is not None
        elif seen.words != self._seen.words:  # somebody said that the clock is right
            self._begin()
            self._began_wrong = False
        self._seen = seen

    def doubt(self) -> str | None:
        """Return a sentence about why nothing may be deleted by the clock now, or None."""
        said = rules.doubt(int(time.time() * 1000), self._seen.at_ms if self._seen else None)
        if said is None and self._began_wrong:  # it came right: from here on it is compared anew
            self._begin()
            self._began_wrong = False
        if said is None and self.was_set:
            return f"the clock was set by {self.skew_s:+.0f} seconds while the server ran"
        return said

    @property
    def skew_s(self) -> float:
        """How far the wall clock has run from the steady one since the start: a clock that was set shows here."""
        return (time.time() - self._wall) - (_steady_s() - self._steady)

    @property
    def was_set(self) -> bool:
        """Whether the clock was set since the start and is still there."""
        return abs(self.skew_s) > SET_S

    async def beat_forever(self, meters: Meters) -> None:
        """Beat until cancelled."""
        while True:
            due = time.monotonic() + BEAT_S
            await asyncio.sleep(BEAT_S)
            self.lag_s = max(0.0, time.monotonic() - due)
            self.beats += 1
            meters.loop_lag.set(self.lag_s)
            meters.clock_skew.set(self.skew_s)


class Watch:
    """Decides, tick by tick, whether something is stuck. Pure but for what it is given."""

    def __init__(self, limit: float = LIMIT_S) -> None:
        self._limit = limit
        self._beats, self._silent, self._commit, self._writing = 0, 0, 0, 0

    def tick(self, beats: int, commit: int, *, writing: bool) -> str | None:
        """Take one look, BEAT_S after the one before; return what is stuck, or None.

        `beats` and `commit` are counters of the loop's beats and of the writer's groups and statements, `writing`
        whether a group is under way: handing out a hundred thousand readings takes long, and is not stuck.
        """
        self._silent = 0 if beats != self._beats or beats == 0 else self._silent + 1
        self._writing = self._writing + 1 if writing and commit == self._commit else 0
        self._beats, self._commit = beats, commit
        if self._silent * BEAT_S >= self._limit:
            return f"the loop has done nothing for {self._silent} seconds"
        if self._writing * BEAT_S >= self._limit:
            return f"the writer has been in one statement or commit for {self._writing} seconds"
        return None


def guard(pulse: Pulse, db: Database, limit_s: float | None = None) -> None:
    """Start the watchdog's thread; it lives as long as the process."""
    watch = Watch(limit_s or LIMIT_S)

    def look(number: int) -> None:
        if db.broken:
            _end("the database cannot say what is on the disk", UNSAFE)
        if number % LOOKS == 0:
            commit, writing = db.writing()
            stuck = watch.tick(pulse.beats, commit, writing=writing)
            if stuck:
                _end(stuck, STUCK)

    def run() -> None:
        rest = threading.Event()  # never set: what waits for it is woken by the steady clock alone
        for number in count(1):
            try:
                rest.wait(BEAT_S / LOOKS)
                look(number)
            except Exception:  # a watchdog that ends watches nothing, and nobody notices
                log.exception("the watchdog stumbled")

    threading.Thread(target=run, name="watchdog", daemon=True).start()


def _end(why: str, code: int) -> None:
    log.critical("%s: the process ends, so that it is started again", why)
    faulthandler.dump_traceback(sys.stderr, all_threads=True)
    sys.stderr.flush()
    os._exit(code)  # nothing that is stuck can be asked to clean up; what was acknowledged is on disk
