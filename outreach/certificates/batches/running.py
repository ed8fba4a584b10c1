"""The job of a batch: sign the lines slice by slice, and draw what each school gets while the next are signed.

It may die at any point and run again, here or elsewhere: what is issued is issued, what is drawn is drawn. What only a
person can mend (a full disk, a key that lies elsewhere) pauses the batch and says so.
"""

from __future__ import annotations

import asyncio
import errno
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import msgspec

from outreach.certificates import actions as certificates
from outreach.certificates import issuing, pdf, store
from outreach.certificates.batches import actions, papers
from outreach.certificates.batches import store as batches
from outreach.errors import Problem
from outreach.ids import now_ms

if TYPE_CHECKING:
    from outreach.calls.model import Call
    from outreach.certificates.model import Certificate
    from outreach.context import Context
    from outreach.db import Tx
    from outreach.jobs import Handler

SLICE = 40  # certificates a transaction: some twenty milliseconds, so that pushes do not wait for it
DRAWERS = 2
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


async def run(context: Context, payload: bytes) -> None:
    """Go on with a batch until it is done, or until somebody pauses it."""
    identity: str = msgspec.json.decode(payload)
    try:
        await _run(context, identity)
    except Problem as problem:
        await context.db.write(actions.stop, identity, problem.code)
    except OSError as error:
        if error.errno not in _FULL:
            raise
        await context.db.write(actions.stop, identity, "storage-full")


async def _run(context: Context, identity: str) -> None:
    batch = await context.db.read(actions.batch, identity)
    call = await context.db.read(certificates.call_for, batch.call)
    await asyncio.to_thread(pdf.require_fonts)
    signer = await issuing.signer(context, call)
    due: asyncio.Queue[str | None] = asyncio.Queue()
    pool = ThreadPoolExecutor(DRAWERS, "papers", papers.yield_to_others)
    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(DRAWERS):
                group.create_task(_draw(context, identity, call, due, pool))
            whole = await _issue(context, identity, signer, due)
            for _ in range(DRAWERS):
                due.put_nowait(None)
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None  # the first one ended the others
    finally:
        pool.shutdown(wait=False)
    if whole:
        await context.db.write(actions.finish, identity, now_ms())


async def _issue(context: Context, identity: str, signer: certificates.Signer, due: asyncio.Queue[str | None]) -> bool:
    """Issue every line that waits; hand on who has everything. False when the batch was paused meanwhile.

    Lines stand holder by holder: only the last one of a slice may go on in the next.
    """
    handed: set[str] = set()
    while True:
        draws = [issuing.draw() for _ in range(SLICE)]
        settled: list[str] | None = await context.db.write(_slice, context, signer, identity, draws, now_ms())
        if settled is None:
            return False
        if not settled:
            break
        for scope in dict.fromkeys(settled):
            if scope != settled[-1] and scope not in handed:
                handed.add(scope)
                due.put_nowait(scope)
    for scope, _ in await context.db.read(batches.scopes, identity):
        if scope not in handed:
            due.put_nowait(scope)
    return True


def _slice(
    tx: Tx, context: Context, signer: certificates.Signer, identity: str, draws: list[certificates.Draw], at_ms: int
) -> list[str] | None:
    ledger = context.engine.ledger(tx, at_ms)
    settled = actions.issue_next(tx, ledger, signer, identity, draws, at_ms)
    ledger.flush()
    return settled


async def _draw(
    context: Context, identity: str, call: Call, due: asyncio.Queue[str | None], pool: ThreadPoolExecutor
) -> None:
    """Draw the ZIP of each holder that comes, unless it is there already or the batch does not run any more."""
    loop = asyncio.get_running_loop()
    while (scope := await due.get()) is not None:
        if (await context.db.read(actions.batch, identity)).state != "running":
            return
        found: list[Certificate] = await context.db.read(store.of_batch, identity, scope)
        if found:
            await loop.run_in_executor(pool, papers.draw_zip, context.settings, call, identity, scope, found)


async def forget_papers(context: Context, payload: bytes) -> None:
    """Throw away what was drawn for a holder."""
    batch, scope = msgspec.json.decode(payload, type=tuple[str, str])
    await asyncio.to_thread(papers.forget, context.settings.data, batch, scope)


HANDLERS: dict[str, Handler] = {actions.JOB: run, certificates.PAPERS: forget_papers}
