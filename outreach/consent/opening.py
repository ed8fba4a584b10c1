"""Opens what proves an answer: a form on paper as a picture, a spoken yes as a recording, made of it in the cell.

Promised: it is opened for an officer who looks after people, each time from what is sealed, and nothing that was made
of it is kept; who opened what is in the log. Refused: a link to it, and handing out the file itself.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

from media import recipes
from media.errors import CellBroken, ChildDied, StoreUnavailable
from media.model import Order
from outreach import audit
from outreach.consent import actions
from outreach.errors import Problem
from outreach.ids import now_ms
from outreach.media import apart, reading, sealing

if TYPE_CHECKING:
    from media.apart import Kept
    from outreach.consent.actions import ConsentRecord
    from outreach.context import Context
    from outreach.db import Tx

log = logging.getLogger("outreach.consent")

SHOWN: Final = frozenset({"view", "view-jpeg", "audio", "audio-aac"})
"""How a form is seen and a yes is heard; of each the second is for browsers that know no WebP or no Ogg."""
RETRY_S = 30
DAMAGED: Final = "It was damaged here. Whoever sent it is asked for it again."


async def opened(context: Context, record_id: str, recipe: str, officer: str) -> bytes:
    """Return what proves a record, as `recipe` makes it; write down who opened it.

    Raises Problem `not-found`, `rendition-unavailable`, `form-locked`, `form-damaged` and `media-unavailable`.
    """
    record = await context.db.read(actions.proof_of, record_id)
    if recipe not in SHOWN:
        raise Problem("not-found", "It is not shown in this way.")
    try:
        kept, data = await apart.opened(context, record.scope, record.evidence or "")
        output = await asyncio.to_thread(_made, context, kept, data, recipe)
    except FileNotFoundError:
        if await context.db.read(actions.proof_damaged, record):
            raise Problem("form-damaged", DAMAGED) from None
        raise Problem("not-found", "What proves this answer has not arrived.") from None
    except sealing.Broken:
        raise Problem("form-damaged", DAMAGED) from None
    except sealing.KeyAway as error:
        log.error("the proof of consent %s cannot be opened: %s", record_id, error)  # noqa: TRY400 - it says all
        raise Problem("form-locked", f"It cannot be opened here: {error}.") from error
    except (StoreUnavailable, CellBroken, reading.Unsound) as error:
        raise Problem("media-unavailable", "Ask again later.", retry_after_s=RETRY_S) from error
    await context.db.write(_note, record, officer)
    return output


def _made(context: Context, kept: Kept, data: bytes, recipe: str) -> bytes:
    if recipe not in recipes.recipes_for(kept.type):
        raise Problem("rendition-unavailable", "This cannot be made of it.")
    order = Order(work=recipes.work_for(kept.type), recipes=[recipe], orientation=kept.orientation)
    try:
        verdict, outputs = context.cell.make(order, data)
    except ChildDied as error:
        raise Problem("rendition-unavailable", "Opening it failed.") from error
    if verdict.code != "ok" or recipe not in outputs:
        raise Problem("rendition-unavailable", verdict.message or "This cannot be made of it.")
    return outputs[recipe]


def _note(tx: Tx, record: ConsentRecord, officer: str) -> None:
    audit.note(tx, "consent-opened", by=officer, about=record.id, at_ms=now_ms(), method=record.method)
