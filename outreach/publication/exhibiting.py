"""Packs of collections are made, and made anew when a work leaves them. What happens around the transactions.

Promised: a version without a work that is public no more follows within minutes of whatever made it so; where it cannot
be signed or nothing is left, the whole pack leaves the devices instead. Refused: keeping a work on tablets because a
key was away.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

import msgspec

from media.errors import StoreUnavailable
from media.recipes import blob_key
from outreach.certificates import keyring
from outreach.content import actions as content
from outreach.content import publishing
from outreach.errors import Problem
from outreach.ids import new_id, now_ms
from outreach.media import reading
from outreach.publication import exhibits, leaving
from outreach.seeing.loops import every

if TYPE_CHECKING:
    from media.ports import BlobStore
    from outreach.content.model import Pack, PackBody
    from outreach.context import Context
    from outreach.db import Database, Tx
    from outreach.jobs import Handler
    from outreach.publication.exhibits import Plan
    from outreach.settings import Settings
    from sync import Engine

log = logging.getLogger("outreach.publication")

TRIES: Final = 3
EVERY_S: Final = 120


async def publish(
    db: Database, settings: Settings, engine: Engine, bytes_: BlobStore, collection: str, language: str, by: str,
    version: int | None = None,
) -> Pack:  # fmt: skip
    """Publish the next version of a collection's pack in a language. `by` is who does it ("": the command line).

    `version` is the one that was looked at: `content-changed` when another would come next by now.
    Raises Problem `not-found`, `content-broken`, `content-changed`, `rendition-not-ready`, `media-unavailable`, and of
    the keys what `keyring.held` raises.
    """
    held = await keyring.held(db, settings, publishing.PROGRAMME)
    made = await db.read(exhibits.plan, collection, language)
    for thing in made.things:
        try:
            data = thing.data if thing.lies is None else await reading.whole(bytes_, thing.lies)
        except (StoreUnavailable, reading.Unsound) as error:
            raise Problem("media-unavailable", "A picture cannot be read now; ask again later.") from error
        await asyncio.to_thread(bytes_.put, blob_key(thing.item.sha256), data)
    number = await db.read(content.next_version, collection, language) if version is None else version
    body = _signed(made, language, number, held)

    def done(tx: Tx, at_ms: int) -> Pack:
        ledger = engine.ledger(tx, at_ms)
        pack = exhibits.publish(tx, ledger, made, body, collection, new_id(), by)
        ledger.flush()
        return pack

    return await db.write(done, now_ms())


async def revise(context: Context, payload: bytes) -> None:
    """Make the version of a pack without what may be seen no more. Twice is once."""
    identity = msgspec.json.decode(payload, type=str)
    for _ in range(TRIES):
        before = await context.db.read(exhibits.of_id, identity)
        made = None if before is None else await context.db.read(exhibits.left, before)
        if before is None or made is None:
            return
        try:
            await _revised(context, before, made)
        except Problem as problem:
            if problem.code != "content-changed":
                log.warning("a pack leaves the devices, because it cannot be made anew: %s", problem.code)
                await context.db.write(_withdrawn, context.engine, before, now_ms())
                return
        else:
            return
    raise Problem("content-changed", "The pack changed each time.")


async def _revised(context: Context, before: Pack, made: Plan) -> None:
    if not made.things:
        raise Problem("content-broken", "Nothing is left in it.")
    held = await keyring.held(context.db, context.settings, publishing.PROGRAMME)
    body = _signed(made, before.language, before.version + 1, held)

    def done(tx: Tx, at_ms: int) -> None:
        ledger = context.engine.ledger(tx, at_ms)
        exhibits.revise(tx, ledger, before, made, body)
        ledger.flush()

    await context.db.write(done, now_ms())


def _withdrawn(tx: Tx, engine: Engine, pack: Pack, at_ms: int) -> None:
    ledger = engine.ledger(tx, at_ms)
    exhibits.withdraw(tx, ledger, pack.under, pack.language, "")
    ledger.flush()


def _signed(made: Plan, language: str, version: int, held: keyring.Held) -> PackBody:
    return publishing.signed(publishing.Wanted(made.call, language, made.title, []), version, made.items, held)


async def review(db: Database) -> None:
    """Ask for the next version of every pack with something that may be seen no more.

    The looking is done by a reader: while it lasts, nobody waits to write.
    """
    for identity in await db.read(exhibits.outdated):
        await db.write(leaving.ask, identity, now_ms())


async def _review(context: Context) -> None:
    """Look for what nobody told: a concern, a picture that was covered since, a call that closed."""
    await review(context.db)


LOOP = every("review-packs", EVERY_S, _review)
HANDLERS: dict[str, Handler] = {leaving.REVISE: revise}
