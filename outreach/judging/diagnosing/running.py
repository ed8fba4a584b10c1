"""The job of a closer look. It may die at any point and run again: what was asked for last is what is kept."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

import msgspec

from outreach.ids import now_ms
from outreach.judging import counting, store
from outreach.judging.aside import Fell, aside
from outreach.judging.diagnosing import actions
from outreach.judging.diagnosing.model import Look

if TYPE_CHECKING:
    from outreach.context import Context
    from outreach.jobs import Handler
    from outreach.judging.counting import Seen

log = logging.getLogger("outreach.judging")

CHILD: Final = "outreach.judging.diagnosing.child"
ABLE: Final = 8
"""Who could read a close call: more than these are not proposed."""


async def run(context: Context, payload: bytes) -> None:
    """Look closer at one round, unless somebody has asked again since."""
    round_id, number = msgspec.json.decode(payload, type=tuple[str, int])
    if not await context.db.read(actions.wanted, round_id, number):
        return
    found = await context.db.read(counting.seen, round_id)
    try:
        said = await aside(CHILD, await asyncio.to_thread(_question, found))
    except (Fell, TimeoutError):
        log.exception("a round could not be looked at closer")
        await context.db.write(store.look_failed, round_id, number)
        return
    digest = msgspec.json.decode(said, type=Look).readings_digest
    await context.db.write(store.keep_look, round_id, number, digest, said, now_ms())


def _question(found: Seen) -> bytes:
    works = tuple(msgspec.structs.replace(work, readings=(), title="", able=work.able[:ABLE]) for work in found.works)
    return msgspec.json.encode(msgspec.structs.replace(found, works=works))


HANDLERS: dict[str, Handler] = {actions.JOB: run}
