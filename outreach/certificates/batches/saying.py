"""Writing to everybody who has a certificate of a batch (J5): where the ceremony is, which paper to print on.

Promised: the words are kept with who wrote them, in the transaction that asks for their delivery; each school and each
entrant gets them once, however often the job runs; the same words once more, right after themselves, are one message.
Refused: words that show nothing, a batch that has not ended (who comes last would not read them), and one of which
nobody who reads news in the app has a certificate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from outreach.audit import actions as audit
from outreach.certificates import actions as certificates
from outreach.certificates.batches import actions, store
from outreach.certificates.batches.model import WordsSaid
from outreach.devices import actions as devices
from outreach.errors import Problem
from outreach.jobs import enqueue
from outreach.names import line
from outreach.notices import actions as notices
from outreach.words import Words

if TYPE_CHECKING:
    from outreach.context import Context
    from outreach.db import Tx
    from outreach.jobs import Handler
    from sync import Engine

JOB: Final = "certificates.say"
ENDED: Final = frozenset({"done", "cancelled"})
SLICE: Final = 100
"""Holders in a transaction, so that pushes do not wait for it."""


def say(tx: Tx, batch_id: str, words: str, officer: str, now_ms: int) -> list[WordsSaid]:
    """Keep the words and ask for their delivery; return all that was said.

    Raises Problem `not-found`, `body-invalid`, and `batch-wrong-state` before the batch has ended or without a reader.
    """
    batch = store.lock(tx, batch_id)
    if batch is None:
        raise Problem("not-found", "There is no such batch.")
    words = line(words)
    if not words:
        raise Problem("body-invalid", errors=(("$.words", Words("flaw-empty")),))
    if batch.state not in ENDED or not readers(tx, batch_id):
        raise Problem("batch-wrong-state", "The batch goes on, or nobody who would read it has a certificate of it.")
    before = store.said(tx, batch_id)
    if not before or before[0][0] != words:
        store.say(tx, batch_id, words, officer, now_ms)
        enqueue(tx, JOB, f"{batch_id}/{now_ms}", [batch_id, now_ms], now_ms)
        audit.note(tx, "certificates-said", by=officer, about=batch_id, at_ms=now_ms)
    return said(tx, batch_id)


def said(tx: Tx, batch_id: str) -> list[WordsSaid]:
    """Return what was written to a batch's holders, the last first. Raises Problem `not-found`."""
    actions.batch(tx, batch_id)
    return [
        WordsSaid(words=words, at_ms=at_ms, officer_name=None if who is None else who.name)
        for words, at_ms, officer in store.said(tx, batch_id)
        for who in (devices.actor_by_id(tx, officer),)
    ]


def readers(tx: Tx, batch_id: str) -> list[str]:
    """Return the scopes with a certificate of a batch: whoever holds it reads news in the app."""
    return [scope for scope, _ in store.scopes(tx, batch_id)]


def tell(tx: Tx, engine: Engine, batch_id: str, at_ms: int, scopes: list[str]) -> None:
    """Tell some holders. Again changes nothing."""
    words = next((one for one, when, _ in store.said(tx, batch_id) if when == at_ms), None)
    if words is None:
        return
    call = certificates.call_for(tx, actions.batch(tx, batch_id).call)
    ledger = engine.ledger(tx, at_ms)
    for scope in scopes:
        notices.tell(ledger, scope, "officers-say", {"call": call.code, "note": words}, batch_id, at_ms)
    ledger.flush()


async def told(context: Context, payload: bytes) -> None:
    """Tell everybody who holds a certificate of a batch what was written at a moment."""
    batch, at_ms = msgspec.json.decode(payload, type=tuple[str, int])
    scopes = await context.db.read(readers, batch)
    for start in range(0, len(scopes), SLICE):
        await context.db.write(tell, context.engine, batch, at_ms, scopes[start : start + SLICE])


HANDLERS: dict[str, Handler] = {JOB: told}
