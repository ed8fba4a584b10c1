"""What is not counted as it happens, but looked at now and then: queues, ages, room."""

from __future__ import annotations

import asyncio
import shutil
from typing import TYPE_CHECKING

import msgspec

from outreach import audit, jobs
from outreach.clock import actions as clock
from outreach.copies import state
from outreach.devices import actions as devices
from outreach.ids import now_ms
from outreach.seeing import ballast
from outreach.seeing.loops import every
from sync import epochs, quarantine

if TYPE_CHECKING:
    from outreach.clock.store import Seen
    from outreach.context import Context
    from outreach.db import Tx

EVERY_S = 15.0
NOTED_MS = 600_000
"""So often it is noted how late it is."""
LASTS = 60
"""Beats after which the ballast is made."""
SCHOOLS = 1000
"""Of how many schools the staleness is told: those that were away for longest."""


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """What one look at the database found."""

    waiting: dict[str, tuple[int, int]]
    dead: int
    undurable: int
    contact: list[tuple[str, int]]
    held: dict[str, int]
    lines: int
    copies: dict[str, state.Standing]
    clock: Seen


def look(tx: Tx) -> Sample:
    """Look at the database."""
    held: dict[str, int] = {}
    for pile in quarantine.piles(tx):
        held[pile.code or "waits"] = held.get(pile.code or "waits", 0) + pile.operations
    return Sample(
        waiting=jobs.waiting(tx),
        dead=jobs.dead(tx),
        undurable=epochs.undurable(tx),
        contact=devices.last_contact(tx, "school", SCHOOLS),
        held=held,
        lines=audit.head(tx).n,
        copies=state.standings(tx),
        clock=clock.seen(tx),
    )


async def sample(context: Context) -> None:
    """Look once, and set the gauges."""
    meters, at = context.meters, now_ms()
    found = await context.db.read(look)
    meters.writer_queue.set(context.db.queued)
    meters.wal_bytes.set(await asyncio.to_thread(context.db.log_bytes))
    meters.at_work.set(context.admission.working)
    meters.listening.set(len(context.watch))
    free = (await asyncio.to_thread(shutil.disk_usage, context.settings.data)).free
    meters.disk_free.set(free)
    lasts = context.pulse.beats >= LASTS  # a server that is gone in a minute takes no room
    meters.ballast.set(await asyncio.to_thread(ballast.tend, context.settings.data, free, may_make=lasts))
    meters.job_oldest.clear()
    meters.jobs.clear()
    for lane, (count, oldest) in found.waiting.items():
        meters.job_oldest.labels(lane).set(max(0, at - oldest) / 1000)
        meters.jobs.labels(f"waiting-{lane}").set(count)
    meters.jobs.labels("dead").set(found.dead)
    meters.durable_lag.set(found.undurable)
    meters.audit_lines.set(found.lines)
    await _look_at_clock(context, found.clock, at)
    for what, standing in found.copies.items():
        meters.copy_age.labels(what).set(max(0, at - standing.done_ms) / 1000)
    meters.staleness.clear()
    for school, seen_ms in found.contact:
        meters.staleness.labels(school).set(max(0, at - seen_ms) / 1000)
    meters.held.clear()
    for code, operations in found.held.items():
        meters.held.labels(code).set(operations)


async def _look_at_clock(context: Context, seen: Seen, at_ms: int) -> None:
    """Hear what was seen and said of the clock; note how late it is when nothing speaks against it."""
    context.pulse.hear(seen)
    doubted = context.pulse.doubt() is not None
    context.meters.clock_doubted.set(doubted)
    if not doubted and at_ms - (seen.at_ms or 0) > NOTED_MS:
        await context.db.write(clock.passed, at_ms)


LOOP = every("sample", EVERY_S, sample, limit_s=120)
