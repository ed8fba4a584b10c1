"""What other features may ask of activities, and what happens when a school logs one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from outreach.activities import rules, store
from outreach.activities.model import PEOPLE, Activity, Totals
from outreach.calls import actions as calls
from outreach.devices.listeners import on_merge
from sync.errors import Refused

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Document, Ledger

__all__ = ["Activity", "Totals", "forget", "keep", "of_call", "totals"]

of_call = store.of_call
totals = store.totals
forget = store.drop
_EARLIEST = timezone(timedelta(hours=14))
"""Where a day begins first: what has begun somewhere may have happened there."""


def keep(tx: Tx, ledger: Ledger, document: Document, now_ms: int) -> None:
    """Keep the newest state of an activity. Raises sync.errors.Refused for what its call does not take."""
    body = document.body
    call = ledger.once(("call", body["call"]), lambda: calls.call_by_id(tx, body["call"]))
    if call is None:
        raise Refused("call-unknown", "This activity is not for a call that exists.")
    flaw = rules.flaw(body, call, _last_day(now_ms))
    if flaw is not None:
        raise Refused(flaw.code, flaw.message)
    counts = {name: body[name] for name in (*PEOPLE, "trees") if name in body}
    pictures = sum(name.startswith("parts/") for name in body)
    store.save(
        tx,
        Activity(
            id=document.id, scope=document.scope, call=call.id, kind=body["kind"], day=body["date"], pictures=pictures,
            **counts,
        ),
    )  # fmt: skip


@on_merge
def moved(tx: Tx, ledger: Ledger, scope: str, into: str) -> None:  # noqa: ARG001 - the subject's face
    """Let the activities of a scope be another's."""
    store.move(tx, scope, into)


def _last_day(now_ms: int) -> date:
    return datetime.fromtimestamp(now_ms / 1000, UTC).astimezone(_EARLIEST).date()
