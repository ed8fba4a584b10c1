"""A lawful erasure (S10) as it reaches bytes: what only an erased document named is taken away.

Promised: in the transaction of the erasure the tenant has those bytes no more, nobody is served them, and no upload of
them goes on; originals, renditions, prints, copies set aside and what was half sent are unlinked by a job that goes on
until it is done, whatever crashed or was away. What anything else of the tenant names stays, and what another tenant
holds stays with that one. Refused: any grace. Backups are not reached: they expire.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

import msgspec

from media import care
from media.promoted import PromotedStore
from outreach import jobs
from outreach.ids import entropy
from outreach.media.actions import LANE
from outreach.media.care import let_go
from outreach.media.listeners import forgotten, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media.care import Withdrawn
    from outreach.context import Context
    from outreach.db import Tx
    from sync import Engine

ERASE = "media.erase"
_DIGEST = re.compile(rb"[0-9a-f]{64}")


def erase(tx: Tx, engine: Engine, doc: str, scope: str, kind: str, at_ms: int) -> Withdrawn:
    """Erase a document of a scope, the rows that features keep of it, and the bytes that nothing else there names.

    Again is harmless. `scope` is its tenant's; `kind` is for a document that never came. Raises sync.Contended.
    """
    removed = engine.erase(tx, doc, scope, kind, at_ms)
    digests = {found.decode() for text in removed for found in _DIGEST.findall(text)} | forgotten(tx, doc)
    gone = digests - engine.mentions(tx, scope, digests) - (named(tx, sorted(digests)) if digests else set())
    return withdraw(tx, scope, sorted(gone), at_ms)


def withdraw(tx: Tx, tenant: str, digests: Sequence[str], at_ms: int) -> Withdrawn:
    """Take bytes from a tenant without any grace. Again is harmless."""
    withdrawn = care.withdraw(tx, tenant, digests)
    if withdrawn.uploads or withdrawn.blobs:
        jobs.enqueue(tx, ERASE, entropy(8).hex(), withdrawn, at_ms, lane=LANE)
    return withdrawn


async def unlink(context: Context, payload: bytes) -> None:
    """Unlink what was withdrawn. Raises StoreUnavailable; then it is done again."""
    going = msgspec.json.decode(payload, type=care.Withdrawn)
    for identity in going.uploads:
        async with context.media.writers.turn(identity):
            await asyncio.to_thread(context.media.staging.drop, identity)
        if isinstance(context.media.store, PromotedStore):
            await asyncio.to_thread(context.media.store.let_pass, identity)
    for sha256 in going.blobs:
        await let_go(context, sha256)
