"""How a push is taken: by the engine; and where copies go off this machine, kept in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach import copies

if TYPE_CHECKING:
    from collections.abc import Callable

    from outreach.context import Context
    from outreach.db import Tx
    from sync import Device
    from sync.arrivals import ReadAnchor
    from sync.wire import Push, PushAnswer


def taking(context: Context) -> Callable[[Tx, Device, Push, int, ReadAnchor], PushAnswer]:
    """Return the step that takes a push, for `db.write`."""
    push = context.engine.push
    if not context.settings.copies:
        return push

    def step(tx: Tx, device: Device, body: Push, at_ms: int, read_anchor: ReadAnchor) -> PushAnswer:
        answer = push(tx, device, body, at_ms, read_anchor)
        copies.keep(tx, device, body, at_ms)
        return answer

    return step
