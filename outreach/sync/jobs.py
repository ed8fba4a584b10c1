"""What the engine needs done now and then.

Held operations are tried again, and ended after their sixty days; exits that every device had half a year to see are
dropped. A device that was away for longer repairs its scopes by their ids.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from outreach.ids import now_ms
from outreach.seeing.loops import every

if TYPE_CHECKING:
    from outreach.context import Context

log = logging.getLogger("outreach.sync")

EVERY_S = 6 * 3600


async def sweep(context: Context, at_ms: int) -> None:
    """Do everything that is due at a time, in transactions of a bounded size."""
    while await context.db.write(context.engine.sweep, at_ms):
        log.info("ended held operations")
    while floors := await context.db.write(context.engine.compact, at_ms):
        log.info("dropped old exits of %d scopes", floors)


async def _sweep(context: Context) -> None:
    if not context.pulse.doubt():
        await sweep(context, now_ms())


LOOP = every("sweep-held", EVERY_S, _sweep)  # at the start too: an upgrade may have freed what was held
