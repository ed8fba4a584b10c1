"""What a pack of a collection holds: renditions of what is public at that moment, each with its credit.

Promised: a work that is not public when the pack is made is not in it, and none of it is an original; beside a work
stands what the gallery says of it. A later version by itself only ever takes away: what was added to a collection comes
when an officer asks for it. Refused: originals, and words that somebody typed about a maker.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from media.model import Received
from outreach.content import actions as content
from outreach.content import rules as packing
from outreach.content.model import Item
from outreach.errors import Problem
from outreach.locale import choose, messages
from outreach.publication import page, public, store
from outreach.publication.model import Exhibit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media.model import Shown
    from outreach.content.model import Outlook, Pack, PackBody
    from outreach.db import Tx
    from outreach.publication.model import Work
    from sync import Ledger

TEXT: Final = "text/plain"
_BEST: Final = ("video", "audio-aac", "view", "poster")
"""Which rendition of a part goes along: the first that there is."""


class Thing(NamedTuple):
    """One thing of a pack: whose it is, how it is told, and where its bytes lie, or what they are."""

    publication: str
    item: Item
    lies: Shown | None
    data: bytes


class Plan(NamedTuple):
    """What a pack of a collection would hold at this moment, under which call and title."""

    call: str
    title: str
    things: list[Thing]

    @property
    def items(self) -> list[Item]:
        return [thing.item for thing in self.things]

    @property
    def received(self) -> list[Received]:
        return [
            Received(claimed=one.sha256, claimed_size=one.size, stored=one.sha256, size=one.size, type=one.type)
            for one in self.items
        ]


def plan(tx: Tx, collection_id: str, language: str) -> Plan:
    """Return what the pack would hold now; its call is that of the first work.

    Raises Problem `not-found`, `content-broken` when nothing in it is public, `rendition-not-ready`.
    """
    made = _gathered(tx, collection_id, language)
    flaws = packing.flaws_of(made.items)
    if flaws:
        raise Problem("content-broken", errors=tuple((flaw.file, flaw.words) for flaw in flaws))
    return made


def outlook(tx: Tx, collection_id: str, language: str, spoken: str) -> Outlook:
    """Return what publishing would do, its flaws told in the language `spoken`. Nothing is written.

    Raises Problem `not-found`, `rendition-not-ready`.
    """
    items = _gathered(tx, collection_id, language).items
    return content.would(tx, collection_id, language, items, packing.flaws_of(items), messages(spoken))


def _gathered(tx: Tx, collection_id: str, language: str) -> Plan:
    collection = store.collection(tx, collection_id)
    if collection is None:
        raise Problem("not-found", "There is no such collection.")
    call, things = "", dict[str, Thing]()
    for one in collection.items:
        found = public.seen_now(tx, one.publication)
        if found is not None:
            call = call or found.call
            for thing in _things(tx, found, language):
                things.setdefault(thing.item.sha256, thing)
    title = packing.title_of(public.in_language(collection.title, language)) or collection.id
    return Plan(call, title, list(things.values()))


def _things(tx: Tx, work: Work, language: str) -> Iterator[Thing]:
    caption = packing.caption_of(work.title, page.credit(messages(choose(language)), work.credit))
    for place, part in enumerate(work.parts):
        recipe = next((name for name in _BEST if name in part.urls), None)
        if recipe is None:
            continue
        lies = public.picture(tx, work.id, place, recipe)
        if packing.flaw_of(caption, lies.type, lies.size) is None:
            yield Thing(work.id, Item(title=caption, type=lies.type, sha256=lies.digest, size=lies.size), lies, b"")
    if work.text:
        data = work.text.encode()
        digest = hashlib.sha256(data).hexdigest()
        yield Thing(work.id, Item(title=caption, type=TEXT, sha256=digest, size=len(data)), None, data)


def left(tx: Tx, pack: Pack) -> Plan | None:
    """Return what of a pack may stay in it now, or None when all of it may. Its captions are made anew."""
    kept = store.exhibited(tx, pack.id)
    still: dict[tuple[str, str], Thing] = {}
    for publication in dict(kept):
        found = public.seen_now(tx, publication)
        try:
            things = [] if found is None else list(_things(tx, found, pack.language))
        except Problem:  # another picture stands for it since, and is being prepared: the one that is here goes
            things = []
        still |= {(publication, thing.item.sha256): thing for thing in things}
    if all(one in still for one in kept):
        return None
    order = {item.sha256: place for place, item in enumerate(pack.items)}
    things = sorted((still[one] for one in kept if one in still), key=lambda thing: order[thing.item.sha256])
    return Plan(pack.call, pack.title, things)


def publish(
    tx: Tx, ledger: Ledger, made: Plan, body: PackBody, collection_id: str, identity: str, by: str
) -> Pack:  # fmt: skip
    """Give a collection's pack to every device. Raises Problem `content-changed` when something is not as planned."""
    if plan(tx, collection_id, body.language) != made:
        raise Problem("content-changed", "What is public of the collection has changed meanwhile.")
    pack = content.publish(tx, ledger, body, made.received, identity, by, collection_id)
    store.exhibit(tx, pack.id, [(thing.publication, thing.item.sha256) for thing in made.things])
    return pack


def revise(tx: Tx, ledger: Ledger, before: Pack, made: Plan, body: PackBody) -> Pack:
    """Give every device the version without what may not be seen. Raises Problem `content-changed`."""
    if left(tx, before) != made:
        raise Problem("content-changed", "What is public of the collection has changed meanwhile.")
    pack = content.publish(tx, ledger, body, made.received, before.id, "", before.under)
    store.exhibit(tx, pack.id, [(thing.publication, thing.item.sha256) for thing in made.things])
    return pack


def withdraw(tx: Tx, ledger: Ledger, collection_id: str, language: str, by: str) -> Pack:
    """Take a collection's pack from every device. Raises Problem `content-unknown`."""
    pack = content.withdraw(tx, ledger, collection_id, language, "person", by)
    store.exhibit(tx, pack.id, ())
    return pack


def standing(tx: Tx) -> list[Pack]:
    """Return the packs of collections that devices may have."""
    return [pack for pack in content.every(tx) if pack.under != pack.call and not pack.withdrawn_ms]


def outdated(tx: Tx) -> list[str]:
    """Return the packs of collections with something that may be seen no more."""
    return [pack.id for pack in standing(tx) if left(tx, pack) is not None]


def lines(tx: Tx, collection_id: str) -> list[Exhibit]:
    """Return the packs of a collection as officers see them, withdrawn or not."""
    return [line(tx, pack) for pack in content.under(tx, collection_id)]


def line(tx: Tx, pack: Pack) -> Exhibit:
    """Return one of them."""
    told = msgspec.structs.asdict(content.line(tx, pack))
    return Exhibit(**told, works=sorted({publication for publication, _ in store.exhibited(tx, pack.id)}))


def of_id(tx: Tx, identity: str) -> Pack | None:
    """Return the pack of a collection that devices may have, by its id."""
    return next((pack for pack in standing(tx) if pack.id == identity), None)
