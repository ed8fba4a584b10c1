"""What the engine needs done now and then.

Held operations are tried again, and ended after their sixty days. Old exits are not dropped (`Engine.compact`): the app
does not yet remove what a page leaves out, and would go on showing what had left.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from outreach.ids import now_ms

if TYPE_CHECKING:
    from outreach.context import Context

log = logging.getLogger("outreach.sync")

EVERY_S = 6 * 3600


async def sweep_forever(context: Context) -> None:
    """Sweep at the start (an upgrade may have freed what was held) and then every few hours."""
    while True:
        try:
            while await context.db.write(context.engine.sweep, now_ms()):
                log.info("ended held operations")
        except Exception:
            log.exception("sweeping held operations failed")
        await asyncio.sleep(EVERY_S)
