"""The jobs that send: for a notice and an address, for what waits for an officer, for an address that was left.

Promised: who they are for is read when they run, never kept in the job; what fails is tried again by the queue, what is
refused for good ends as `dead` with a reason that names nobody, and the address is deleted. With no server set nothing
is sent, and nothing waits for one.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import msgspec

from outreach.ids import now_ms
from outreach.jobs import Hopeless
from outreach.mail import actions, post, rules, store

if TYPE_CHECKING:
    from email.message import EmailMessage

    from outreach.context import Context
    from outreach.jobs import Handler
    from outreach.mail.model import Letter


async def tell(context: Context, payload: bytes) -> None:
    """Send the mail about a notice, unless a later one told of it."""
    actor, notice, written_ms = msgspec.json.decode(payload, type=tuple[str, str, int])
    await _news(context, await context.db.read(actions.due, context.engine, actor, notice, written_ms), notice)


async def call(context: Context, payload: bytes) -> None:
    """Send the mail about what waits for an officer, unless a later one told of it."""
    actor, capability, about, written_ms = msgspec.json.decode(payload, type=tuple[str, str, str, int])
    await _news(context, await context.db.read(actions.calls, actor, capability, written_ms), about)


async def _news(context: Context, letter: Letter | None, about: str) -> None:
    if letter is not None:
        at_ms = now_ms()
        mail = await asyncio.to_thread(post.news, context.settings, context.pepper, letter, about)
        if await _send(context, letter, mail):
            await context.db.write(store.said, letter.actor, letter.asked_ms, at_ms)


async def ask(context: Context, payload: bytes) -> None:
    """Send the mail that asks whether an address is right."""
    actor, asked_ms = msgspec.json.decode(payload, type=tuple[str, int])
    letter = await context.db.read(actions.asked, actor, asked_ms)
    if letter is not None:
        await _send(context, letter, await asyncio.to_thread(post.question, context.settings, context.pepper, letter))


async def _send(context: Context, letter: Letter, mail: EmailMessage) -> bool:
    place = rules.place(context.settings.smtp)
    if place is None:
        return False
    try:
        await post.send(place, context.settings, letter, mail)
    except post.Refused as error:
        await context.db.write(store.end, "refused", letter.actor, letter.asked_ms)
        raise Hopeless(str(error)) from None
    return True


HANDLERS: dict[str, Handler] = {actions.TELL: tell, actions.ASK: ask, actions.CALL: call}
