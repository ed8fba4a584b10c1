"""The end of the wait for a yes: a work that nobody agreed to is closed unjudged when the grace of its call is over.

Promised: once, with a notice to its school; a yes that comes later changes nothing about judging and lets its maker
have a certificate of taking part; an officer may still clear it; when a call is given more time, what was closed waits
again, or goes on with the yes that came meanwhile, as if it had just arrived. Refused: closing what was ever in a round
or shown; opening again what a person refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from outreach.calls import actions as calls
from outreach.entries import caps, facets, rules, store
from outreach.notices import actions as notices

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Ledger

NIGHTS_MS: Final = 90 * 86_400_000
"""For how long after its grace a call is looked at. What waits later on had a yes that lapsed, or is from before there
was such an end: it goes with the periods of its call, and closing it would only begin another one."""


def close_unanswered(tx: Tx, ledger: Ledger, call_id: str) -> int:
    """Close what waits for a yes in a call that is judged and whose grace is over; return how many that were."""
    call = calls.call_by_id(tx, call_id)
    if call is None or call.rubric is None or not 0 < ledger.now_ms - calls.grace_ends_ms(call) <= NIGHTS_MS:
        return 0
    found = [one.id for one in store.of_call(tx, call_id) if rules.is_unanswered(one.facets)]
    return sum(_close(tx, ledger, identity) for identity in found)


def wait_again(tx: Tx, ledger: Ledger, before: calls.Call, after: calls.Call) -> None:
    """Let what was closed for want of a yes wait again when the grace of its call was moved to a later day."""
    ends_ms = calls.grace_ends_ms(after)
    if ends_ms <= max(calls.grace_ends_ms(before), ledger.now_ms):
        return
    for found in store.of_call(tx, after.id):
        row = store.held(tx, found.id) if rules.is_closed_unanswered(found.facets) else None
        if row is None or not rules.is_closed_unanswered(row.facets):
            continue
        reasons = tuple(reason for reason in row.facets.reasons if reason != "no_consent")
        opened = msgspec.structs.replace(row.facets, lifecycle="received", eligibility="unchecked", reasons=reasons)
        facets.write(tx, ledger, row, opened)
        facets.refresh(tx, ledger, row.id)
        caps.settle(tx, ledger, row.id)
        told: dict[str, str | int] = {"reference": row.reference or "", "title": row.title}
        notices.tell(ledger, row.scope, "entry-waits-again", told, row.id, ledger.now_ms)


def _close(tx: Tx, ledger: Ledger, identity: str) -> bool:
    row = store.held(tx, identity)
    if row is None or not rules.is_unanswered(row.facets):  # a yes came meanwhile
        return False
    reasons = (*(reason for reason in row.facets.reasons if reason != "no_consent"), "no_consent")
    closed = msgspec.structs.replace(row.facets, lifecycle="rejected", eligibility="ineligible", reasons=reasons)
    facets.write(tx, ledger, row, closed)
    caps.settle(tx, ledger, row.id)
    told: dict[str, str | int] = {"reference": row.reference or "", "title": row.title}
    notices.tell(ledger, row.scope, "entry-unanswered", told, row.id, ledger.now_ms)
    return True
