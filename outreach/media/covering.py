"""A picture, a document's first page, a recording or a video of which parts are destroyed becomes a blob of its own.

Promised: what is kept has no pixel and no sound of what was covered; the blob that it was made of stays as it is.
Refused: what is not here, and whatever the cell cannot open.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from typing import TYPE_CHECKING, NamedTuple

from media import blobs, recipes
from media.errors import CellBroken, ChildDied, StoreUnavailable
from media.model import Order, Received
from media.sniff import sniff
from outreach.errors import Problem
from outreach.media import looking

if TYPE_CHECKING:
    from collections.abc import Callable

    from media.model import BlobFacts, Region, Span
    from outreach.context import Context

log = logging.getLogger("outreach.media")

RETRY_S = 30


class Covered(NamedTuple):
    """What was made, and the words that lay where it is covered: of a picture nobody knows any."""

    received: Received
    words: list[str]


async def cover(
    context: Context, of: BlobFacts, covers: list[Region], crop: Region | None, silences: list[Span]
) -> Covered:
    """Make a blob of `of` without what lies in `covers` or `silences` or outside of `crop`, and keep its bytes.

    It is nobody's before `actions.keep_made`. Raises Problem `picture-not-here`, `picture-not-covered`,
    `media-unavailable`.
    """
    outputs = await made(
        context, of.stored, lambda work: recipes.COVERING[work], covers=covers, crop=crop, silences=silences
    )
    return await asyncio.to_thread(_keep, context, outputs, recipes.covered_type(of.type))


async def words_under(context: Context, stored: str, page: int, covers: list[Region]) -> list[str]:
    """Return the words that lie under `covers` on a page of a PDF. Raises Problem as `cover` does, and `not-found`."""
    outputs = await made(context, stored, lambda _: [recipes.WORDS], covers=covers, page=page)
    return [words for words in outputs[recipes.WORDS].decode().splitlines() if words]


async def leaf(context: Context, stored: str, page: int) -> bytes:
    """Return a page of a PDF as a picture. Raises Problem as `cover` does, and `not-found`."""
    return (await made(context, stored, lambda _: [recipes.LEAF], page=page))[recipes.LEAF]


async def made(
    context: Context, stored: str, wanted: Callable[[recipes.Work], list[str]], *, covers: list[Region] | None = None,
    crop: Region | None = None, silences: list[Span] | None = None, page: int = 1,
) -> dict[str, bytes]:  # fmt: skip
    """Return what the cell makes of a blob for one who waits for it."""
    blob = await context.db.read(blobs.find, stored)
    if blob is None or blob.state not in {"stored", "ready"} or blob.sealed is not None:
        raise Problem("picture-not-here", "Its bytes are not here, or cannot be shown.")
    work = recipes.work_for(blob.type)
    order = Order(
        work=work, recipes=wanted(work), orientation=blob.orientation, covers=covers or [], crop=crop,
        silences=silences or [], page=page,
    )  # fmt: skip
    try:
        verdict, outputs = await asyncio.to_thread(looking.make, context, order, stored)
    except (StoreUnavailable, CellBroken) as error:
        raise Problem("media-unavailable", "Ask again later.", retry_after_s=RETRY_S) from error
    except ChildDied as error:
        log.warning("blob %s killed its decoder while somebody waited: %s", stored[:12], error)
        raise Problem("picture-not-covered", "Opening the picture failed.") from error
    if verdict.code == "page-unknown":
        raise Problem("not-found", verdict.message)
    if verdict.code != "ok":
        raise Problem("picture-not-covered", verdict.message)
    return outputs


def _keep(context: Context, outputs: dict[str, bytes], usual: str) -> Covered:
    data = outputs[recipes.COVERED]
    digest = hashlib.sha256(data).hexdigest()
    context.media.store.put(recipes.blob_key(digest), data)
    kind = sniff(data) or usual
    received = Received(claimed=digest, claimed_size=len(data), stored=digest, size=len(data), type=kind)
    return Covered(received, outputs.get(recipes.WORDS, b"").decode().splitlines())
