"""What strangers see, worked out anew at each reading: nothing here remembers a yes (C23).

Promised: what is not public at this moment is not there, whichever address is asked (a work, its pictures, a list, a
collection); pictures and words are those that a screener left; no answer names an entry, a person's id or a school.
Refused: originals, documents' texts (nobody can cover anything in them), other works of the same maker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from outreach.calls import actions as calls
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.media import actions as media
from outreach.publication import actions, store
from outreach.publication.model import Room, RoomWork, Work, WorkPart, Works
from outreach.redactions import actions as redactions
from outreach.redactions import texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from media.model import Shown
    from outreach.db import Tx
    from outreach.entries.actions import EntryPart, EntryRow
    from outreach.publication.model import Collection, Credit, Publication

PAGE_MAX: Final = 24
LOOKS: Final = 5
"""How many publications are looked at for each work of a page; when more are hidden in a row, it ends early."""
OFFERS_LOOKED_AT: Final = 2_000
"""Among so many of the newest publications offers are looked for."""
RECIPES: Final = ("thumb", "view", "view-jpeg", "poster", "audio", "audio-aac", "video")
_FIRST: Final = (2**62, "")
_DIGITS: Final = 15


def works(tx: Tx, call: str | None, after: str, limit: int) -> Works:
    """Return a page of the gallery, the newest first. `after` is the `next` of the page before."""
    found: list[Work] = []
    at = _read(after)
    for _ in range(LOOKS):
        rows = store.public(tx, at, limit)
        for one in rows:
            if len(found) == limit:
                return Works(works=found, next=_write(at))
            at = (one.published_ms or 0, one.id)
            seen = _public(tx, one)
            if seen is not None and (call is None or seen.row.call == call):
                found.append(_work(tx, one, seen))
        if len(rows) < limit:
            return Works(works=found)
    return Works(works=found, next=_write(at))


def work(tx: Tx, publication_id: str) -> Work:
    """Return one work. Raises Problem `work-unknown` also for what was public a moment ago."""
    return _work(tx, *_one(tx, publication_id))


def picture(tx: Tx, publication_id: str, place: int, recipe: str) -> Shown:
    """Return a rendition of a part of a work. Raises Problem `work-unknown`, `rendition-not-ready`."""
    row = _one(tx, publication_id)[1].row
    parts = list(entries.parts_of(tx, row.id).values())
    if recipe not in RECIPES or not 0 <= place < len(parts):
        raise Problem("work-unknown", "There is nothing under this address.")
    sha256 = redactions.instead(tx, row.id).get(parts[place].sha256, parts[place].sha256)
    shown, state = media.shown(tx, sha256, recipe, row.scope)
    if shown is None or not shown.final:  # a device's own preview was never looked at by anybody
        if state == "stored" or shown is not None:
            raise Problem("rendition-not-ready", "It is being prepared.", retry_after_s=5)
        raise Problem("work-unknown", "There is nothing under this address.")
    return shown


def reusable(tx: Tx, call: str | None, most: int) -> list[Work]:
    """Return what is public at this moment and may be given to the press: everybody whose work it is agreed to both."""
    found = []
    for one in store.public(tx, _FIRST, most):
        seen = _public(tx, one)
        if seen is not None and (call is None or seen.row.call == call) and entries.agreed(tx, seen.row, "press"):
            found.append(_work(tx, one, seen))
    return found


def offers(tx: Tx, today: date) -> list[Work]:
    """Return what is offered at this moment, the newest first: public works whose last day has not gone by."""
    day = today.isoformat()
    found = []
    for one in store.public(tx, _FIRST, OFFERS_LOOKED_AT):
        seen = _public(tx, one)
        if seen is not None and seen.row.offer is not None and (seen.row.offer.until or day) >= day:
            found.append(_work(tx, one, seen))
    return found


def seen_now(tx: Tx, publication_id: str) -> Work | None:
    """Return one work, or None when strangers do not see it at this moment."""
    try:
        return work(tx, publication_id)
    except Problem:
        return None


def rooms(tx: Tx) -> list[Collection]:
    """Return the collections that strangers see, without looking at their works."""
    return store.collections(tx, shown=True)


def room(tx: Tx, collection_id: str, language: str) -> Room:
    """Return a collection with the works that may be seen now. Raises Problem `work-unknown`."""
    found = store.collection(tx, collection_id)
    if found is None or not found.shown:
        raise Problem("work-unknown", "There is no such collection.")
    shown = []
    for item in found.items:
        one = store.by_id(tx, item.publication)
        seen = None if one is None else _public(tx, one)
        if one is not None and seen is not None:
            shown.append(RoomWork(work=_work(tx, one, seen), label=in_language(item.label, language)))
    return Room(
        id=found.id, title=in_language(found.title, language), intro=in_language(found.intro, language), works=shown
    )


def in_language(text: dict[str, str], language: str) -> str:
    """Return a text in a language, else in English, else in any, else nothing."""
    return text.get(language) or text.get("en") or next(iter(text.values()), "")


class _Seen(NamedTuple):
    """An entry that strangers may see at this moment, and whose it is said to be."""

    row: EntryRow
    credit: Credit


def _one(tx: Tx, publication_id: str) -> tuple[Publication, _Seen]:
    one = store.by_id(tx, publication_id)
    seen = None if one is None else _public(tx, one)
    if one is None or seen is None:
        raise Problem("work-unknown", "There is no such work, or it is shown no longer.")
    return one, seen


def _public(tx: Tx, one: Publication) -> _Seen | None:
    """Return the entry of a publication that strangers may see at this moment, else None."""
    if one.published_ms is None or one.ended_ms is not None:
        return None
    row = entries.entry_by_id(tx, one.entry)
    if row is None or calls.call_by_id(tx, row.call) is None:
        return None
    view = actions.view(tx, row)
    return _Seen(row, view.credit) if view.publishable else None


def _work(tx: Tx, one: Publication, seen: _Seen) -> Work:
    row, credit = seen
    cover = texts.coverer(tx, row.id, row.scope, named=actions.known_by_name(tx, row))
    parts = entries.parts_of(tx, row.id)
    return Work(
        id=one.id,
        call=row.call,
        title=cover(row.title).text,
        statement=None if row.statement is None else cover(row.statement).text,
        text=None if row.text is None else cover(row.text).text,
        language=row.language,
        offer=row.offer,
        parts=[
            WorkPart(
                kind=part.kind,
                caption=None if part.caption is None else cover(part.caption).text,
                urls=dict(_urls(one.id, place, part)),
            )
            for place, part in enumerate(parts.values())
        ],
        credit=credit,
        licence=one.licence,
        published_ms=one.published_ms or 0,
    )


def _urls(publication_id: str, place: int, part: EntryPart) -> Iterator[tuple[str, str]]:
    made = (*media.recipes_of(part.type), *(("view-jpeg",) if part.type.startswith("image/") else ()))
    for recipe in RECIPES:
        if recipe in made:
            yield recipe, f"/api/v1/gallery/{publication_id}/{place}/{recipe}"


def _write(at: tuple[int, str]) -> str:
    return f"{at[0]}-{at[1]}"


def _read(after: str) -> tuple[int, str]:
    at_ms, _, identity = after.partition("-")
    if not after:
        return _FIRST
    if not at_ms.isdecimal() or len(at_ms) > _DIGITS:
        raise Problem("body-invalid", "`after` is the `next` of the page before.", errors=(("after", "unreadable"),))
    return int(at_ms), identity
