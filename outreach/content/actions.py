"""What can be done with packs, as functions of a transaction.

Promised: a pack's newest version replaces the one before it on every device, and what both have is not loaded twice;
what is withdrawn is served to nobody from that transaction on, and leaves the devices at their next contact.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from media.model import Received
from outreach import audit
from outreach.calls import actions as calls
from outreach.calls import translations
from outreach.content import rules, store
from outreach.content.model import Flaw, FlawTold, Item, Lack, Outlook, Pack, PackBody, PackLine, Shelf
from outreach.devices import actions as devices
from outreach.errors import Problem
from outreach.locale import messages
from outreach.media import actions as media
from outreach.media import erasing
from outreach.media.listeners import names_blobs
from outreach.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.content.model import Offer, Sent, Why
    from outreach.db import Tx
    from outreach.locale import Messages
    from sync import Ledger

__all__ = [
    "TENANT", "every", "found", "holds", "keep_back", "line", "next_version", "outlook", "publish", "shelf", "under",
    "withdraw", "would",
]  # fmt: skip

TENANT: Final = "content:all"
"""Who holds the bytes of packs."""
SCOPE: Final = calls.PUBLIC_SCOPE
HOLDERS: Final = ("school", "entrant", "judge")
"""Who reads packs on a device."""
_LOST: Final = frozenset({"quarantined", "damaged", "leaving"})

every = store.every
under = store.of_call
holds = store.holds
names_blobs(store.naming_blobs)


def next_version(tx: Tx, under: str, language: str) -> int:
    """Return the number that the next version of a call's, or a collection's, pack in a language has."""
    before = store.of_language(tx, under, language)
    return 1 if before is None else before.version + 1


class Found(NamedTuple):
    """What is there of the files of an offer, in the order of their names, and what is wrong with them."""

    items: list[Item]
    received: list[Received]
    flaws: list[Flaw]


def found(tx: Tx, tenant: str, files: Sequence[Sent]) -> Found:
    """Return what somebody has uploaded for a pack."""
    items, received, flaws = [], [], []
    for file in sorted(files, key=lambda one: one.name):
        facts = media.blob_owned(tx, tenant, file.sha256)
        if facts is None or facts.state in _LOST:
            flaws.append(Flaw(file.name, Words("flaw-file-not-whole")))
        elif flaw := rules.flaw_of(file.name, facts.type, facts.size):
            flaws.append(flaw)
        else:
            title = rules.title_of(PurePath(file.name).stem) or facts.type
            items.append(Item(title=title, type=facts.type, sha256=facts.stored, size=facts.size))
            received.append(
                Received(
                    claimed=facts.stored, claimed_size=facts.size, stored=facts.stored, size=facts.size,
                    type=facts.type, width=facts.width, height=facts.height,
                )
            )  # fmt: skip
    return Found(items, received, flaws or rules.flaws_of(items))


def outlook(tx: Tx, offer: Offer, tenant: str, language: str = "en") -> Outlook:
    """Return what publishing would do. Nothing is written. Raises Problem `call-unknown`."""
    calls.any_call(tx, offer.call)
    there = found(tx, tenant, offer.files)
    live = [pack for pack in store.of_call(tx, offer.call) if not pack.withdrawn_ms]
    titles = {pack.language: [item.title for item in pack.items] for pack in live}
    titles[offer.language] = [item.title for item in there.items]
    lacking = _lacking(tx, offer.call, titles)
    return would(tx, offer.call, offer.language, there.items, there.flaws, messages(language), lacking)


def would(
    tx: Tx, under: str, language: str, items: Sequence[Item], flaws: Sequence[Flaw], say: Messages,
    lacking: Sequence[Lack] = (),
) -> Outlook:  # fmt: skip
    """Return what publishing these things as a call's, or a collection's, pack in a language would do."""
    before = store.of_language(tx, under, language)
    live = None if before is None or before.withdrawn_ms else before
    had = live.items if live else []
    things = rules.changes(items, had)
    return Outlook(
        version=next_version(tx, under, language), before=live.version if live else 0, things=things,
        gone=rules.gone(items, had), size=sum(one.size for one in things),
        load=sum(one.size for one in things if one.new),
        flaws=[FlawTold(one.file, say.say(one.words)) for one in flaws], lacking=list(lacking),
    )  # fmt: skip


def shelf(tx: Tx) -> Shelf:
    """Return all packs of calls as officers see them; those of collections are seen with their collections."""
    packs = [pack for pack in every(tx) if pack.under == pack.call]
    titles: dict[str, dict[str, list[str]]] = {}
    for pack in packs:
        if not pack.withdrawn_ms:
            titles.setdefault(pack.call, {})[pack.language] = [item.title for item in pack.items]
    return Shelf(
        packs=[line(tx, pack) for pack in packs], devices=devices.in_contact(tx, HOLDERS, 0),
        lacking={call: lack for call, those in titles.items() if (lack := _lacking(tx, call, those))},
    )  # fmt: skip


def line(tx: Tx, pack: Pack) -> PackLine:
    """Return a pack as officers see it."""
    since = pack.withdrawn_ms or pack.made_ms
    return PackLine(
        call=pack.call, language=pack.language, title=pack.title, version=pack.version, size=pack.size,
        things=[item.title for item in pack.items], made_ms=pack.made_ms, withdrawn_ms=pack.withdrawn_ms,
        reached=devices.in_contact(tx, HOLDERS, since),
    )  # fmt: skip


def _lacking(tx: Tx, call: str, titles: dict[str, list[str]]) -> list[Lack]:
    states = translations.states(calls.any_call(tx, call))
    return rules.lacking(titles, [language for language, state in states.items() if state == "published"])


def publish(
    tx: Tx, ledger: Ledger, body: PackBody, received: Sequence[Received], identity: str, by: str = "", under: str = ""
) -> Pack:  # fmt: skip
    """Give a pack whose bytes lie in the store to every device. The caller flushes the ledger.

    `identity` is the pack's when it is the first of its call and language, `by` who does it ("": the command line),
    `under` the collection that it shows ("": it is its call's).
    Raises Problem `call-unknown`, and
    `content-changed` when somebody else has published a version meanwhile.
    """
    calls.any_call(tx, body.call)
    under = under or body.call
    before = store.of_language(tx, under, body.language)
    if body.version != next_version(tx, under, body.language):
        raise Problem("content-changed", f"There is already version {body.version}.")
    for one in received:
        media.hold(tx, TENANT, one, ledger.now_ms)
    if before is not None and before.withdrawn_ms:
        store.drop(tx, before.id)  # a document that left its scope does not come again: this is another one
        before = None
    fields = {name: getattr(body, name) for name in PackBody.__struct_fields__}
    pack = Pack(id=identity if before is None else before.id, under=under, made_ms=ledger.now_ms, **fields)
    store.save(tx, pack)
    ledger.put(pack.id, "pack", SCOPE, msgspec.to_builtins(body))
    audit.note(tx, "content-published", by=by, about=pack.id, at_ms=ledger.now_ms, version=pack.version)
    return pack


def keep_back(tx: Tx, pack: str, digests: Sequence[str], at_ms: int) -> None:
    """Serve these of a pack to nobody from now on, and let go of their bytes, before its next version is made."""
    erasing.withdraw(tx, TENANT, store.keep_back(tx, pack, digests), at_ms)


def withdraw(tx: Tx, ledger: Ledger, under: str, language: str, why: Why, by: str = "") -> Pack:
    """Take a pack from every device. The caller flushes the ledger. Raises Problem `content-unknown`.

    `under` is its call, or the collection that it shows. `why` and `by` (who does it; "": the command line) stand in
    the log of what was done.
    """
    pack = store.of_language(tx, under, language)
    if pack is None or pack.withdrawn_ms:
        raise Problem("content-unknown", f"There is no pack in {language}.")
    ended = msgspec.structs.replace(pack, withdrawn_ms=ledger.now_ms)
    store.save(tx, ended)
    ledger.drop(pack.id, "withdrawn")
    audit.note(tx, "content-withdrawn", by=by, about=pack.id, at_ms=ledger.now_ms, version=pack.version, why=why)
    return ended
