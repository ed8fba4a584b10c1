"""What proves an answer is kept apart: sealed (`outreach.media.sealing`), under `forms/`, and opened for few (C9).

An upload that a consent names already is sealed before it is kept. What came before its consent, what an older version
of this program kept in the clear, and what a former key has sealed are sealed by a job, each file for itself:

    in the clear, or under a former key -> sealed bytes in the store -> the rows name them -> the former bytes go

Promised: a crash between any two of these loses nothing and is made good by doing it again; with the bytes in the clear
go the renditions and prints that were made of them. Refused: starting where something is sealed under a key that is not
here, for whoever restored a copy without the key has to hear of it while both are at hand.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from typing import TYPE_CHECKING

import msgspec

from media import apart, care, recipes
from media.model import Received
from outreach.folder import FolderUnusable
from outreach.ids import now_ms
from outreach.jobs import NotNow
from outreach.media import actions, reading
from outreach.media.care import let_go
from outreach.media.sealing import Broken, KeyAway

if TYPE_CHECKING:
    from media.apart import Kept
    from outreach.context import Context

log = logging.getLogger("outreach.media")

SEAL = actions.SEAL


async def meet(context: Context) -> None:
    """Raise FolderUnusable when something is sealed under a key that is not here."""
    counted = await context.db.read(apart.counted)
    strange = sorted(set(counted) - set(context.media.ring.names))
    if strange:
        message = (
            f"{sum(counted[name] for name in strange)} forms of consent are sealed under the key {', '.join(strange)}, "
            "which is not here: put it back into keys/forms or OUTREACH_FORMS_KEY, or give them up by "
            f"`outreach forms --lost {strange[0]}`"
        )
        raise FolderUnusable(message)


async def opened(context: Context, tenant: str, name: str) -> tuple[Kept, bytes]:
    """Return what a tenant keeps under a digest, and its bytes in the clear.

    What is not what its digest says is compared soon (Unsound); what no key opens is lost at once, and asked for again
    (Broken). Raises FileNotFoundError, Unsound, Broken, KeyAway and StoreUnavailable.
    """
    kept = await context.db.read(apart.kept, tenant, name)
    if kept is None:
        raise FileNotFoundError(name)
    try:
        return kept, await asyncio.to_thread(_bytes, context, kept)
    except reading.Unsound:
        await context.db.write(actions.doubt, recipes.blob_key(kept.stored, sealed=kept.sealed is not None), now_ms())
        raise
    except Broken as error:
        log.error("%s cannot be opened by any key: %s", kept.stored[:12], error)  # noqa: TRY400 - it says all
        await context.db.write(actions.blob_damaged, kept.stored, context.engine.ledger, now_ms())
        raise


def _bytes(context: Context, kept: Kept) -> bytes:
    data = context.media.store.read(recipes.blob_key(kept.stored, sealed=kept.sealed is not None))
    if hashlib.sha256(data).hexdigest() != kept.stored:
        raise reading.Unsound(kept.stored)
    return data if kept.sealed is None else context.media.ring.open(kept.names, data)


async def seal(context: Context, payload: bytes) -> None:
    """Seal what a tenant has under a digest, unless the present key did; let go of what it was before."""
    asked = msgspec.json.decode(payload, type=actions.Seal)
    try:
        kept, data = await opened(context, asked.tenant, asked.sha256)
    except (FileNotFoundError, reading.Unsound, Broken):
        log.warning("there is nothing to seal under %s", asked.sha256[:12])  # it went, or is damaged: comparing tells
        return
    except KeyAway as error:
        raise NotNow(str(error)) from error
    if kept.sealed != context.media.ring.present:
        sealed = context.media.ring.seal(asked.sha256, data)
        received = Received(
            claimed=asked.sha256, claimed_size=len(data), stored=hashlib.sha256(sealed.data).hexdigest(),
            size=len(sealed.data), type=kept.type, orientation=kept.orientation, sealed=sealed.key,
        )  # fmt: skip
        key = recipes.blob_key(received.stored, sealed=True)
        await asyncio.to_thread(context.media.store.put, key, sealed.data)
        await context.db.write(apart.replace, asked.tenant, kept.stored, received, now_ms())
    for sha256 in await context.db.write(care.leave, now_ms()):  # also of a run that died before it came here
        await let_go(context, sha256)
