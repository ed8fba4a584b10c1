"""The job of a plan: gather what it is of, let a child make it, pass on how far it is, keep it.

It may die at any point and run again, here or elsewhere: the same inputs give the same plan. A child is ended when its
plan was called off, when the server stops, and when it takes longer than `LIMIT_S`.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
import sys
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Raw, Struct

from outreach.errors import Problem
from outreach.ids import now_ms
from outreach.judging import handing, store
from outreach.judging.assign.model import PairInputs
from outreach.judging.planning import actions
from outreach.words import Words

if TYPE_CHECKING:
    from outreach.context import Context
    from outreach.db import Tx
    from outreach.jobs import Handler
    from outreach.judging.assign.model import Inputs

log = logging.getLogger("outreach.judging")

LIMIT_S: Final = 1_800
PAUSE_S: Final = 0.5
"""How often it is said how far a plan is, and asked whether it is still wanted."""


class _Said(Struct, frozen=True):
    """What the child wrote: a plan with what an officer sees of it, or why there is none."""

    plan: Raw = Raw()
    view: Raw = Raw()
    code: str | None = None
    detail: str | None = None
    lack: Words | None = None


async def run(context: Context, payload: bytes) -> None:
    """Make one plan, unless it was called off or is there already."""
    round_id, number = msgspec.json.decode(payload, type=tuple[str, int])
    if not await context.db.read(actions.wanted, round_id, number):
        return
    try:
        given = await context.db.read(handing.inputs, round_id)
    except Problem as refusal:
        await context.db.write(store.plan_refused, round_id, number, refusal.code, str(refusal.detail), now_ms())
        return
    name = await asyncio.to_thread(actions.digest, given)
    if await context.db.read(_is_there, round_id, name):
        await context.db.write(store.plan_still_ready, round_id, number, now_ms())
        return
    made = await _made(context, round_id, number, given)
    if made is None:
        return
    if not bytes(made.plan):
        refused = (made.code or "internal", made.detail or "", now_ms(), made.lack)
        await context.db.write(store.plan_refused, round_id, number, *refused)
        return
    packed = await asyncio.to_thread(zlib.compress, bytes(made.plan), 1)
    await context.db.write(store.plan_ready, round_id, number, name, packed, bytes(made.view), now_ms())


def _is_there(tx: Tx, round_id: str, name: str) -> bool:
    made = store.plan_of(tx, round_id)
    return made is not None and made.plan is not None and made.inputs == name


async def _made(context: Context, round_id: str, number: int, given: Inputs | PairInputs) -> _Said | None:
    """Let a child make a plan; None when nobody wants it any more."""
    folder = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix="outreach-plan-"))
    inputs, answer = folder / "inputs", folder / "plan"
    try:
        await asyncio.to_thread(inputs.write_bytes, msgspec.json.encode(given))
        form = "pairs" if isinstance(given, PairInputs) else "scores"
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "outreach.judging.planning.child", form, str(inputs), str(answer),
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        try:
            async with asyncio.timeout(LIMIT_S):
                if not await _watched(context, round_id, number, child):
                    return None
        except TimeoutError:
            return _Said(code="internal", detail=f"The plan took longer than {LIMIT_S // 60} minutes.")
        finally:
            with suppress(ProcessLookupError):
                child.kill()
            await child.wait()
        if child.returncode:
            log.error("the process that makes a plan ended with %s", child.returncode)
            return _Said(code="internal", detail="The plan could not be made; the server's log says why.")
        return msgspec.json.decode(await asyncio.to_thread(answer.read_bytes), type=_Said)
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


async def _watched(context: Context, round_id: str, number: int, child: asyncio.subprocess.Process) -> bool:
    """Pass on how far a child is until it ends; False when its plan was called off."""
    at = (0, 0)

    async def listen() -> None:
        nonlocal at
        assert child.stdout is not None
        async for line in child.stdout:
            done, total = line.split()
            at = (int(done), int(total))

    listening = asyncio.create_task(listen())
    try:
        while not listening.done():
            if not await context.db.write(store.tell_plan, round_id, number, *at):
                return False
            await asyncio.wait({listening}, timeout=PAUSE_S)
        await listening
        await child.wait()
    finally:
        listening.cancel()
    return bool(await context.db.write(store.tell_plan, round_id, number, *at))  # what it said last, too


HANDLERS: dict[str, Handler] = {actions.JOB: run}
