"""Background work on blobs: renditions, and sweeping up what uploads left behind.

Promised: rendering twice gives the same keys and bytes; a file that kills its decoder three times is quarantined and
nothing waits for it. A picture that cannot be decoded is `unsupported`: kept, told, never shown.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import logging
from typing import TYPE_CHECKING

import msgspec

from media import blobs, prints, recipes
from media.cell.cell import lacking
from media.errors import CellBroken, ChildDied, StoreUnavailable
from media.model import Blob, BlobState, Found, Order, Rendition, Verdict
from outreach.calls import actions as calls
from outreach.ids import now_ms
from outreach.jobs import NotNow
from outreach.media import actions, apart, care, erasing, looking, passing
from outreach.seeing.loops import every

if TYPE_CHECKING:
    from outreach.context import Context
    from outreach.jobs import Handler

log = logging.getLogger("outreach.media")

SWEEP_S = 600.0
_WEBP = "data:image/webp;base64,"
RENEWED = 500
"""How many blobs are rendered anew between two sweeps, after the recipes changed."""


async def render(context: Context, payload: bytes) -> None:
    """Make every rendition of one blob, or write down why there is none."""
    stored = msgspec.json.decode(payload, type=actions.Render).sha256
    blob = await context.db.read(blobs.find, stored)
    if blob is None or blob.state == "quarantined" or blob.sealed is not None:
        return
    try:
        verdict, outputs = await asyncio.to_thread(_make, context, blob)
    except ChildDied as error:
        strikes = await context.db.write(blobs.strike, stored)
        log.warning("blob %s killed its decoder (%d): %s", stored[:12], strikes, error)
        if strikes < blobs.STRIKES:
            raise
        found = Found(verdict=Verdict(code="decoder-died"))
        await context.db.write(actions.settle_blob, stored, "quarantined", found, context.engine.ledger, now_ms())
        return
    if verdict.code == "file-broken":  # a library was surprised: it may be the file, and it may be us
        log.warning("blob %s cannot be shown: %s", stored[:12], verdict.message)
    state: BlobState = "ready" if verdict.code == "ok" else "unsupported"
    found = await asyncio.to_thread(_found, stored, verdict, outputs)
    former = await context.db.read(blobs.renditions, stored)
    if not await context.db.write(actions.settle_blob, stored, state, found, context.engine.ledger, now_ms()):
        for one in found.renditions:  # it was erased while it was rendered: nothing of it may stay
            await asyncio.to_thread(context.media.store.drop, recipes.rendition_key(stored, one.recipe))
        return
    made = {one.recipe for one in found.renditions}
    for one in former:
        if one.version != recipes.VERSION and one.recipe in made:
            key = recipes.rendition_key(stored, one.recipe, one.version)
            await asyncio.to_thread(context.media.store.drop, key)


def _found(stored: str, verdict: Verdict, outputs: dict[str, bytes]) -> Found:
    """Say what follows from what the cell made. Texts are counted here, by the rules of calls."""
    placeholder, text = outputs.pop(recipes.PLACEHOLDER, None), outputs.get("text")
    words = None if text is None else text.decode()
    return Found(
        verdict=verdict,
        renditions=[_rendition(stored, name, data) for name, data in outputs.items()],
        placeholder=None if placeholder is None else _WEBP + base64.b64encode(placeholder).decode(),
        words=None if words is None else calls.count(words, None),
        characters=None if words is None else calls.count(words, "zh"),
        shingles=None if words is None else prints.shingles(words),
    )


def _make(context: Context, blob: Blob) -> tuple[Verdict, dict[str, bytes]]:
    """Have the cell work on a blob and keep what it made. Blocking."""
    order = Order(
        work=recipes.work_for(blob.type),
        recipes=list(recipes.recipes_for(blob.type)),
        orientation=blob.orientation,
    )
    verdict, outputs = looking.make(context, order, blob.sha256)
    for name, output in outputs.items():
        if name != recipes.PLACEHOLDER:  # which goes into the row
            context.media.store.put(recipes.rendition_key(blob.sha256, name), output)
    return verdict, outputs


def _rendition(stored: str, name: str, data: bytes) -> Rendition:
    digest = hashlib.sha256(data).hexdigest()
    return Rendition(sha256=stored, recipe=name, type=recipes.ALL[name].type, digest=digest, size=len(data))


async def check_cell() -> None:
    """Say in the log, once when the server starts, what this machine cannot give the decoder's cell."""
    try:
        missing = await asyncio.to_thread(lacking)
    except CellBroken:
        log.exception("files from outside cannot be looked at here: nothing will be rendered")
        return
    for name in missing:
        log.warning("files from outside are decoded without %s here; `outreach doctor` tells more", name)


async def sweep(context: Context) -> int:
    """Expire uploads whose time is over and unlink bytes that no open upload owns; return how many were unlinked.

    An upload is swept in its turn, so that nobody is in the middle of writing or keeping it.
    Blobs whose renditions were made by older recipes are queued to be rendered anew.
    """
    await context.db.write(actions.expire_uploads, now_ms())
    await context.db.write(actions.renew, RENEWED, now_ms())
    staging = context.media.staging
    names = await asyncio.to_thread(staging.ids)
    dropped = 0
    for identity in names:
        if await context.db.read(actions.upload_is_open, identity):
            continue
        async with context.media.writers.turn(identity):
            await asyncio.to_thread(staging.drop, identity)
            dropped += 1
    await passing.sweep(context)
    return dropped


async def _sweep(context: Context) -> None:
    if not context.pulse.doubt():
        await sweep(context)


LOOP = every("sweep-uploads", SWEEP_S, _sweep)


def _patient(handler: Handler) -> Handler:
    """Let a job wait while the store is away."""

    async def patient(context: Context, payload: bytes) -> None:
        try:
            await handler(context, payload)
        except StoreUnavailable as error:
            raise NotNow(str(error)) from error

    return patient


HANDLERS: dict[str, Handler] = {
    actions.RENDER: _patient(render),
    actions.CHECK: _patient(care.check),
    erasing.ERASE: _patient(erasing.unlink),
    apart.SEAL: _patient(apart.seal),
}
