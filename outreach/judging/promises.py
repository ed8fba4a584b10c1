"""What follows when a judge has accepted the code of conduct and done the training: what waited for her comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.judging import again, ready

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Change, Ledger


def arrived(tx: Tx, ledger: Ledger, change: Change) -> None:
    """Note a judge's promise. One of an older code or training is kept and opens nothing."""
    body, now_ms = change.document.body, change.at.received_ms
    judge = change.document.scope.partition(":")[2]
    if (body["code"], body["training"]) == (ready.CODE, ready.TRAINING):
        ready.prepared(tx, judge, body["code"], body["training"], now_ms)
        again.give_what_waits(tx, ledger, judge)
