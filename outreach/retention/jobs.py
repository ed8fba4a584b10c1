"""The nightly work: delete what is due, and write down what that was.

Promised: once a day, by whichever process; each work in a transaction of its own, so that a crash leaves whole ones and
the next night goes on; what a concern is open about stays, and is counted. Refused: more than `MOST` in one night, and
anything by a clock that is in doubt: ten years on, all would be due.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from outreach.calls import actions as calls
from outreach.certificates import actions as certificates
from outreach.doors import actions as doors
from outreach.entries import actions as entries
from outreach.erasure import actions as erasure
from outreach.erasure import listing
from outreach.erasure.model import Erasure, Order
from outreach.errors import Problem
from outreach.ids import new_id, now_ms
from outreach.jobs import NotNow, enqueue
from outreach.mail import actions as mail
from outreach.retention import actions, store
from outreach.retention.model import Report
from outreach.schools import actions as schools
from outreach.seeing.loops import every

if TYPE_CHECKING:
    from outreach.context import Context
    from outreach.db import Tx
    from outreach.erasure.model import Mode
    from outreach.jobs import Handler

log = logging.getLogger("outreach.retention")

NIGHT = "retention.night"
MOST = 5000
EVERY_S = 3600
_DEPTH: dict[str, Mode] = {"drafts": "all", "withdrawn": "content", "works": "content", "placed": "content"}


async def night(context: Context, payload: bytes) -> None:
    """Do a night's work. Twice is once: what is gone is not due."""
    del payload
    if said := context.pulse.doubt():
        raise NotNow(said)
    report = await done(context, now_ms())
    log.info("retention: %s deleted, %d held, %d left", report.deleted, report.held, report.left)


async def done(context: Context, at_ms: int) -> Report:
    """Delete everything that is due at a moment and keep the report."""
    gone: dict[str, int] = {}
    made: list[Erasure] = []
    held = 0
    await _lapse(context, at_ms)
    works = await context.db.read(actions.due_works, at_ms)
    for one in works[:MOST]:
        order = Order(subject="entry", target=one.entry, mode=_DEPTH[one.what], why="retention")
        try:
            made.append(
                await context.db.write(erasure.erase, context.engine, order, erasure.RETENTION, new_id(), at_ms)
            )
        except Problem as problem:
            held += problem.code == "erasure-held"
            continue
        gone[one.what] = gone.get(one.what, 0) + 1
    for who in (await context.db.read(actions.due_names, at_ms))[:MOST]:
        name = await context.db.write(erasure.forget_name, context.engine, who, new_id(), at_ms)
        made += [name] if name is not None else []
        gone["names"] = gone.get("names", 0) + (name is not None)
    for about in (await context.db.read(actions.due_answers, at_ms))[:MOST]:
        answers = await context.db.write(erasure.forget_answers, context.engine, about, new_id(), at_ms)
        made += [answers] if answers is not None else []
        gone["consents"] = gone.get("consents", 0) + (0 if answers is None else len(answers.documents))
    made += await _papers(context, gone, at_ms)
    gone["accounts"] = await context.db.write(doors.sweep, context.engine, at_ms)
    gone["addresses"] = await context.db.write(mail.lapse, at_ms)
    gone["applications"] = await context.db.write(schools.forget_forms, at_ms)
    await asyncio.to_thread(listing.write, context.settings.data / listing.NAME, made)
    deleted = {name: count for name, count in gone.items() if count}
    report = Report(day=_day(at_ms), at_ms=at_ms, deleted=deleted, held=held, left=max(0, len(works) - MOST))
    await context.db.write(store.put, report)
    return report


async def _papers(context: Context, gone: dict[str, int], at_ms: int) -> list[Erasure]:
    """Forget whose the certificates of old calls are, and count them and the lines of lists in `gone`."""
    made: list[Erasure] = []
    for call, papers in (await context.db.read(actions.due_papers, at_ms)).items():
        made += [
            await context.db.write(erasure.forget_paper, context.engine, paper, new_id(), at_ms)
            for paper in papers[: MOST - len(made)]
        ]
        if len(made) < MOST:
            gone["certificates"] = gone.get("certificates", 0) + await context.db.write(certificates.let_lists_go, call)
    gone["certificates"] = gone.get("certificates", 0) + len(made)
    return made


async def _lapse(context: Context, at_ms: int) -> None:
    """Let works go whose consent has lapsed by now, which readers had stopped showing already, or never came."""

    def fn(tx: Tx, call: str) -> None:
        ledger = context.engine.ledger(tx, at_ms)
        entries.lapse(tx, ledger, call)
        entries.close_unanswered(tx, ledger, call)
        ledger.flush()

    for call in await context.db.read(calls.calls):
        await context.db.write(fn, call.id)


def _day(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).date().isoformat()


def enqueue_night(tx: Tx, at_ms: int) -> None:
    """Ask for this day's work, once whoever asks."""
    enqueue(tx, NIGHT, _day(at_ms), {}, at_ms)


async def _ask(context: Context) -> None:
    await context.db.write(enqueue_night, now_ms())


LOOP = every("ask-for-the-night", EVERY_S, _ask, limit_s=120)  # the job's key makes it one a day
HANDLERS: dict[str, Handler] = {NIGHT: night}
