"""Copies that somebody carries: what goes into one, and what its receipts say. Pure.

A receipt says that the server has received an operation, and in a word what it decided; nothing of the document. So it
stays on top of base until a push or a pull tells the rest, and is only not carried again. Receipts of an
epoch that is over say nothing: the restored server may have forgotten what they acknowledge (S7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sync.client.answers import answered
from sync.client.draft import Draft
from sync.client.steps import durable_to, hear
from sync.wire import Push, Result

if TYPE_CHECKING:
    from sync.bundles import Receipt, Receipts
    from sync.client.model import Changes, Kept
    from sync.client.store import State


def copied(state: State) -> Push:
    """Return what a copy holds: what no courier has brought to this epoch, and what a new epoch asks for again."""
    epoch = state.facts.renewing or state.facts.epoch
    every = state.kept_in("outbox", "held", "log", "attention")
    ops = [kept.op for kept in every if kept.again or (kept.place == "outbox" and kept.carried != epoch)]
    return Push.of(epoch, ops)


def received(state: State, written: str, receipts: Receipts) -> Changes:
    """Take in the receipts of a copy that this device wrote in the epoch `written`.

    They may come late: only those of a copy that was written in the epoch of now can tell of a newer one.
    """
    draft = Draft(state)
    if written == (draft.facts.renewing or draft.facts.epoch):
        hear(draft, receipts.epoch)
    if receipts.epoch != (draft.facts.renewing or draft.facts.epoch):
        return draft.changes()
    for receipt in receipts.results:
        kept = draft.kept(receipt.n)
        if kept is not None and (kept.again or kept.place == "outbox"):
            _receive(draft, kept, receipt, receipts.epoch)
    durable_to(draft, max(receipts.durable, draft.facts.durable))
    return draft.changes()


def _receive(draft: Draft, kept: Kept, receipt: Receipt, epoch: str) -> None:
    if receipt.status in {"rejected", "held"}:
        answered(draft, Result(n=receipt.n, status=receipt.status, code=receipt.code))
    elif receipt.status != "retry" and kept.place == "outbox":
        draft.keep(replace(kept, carried=epoch))
    elif receipt.status != "retry":
        settled = kept.place == "attention" and receipt.status != "conflict"
        draft.keep(replace(kept, again=False, place="log" if settled else kept.place))
