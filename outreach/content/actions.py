"""What can be done with packs, as functions of a transaction.

Promised: a pack's newest version replaces the one before it on every device, and what both have is not loaded twice;
what is withdrawn is served to nobody from that transaction on, and leaves the devices at their next contact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from outreach import audit
from outreach.calls import actions as calls
from outreach.content import store
from outreach.content.model import Pack, PackBody
from outreach.errors import Problem
from outreach.media import actions as media
from outreach.media.listeners import names_blobs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media.model import Received
    from outreach.db import Tx
    from sync import Ledger

__all__ = ["TENANT", "every", "holds", "next_version", "publish", "withdraw"]

TENANT: Final = "content:all"
"""Who holds the bytes of packs."""
SCOPE: Final = calls.PUBLIC_SCOPE

every = store.every
holds = store.holds
names_blobs(store.naming_blobs)


def next_version(tx: Tx, call: str, language: str) -> int:
    """Return the number that the next version of a call's pack in a language has."""
    before = store.of_language(tx, call, language)
    return 1 if before is None else before.version + 1


def publish(tx: Tx, ledger: Ledger, body: PackBody, received: Sequence[Received], identity: str) -> Pack:
    """Give a pack whose bytes lie in the store to every device. The caller flushes the ledger.

    `identity` is the pack's when it is the first of its call and language. Raises Problem `call-unknown`, and
    `content-changed` when somebody else has published a version meanwhile.
    """
    calls.any_call(tx, body.call)
    before = store.of_language(tx, body.call, body.language)
    if body.version != next_version(tx, body.call, body.language):
        raise Problem("content-changed", f"There is already version {body.version}.")
    for one in received:
        media.hold(tx, TENANT, one, ledger.now_ms)
    if before is not None and before.withdrawn_ms:
        store.drop(tx, before.id)  # a document that left its scope does not come again: this is another one
        before = None
    fields = {name: getattr(body, name) for name in PackBody.__struct_fields__}
    pack = Pack(id=identity if before is None else before.id, made_ms=ledger.now_ms, **fields)
    store.save(tx, pack)
    ledger.put(pack.id, "pack", SCOPE, msgspec.to_builtins(body))
    audit.note(tx, "content-published", about=pack.id, at_ms=ledger.now_ms, version=pack.version)
    return pack


def withdraw(tx: Tx, ledger: Ledger, call: str, language: str) -> Pack:
    """Take a pack from every device. The caller flushes the ledger. Raises Problem `content-unknown`."""
    pack = store.of_language(tx, call, language)
    if pack is None or pack.withdrawn_ms:
        raise Problem("content-unknown", f"There is no pack in {language}.")
    ended = msgspec.structs.replace(pack, withdrawn_ms=ledger.now_ms)
    store.save(tx, ended)
    ledger.drop(pack.id, "withdrawn")
    audit.note(tx, "content-withdrawn", about=pack.id, at_ms=ledger.now_ms, version=pack.version)
    return ended
